"""Spans: sentences around them, their overlap, and their edges made clean."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise

from spacy.tokens import Doc

from tocsin.records import Span

# The end of a sentence where no model has marked one: final punctuation, closing marks, then blank and a capital or a
# line end. "Gen. Smith" and "U.S. troops" must not end one, so a full stop after one to four letters with a capital counts not.
_ENDS = re.compile(r"(?<!\b[A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})(?<!\b[A-Z][a-z]{3})[.!?…][\"”’')\]]*(?=\s+[\"“‘'(\[]*[A-Z0-9])|\n+")
_LEADING = re.compile(r"(?:[\s,;:.…—–\-)\]]+|(?:and|but|or)\s+)*", re.IGNORECASE)
_TRAILING = re.compile(r"[\s,;:.…—–\-(\[]+$")


class Sentences:
    """The sentence bounds of one report: those of `doc` where it has them, else by punctuation."""

    def __init__(self, doc: Doc, text: str) -> None:
        if doc.has_annotation("SENT_START"):
            self._spans = [Span(s.start_char, s.end_char) for s in doc.sents]
        else:
            cuts = [0, *(m.end() for m in _ENDS.finditer(text)), len(text)]
            self._spans = [_stripped(text, a, b) for a, b in pairwise(cuts)]
        self._spans = [s for s in self._spans if s.start < s.end]
        self._starts = [s.start for s in self._spans]

    def around(self, span: Span) -> Span:
        """The sentence in which `span` begins, widened to hold the whole of it."""
        at = bisect_right(self._starts, span.start) - 1
        if at < 0:
            return span
        return Span(min(self._spans[at].start, span.start), max(self._spans[at].end, span.end))


def clip(span: Span, size: int) -> Span:
    """`span` within a text of `size` characters, never backwards."""
    start = min(max(span.start, 0), size)
    return Span(start, min(max(span.end, start), size))


def clean_evidence(text: str, span: Span) -> Span:
    """`span` without a leading conjunction and without blanks and punctuation at its edges (rule 3)."""
    lead = _LEADING.match(text, span.start, span.end)
    start = lead.end() if lead else span.start
    trail = _TRAILING.search(text[start : span.end])
    end = start + trail.start() if trail else span.end
    return Span(start, max(start, end))


def overlap(a: Span, b: Span) -> int:
    """How many characters they share."""
    return max(0, min(a.end, b.end) - max(a.start, b.start))


def iou(a: Span, b: Span) -> float:
    """Shared characters over the length of the stretch that holds both, as the scorer counts it."""
    return overlap(a, b) / (max(a.end, b.end) - min(a.start, b.start) or 1)


def distance(a: Span, b: Span) -> int:
    """Characters between them; 0 where they touch or overlap."""
    return max(0, a.start - b.end, b.start - a.end)


def _stripped(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    return Span(start + len(piece) - len(piece.lstrip()), end - (len(piece) - len(piece.rstrip())))
