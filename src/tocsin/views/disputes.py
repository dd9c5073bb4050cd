"""Accusations beside their denials: who is accused, by whom, and what the accused say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tocsin.records import Actor
from tocsin.views.entries import Entry, parties


@dataclass(frozen=True, slots=True)
class Dispute:
    """What is held against one party, and its answers; either may be empty."""

    accused: str | None  # the party's name, None where nobody is named
    accusations: tuple[Entry, ...]
    denials: tuple[Entry, ...]


def find_disputes(entries: Sequence[Entry]) -> list[Dispute]:
    """By accused party: the answered first, then the unanswered, then denials of what nobody says here.

    An answer belongs to an accusation where its speaker is among the accused and the party that it answers is among the
    accusers; where it does not say whom it answers, it belongs to the accusations of its own report. Each accusation
    stands once, under the accused that answers it, else the first named.
    """
    accusations = [entry for entry in entries if is_accusation(entry)]
    answers = [entry for entry in entries if is_denial(entry) or is_rejection(entry)]
    grouped: dict[str | None, list[Entry]] = {}
    for accusation in accusations:
        grouped.setdefault(_accused(accusation, answers), []).append(accusation)
    disputes = [_dispute(accused, against, answers) for accused, against in grouped.items()]
    answering = {answer.id for dispute in disputes for answer in dispute.denials}
    alone = tuple(e for e in answers if is_denial(e) and e.id not in answering)
    return sorted(disputes, key=lambda dispute: not dispute.denials) + ([Dispute(None, (), alone)] if alone else [])


def shown_as_disputes(disputes: Sequence[Dispute]) -> frozenset[str]:
    """The ids of all claims that stand in `disputes`."""
    return frozenset(entry.id for d in disputes for entry in (*d.accusations, *d.denials))


def is_accusation(entry: Entry) -> bool:
    claim = entry.claim
    return not claim.move and (claim.speech.act == "accuse" if claim.speech else claim.event == "ACCUSE")


def is_denial(entry: Entry) -> bool:
    """A denial in words, or an act of which the report says that someone denies it."""
    claim = entry.claim
    return not claim.move and (claim.speech.act == "deny" if claim.speech else claim.polarity == "denied")


def is_rejection(entry: Entry) -> bool:
    """Counts as an answer only where there is something that it answers."""
    claim = entry.claim
    return not claim.move and claim.speech is not None and claim.speech.act == "reject"


def _dispute(accused: str | None, against: Sequence[Entry], answers: Sequence[Entry]) -> Dispute:
    denials = [e for e in answers if accused in parties(_deniers(e)) and any(_is_answer(e, to) for to in against)]
    named = (actor.name for entry in against for actor in entry.claim.recipients if accused in parties([actor]))
    return Dispute(next(named, None), tuple(against), tuple(denials))


def _accused(accusation: Entry, answers: Sequence[Entry]) -> str | None:
    accused = [next(iter(parties([actor]))) for actor in accusation.claim.recipients]
    answering = {party for e in answers if _is_answer(e, accusation) for party in parties(_deniers(e))}
    return next((party for party in accused if party in answering), next(iter(accused), None))


def _is_answer(answer: Entry, accusation: Entry) -> bool:
    if not parties(_deniers(answer)) & parties(accusation.claim.recipients):
        return False
    answered = parties(answer.claim.recipients)
    if not answered:
        return is_denial(answer) and answer.number == accusation.number
    return bool(answered & parties((*accusation.claim.actors, *(link.actor for link in accusation.claim.asserted_by))))


def _deniers(answer: Entry) -> tuple[Actor, ...]:
    """The speaker of a denial; of an act that is denied, whoever would have done it or says that it is not so."""
    claim = answer.claim
    return claim.actors if claim.speech else (*claim.actors, *(link.actor for link in claim.asserted_by))
