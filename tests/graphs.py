"""Claim graphs and naming written by hand for the tests: words are looked up in the text, ids in a small list."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tocsin.claims.assemble import assemble
from tocsin.claims.naming import Naming
from tocsin.language.graph import Argument, ClaimNode, Scores
from tocsin.language.tokens import tokenise
from tocsin.records import Actor, Claim, Dropped, Force, Place, Report, Span, When

ACTORS = {
    "Denmark": "DNK", "Danish": "DNK", "Spain": "ESP", "Italy": "ITA", "NATO": "NATO", "alliance": "NATO", "Ghana": "GHA", "Togo": "TGO",
    "Togolese": "TGO", "Accra": "GHA", "Lomé": "TGO", "Kenya": "KEN", "Somalia": "SOM", "Nairobi": "KEN", "Afi Mensah": "TGO",
    "Reuters": "reuters", "gunmen": "gunmen",
}
PERSONS = frozenset({"Afi Mensah"})
PLACES = {"Lisbon": "PRT", "Gulf of Guinea": "gulf-of-guinea", "Garissa": "KEN", "Accra": "GHA"}
FORCES = {"frigate": ("frigate", "naval"), "frigates": ("frigate", "naval"), "troops": ("troops", "personnel"),
          "drones": ("drone", "drone"), "brigade": ("brigade", "unit")}


def at(text: str, words: str, nth: int = 1) -> Span:
    """Where the words stand, the `nth` time."""
    start = -1
    for _ in range(nth):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def sure(label: str, *others: tuple[str, float]) -> Scores:
    """A facet's scores, `label` first with what the others leave."""
    return ((label, 1.0 - sum(p for _, p in others)), *others)


def node(text: str, evidence: str, trigger: str, *, event: str | Scores = "none", move: str | Scores = "none",
         speech: str | Scores = "none", status: str = "done", polarity: str = "affirmed", score: float = 1.0,
         **roles: str | Sequence[str]) -> ClaimNode:
    """A node whose spans are given by their words; a role may have several."""
    arguments = [Argument(role, at(text, words), 1.0)
                 for role, given in roles.items() for words in ([given] if isinstance(given, str) else given)]
    def scores(x: str | Scores) -> Scores:
        return sure(x) if isinstance(x, str) else x

    return ClaimNode(at(text, trigger), at(text, evidence), score, scores(event), scores(move), scores(speech),
                     sure(status), sure(polarity), sure("none"), tuple(arguments))


def naming(text: str) -> Naming:
    """Names what the lists above know, in text order."""
    def found(names: dict[str, object] | dict[str, str], span: Span) -> list[tuple[str, Span]]:
        words = span.of(text)
        return [(m[0], Span(span.start + m.start(), span.start + m.end()))
                for m in re.finditer("|".join(rf"\b{re.escape(n)}\b" for n in names), words)]

    return Naming(
        actors=lambda span: tuple(Actor(ACTORS[w], w, s, person=w if w in PERSONS else None) for w, s in found(ACTORS, span)),
        understood=lambda span: (),
        places=lambda span: tuple(Place(PLACES[w], w, s, country=PLACES[w]) for w, s in found(PLACES, span)),
        forces=lambda span: tuple(Force(*FORCES[w], span.of(text), span) for w, _ in found(dict(FORCES), span)),
        when=lambda span: When(span.of(text), span),
        dates=lambda: tuple(When(m[0], Span(*m.span())) for m in re.finditer(r"on (?:Monday|Tuesday)|last week", text)),
    )


def code(text: str, *nodes: ClaimNode) -> tuple[tuple[Claim, ...], tuple[Dropped, ...]]:
    """The claims that the graph of these nodes over `text` gives."""
    return assemble(tokenise(text), Report("r", text), nodes, naming(text))


def code_one(text: str, node: ClaimNode) -> Claim:
    (claim,), _ = code(text, node)
    return claim
