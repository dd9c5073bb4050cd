"""What the words above and beside an act's word in the parse say of its status: "is considering sending" -> considered."""

from __future__ import annotations

from pathlib import Path

from spacy.tokens import Doc, Token

from tocsin.lexicon.cues import status_cues
from tocsin.records import Span

# Arcs by which a cue governs the act: "plans to send", "considers sending", "offer to send", "plans for a withdrawal".
_GOVERNED = frozenset("xcomp ccomp acl advcl obj nmod obl conj csubj dep compound".split())
_STEPS = 3


def find_status_cue(doc: Doc, trigger: Span, lexicon_dir: Path | None = None) -> str | None:
    """The status of the nearest cue: an auxiliary of the act's word, else a word that governs it; None where there is none."""
    words = doc.char_span(trigger.start, trigger.end, alignment_mode="expand")
    if words is None or not len(words) or not doc.has_annotation("DEP"):
        return None
    cues = status_cues(lexicon_dir)
    at = words.root
    for step in range(_STEPS + 1):
        if step and at.pos_ != "AUX" and (cue := cues.get(at.lemma_.lower())):
            return cue
        if (cue := _auxiliary(at, cues)) is not None:
            return cue
        if at.dep_ not in _GOVERNED or at.head.i == at.i or (at.dep_ == "conj" and step):
            return None
        at = at.head
    return None


def _auxiliary(word: Token, cues: dict[str, str]) -> str | None:
    """Of "may", "will", "must" beside a verb; "could" says too little of how far an act had come."""
    return next((cues[t.lower_] for t in word.lefts if t.dep_.startswith("aux") and t.lower_ in cues), None)
