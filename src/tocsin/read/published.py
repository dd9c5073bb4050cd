"""Day and outlet that stand at the head of a plain text, for sources that do not give them apart."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tocsin.read.dateline import find_dateline, find_late_dateline, split_bracket
from tocsin.read.days import DAY, day_of
from tocsin.read.furniture import TAIL, is_agency, is_stamp
from tocsin.read.normal import flatten

# A page's head: so many lines and characters may stand before the article's second paragraph.
_LINES, _HEAD = 8, 3000
_LABEL = re.compile(
    r"\b(?P<kind>first published|published|publication date|date published|posted|publié|veröffentlicht|publicado|updated"
    r"|last modified|date|issued|released)\b(?:\s+(?:on|at|le|am|el))?\W{0,4}(?:\w{3,9}day,?\s+)?(?:\d\d?:\d\d\s?(?:[ap]m)?,?\s+)?",
    re.IGNORECASE,
)
_LATER = ("updated", "last modified")  # what counts only where nothing tells the first day
_ADDRESS = re.compile(r"https?://\S*?/(\d{4})[/-](\d{1,2})[/-](\d{1,2})(?:/|\b)")


def find_published(text: str) -> str | None:
    """The ISO day that the head of a text shows: "Published: ...", a dateline with a year, a line of its own, an address
    with a day in it, in this order. None where none is evident.
    """
    lines = _head(text)
    for days in (_labelled(lines), _in_datelines(lines), _alone(lines), _in_addresses(lines)):
        for day in days:
            if day is not None:
                return day
    return None


def find_outlet(text: str) -> str | None:
    """The agency that a dateline ("KYIV (Reuters) - ") or the end of the text ("... he said. - Reuters") names."""
    for line in _head(text):
        dateline = find_dateline(line) or find_late_dateline(line)
        if dateline is not None:
            agency = split_bracket(line[dateline.start : dateline.end])[1]
            if agency is not None and DAY.search(agency) is None:
                return agency
    tail = TAIL.search(flatten(text[-100:]))
    return tail[1] if tail is not None and is_agency(tail[1]) else None


def _head(text: str) -> list[str]:
    return [line.strip() for line in flatten(text[:_HEAD]).split("\n") if line.strip()][:_LINES]


def _labelled(lines: list[str]) -> Iterator[str | None]:
    later: list[str | None] = []
    for line in lines:
        for label in _LABEL.finditer(line):
            # In a sentence of the article such a word stands in small letters: "a report published 3 May 2023".
            found = DAY.match(line, label.end()) if label.group()[0].isupper() else None
            if found is not None and label["kind"].lower() in _LATER:
                later.append(day_of(found))
            elif found is not None:
                yield day_of(found)
    yield from later


def _in_datelines(lines: list[str]) -> Iterator[str | None]:
    for line in lines:
        dateline = find_dateline(line) or find_late_dateline(line)
        found = DAY.search(line[dateline.start : dateline.end]) if dateline is not None else None
        if found is not None:
            yield day_of(found)


def _alone(lines: list[str]) -> Iterator[str | None]:
    for line in lines:
        found = DAY.search(line) if is_stamp(line, at_edge=True) else None
        if found is not None:
            yield day_of(found)


def _in_addresses(lines: list[str]) -> Iterator[str | None]:
    for line in lines:
        found = _ADDRESS.match(line)
        day = DAY.fullmatch("-".join(found.groups())) if found is not None else None
        if day is not None:
            yield day_of(day)
