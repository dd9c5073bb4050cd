"""The model's arguments made whole: fragments of one phrase joined, names taken to their ends, bare little words dropped."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from spacy.tokens import Doc

from tocsin.language.graph import Argument
from tocsin.records import Span

_PARTIES = frozenset({"actor", "recipient", "asserter", "speaker"})
_WHOLE = _PARTIES | {"place", "origin", "destination"}
_NAMES = frozenset({"PERSON", "ORG", "LOC", "NORP", "FAC"})
# Words that say nothing of whom: an argument of these alone is a slip of the model.
_BARE = frozenset("the a an this that these those of in on at by for and or to with from not no s".split())
# What may stand between two fragments of one phrase: at most two words, none of which joins or parts two parties.
_BETWEEN = re.compile(r"(?:[\s\-'’.]|\b(?!and\b|or\b|with\b|by\b|to\b|from\b|against\b|in\b|for\b|on\b|of\b|said\b|but\b|as\b)[\w'’]+)*")


def whole_arguments(doc: Doc, arguments: Iterable[Argument]) -> tuple[Argument, ...]:
    """`arguments` in their order, each role's fragments joined and its names whole; what has no word of its own is left out."""
    out: list[Argument] = []
    for argument in arguments:
        if argument.role in _WHOLE:
            argument = replace(argument, span=_to_names(doc, argument.span))
        last = next((a for a in reversed(out) if a.role == argument.role), None) if argument.role in _PARTIES else None
        if last is not None and _one_phrase(doc.text, last.span, argument.span):
            joined = Span(min(last.span.start, argument.span.start), max(last.span.end, argument.span.end))
            out[out.index(last)] = replace(last, span=joined, score=max(last.score, argument.score))
        else:
            out.append(argument)
    return tuple(a for a in out if a.role not in _PARTIES or not _is_bare(a.span.of(doc.text)))


def _to_names(doc: Doc, span: Span) -> Span:
    """The span with every name that it cuts taken in whole."""
    cut = [e for e in doc.ents if e.label_ in _NAMES and e.start_char < span.end and e.end_char > span.start]
    return Span(min([span.start, *(e.start_char for e in cut)]), max([span.end, *(e.end_char for e in cut)]))


def _one_phrase(text: str, first: Span, second: Span) -> bool:
    """The two overlap, or little and nothing that parts two parties stands between them."""
    if second.start <= first.end:
        return second.end >= first.start
    between = text[first.end : second.start]
    return "\n" not in between and len(between.split()) <= 2 and _BETWEEN.fullmatch(between) is not None


def _is_bare(words: str) -> bool:
    return all(w.lower() in _BARE for w in re.findall(r"\w+", words))
