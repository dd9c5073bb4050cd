"""The record of a claim, field by field, each with the words it stands on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tocsin.records import Actor, Claim, Force, Place, Report, Span
from tocsin.views.text import one_line, quoted


@dataclass(frozen=True, slots=True)
class Field:
    name: str
    value: str
    span: Span | None  # None: not of words (a facet), or understood

    def words(self, report: Report) -> str:
        """The words with their offsets: `“said” 98:102`; empty where there are none."""
        return f"{quoted(self.span.of(report.text))} {self.span.start}:{self.span.end}" if self.span else ""


def facets(claim: Claim) -> list[Field]:
    """What the claim is. The facets stand on the trigger."""
    event = " ".join(one_line(part) for part in (claim.event, claim.mode) if part)
    found = [
        ("move", _move(claim)), ("event", event), ("speech", one_line(claim.speech.act) if claim.speech else ""),
        ("quote", one_line(claim.speech.quote or "") if claim.speech else ""),
        ("status", one_line(claim.status or "not told")), ("polarity", one_line(claim.polarity)),
    ]
    return [Field(name, value, None) for name, value in found if value]


def arguments(claim: Claim) -> Iterator[Field]:
    """What fills the claim, in the order of the record."""
    if claim.speech and claim.speech.speaker:
        yield Field("speaker", _actor(claim.speech.speaker), claim.speech.speaker.span)
    if claim.speech and claim.speech.content:
        yield Field("content", "", claim.speech.content)
    for name, actors in (("actors", claim.actors), ("recipients", claim.recipients)):
        for actor in actors:
            yield Field(name, _actor(actor), actor.span)
    for force in claim.forces:
        yield Field("forces", _force(force), force.span)
    for name, places in (("place", claim.place), ("origin", claim.origin), ("destination", claim.destination)):
        for place in places:
            yield Field(name, _place(place), place.span)
    if claim.when:
        yield Field("when", _days(claim), claim.when.span)
    for link in claim.asserted_by:
        yield Field("asserted_by", _actor(link.actor), link.actor.span)
        if link.cue:
            yield Field("cue", "", link.cue)


def count_words(count: tuple[int, int | None] | None) -> str:
    """"8500", "24-99", "100 or more"; empty where nothing is counted."""
    if count is None:
        return ""
    low, high = count
    return f"{low} or more" if high is None else str(low) if low == high else f"{low}-{high}"


def _move(claim: Claim) -> str:
    if claim.move is None:
        return ""
    purpose = f", for {one_line(claim.move.purpose)}" if claim.move.purpose else ""
    return one_line(claim.move.kind) + purpose


def _actor(actor: Actor) -> str:
    more = [one_line(part) for part in (actor.person, actor.role, *actor.sectors) if part]
    return f"{one_line(actor.name)} [{one_line(actor.id)}]" + (f", {', '.join(more)}" if more else "")


def _force(force: Force) -> str:
    more = [part for part in (one_line(force.name or ""), count_words(force.count)) if part]
    return one_line(force.type or force.kind) + (f", {', '.join(more)}" if more else "")


def _place(place: Place) -> str:
    more = [one_line(part) for part in (place.country, place.precision) if part and part != place.id]
    return f"{one_line(place.name)} [{one_line(place.id)}]" + "".join(f", {part}" for part in more)


def _days(claim: Claim) -> str:
    when = claim.when
    if when is None or when.start is None:
        return "not resolved"
    until = f" to {one_line(when.end)}" if when.end and when.end != when.start else ""
    return one_line(when.start) + until + (f" ({one_line(when.precision)})" if when.precision else "")
