"""Day and outlet that stand at the head of a plain text, for sources that do not give them apart."""

from __future__ import annotations

import re

from tocsin.read.days import DAY, day_of

_MARK = re.compile(r"^\s*(?:published|updated|posted|date|publié|first published)\b\W*", re.I)
_AGENCY = re.compile(r"\((Reuters|AP|AFP|dpa|TASS|Xinhua|Interfax|Kyodo|Yonhap|EFE|ANSA|PTI|UPI)\)\s*(?:--|—|–|-)")
# Lines at the head that may carry them, and how much of a line a dateline may take.
_LINES, _REACH = 6, 80


def find_published(text: str) -> str | None:
    """The ISO day of a dateline ("KYIV, Jan 24, 2022 (Reuters) -"), a date line of its own or "Published: ..."; None where there is none."""
    for line in [part for part in text[:2000].splitlines() if part.strip()][:_LINES]:
        marked = _MARK.match(line)
        head = line[marked.end() :] if marked else line
        found = DAY.search(head[:_REACH])
        if found is not None and (marked or _stands_alone(head, found) or _is_dateline(head, found)):
            return day_of(found)
    return None


def find_outlet(text: str) -> str | None:
    """The agency that a dateline names: "(Reuters) -"; None where none does."""
    m = _AGENCY.search(text[:400])
    return m[1] if m else None


def _stands_alone(line: str, day: re.Match[str]) -> bool:
    """The line holds the day and little else: a weekday, a place, a time."""
    return len(line) < 48 and not re.search(r"[a-z]{3,}\s+[a-z]{3,}", line[: day.start()]) and len(line[day.end() :].strip()) < 24


def _is_dateline(line: str, day: re.Match[str]) -> bool:
    """A name stands before the day, and a dash or colon, perhaps with an agency before it, after."""
    before = line[: day.start()].strip(" ,")
    return (before.istitle() or before.isupper()) and re.match(r"^[\s,]*(?:\([^)]{2,20}\))?\s*(?:--|—|–|-|:|/)", line[day.end() :]) is not None
