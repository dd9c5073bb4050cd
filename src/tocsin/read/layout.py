"""How a report lies on its page: furniture, headline, dateline and paragraphs, in offsets of the untouched text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tocsin.read.dateline import Dateline, find_dateline, find_late_dateline, find_run_in
from tocsin.read.furniture import find_furniture
from tocsin.read.normal import flatten
from tocsin.records import Span

_MAX_HEADLINE_WORDS = 35
# A text is wrapped by its sender where most of its inner lines have about the length of a mail's line.
_WRAPPED = (40, 90)
_MIN_WRAPPED_LINES = 4

_LINE = re.compile(r"[^\n]*\S[^\n]*")
_FULL_STOP = re.compile(r"[.!][\"')\]]*\s*$|[:;,]\s*$")
# Marks of lists and headings before a paragraph's first word (Markdown, mails, bulletins).
_BULLET = re.compile(r"(?:#{1,6}|[*•·▪●►>–—-])\s+(?=\S)")
_PLAIN = re.compile(r"\W+")


@dataclass(frozen=True, slots=True)
class Layout:
    """Spans in text order, disjoint; no block overlaps furniture."""

    furniture: tuple[Span, ...]  # what is left out of coding: page furniture, and datelines with their dashes
    headline: Span | None  # the first block where it is a headline
    dateline: Span | None  # the words of the first dateline: place, day, agency
    blocks: tuple[Span, ...]  # headline and paragraphs, without furniture and the blanks around


def find_layout(text: str, title: str | None = None) -> Layout:
    """The layout of `text`. `title` is the headline where it came apart from the text; the text may repeat it."""
    flat = flatten(text)
    lines = list(_find_lines(flat))
    furniture = find_furniture(flat, lines)
    pieces = [piece for line in lines for piece in _without(line, furniture, flat)]
    dateline: Span | None = None
    headline: Span | None = None
    blocks: list[Span] = []
    for i, piece in enumerate(pieces):
        found = _dateline_of(piece.of(flat), is_first=i == 0)
        parts = [piece] if found is None else _cut(piece, found, flat)
        if found is not None:
            furniture.append(Span(piece.start + found.start, piece.start + found.sentence))
            dateline = dateline or Span(piece.start + found.start, piece.start + found.end)
        if i == 0 and parts and _is_headline(parts[0].of(flat), title, cut_off=len(parts) > 1):
            headline = parts[0]
        if i == 1 and found is not None and title is None and headline is None and len(blocks[:1]) == 1 == len(parts):
            headline = (
                blocks[0] if _is_short(blocks[0].of(flat)) else None
            )  # a headline with a full stop, and its report's dateline
        blocks += parts
    return Layout(tuple(sorted(furniture)), headline, dateline, tuple(blocks))


def _find_lines(flat: str) -> Iterator[Span]:
    """Lines without the blanks around them; where a text is wrapped, the lines of a paragraph as one."""
    paragraphs = [
        [Span(part.start() + line.start(), part.start() + line.end()) for line in _LINE.finditer(part.group())]
        for part in re.finditer(r"(?:[^\n]*\S[^\n]*(?:\n|$))+", flat)
    ]
    if _is_wrapped(flat, paragraphs):
        paragraphs = [[Span(lines[0].start, lines[-1].end)] for lines in paragraphs]
    for lines in paragraphs:
        for line in lines:
            yield _trim(line, flat)


def _is_wrapped(flat: str, paragraphs: list[list[Span]]) -> bool:
    inner = [line.of(flat).strip() for lines in paragraphs for line in lines[:-1]]
    low, high = _WRAPPED
    fits = [line for line in inner if low <= len(line) <= high]
    stopped = [line for line in fits if _FULL_STOP.search(line)]
    return len(inner) >= _MIN_WRAPPED_LINES and 10 * len(fits) >= 9 * len(inner) and 2 * len(stopped) <= len(fits)


def _without(line: Span, furniture: Iterable[Span], flat: str) -> Iterator[Span]:
    """What of a line is no furniture, in pieces that hold words."""
    start = line.start
    for span in (*(s for s in furniture if line.start <= s.start < line.end), Span(line.end, line.end)):
        piece = _trim(Span(start, span.start), flat)
        if any(char.isalnum() for char in piece.of(flat)):
            bullet = _BULLET.match(piece.of(flat))
            yield Span(piece.start + bullet.end(), piece.end) if bullet else piece
        start = span.end


def _dateline_of(words: str, *, is_first: bool) -> Dateline | None:
    found = find_dateline(words)
    if found is None and is_first:
        found = find_run_in(words) or find_late_dateline(words)
    return found


def _cut(piece: Span, found: Dateline, flat: str) -> list[Span]:
    """The piece before and after a dateline, where there is any."""
    parts = (Span(piece.start, piece.start + found.start), Span(piece.start + found.sentence, piece.end))
    return [trimmed for part in parts if (trimmed := _trim(part, flat)).end > trimmed.start]


def _is_headline(words: str, title: str | None, *, cut_off: bool) -> bool:
    if title is not None:
        mine, given = _PLAIN.sub(" ", words).casefold().strip(), _PLAIN.sub(" ", flatten(title)).casefold().strip()
        # A page's title often carries its outlet: "Talks fail - Harbour Gazette".
        return bool(mine) and (mine == given or given.startswith(f"{mine} ") or mine.startswith(f"{given} "))
    return cut_off or (_is_short(words) and not _FULL_STOP.search(words))


def _is_short(words: str) -> bool:
    return len(words.split()) <= _MAX_HEADLINE_WORDS


def _trim(span: Span, flat: str) -> Span:
    words = span.of(flat)
    return (
        Span(span.start + len(words) - len(words.lstrip()), span.start + len(words.rstrip()))
        if words.strip()
        else Span(span.start, span.start)
    )
