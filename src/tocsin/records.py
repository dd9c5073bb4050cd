"""The records that travel through Tocsin: report, mentions, claim. All frozen; unknown is None, never "" or 0.

Offsets are Python character offsets into `Report.text`, end exclusive. `to_dict` and `from_dict` give and take the
public JSON form of a claim (docs/claims.md), in which every key is present.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Any, NamedTuple


class Span(NamedTuple):
    """Characters `start` to `end` (exclusive) of the report's text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Report:
    id: str                      # the input's own, else a hash of the text
    text: str                    # exactly as it came
    title: str | None = None     # only where the input gives it apart from the text
    outlet: str | None = None
    published: str | None = None  # ISO date, "2022-01-24"
    language: str | None = None  # ISO 639-1
    url: str | None = None
    origin: str | None = None    # where it was read from: "file.jsonl:4"; for messages, not part of its identity

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    def to_dict(self) -> dict[str, Any]:  # Any: the public JSON form
        return {
            "id": self.id, "title": self.title, "outlet": self.outlet, "published": self.published,
            "language": self.language, "url": self.url, "sha256": self.sha256, "text": self.text,
        }


@dataclass(frozen=True, slots=True)
class Actor:
    id: str                      # "RUS", "RUS_MIL", "NATO", "houthis", or a slug of the name
    name: str                    # as resolved: "Russia"; for a person the state's or body's name
    span: Span | None            # the words that name it here; None where it is understood
    person: str | None = None    # full name as printed where a person acts or speaks
    role: str | None = None      # "Foreign Minister"
    sectors: tuple[str, ...] = ()  # PLOVER sectors: MIL GOV LEG ...


@dataclass(frozen=True, slots=True)
class Force:
    type: str | None             # of the closed list, None where only the family is known
    kind: str                    # the family: personnel ground armour ... naval unit
    text: str
    span: Span
    name: str | None = None      # "USS Nimitz", "82nd Airborne Division", "F-16"
    count: tuple[int, int | None] | None = None  # [min, max], max None when open; None: not counted


@dataclass(frozen=True, slots=True)
class Place:
    id: str                      # alpha-3, "geonames:703448", or a listed region
    name: str
    span: Span | None
    country: str | None = None   # alpha-3; None for open water and for a region of several states
    point: tuple[float, float] | None = None      # lon, lat, WGS84 degrees
    precision: str | None = None  # town, region, state, area (ACLED/PLOVER order, finest first)


@dataclass(frozen=True, slots=True)
class When:
    text: str
    span: Span
    start: str | None = None     # ISO dates, inclusive; None: unresolved
    end: str | None = None
    precision: str | None = None  # day, week, month, season, year


@dataclass(frozen=True, slots=True)
class Move:
    kind: str
    purpose: str | None = None   # what an alert is for; "for" in JSON


@dataclass(frozen=True, slots=True)
class Speech:
    act: str
    quote: str | None = None     # direct, indirect, mixed
    speaker: Actor | None = None
    content: Span | None = None


@dataclass(frozen=True, slots=True)
class Assertion:
    """One link of the chain of who says so; the outermost comes last."""

    actor: Actor
    how: str | None = None       # statement, post, interview, briefing, report, ...
    channel: str | None = None   # "Twitter"
    quote: str | None = None
    cue: Span | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    id: str
    report: str
    text: str
    evidence: Span
    trigger: Span
    sentence: Span
    event: str | None
    mode: str | None
    move: Move | None
    speech: Speech | None
    status: str | None
    polarity: str
    actors: tuple[Actor, ...] = ()
    recipients: tuple[Actor, ...] = ()
    forces: tuple[Force, ...] = ()
    place: tuple[Place, ...] = ()
    origin: tuple[Place, ...] = ()
    destination: tuple[Place, ...] = ()
    when: When | None = None
    asserted_by: tuple[Assertion, ...] = ()
    confidence: float = 0.0
    by: str = ""

    @property
    def facet(self) -> str:
        """What the claim is, in one word: its move, else its speech act, else its event."""
        return (self.move.kind if self.move else None) or (self.speech.act if self.speech else None) or self.event or ""

    def to_dict(self) -> dict[str, Any]:  # Any: the public JSON form
        return {
            "id": self.id, "report": self.report, "text": self.text, "evidence": list(self.evidence),
            "trigger": list(self.trigger), "sentence": list(self.sentence), "event": self.event, "mode": self.mode,
            "move": _move(self.move), "speech": _speech(self.speech), "status": self.status, "polarity": self.polarity,
            "actors": [_actor(a) for a in self.actors], "recipients": [_actor(a) for a in self.recipients],
            "forces": [_force(f) for f in self.forces],
            "place": _places(self.place), "origin": _places(self.origin), "destination": _places(self.destination),
            "when": _when(self.when), "asserted_by": [_assertion(a) for a in self.asserted_by],
            "confidence": self.confidence, "by": self.by,
        }

    @classmethod
    def from_dict(cls, row: dict[str, Any]) -> Claim:
        """The claim of a public JSON object. Raises KeyError where a key of the contract is missing."""
        speech, move = row["speech"], row["move"]
        return cls(
            id=row["id"], report=row["report"], text=row["text"], evidence=Span(*row["evidence"]),
            trigger=Span(*row["trigger"]), sentence=Span(*row["sentence"]), event=row["event"], mode=row["mode"],
            move=Move(move["kind"], move.get("for")) if move else None,
            speech=Speech(speech["act"], speech["quote"], _to_actor(speech["speaker"]), _to_span(speech["content"]))
            if speech else None,
            status=row["status"], polarity=row["polarity"],
            actors=_to_actors(row["actors"]), recipients=_to_actors(row["recipients"]),
            forces=tuple(_to_force(f) for f in row["forces"]),
            place=_to_places(row["place"]), origin=_to_places(row["origin"]), destination=_to_places(row["destination"]),
            when=_to_when(row["when"]),
            asserted_by=tuple(
                Assertion(actor, a["how"], a["channel"], a["quote"], _to_span(a["cue"]))
                for a in row["asserted_by"] if (actor := _to_actor(a["actor"]))
            ),
            confidence=row["confidence"], by=row["by"],
        )


@dataclass(frozen=True, slots=True)
class Dropped:
    """Something that was considered and not coded, with the reason; for `tocsin explain`."""

    trigger: Span
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Coding:
    """What one reading of one report gave. `problem` is set where the report was kept but not coded."""

    report: Report
    claims: tuple[Claim, ...] = ()
    dropped: tuple[Dropped, ...] = field(default=())
    problem: str | None = None

    def to_dict(self) -> dict[str, Any]:  # Any: the public JSON form
        return {"report": self.report.to_dict(), "claims": [c.to_dict() for c in self.claims]}


def claim_id(report_id: str, evidence: Span, facet: str) -> str:
    """Stable hash of report, evidence and facet: a newer coder that agrees on those keeps the id."""
    key = f"{report_id}\x1f{evidence.start}\x1f{evidence.end}\x1f{facet}"
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def field_spans(claim: Claim) -> tuple[tuple[str, Span], ...]:
    """Every span of the claim with the name of its field, in the order of the record; what is understood has none."""
    speech, when = claim.speech, claim.when
    spans: list[tuple[str, Span | None]] = [("evidence", claim.evidence), ("trigger", claim.trigger)]
    if speech:
        spans += [("speaker", speech.speaker.span if speech.speaker else None), ("content", speech.content)]
    for name, mentions in (
        ("actors", claim.actors), ("recipients", claim.recipients), ("forces", claim.forces),
        ("place", claim.place), ("origin", claim.origin), ("destination", claim.destination),
    ):
        spans += [(name, mention.span) for mention in mentions]
    spans.append(("when", when.span if when else None))
    for link in claim.asserted_by:
        spans += [("asserted_by", link.actor.span), ("cue", link.cue)]
    return tuple((name, span) for name, span in spans if span is not None)


def _span(span: Span | None) -> list[int] | None:
    return list(span) if span else None


def _actor(actor: Actor | None) -> dict[str, Any] | None:
    if actor is None:
        return None
    return {"id": actor.id, "name": actor.name, "person": actor.person, "role": actor.role,
            "sectors": list(actor.sectors), "span": _span(actor.span)}


def _force(force: Force) -> dict[str, Any]:
    return {"type": force.type, "kind": force.kind, "name": force.name,
            "count": list(force.count) if force.count else None, "text": force.text, "span": _span(force.span)}


def _places(places: tuple[Place, ...]) -> list[dict[str, Any]] | None:
    return [
        {"id": p.id, "name": p.name, "country": p.country, "point": list(p.point) if p.point else None, "precision": p.precision, "span": _span(p.span)}
        for p in places
    ] or None


def _when(when: When | None) -> dict[str, Any] | None:
    if when is None:
        return None
    return {"text": when.text, "start": when.start, "end": when.end, "precision": when.precision, "span": _span(when.span)}


def _move(move: Move | None) -> dict[str, Any] | None:
    if move is None:
        return None
    return {"kind": move.kind, "for": move.purpose} if move.purpose else {"kind": move.kind}


def _speech(speech: Speech | None) -> dict[str, Any] | None:
    if speech is None:
        return None
    return {"act": speech.act, "quote": speech.quote, "speaker": _actor(speech.speaker), "content": _span(speech.content)}


def _assertion(link: Assertion) -> dict[str, Any]:
    return {"actor": _actor(link.actor), "how": link.how, "channel": link.channel, "quote": link.quote, "cue": _span(link.cue)}


def _to_span(value: list[int] | None) -> Span | None:
    return Span(*value) if value else None


def _to_actor(row: dict[str, Any] | None) -> Actor | None:
    if row is None:
        return None
    return Actor(row["id"], row["name"], _to_span(row["span"]), row["person"], row["role"], tuple(row["sectors"]))


def _to_actors(rows: list[dict[str, Any]]) -> tuple[Actor, ...]:
    return tuple(a for row in rows if (a := _to_actor(row)))


def _to_force(row: dict[str, Any]) -> Force:
    low_high = row["count"]
    return Force(row["type"], row["kind"], row["text"], Span(*row["span"]), row["name"],
                 (low_high[0], low_high[1]) if low_high else None)


def _to_places(rows: list[dict[str, Any]] | None) -> tuple[Place, ...]:
    return tuple(
        Place(r["id"], r["name"], _to_span(r["span"]), r["country"],
              (r["point"][0], r["point"][1]) if r["point"] else None, r["precision"])
        for r in rows or ()
    )


def _to_when(row: dict[str, Any] | None) -> When | None:
    return When(row["text"], Span(*row["span"]), row["start"], row["end"], row["precision"]) if row else None
