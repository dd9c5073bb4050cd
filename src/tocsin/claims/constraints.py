"""What may go together in one claim: the one table, and the only place where it is read.

After rules 5 to 10 of the codebook. The usual pairs of act and event type are those that make up more than about one in
fifty of the training claims; the others are possible, and a sure model may say them, so they only cost weight.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

# What an unusual pair is worth beside a usual one. It decides only where a head is unsure: at 0.2 a head must be five
# times surer of the unusual label. Moves with it: how often e.g. a `deploy` comes out as ASSAULT.
UNUSUAL = 0.2

_EVENTS_OF_MOVE: Mapping[str, str] = {
    "deploy": "MOBILIZE AID COOPERATE REJECT",
    "reinforce": "MOBILIZE AID",
    "mass": "MOBILIZE",
    "withdraw": "RETREAT CONCEDE REJECT SANCTION",
    "rotate": "MOBILIZE COOPERATE",
    "alert": "MOBILIZE AID",
    "stand-down": "RETREAT CONCEDE MOBILIZE none",
    "mobilise": "MOBILIZE COERCE",
    "exercise": "MOBILIZE COOPERATE CONCEDE",
    "transfer": "AID COOPERATE REJECT AGREE CONCEDE",
    "patrol": "MOBILIZE COOPERATE AID COERCE",
}
_EVENTS_OF_SPEECH: Mapping[str, str] = {
    "accuse": "ACCUSE",
    "condemn": "ACCUSE",
    "deny": "REJECT",
    "reject": "REJECT",
    "demand": "REQUEST",
    "pledge": "AGREE SUPPORT CONCEDE REJECT AID none",
    "threaten": "THREATEN",
    "warn": "none THREATEN ACCUSE REQUEST",
    "propose": "CONSULT REQUEST CONCEDE COOPERATE AGREE AID",
    "assess": "none ASSAULT ACCUSE MOBILIZE",
    "praise": "SUPPORT",
    "announce": "none REJECT MOBILIZE COOPERATE COERCE CONCEDE",
    "inform": "none CONSULT ASSAULT",
}
# A verb that refuses, denies, promises or asks for a move may be one claim with it; to accuse of it is another claim.
_SPEECH_WITH_MOVE = frozenset({"reject", "deny", "pledge", "demand", "propose", "announce", "threaten"})


@dataclass(frozen=True, slots=True)
class Constraint:
    """What follows for the other fields where a facet has one of these values."""

    name: str                        # stands in `by` where it changed something
    facet: str                       # event, move or speech
    values: frozenset[str]
    status: tuple[str, ...] = ()     # the only ones allowed, the default first; empty: any
    polarity: str | None = None      # what it must be
    roles: Mapping[str, str | None] = field(default_factory=dict)  # the role that an argument gets instead; None: dropped
    alone: bool = False              # holds only for a claim without a move


def _on(*values: str) -> frozenset[str]:
    return frozenset(values)


CONSTRAINTS: tuple[Constraint, ...] = (
    Constraint("speech-is-done", "speech", _on("accuse", "condemn", "deny", "praise", "threaten", "inform"),
               status=("done",), alone=True),
    Constraint("demand-is-done", "speech", _on("demand"), status=("done", "demanded"), alone=True),
    Constraint("refusal-is-done", "speech", _on("reject", "announce", "pledge"), status=("done", "announced"), alone=True),
    Constraint("proposal-is-offered", "speech", _on("propose"), status=("offered", "done"), alone=True),
    Constraint("warning-is-done", "speech", _on("warn", "assess"), status=("done", "feared"), alone=True),
    Constraint("deny-is-denied", "speech", _on("deny"), polarity="denied"),
    Constraint("no-road-to-here", "move", _on("alert", "mobilise", "exercise", "stand-down", "mass"),
               roles={"destination": "place"}),
    Constraint("words-move-nothing", "speech", _on("accuse", "condemn", "deny", "praise", "warn", "assess"),
               roles={"force": None, "origin": None, "destination": None}, alone=True),
    Constraint("talks-move-nothing", "event", _on("CONSULT", "AGREE", "SUPPORT"), roles={"force": None}, alone=True),
)

# Of two roles that claim the same words only one can be right: these exclude one another.
EXCLUSIVE: tuple[frozenset[str], ...] = (_on("actor", "recipient"), _on("place", "origin", "destination"))


def weigh(event: str, move: str, speech: str) -> float:
    """How well the three labels ("none" among them) go together, from 0 (never) to 1."""
    if event == move == speech == "none":
        return 0.0  # rule: at least one of them makes a claim
    worth = 1.0
    if move != "none" and event not in _EVENTS_OF_MOVE.get(move, "").split():
        worth *= UNUSUAL
    if speech != "none" and move == "none" and event not in _EVENTS_OF_SPEECH.get(speech, "").split():
        worth *= UNUSUAL
    if speech != "none" and move != "none" and speech not in _SPEECH_WITH_MOVE:
        worth *= UNUSUAL
    return worth


def that_hold(event: str, move: str, speech: str) -> tuple[Constraint, ...]:
    """The constraints that a claim with these labels is under, in the order of the table."""
    labels = {"event": event, "move": move, "speech": speech}
    return tuple(c for c in CONSTRAINTS if labels[c.facet] in c.values and not (c.alone and move != "none"))
