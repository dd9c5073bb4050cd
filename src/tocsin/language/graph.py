"""The claim graph that the model reads out of a window: triggers, facets, evidence, and arcs to the words that fill the fields."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc

from tocsin.records import Span

ROLES = ("actor", "recipient", "force", "place", "origin", "destination", "when", "asserter", "cue", "speaker")
_KEY = "tocsin.graph"

Scores = tuple[tuple[str, float], ...]  # label and probability, best first; the label "none" where a facet can be absent


@dataclass(frozen=True, slots=True)
class Argument:
    role: str     # one of ROLES
    span: Span
    score: float  # 0 to 1


@dataclass(frozen=True, slots=True)
class ClaimNode:
    """One trigger with everything the model says of it, in characters of the report's text; nothing is named yet."""

    trigger: Span
    evidence: Span
    score: float      # that this is a claim, 0 to 1
    event: Scores     # PLOVER types and none
    move: Scores      # and none
    speech: Scores    # and none
    status: Scores
    polarity: Scores
    quote: Scores     # direct, indirect, mixed, none
    arguments: tuple[Argument, ...] = ()   # in text order within a role

    def of(self, role: str) -> tuple[Argument, ...]:
        return tuple(a for a in self.arguments if a.role == role)


def graph_of(doc: Doc) -> tuple[ClaimNode, ...]:
    """The claims found in `doc`, in text order; empty where the model found none or did not run."""
    nodes: tuple[ClaimNode, ...] = doc.user_data.get(_KEY, ())
    return nodes


def set_graph(doc: Doc, nodes: tuple[ClaimNode, ...]) -> None:
    doc.user_data[_KEY] = nodes
