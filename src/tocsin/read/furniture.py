"""What a page leaves around an article's text: share bars, lists of other articles, credits, bylines, stamps, notices.

A sentence of the article must never be taken for furniture, so a line counts as such by what it begins with or is, not
by a word in it, and only while it is short. The phrases are data (`data/furniture.tsv`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from tocsin.read.days import MONTHS, WEEKDAYS
from tocsin.read.languages import detect_language, main_script
from tocsin.read.tables import read_rows
from tocsin.records import Span

# Longest line in characters that can be furniture, by kind. Notices of cookies and rights run to a paragraph; a share bar
# does not. On the training reports no more of the annotated claims is lost at twice these lengths.
_LONGEST = {"start": 200, "label": 200, "within": 400, "credit": 160, "after": 160, "signed": 130, "byline": 120}
# An item of a list of other articles: a headline.
_ITEM = 160
# Lines at the top and the end where a byline or a bare date may stand; elsewhere a date may head a part of the article.
_TOP, _END = 8, 3
_MAX_STAMP_WORDS = 16

_LEADING = re.compile(r"^[^\w(\[@#©$\"']+")
_TRAILING = re.compile(r"[\s:….»>|→▶-]+$")
_COLON = re.compile(r"\s*(?:[:|»>→▶]|[-–—]+\s)")
_SEGMENTS = re.compile(r"\s*[|•·]\s*|\s+/\s+|\s{2,}")
_URL_LINE = re.compile(r"\W*(?:https?://|www\.)\S+\W*")
# An address at the start of a line with the article's first words after it, with a blank or even without one.
_URL_LEAD = re.compile(r"(?:https?://|www\.)\S*?(?:(?<=[\d/])(?=[A-Z][a-z]+[\s,])|(?=\s))\s*")
_NO_WORDS = re.compile(r"[\W_]+")
_FULL_STOP = re.compile(r"[.!?。؟।][\"')\]]*$")
_NAV = re.compile(r"[^.!?\"]{2,30}(?:\s*[>»›]\s*[^.!?\"]{2,60}){1,6}")
_READING_TIME = re.compile(
    r"(?:(?:reading|read) time:?\s*)?\d+\s*-?\s*min(?:ute)?s?\.?(?:\s+read)?|lesezeit:?\s*\d+\s*\w+\.?", re.IGNORECASE
)
_RIGHTS = re.compile(r"copyright(?:\s*(?:©|\(c\)|\d{4}|by\b|[-–:|]).*)?", re.IGNORECASE)
_COUNTER = re.compile(
    r"\d[\d.,]*\s?[km]?\s+(?:shares?|comments?|views?|likes?|tweets?|retweets?|reactions?)", re.IGNORECASE
)
_FOLLOW = re.compile(
    r"(?:follow|like|find|join)\s+.{2,50}\s+on\s+(?:twitter|facebook|instagram|telegram|x|whatsapp|tiktok|youtube|google news)\b.{0,60}"
)
# A live page's time before an entry: "14:12 GMT - ".
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d\s?(?:[ap]\.?m\.?|[A-Z]{2,4})?\s*(?:[-–—|:]+)\s+(?=\S)")
_BRACKET = r"[(\[]\s*([^()\[\]]{2,200}?)\s*[)\]]"
_SLASHED = re.compile(r"\b(?:REUTERS|AFP|AP|EPA|EFE|GETTY IMAGES|Getty Images|Reuters)\s?/\s?[A-Z][\w.' -]{1,40}\W*$")
# An agency after the last sentence: "... he said. - Reuters", "(PNA)".
TAIL = re.compile(r"(?<=[.!?\"'])\s*(?:[-–—]+\s*\(?|\()\s*([A-Z][\w./ -]{1,24}?)\s*\)?\W*$")
_NUMBER = re.compile(
    r"\d+(?:st|nd|rd|th)?|\d{1,2}[:.h]\d\d(?:[:.]\d\d)?(?:am|pm)?|\d{4}-\d\d-\d\d(?:t[\d:]+z?)?|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{1,2}(?:am|pm)"
)
_SURE_STAMP = re.compile(
    r"\b(?:1[0-9]|[0-9]|2[0-3])[:.]\d\d\b|\bago\b|\b(?:publish|updat|post|modif|publi|veröffent|aktual|actual|опубл|обновл|оновл)\w*"
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NAME = re.compile(r"(?:[A-Z]\w*[.'-]?\w*|[A-Z]\.|Mc[A-Z]\w+|[A-Z]+)")
_PARTICLES = frozenset(
    "and in of for the de la le du von van der den al el bin ibn da dos di et und y e at with with our".split()
)


def find_furniture(flat: str, lines: Sequence[Span]) -> list[Span]:
    """Spans of `flat` that are furniture, in text order and disjoint: whole lines, and credits, addresses and clock times inside others.

    `lines` are the text's lines (or its wrapped paragraphs) without the blanks around them.
    """
    whole = _whole_lines(flat, lines)
    parts: list[Span] = []
    last = next((i for i in range(len(lines) - 1, -1, -1) if not whole[i]), None)
    for i, line in enumerate(lines):
        parts += [line] if whole[i] else _inside(flat, line, is_last=i == last)
    return parts


def _whole_lines(flat: str, lines: Sequence[Span]) -> list[bool]:
    words = [line.of(flat) for line in lines]
    foreign = _foreign_script(flat)
    whole: list[bool] = []
    in_list = False
    for i, line in enumerate(words):
        at_edge = i < _TOP or i >= len(words) - _END
        heads = _is_heading(line)
        in_list = heads or (in_list and _is_item(line, flat))
        whole.append(in_list or is_furniture(line, at_edge=at_edge) or foreign(line))
    return whole


def is_furniture(line: str, *, at_edge: bool = True) -> bool:
    """Whether a flattened line is furniture as a whole. `at_edge`: it stands near the text's top or end."""
    if _NO_WORDS.fullmatch(line) or _URL_LINE.fullmatch(line):
        return True
    if _is_piece(line, at_edge):
        return True
    # "By A Reporter | Published: 3 May 2024 | 4 min read", "Share  Tweet  Print"
    pieces = [piece for piece in _SEGMENTS.split(line) if piece]
    return len(pieces) > 1 and all(_is_piece(piece, at_edge) or is_agency(piece) for piece in pieces)


def is_agency(words: str) -> bool:
    """Whether the words are a news agency's name and nothing else: "Reuters", "By AFP", "AP/AFP"."""
    plain = re.sub(r"^by\s+", "", _plain(words))
    return all(part in _agencies() for part in re.split(r"\s*[/,&]\s*|\s+and\s+", plain))


def _is_piece(line: str, at_edge: bool) -> bool:
    plain = _plain(line)
    if not plain:
        return False
    return (
        bool(_buttons().match(plain))
        or any(len(line) <= _LONGEST[kind] and pattern.match(plain) for kind, pattern in _matchers().items())
        or (len(line) <= _LONGEST["after"] and not _FULL_STOP.search(line) and _ends_as_credit(plain))
        or (at_edge and (_is_byline(line) or is_agency(line)))
        or is_stamp(line, at_edge=at_edge)
        or (len(line) < 120 and bool(_NAV.fullmatch(line) or _FOLLOW.fullmatch(plain) or _RIGHTS.fullmatch(plain)))
        or bool(_READING_TIME.fullmatch(plain) or _COUNTER.fullmatch(plain))
    )


def _plain(line: str) -> str:
    return _TRAILING.sub("", _LEADING.sub("", line.strip())).lower()


def _is_heading(line: str) -> bool:
    """The heading of a list of other articles: the phrase alone, before a colon, or before a few words more."""
    plain = _plain(line)
    found = _headings().match(plain)
    if found is None or len(line) > _ITEM:
        return False
    rest = plain[found.end() :]
    # "Lire aussi : Moscou accuse ..." holds its one item; "Most read in World" goes on; "Most popular leaders fall." does not.
    return (
        not rest
        or bool(_COLON.match(rest))
        or (" " in found.group() and len(rest) <= 25 and not _FULL_STOP.search(line))
    )


def _is_item(line: str, flat: str) -> bool:
    if len(line) > _ITEM:
        return False
    return not _FULL_STOP.search(line) or detect_language(line) not in (None, detect_language(flat))


def _foreign_script(flat: str) -> Callable[[str], bool]:
    """Tells lines in another script than a text in Latin letters: nothing of the article can stand in them."""
    if flat.isascii() or main_script(flat) != "Latin":
        return lambda line: False
    return lambda line: not line.isascii() and main_script(line) not in (None, "Latin")


def is_stamp(line: str, *, at_edge: bool) -> bool:
    """Whether a line holds nothing but when the page was made. A bare date counts at the edges of a text only."""
    low = line.lower()
    if not any(char.isdigit() for char in low) or len(low) > 140:
        return False
    tokens = [token.strip(".,;:()[]|-–—") for token in re.split(r"[\s|,]+", low)]
    tokens = [token for token in tokens if token]
    if not tokens or len(tokens) > _MAX_STAMP_WORDS or not all(_is_stamp_word(token) for token in tokens):
        return False
    return bool(_SURE_STAMP.search(low)) or (at_edge and bool(_YEAR.search(low)))


def _is_stamp_word(token: str) -> bool:
    return token in MONTHS or token in WEEKDAYS or token in _stamps() or _NUMBER.fullmatch(token) is not None


def _is_byline(line: str) -> bool:
    """ "By Ann Smith and Bob Jones in Kyiv": the word, then names and little words only."""
    found = _bylines().match(line)
    if found is None or len(line) > _LONGEST["byline"] or re.search(r"[!?\"]", line):
        return False
    words = [
        word.strip(",;:()") for word in re.split(r"[\s,/|]+", line[found.end() :].rstrip(" .")) if word.strip(",;:()")
    ]
    names = [word for word in words if _NAME.fullmatch(word)]
    return 2 <= len(names) <= 14 and all(word in _PARTICLES or word in names or "@" in word for word in words)


def _ends_as_credit(plain: str) -> bool:
    return any(plain.endswith(end) and not plain[: -len(end)][-1:].isalnum() for end in _of_kind("after"))


def _inside(flat: str, line: Span, *, is_last: bool) -> Iterator[Span]:
    """Furniture inside a line that is not: an address or time before it, credits in brackets, notices, an agency's name at the end."""
    words = line.of(flat)
    start = 0
    lead = _URL_LEAD.match(words) or _CLOCK.match(words)
    if lead is not None:
        start = lead.end()
        yield Span(line.start, line.start + start)
    for found in _cut_out().finditer(words, start):
        if found[1] is None or _is_credit(found[1]):
            yield Span(line.start + found.start(), line.start + found.end())
            start = found.end()
    tail = _SLASHED.search(words, start) or (TAIL.search(words, start) if is_last else None)
    if tail is not None and (tail.re is _SLASHED or is_agency(tail[1]) or (tail[1].isupper() and len(tail[1]) <= 6)):
        yield Span(line.start + tail.start(), line.end)


def _is_credit(words: str) -> bool:
    """What stands in a bracket is a credit: "Photo: AFP", "AP Photo/A Name", "Reporting by ...", "File photo"."""
    plain = _plain(words)
    return any(_matchers()[kind].match(plain) for kind in ("credit", "signed")) or _ends_as_credit(plain)


@cache
def _matchers() -> dict[str, re.Pattern[str]]:
    """A pattern of a plain line, matched at its start, for each kind that can go on after its phrase."""
    start, label, within = (_either(_of_kind(kind)) for kind in ("start", "label", "within"))
    credit, signed = _either(_of_kind("credit")), _either(_of_kind("signed"))
    return {
        "start": re.compile(rf"(?:{start})(?!\w)"),
        "label": re.compile(rf"(?:{label})(?:{_COLON.pattern}.*)?$"),
        # Someone quoted may speak of cookies.
        "within": re.compile(rf'[^"]*(?:{within})[^"]*$'),
        # "Photo: A Name", "Photo by A Name/AFP", "AP Photo/A Name"; the label alone too. "Photo shows tanks" is a sentence.
        "credit": re.compile(rf"(?:{credit})(?:(?:\s*[:/|©]|(?<= by)\s|(?<= of)\s|(?<= via)\s).*)?$"),
        "signed": re.compile(rf"[(\[]?(?:{signed})(?!\w)"),
    }


@cache
def _buttons() -> re.Pattern[str]:
    """One or several `whole` phrases or share labels side by side: "Share Tweet Print"."""
    phrases = _either(_of_kind("whole") + tuple(phrase for phrase in _of_kind("label") if " " not in phrase))
    return re.compile(rf"(?:(?:{phrases})(?:\W+|$))+$")


@cache
def _headings() -> re.Pattern[str]:
    return re.compile(rf"(?:{_either(_of_kind('list'))})(?!\w)")


@cache
def _bylines() -> re.Pattern[str]:
    return re.compile(rf"(?:{_either(_of_kind('byline'))}):?\s+(?=[A-Z])", re.IGNORECASE)


@cache
def _cut_out() -> re.Pattern[str]:
    """What may be cut out of a line: anything in brackets (group 1), or a notice set between the words."""
    notices = "|".join(re.escape(phrase[1:]) for phrase in _of_kind("inline"))
    firsts = "".join(sorted({phrase[0].upper() for phrase in _of_kind("inline")}))
    return re.compile(rf"{_BRACKET}|(?<!\w)[{firsts}](?i:{notices})(?!\w)[.!]?")


@cache
def _stamps() -> frozenset[str]:
    return frozenset(_of_kind("stamp"))


@cache
def _agencies() -> frozenset[str]:
    return frozenset(_of_kind("agency"))


@cache
def _of_kind(kind: str) -> tuple[str, ...]:
    """The phrases of a kind, the longest first."""
    return tuple(sorted((row["words"] for row in read_rows("furniture") if row["kind"] == kind), key=len, reverse=True))


def _either(phrases: Sequence[str]) -> str:
    return "|".join(re.escape(phrase) for phrase in phrases)
