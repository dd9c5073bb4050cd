"""From the model's scores to one event, move, speech act, status and polarity that go together, and the PLOVER mode."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product

from tocsin.claims.constraints import Constraint, that_hold, weigh
from tocsin.language.graph import ClaimNode, Scores
from tocsin.lexicon.cues import Sense, modes_of
from tocsin.records import Force

NONE = "none"
_CONSIDERED = 4      # labels of a facet that are tried; the fifth never reached a probability that matters
# What the lexicon's agreement with a label is worth: enough to break a tie, too little to overrule a sure head.
_LEXICON = 1.3
# What a status cue in the parse is worth: set on the claims development file.
_CUE = 4.0


@dataclass(frozen=True, slots=True)
class Facets:
    """The labels of one claim ("none": absent), how probable they are together, and the rules that decided."""

    event: str
    move: str
    speech: str
    status: str
    polarity: str
    probability: float
    held: tuple[Constraint, ...]
    rules: tuple[str, ...]


def pick_facets(node: ClaimNode, sense: Sense | None, cue: str | None = None) -> Facets:
    """The likeliest labels that may stand together; `sense` is what the trigger usually means, `cue` the status that the words about it tell."""
    event, move, speech = max(product(_best(node.event), _best(node.move), _best(node.speech)),
                              key=lambda labels: _worth(node, labels, sense))
    held = that_hold(event, move, speech)
    status, status_rule = _status(_cued(node.status, cue), held, sense)
    polarity, polarity_rule = _polarity(node.polarity, held)
    probability = (_of(node.event, event) * _of(node.move, move) * _of(node.speech, speech)
                   * (1.0 if status_rule else _of(node.status, status))
                   * (1.0 if polarity_rule else _of(node.polarity, polarity)))
    return Facets(event, move, speech, status, polarity, probability, held,
                  tuple(rule for rule in (status_rule, polarity_rule) if rule))


def find_mode(event: str, move: str, sense: Sense | None, words: Iterable[str], forces: Iterable[Force]) -> str | None:
    """The PLOVER mode that trigger, forces or the words of the evidence show, in this order; None where none is shown."""
    modes = modes_of(event) if event != NONE else ()
    if not modes:
        return None
    if sense and sense.mode in {m.name for m in modes} and event in sense.events:
        return sense.mode
    lemma = sense.lemma if sense else ""
    moved = {name for force in forces for name in (force.type, force.kind) if name}
    text = f" {' '.join(words)} "
    return (next((m.name for m in modes if lemma in m.words), None)
            or next((m.name for m in modes if m.forces & moved), None)
            or next((m.name for m in modes if any(f" {word} " in text for word in m.words)), None))


def _best(scores: Scores) -> tuple[str, ...]:
    return tuple(label for label, _ in scores[:_CONSIDERED]) or (NONE,)


def _of(scores: Scores, label: str) -> float:
    return next((p for name, p in scores if name == label), 0.0 if scores else 1.0)


def _worth(node: ClaimNode, labels: tuple[str, str, str], sense: Sense | None) -> float:
    event, move, speech = labels
    worth = _of(node.event, event) * _of(node.move, move) * _of(node.speech, speech) * weigh(*labels)
    if sense:
        worth *= _LEXICON ** ((event in sense.events) + (move == sense.move) + (speech == sense.speech))
    return worth


def _status(scores: Scores, held: tuple[Constraint, ...], sense: Sense | None) -> tuple[str, str | None]:
    """The likeliest allowed status, and the rule's name where it overruled the model."""
    ranked = [label for label, _ in scores if label != NONE]
    first = ranked[0] if ranked else (sense.status if sense and sense.status else "done")
    bound = next((c for c in held if c.status), None)
    if bound is None or first in bound.status:
        return first, None
    return next((label for label in ranked if label in bound.status), bound.status[0]), bound.name


def _cued(scores: Scores, cue: str | None) -> Scores:
    """The scores with the status that a cue tells made likelier."""
    if cue is None:
        return scores
    return tuple(sorted(((label, p * _CUE if label == cue else p) for label, p in scores), key=lambda s: -s[1]))


def _polarity(scores: Scores, held: tuple[Constraint, ...]) -> tuple[str, str | None]:
    first = next((label for label, _ in scores if label != NONE), "affirmed")
    bound = next((c for c in held if c.polarity), None)
    if bound is None or bound.polarity is None or first == bound.polarity:
        return first, None
    return bound.polarity, bound.name
