"""What the reports leave open: acts that may come, figures and accounts that differ, dates and attackers not known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tocsin.records import Claim, Force
from tocsin.views.entries import Entry, parties
from tocsin.views.text import one_line, quoted
from tocsin.views.wording import headline, question

_OPEN = ("considered", "offered", "feared")
_TOOK_PLACE = ("done", "underway")


@dataclass(frozen=True, slots=True)
class Question:
    head: str
    entries: tuple[Entry, ...]  # the claims that leave it open


@dataclass(frozen=True, slots=True)
class _Figure:
    entry: Entry
    low: int
    high: int | None  # None: open
    words: str        # as printed

    def apart(self, other: _Figure) -> bool:
        """No number fits both."""
        return (self.high is not None and self.high < other.low) or (other.high is not None and other.high < self.low)


def find_questions(entries: Sequence[Entry]) -> list[tuple[str, list[Question]]]:
    """The open questions under their titles; titles without any are left out."""
    found = [
        ("May come", _may_come(entries)),
        ("Figures that differ", _figures(entries)),
        ("Said and denied", _disputed(entries)),
        ("Attackers not known", _attackers(entries)),
        ("Dates not resolved", _dates(entries)),
    ]
    return [(title, questions) for title, questions in found if questions]


def _may_come(entries: Sequence[Entry]) -> list[Question]:
    return _folded(
        (question(e.claim, e.report), e) for e in entries
        if e.claim.status in _OPEN and e.claim.polarity == "affirmed" and (e.claim.move or not e.claim.speech)
    )


def _figures(entries: Sequence[Entry]) -> list[Question]:
    """Claims of one move by the same parties to the same places, whose counts of a type of force cannot both be so."""
    told: dict[tuple[object, ...], list[_Figure]] = {}
    for entry in entries:
        if entry.claim.move and entry.claim.actors and entry.claim.polarity == "affirmed":
            for type, figure in _figures_of(entry).items():
                told.setdefault((_act(entry.claim), type), []).append(figure)
    return [found for figures in told.values() if (found := _contradiction(figures))]


def _figures_of(entry: Entry) -> dict[str, _Figure]:
    """For each type of force what the claim says of its number; "850 to 1,100 soldiers" may stand as two forces."""
    counted: dict[str, list[Force]] = {}
    for force in entry.claim.forces:
        if force.count:
            counted.setdefault(force.type or force.kind, []).append(force)
    return {type: _figure(entry, forces) for type, forces in counted.items()}


def _figure(entry: Entry, forces: Sequence[Force]) -> _Figure:
    counts = [force.count for force in forces if force.count]
    highs = [high for _, high in counts if high is not None]
    high = max(highs) if len(highs) == len(counts) else None
    return _Figure(entry, min(low for low, _ in counts), high, " and ".join(quoted(force.text) for force in forces))


def _act(claim: Claim) -> tuple[object, ...]:
    places = frozenset(place.id for place in (*claim.destination, *claim.place))
    return parties(claim.actors), claim.facet, "done" if claim.status in _TOOK_PLACE else claim.status, places


def _contradiction(figures: Sequence[_Figure]) -> Question | None:
    differing = [
        one for one in figures
        if any(one.apart(other) and _may_be_one_act(one.entry.claim, other.entry.claim) for other in figures)
    ]
    if not differing:
        return None
    claim = differing[0].entry.claim
    who = ", ".join(dict.fromkeys(one_line(actor.name) for actor in claim.actors))
    words = " / ".join(dict.fromkeys(figure.words for figure in differing))
    return Question(f"{who}, {one_line(claim.facet)}: {words}", tuple(figure.entry for figure in differing))


def _may_be_one_act(a: Claim, b: Claim) -> bool:
    """Not of different days, as far as both are known."""
    if not (a.when and b.when and a.when.start and b.when.start):
        return True
    return (a.when.end or a.when.start) >= b.when.start and (b.when.end or b.when.start) >= a.when.start


def _disputed(entries: Sequence[Entry]) -> list[Question]:
    """Acts that one claim tells of and another denies."""
    by_act: dict[tuple[object, ...], list[Entry]] = {}
    for entry in entries:
        claim = entry.claim
        if claim.actors and (claim.move or (claim.event and not claim.speech)):
            places = frozenset(place.id for place in (*claim.destination, *claim.place))
            by_act.setdefault((parties(claim.actors), claim.facet, parties(claim.recipients), places), []).append(entry)
    return [
        Question(headline(told[0].claim, told[0].report), tuple(told))
        for told in by_act.values()
        if {"affirmed", "denied"} <= {entry.claim.polarity for entry in told}
    ]


def _attackers(entries: Sequence[Entry]) -> list[Question]:
    return _folded(
        (headline(e.claim, e.report), e) for e in entries
        if e.claim.event == "ASSAULT" and not e.claim.actors and e.claim.polarity == "affirmed"
        and e.claim.status in _TOOK_PLACE and not e.claim.speech
    )


def _dates(entries: Sequence[Entry]) -> list[Question]:
    return _folded(
        (f"When was {quoted(e.claim.when.text)}?" + ("" if e.report.published else " The report has no date."), e)
        for e in entries if e.claim.when and e.claim.when.start is None
    )


def _folded(questions: Iterable[tuple[str, Entry]]) -> list[Question]:
    grouped: dict[str, list[Entry]] = {}
    for head, entry in questions:
        grouped.setdefault(head, []).append(entry)
    return [Question(head, tuple(found)) for head, found in grouped.items()]
