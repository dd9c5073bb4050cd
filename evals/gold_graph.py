"""Gold claims as a claim graph, as if the model had read every one of them right; and naming by what the gold says.

With these the rules after the model can be measured without it: what they lose of a perfect graph is their own fault.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from tocsin.claims.naming import Naming
from tocsin.language.graph import Argument, ClaimNode, Scores
from tocsin.records import Actor, Force, Place, Report, Span, When

Gold = dict[str, Any]  # Any: one line of a gold file

_ROLES = {"actors": "actor", "recipients": "recipient", "forces": "force", "place": "place", "origin": "origin",
          "destination": "destination", "asserted_by": "asserter", "asserted_by_cue": "cue"}


def read_reports(path: Path) -> Iterator[Report]:
    """The reports of a `*.texts.jsonl` file."""
    for row in _lines(path):
        yield Report(row["id"], row["text"], published=row.get("date"))


def read_gold(path: Path) -> dict[str, list[Gold]]:
    """The claims of a `*.gold.jsonl` file, by report."""
    found: dict[str, list[Gold]] = {}
    for row in _lines(path):
        found.setdefault(row["doc"], []).append(row)
    return found


def graph_from(claims: Iterable[Gold]) -> tuple[ClaimNode, ...]:
    """One sure node a claim: first alternative of each facet, every printed span an argument."""
    nodes = (ClaimNode(
        trigger=Span(*g["spans"]["trigger"]), evidence=Span(g["start"], g["end"]), score=1.0,
        event=_sure(g.get("event")), move=_sure(g.get("move")), speech=_sure(g.get("speech")),
        status=_sure(g.get("status") or ["done"]), polarity=_sure(g.get("polarity") or ["affirmed"]),
        quote=_sure([g["quote"]] if g.get("quote") else None), arguments=tuple(_arguments(g["spans"])),
    ) for g in claims)
    return tuple(sorted(nodes, key=lambda n: (n.trigger, n.evidence)))


def with_noise(nodes: Iterable[ClaimNode], lost: float, seed: int = 0) -> tuple[ClaimNode, ...]:
    """The nodes with each argument lost, and each facet made unsure, with the probability `lost`."""
    draw = random.Random(seed)

    def doubt(scores: Scores) -> Scores:
        if draw.random() >= lost or scores[0][0] == "none":
            return scores
        return ((scores[0][0], 0.5), ("none", 0.5))

    return tuple(replace(n, arguments=tuple(a for a in n.arguments if draw.random() >= lost), event=doubt(n.event),
                         move=doubt(n.move), speech=doubt(n.speech)) for n in nodes)


def gold_naming(report: Report, claims: Iterable[Gold]) -> Naming:
    """Names each span as the gold does, and an unprinted actor as the claim with that trigger has it."""
    people: dict[Span, list[Actor]] = {}
    unprinted: dict[Span, tuple[Actor, ...]] = {}
    places: dict[Span, list[Place]] = {}
    forces: dict[Span, list[Force]] = {}
    for g in claims:
        spans = g["spans"]
        for key in ("actors", "recipients", "asserted_by"):
            for actor_id, at in zip(g.get(key, []), spans.get(key) or [], strict=False):
                if at:
                    people.setdefault(Span(*at), []).append(Actor(actor_id, actor_id, Span(*at)))
        unprinted[Span(*spans["trigger"])] = tuple(Actor(i, i, None) for i in g["actors"])
        for key, ids in g.get("place_roles", {}).items():
            for place_id, at in zip(ids, spans.get(key) or [], strict=False):
                if at:
                    places.setdefault(Span(*at), []).append(Place(place_id, place_id, Span(*at)))
        for kind, at in zip(g.get("forces", []), spans.get("forces") or [], strict=False):
            if at:
                forces.setdefault(Span(*at), []).append(
                    Force(kind, kind, Span(*at).of(report.text), Span(*at), count=_count(g.get("counts", {}).get(kind))))
    return Naming(
        actors=lambda span: tuple(people.get(span, ())), understood=lambda span: unprinted.get(span, ()),
        places=lambda span: tuple(places.get(span, ())), forces=lambda span: tuple(forces.get(span, ())),
        when=lambda span: When(span.of(report.text), span), dates=lambda: (),
    )


def _sure(labels: list[str] | None) -> Scores:
    return ((labels[0] if labels else "none", 1.0),)


def _arguments(spans: dict[str, Any]) -> Iterator[Argument]:  # Any: as in the file
    for key, role in _ROLES.items():
        for at in sorted({tuple(s) for s in spans.get(key) or [] if s}):
            yield Argument(role, Span(*at), 1.0)
    for key in ("when", "speaker"):
        if spans.get(key):
            yield Argument(key, Span(*spans[key]), 1.0)


def _count(value: int | list[int | None] | None) -> tuple[int, int | None] | None:
    if value is None:
        return None
    low, high = value if isinstance(value, list) else (value, value)
    return (low or 0, high)


def _lines(path: Path) -> Iterator[dict[str, Any]]:  # Any: JSON objects
    with path.open(encoding="utf8") as file:
        for line in file:
            if line.strip():
                yield json.loads(line)
