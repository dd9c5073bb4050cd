"""Quotation marks as they stand in the report, and what they make of a clause: direct, mixed or indirect (rule 13)."""

from __future__ import annotations

import re

from tocsin.records import Span

_PAIRS = {"“": "”", "«": "»", "„": "“”", "‘": "’"}
_PARAGRAPH = re.compile(r"\n\s*\n|\n")


def find_quotations(text: str) -> tuple[Span, ...]:
    """The stretches between quotation marks, marks excluded, in text order and apart from one another.

    A quotation that is not closed runs to the end of its paragraph (the press closes only the last one of several).
    Apostrophes open nothing; a single mark opens only before a word and where its partner follows in the paragraph.
    """
    found: list[Span] = []
    start = 0
    for end in [m.start() for m in _PARAGRAPH.finditer(text)] + [len(text)]:
        at = start
        while at < end:
            close = _closing(text, at, end)
            if close is None:
                at += 1
            else:
                if close > at + 1:
                    found.append(Span(at + 1, close))
                at = close + 1
        start = end
    return tuple(found)


def quote_kind(text: str, evidence: Span, quotations: tuple[Span, ...]) -> str:
    """`direct` where the evidence stands in quotation marks, `mixed` where part of it does, else `indirect`."""
    inside = outside = 0
    for at in range(evidence.start, evidence.end):
        if text[at].isalnum():
            quoted = any(q.start <= at < q.end for q in quotations)
            inside, outside = inside + quoted, outside + (not quoted)
    if not inside:
        return "indirect"
    return "mixed" if outside else "direct"


def quotation_at(span: Span, quotations: tuple[Span, ...]) -> Span | None:
    """The quotation in which the span begins, or None."""
    return next((q for q in quotations if q.start <= span.start < q.end), None)


def _closing(text: str, at: int, end: int) -> int | None:
    """Where the quotation that opens at `at` closes (the end of the paragraph at the latest); None if none opens there."""
    mark = text[at]
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if mark in "\"“«„" and not after.isspace() and after:
        ends = _PAIRS.get(mark, '"')
        return next((i for i in range(at + 1, end) if text[i] in ends), end)
    if mark in "‘'" and after.isalnum() and not before.isalnum():
        ends = "’" if mark == "‘" else "'"
        return next((i for i in range(at + 2, end) if text[i] in ends and not text[i + 1 : i + 2].isalnum()
                     and not text[i - 1].isspace()), None)
    return None
