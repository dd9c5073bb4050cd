"""Whom a claim leaves unsaid and a reader understands, from the claims before it (rule 4: "unless the text makes plain who")."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from tocsin.records import Actor, Claim, Span

# How many claims back a reader still has in mind. Farther back, on the train claims, the one found is no longer the one meant.
_BACK = 4
# These acts stay without an actor where none is printed (rule 4): so have most of them in the train claims, four in five attacks.
_UNKNOWN_HANDS = frozenset({"ASSAULT", "RETREAT", "AID", "AGREE", "PROTEST"})
# A denial or refusal answers whoever last aimed an act at its actor; who threatens or condemns goes on at the party it was at.
# On the train claims these are right for nine in ten of the recipients that are not printed; for other acts they are a guess.
_ANSWERS = frozenset({"deny", "reject"})
_GOES_ON = frozenset({"threaten", "condemn", "PROTEST"})


def with_understood(claims: Sequence[Claim], text: str, name: Callable[[Span], tuple[Actor, ...]]) -> list[Claim]:
    """`claims` in text order, missing actors and recipients filled in where the claims before make them plain.

    `name` gives the actors that words name. A party so filled in has no span, and `by` names the rule.
    """
    done: list[Claim] = []
    for claim in sorted(claims, key=lambda c: (c.trigger, c.evidence)):
        claim = _with_recipients(_with_actors(claim, done, text, name), done)
        done.append(claim)
    return done


def _with_actors(claim: Claim, before: Sequence[Claim], text: str, name: Callable[[Span], tuple[Actor, ...]]) -> Claim:
    if claim.actors or (claim.event in _UNKNOWN_HANDS and not claim.move):
        return claim
    found = next((list(actors) for actors in _candidates(claim, before, text, name) if actors), [])
    return _filled(claim, "actor-understood", actors=tuple(replace(a, span=None, person=None, role=None) for a in found)) if found else claim


def _candidates(claim: Claim, before: Sequence[Claim], text: str, name: Callable[[Span], tuple[Actor, ...]]) -> Iterator[Sequence[Actor]]:
    """Who may be meant, likeliest first: whose forces they are, who moved last in this paragraph, who says so, who acted last."""
    last = list(before[: -_BACK - 1 : -1])
    near = [c for c in last if "\n" not in text[min(c.evidence.end, claim.evidence.start) : claim.evidence.start]]
    if claim.move:
        yield [a for force in claim.forces for a in name(force.span) if _is_state(a)][:1]
        yield next((_states(c.actors) for c in near if c.move and c.actors), [])
        yield _states([link.actor for link in claim.asserted_by])[:1]
    yield next((_states(c.actors) for c in (near if claim.speech else last) if c.actors), [])


def _with_recipients(claim: Claim, before: Sequence[Claim]) -> Claim:
    if claim.recipients or not claim.actors:
        return claim
    own = _ids(claim.actors)
    last = before[: -_BACK - 1 : -1]
    found: Sequence[Actor] = ()
    if claim.facet in _ANSWERS:
        found = next((c.actors for c in last if _ids(c.recipients) & own and c.actors), ())
    elif claim.facet in _GOES_ON:
        found = next((c.recipients for c in last if _ids(c.actors) & own and c.recipients), ())
    aimed = tuple(replace(a, span=None, person=None, role=None) for a in found if _state(a) not in own)
    return _filled(claim, "recipient-understood", recipients=aimed) if aimed else claim


def _filled(claim: Claim, rule: str, *, actors: tuple[Actor, ...] | None = None, recipients: tuple[Actor, ...] | None = None) -> Claim:
    return replace(claim, actors=claim.actors if actors is None else actors,
                   recipients=claim.recipients if recipients is None else recipients, by=f"{claim.by} rule:{rule}")


def _states(actors: Sequence[Actor]) -> list[Actor]:
    return [a for a in actors if _is_state(a)]


def _is_state(actor: Actor) -> bool:
    """A state or its arm: what has forces of its own to move. Organisations and slugs are not guessed."""
    state = _state(actor)
    return len(state) == 3 and state.isalpha() and state.isupper()


def _ids(actors: Sequence[Actor]) -> set[str]:
    return {_state(a) for a in actors}


def _state(actor: Actor) -> str:
    return actor.id.split("_")[0]
