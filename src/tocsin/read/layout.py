"""How a report lies on its page: what is left-over furniture, what headline, dateline and paragraphs; in offsets, the text untouched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tocsin.lexicon.load import rows
from tocsin.read.normal import flatten
from tocsin.read.tables import read_rows
from tocsin.records import Span

# A furniture phrase makes a line furniture only where the line is this short: an article may begin a sentence with "Share".
_SHORT = 90
# A line of a "most read" list is shorter than this, or ends without a full stop.
_ITEM = 160
_HEADLINE = 220

_URL = re.compile(r"^\s*(?:https?://|www\.)\S+\s*$")
_BYLINE = re.compile(r"^\s*(?:by|par|von|por)\s+(?:[A-Z][\w.'’-]+[,\s]*(?:and\s+|in\s+)?){1,8}$|^\s*(?:reporting|editing|writing) by\b.{0,120}$", re.I)
_STAMP = re.compile(
    r"^\s*(?:(?:published|updated|posted|last (?:updated|modified)|first published|publié|mis à jour)\b.{0,60}"
    r"|(?:\w+day,?\s+)?(?:\d{1,2}\s+\w{3,9}|\w{3,9}\.?\s+\d{1,2}),?\s+\d{4}(?:[\s,|–-]+(?:at\s+)?\d{1,2}[:.]\d{2}.{0,12})?"
    r"|\d{1,2}[:.]\d{2}\s*(?:am|pm|gmt|utc|cet|est|ist)?|\d+\s+(?:min(?:ute)?s?|hours?|days?)\s+(?:read|ago))\s*$", re.I)
_SYMBOLS = re.compile(r"^[\W_]+$")
_AGENCY = r"(?:AP|AFP|Reuters|REUTERS|dpa|DPA|UPI|EFE|TASS|Tass|Xinhua|Interfax|ANSA|PTI|ANI|IANS|Bernama|Kyodo|Yonhap|BNS|PAP|AA|CNN|VOA|RFE/RL|IRNA|SANA)"
_DAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?(?:\d{1,2}\s+)?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\.?(?:\s+\d{1,2})?(?:,?\s+\d{4})?"
_DATELINE = re.compile(
    rf"(?:[A-Z][\w.'’-]*(?:[ /-][A-Z][\w.'’-]*){{0,3}}(?:,\s*[A-Z][\w.'’]*(?:\s[A-Z][\w.'’]*)?)?)"
    rf"(?:[,\s]+(?:{_DAY}))?(?:\s*[,(/]?\s*\(?{_AGENCY}(?:/{_AGENCY})?\)?)?\s*(?:--|—|–|-(?=\s))\s*")
_UPPER_DATELINE = re.compile(rf"(?:[A-Z]{{3,}}(?:[ -][A-Z]{{2,}}){{0,3}})(?:,\s*[A-Z][\w.]+)?(?:,\s*{_DAY})?\s*[:–—-]\s+")


@dataclass(frozen=True, slots=True)
class Layout:
    """Spans in text order; furniture and blocks do not overlap."""

    furniture: tuple[Span, ...]   # to be left out of coding
    headline: Span | None         # the first line, where it is one
    dateline: Span | None         # place, day and agency before the first sentence or run into the headline
    blocks: tuple[Span, ...]      # paragraphs without furniture


def find_layout(text: str, title: str | None = None) -> Layout:
    """The layout of `text`. `title` is a headline that came apart from the text, which then has none of its own."""
    flat = flatten(text)
    lines = [Span(m.start(), m.end()) for m in re.finditer(r"[^\n\r]+", text) if m.group().strip()]
    furniture = _find_furniture(flat, lines)
    blocks = [line for line in lines if line not in furniture]
    headline = _find_headline(flat, blocks) if title is None else None
    dateline = _find_dateline(flat, blocks)
    skip = sorted(_joined(furniture))
    if dateline is not None:
        skip = sorted([*skip, dateline])
        blocks = [Span(dateline.end, b.end) if b.start <= dateline.start < b.end else b for b in blocks]
    if headline is not None and dateline is not None and headline.start <= dateline.start < headline.end:
        headline = Span(dateline.end, headline.end)
    return Layout(tuple(skip), headline, dateline, tuple(b for b in blocks if b.end > b.start))


def _find_furniture(flat: str, lines: list[Span]) -> set[Span]:
    out: set[Span] = set()
    listing = False
    for i, line in enumerate(lines):
        words = line.of(flat).strip()
        kind = _kind(words)
        if kind == "list" and i >= len(lines) // 2:
            listing = True
        item = len(words) < _ITEM and not re.search(r"[.!?][\"')]*$", words)
        if listing and not item and kind is None:
            listing = False
        if kind is not None or (listing and item):
            out.add(line)
    return out


def _kind(words: str) -> str | None:
    """"list" or "line" for a line of furniture, else None."""
    if _URL.match(words) or _SYMBOLS.match(words) or _STAMP.match(words):
        return "line"
    if len(words) > _SHORT:
        return None
    if _BYLINE.match(words):
        return "line"
    if re.search(r"[.!?][\"')]*$", words) and len(words.split()) > 9:
        return None   # a sentence
    low = words.lower().lstrip("•*·-–—|>» ")
    for phrase, kind in _phrases():
        if low.startswith(phrase) and not low[len(phrase) : len(phrase) + 1].isalnum():
            whole = low == phrase or not low[len(phrase) :].strip(" :.…»>|")
            if whole or _may_go_on(phrase, low):
                return kind
    return None


def _may_go_on(phrase: str, low: str) -> bool:
    """A phrase of several words, or one with a colon or sign, makes furniture of what follows on its line; a bare word does not."""
    rest = low[len(phrase) :].lstrip()
    return " " in phrase or not phrase[-1].isalnum() or rest[:1] in (":", "|", "/")


@cache
def _phrases() -> tuple[tuple[str, str], ...]:
    found = [(row["words"].lower(), row["kind"]) for row in read_rows("furniture")]
    return tuple(sorted(found, key=lambda f: -len(f[0])))


def _joined(furniture: set[Span]) -> Iterator[Span]:
    yield from furniture


def _find_headline(flat: str, blocks: list[Span]) -> Span | None:
    if len(blocks) < 2:
        return None
    words = blocks[0].of(flat).strip()
    return blocks[0] if len(words) < _HEADLINE and not words.endswith((".", "!", '."', ":")) else None


def _find_dateline(flat: str, blocks: list[Span]) -> Span | None:
    for block in blocks[:3]:
        words = block.of(flat)
        lead = len(words) - len(words.lstrip())
        m = _DATELINE.match(words, lead) or _UPPER_DATELINE.match(words, lead)
        if m and m.end() - lead < 80 and len(words) - m.end() > 25 and _is_place(words[lead : m.end()]):
            return Span(block.start + lead, block.start + m.end())
    return _run_in(flat, blocks[0]) if blocks else None


def _is_place(words: str) -> bool:
    """A place of the lexicon leads, or an agency or capitals mark a dateline."""
    first = re.split(r"[,(/]|--|—|–| - ", words)[0].strip()
    return first in _places() or first.title() in _places() or first.isupper() or re.search(rf"\(?{_AGENCY}\)?", words) is not None


def _run_in(flat: str, block: Span) -> Span | None:
    """A place with nothing but a blank between it and a headline that has a subject of its own: "Belgium NATO strengthens ..."."""
    words = block.of(flat)
    lead = len(words) - len(words.lstrip())
    for n in (3, 2, 1):
        m = re.match(rf"((?:[A-Z][\w'’-]+ ){{{n}}})(?=((?:[A-Z][\w'’.-]*)(?: [A-Z][\w'’.-]*)*) (\w+))", words[lead:])
        if m and m[1].strip() in _places() and m[2] and _starts_subject(m[2], m[3]):
            return Span(block.start + lead, block.start + lead + m.end(1))
    return None


def _starts_subject(subject: str, verb: str) -> bool:
    """The words after the place are a name of its own with a verb: acronym, or a state or body that the lexicon has."""
    name = subject.strip()
    known = name in _places() or (name.isupper() and len(name) > 1 and name not in ("I", "A"))
    return known and (verb.endswith("s") or verb.endswith("ed") or verb in ("to", "will", "is", "are", "has", "have", "and"))


@cache
def _places() -> frozenset[str]:
    """States and capitals, as they stand in datelines."""
    out: set[str] = set()
    for row in rows("place_states"):
        out.update(filter(None, (row["name"], row["capital"], *row["aliases"].split("|"))))
    return frozenset(out)
