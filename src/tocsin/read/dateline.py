"""The dateline of a report: the place, day and agency before its first sentence, or a place run into its headline."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from tocsin.lexicon.load import rows
from tocsin.lexicon.places import common_words, gazetteer, normal
from tocsin.read.days import MONTHS, WEEKDAYS
from tocsin.read.furniture import is_agency

# How far into a paragraph a dateline may reach.
_REACH = 110
# People of a town whose name in ordinary letters makes a dateline before a dash. Smaller ones bear the names of persons.
_TOWN = 20_000
# Before a bare subject only states and large cities count: the reader has nothing else to go by there.
_CITY = 200_000
_MAX_WORDS = 5  # of a place: "Port-au-Prince", "Aboard the USS Gerald R. Ford"
_MIN_REST = 8  # characters of the sentence after it
_MIN_SENTENCE = 8  # words that make a paragraph more than a headline where it has no full stop

_BREAK = re.compile(
    r"\s*(?:-{2,}|[—–])\s*"  # KYIV — The ..., SEOUL--The ...
    r"|\s+-\s+|(?<=\w)-\s+(?=[A-Z\"'])"  # KYIV - The ..., Srinagar- The ...
    r"|\s*:\s+"  # AMMAN: The ...
    r"|(?<=[/)])\.?\s+(?=[A-Z\"'\d])"  # PARIS (AFP) The ..., /TASS/. The ...
    r"|(?<=[A-Z]{3})\.\s+(?=[A-Z\"])"  # MOSCOW. The ...
)
_PARTS = re.compile(r"\s*[,/|&]\s*|\s*(?:[—–]|-{2,})\s*|\s+-\s+|\.\s+(?=[A-Z])(?<!\b[A-Z]\.\s)|\s+and\s+")
_BRACKET = re.compile(r"\s*[(/\[]([^()/\[\]]{2,40})[)/\]]\s*$")
_NOT_PLACES = frozenset(
    "BREAKING UPDATE UPDATED EXCLUSIVE WATCH LIVE ANALYSIS EXPLAINER OPINION COMMENT EDITORIAL FACTBOX TIMELINE CORRECTED CORRECTION "
    "REFILE URGENT ALERT VIDEO PHOTOS INTERVIEW FEATURE INSIGHT FOCUS SPECIAL REPORT WRAP WRAPUP BRIEF NEWS WORLD SPORT BUSINESS "
    "MONDAY TUESDAY WEDNESDAY THURSDAY FRIDAY SATURDAY SUNDAY TODAY TOMORROW YESTERDAY JUST "
    "QUESTION ANSWER MODERATOR REPORTER HOST CORRESPONDENT NOTE SUMMARY".split()
)
_NEWSROOM = re.compile(r"\b(?:News|Agency|Press|Times|Bureau|Newsdesk|Desk|Correspondents?)\b")
_VESSEL = re.compile(r"(?:ON BOARD|ABOARD)\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?][\"')\]]*\s*$")
_WORD = re.compile(r"[^\W\d_][\w.'-]*")
_OPENERS = frozenset(
    "The A An In On At After As When While With Following Despite Two Three Four Five Six Seven Eight Nine Ten Hundreds Thousands Dozens "
    "Tens More Several Some There It He She They We His Her Their Its This That No All".split()
)
_AUXILIARIES = frozenset("is are was were has have had will would may might could can must should says said to".split())
_DETERMINERS = frozenset("its their the a an his her that".split())
# Verb forms of the lexicon that headlines use as nouns: "Russia NATO talks".
_NOUNS_TOO = frozenset(
    "talks drills tests ships patrols forces strikes attacks raids shells bombs arms reports calls claims plans demands protests fears "
    "threats supplies aids bases positions moves loads orders charges meets visits tours deals fires trains guards funds".split()
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """Characters of the paragraph: the dateline's words, and where the sentence after it begins."""

    start: int
    end: int
    sentence: int


def find_dateline(words: str) -> Dateline | None:
    """The dateline that a flattened paragraph begins with; None where it begins with its sentence."""
    start = len(words) - len(words.lstrip("*•·>- \n"))
    best = None
    for found in _BREAK.finditer(words, start, min(len(words), start + _REACH)):
        if found.start() > start and _is_dateline(
            words[start : found.start()], found.group().strip(), words[found.end() :], words
        ):
            best = Dateline(start, found.start(), found.end())  # the longest: "CAIRO – 26 July 2022: "
    if best is None and len(words) - start <= _REACH and _is_alone(words[start:].strip(" .")):
        return Dateline(start, len(words), len(words))
    return best


def find_late_dateline(words: str) -> Dateline | None:
    """A dateline in capitals or with an agency after a headline on the same line: "Talks fail. KYIV (AP) - The ..."."""
    for found in re.finditer(r"(?<=[.?!])[\"']?\s+(?=[A-Z])", words[: 2 * _REACH]):
        head = re.match(r"[A-Z]{3,}", words[found.end() :])
        late = find_dateline(words[found.end() :]) if head else None
        if late is not None and late.sentence < len(words) - found.end():
            return Dateline(found.end() + late.start, found.end() + late.end, found.end() + late.sentence)
    return None


def find_run_in(words: str) -> Dateline | None:
    """A place with only a blank between it and a headline that has a subject of its own: "Belgium NATO strengthens ...".

    "Ukraine NATO bid fails" and "Russia Ukraine talks" are not such: there the place qualifies what follows.
    """
    place = _leading_place(words)
    rest = words[place:].lstrip() if place is not None else ""
    if (
        place is None
        or not _is_sentence_case(rest)
        or not (_opens_sentence(rest) or _has_own_subject(words[:place], rest))
    ):
        return None
    return Dateline(len(words) - len(words.lstrip()), place, len(words) - len(rest))


def split_bracket(head: str) -> tuple[str, str | None]:
    """A dateline's words and the agency in its bracket: "KYIV, Ukraine (AP)" gives "KYIV, Ukraine", "AP"."""
    found = _BRACKET.search(head)
    return (head[: found.start()], found[1].strip()) if found else (head, None)


def _is_dateline(head: str, mark: str, rest: str, paragraph: str) -> bool:
    if len(rest.strip()) < _MIN_REST:
        return False
    before, agency = split_bracket(head)
    if agency is not None and not _is_source(agency):
        return False
    before = before.strip(" .,")
    kinds = [_kind(part) for part in _PARTS.split(before) if part] if before else []
    if None in kinds:
        return False
    if not kinds or kinds[0] == "title":
        return not kinds and is_agency(agency or "")  # "(Reuters) - "
    dated = "day" in kinds and set(kinds) != {"day"}
    if mark == "." and before.isupper() and agency is None and kinds == ["place"]:
        return True
    if mark in ("", ".") and not (dated or head.endswith("/") or is_agency(agency or "")):
        return (
            False  # "National Police Agency (NPA) chief", "Papua New Guinea (PNG) troops": a name with its abbreviation
        )
    if paragraph.isupper() and not (agency or dated or kinds[0] == "place"):
        return False
    return _fits(kinds, mark, rest, paragraph, signed=agency is not None or dated)


def _fits(kinds: list[str | None], mark: str, rest: str, paragraph: str, *, signed: bool) -> bool:
    """Whether parts of such kinds before such a mark are a dateline; `signed`: an agency or a day is among them."""
    if set(kinds) == {"day"}:
        return False  # "3 March: the bridge falls" heads an entry of a timeline, and dates its claims
    if signed or mark in ("", "."):
        return signed
    begins = rest[:1].isupper() or rest[:1].isdigit() or rest[:1] in "\"'$(["
    sentence = bool(_SENTENCE_END.search(paragraph))
    if mark == ":":
        return begins and sentence and "place" in kinds and "newsroom" not in kinds
    if kinds[0] == "capitals":
        return begins
    return begins and (sentence or len(paragraph.split()) >= _MIN_SENTENCE + 4) and kinds[0] == "place"


def _is_alone(line: str) -> bool:
    """A line that is nothing but a dateline: a place with a day, or with an agency."""
    before, agency = split_bracket(line)
    kinds = [_kind(part) for part in _PARTS.split(before) if part]
    return None not in kinds and "place" in kinds and ("day" in kinds or (agency is not None and is_agency(agency)))


def _kind(part: str) -> str | None:
    """What a part of a dateline is: day, place (one the gazetteer has), capitals (a name in capitals), newsroom, title; None: no such."""
    part = part.strip(" .")
    if _is_day(part):
        return "day"
    words = part.split()
    if not words or len(words) > _MAX_WORDS + 2 * bool(_VESSEL.match(part)) or not part[0].isupper():
        # "afrol News": a small letter is a name of the trade only before such a word.
        return "newsroom" if words and len(words) <= 3 and _NEWSROOM.search(part) else None
    if is_agency(part) or _NEWSROOM.search(part):
        return "newsroom"
    if _VESSEL.match(part):
        return "place"
    if part.isupper():
        return _kind_of_capitals(part)
    if is_place(part):
        return "place"
    # A province or a shortened state after its town: "MASINLOC, Zambales", "ORLANDO, Fla."
    return "title" if len(words) <= 3 and all(word[:1].isupper() for word in words) else None


def _kind_of_capitals(part: str) -> str | None:
    letters = sum(char.isalpha() for char in part)
    if _NOT_PLACES & set(part.split()) or len(part.split()) > 3 or re.search(r"[!?\"]|(?<!\w)'|'(?!\w)", part):
        return None
    if letters > 3 and is_place(part):
        return "place"
    # Short capitals are names of bodies, or of states as headlines write them.
    return "capitals" if letters >= 5 or (letters > 3 and is_place(part, least=1000)) else "title"


def _is_day(part: str) -> bool:
    words = [word.strip(".,").lower() for word in part.split()]
    if not words or len(words) > 5 or not all(_is_day_word(word) for word in words):
        return False
    return any(word in MONTHS for word in words) or (
        len(words) == 1 and re.fullmatch(r"(?:19|20)\d\d", words[0]) is not None
    )


def _is_day_word(word: str) -> bool:
    return word in MONTHS or word in WEEKDAYS or re.fullmatch(r"\d{1,2}(?:st|nd|rd|th)?|\d{4}", word) is not None


def _is_source(words: str) -> bool:
    """What stands in a dateline's bracket: an agency, known or with a name's capitals."""
    parts = words.split()
    return is_agency(words) or (
        len(parts) <= 4 and all(part[0].isupper() or part in ("of", "the", "for", "desk") for part in parts)
    )


def is_place(name: str, *, least: int = _TOWN) -> bool:
    """Whether a capitalised name is a state, a listed place, or a town of at least `least` people."""
    key = normal(name)
    places = gazetteer()
    if any(named.printed[:1].isupper() or name.isupper() for named in places.curated(key)):
        return True
    return key not in common_words() and any(town.kind == "town" and town.people >= least for town in places.towns(key))


def _leading_place(words: str) -> int | None:
    """Where the longest state, capital or large city that begins `words` ends, if a capitalised word comes next."""
    for count in (3, 2, 1):
        found = re.match(rf"\s*((?:[A-Z][\w.'-]*\s+){{{count}}})(?=[A-Z\"'\d])", words)
        if found and is_place(found[1].strip(), least=_CITY):
            return found.start(1) + len(found[1].rstrip())
    return None


def _is_sentence_case(words: str) -> bool:
    """Most longer words begin small: in a headline in title case, capitals tell nothing."""
    longer: list[str] = [word for word in _WORD.findall(words) if len(word) > 3 and not word.isupper()]
    small = sum(word[0].islower() for word in longer)
    return small >= 2 and 2 * small > len(longer)


def _opens_sentence(rest: str) -> bool:
    first, *others = rest.split()[:3] or [""]
    return first in _OPENERS and len(others) == 2


def _has_own_subject(place: str, rest: str) -> bool:
    """`rest` begins with a body, a state or a people that the place does not qualify, and a verb follows."""
    subject = next(
        (name for name in (" ".join(rest.split()[:count]) for count in (3, 2, 1)) if name in _subjects()), None
    )
    if subject is None or _states(place) & _states(subject):
        return False  # "Aotearoa New Zealand has ..." is one name
    # The verb at once: in "Ukraine NATO bid fails", "Poland EU funds frozen" the body belongs to the noun after it.
    verb, *others = [*rest[len(subject) :].split()[:2], ""]
    return _is_verb(verb, others[0]) or (
        subject in _adjectives() and not subject.isupper() and verb.endswith("s") and _is_predicate(others[0])
    )


def _states(name: str) -> set[str]:
    """The states that a name is the name of."""
    return {named.entry.states[0] for named in gazetteer().curated(normal(name)) if named.entry.kind == "state"}


def _is_verb(word: str, following: str) -> bool:
    low = word.strip(",")
    if low in _AUXILIARIES:
        return True
    is_form = low in _verb_forms() and low not in _NOUNS_TOO
    return is_form or (low.endswith(("s", "ed")) and low.islower() and following in _DETERMINERS)


def _is_predicate(word: str) -> bool:
    """A verb with a subject in the plural: "Russian forces shell", "Iranian boats seized"."""
    return _is_verb(word, "") or word in _verbs()


@cache
def _verbs() -> frozenset[str]:
    return frozenset(row["lemma"] for row in rows("verbs"))


@cache
def _subjects() -> frozenset[str]:
    """States, their peoples, and bodies and groups of one word: those of several ("Security Council") a state may have as its own."""
    named = [row for table in ("organisations", "groups") for row in rows(table)]
    bodies = {
        name
        for row in named
        for name in (row["name"], *row["aliases"].split("|"))
        if " " not in name and name[:1].isupper()
    }
    states = {name for row in rows("states") for name in (row["name"], *row["aliases"].split("|")) if name}
    return frozenset(bodies | states | {"United Nations", "European Union", "Kremlin"} | _adjectives())


@cache
def _adjectives() -> frozenset[str]:
    return frozenset(
        word for row in rows("states") for word in (*row["adjectives"].split("|"), *row["people"].split("|")) if word
    )


@cache
def _verb_forms() -> frozenset[str]:
    """Third persons and past forms of the lexicon's verbs."""
    return frozenset(
        form
        for row in rows("verbs")
        if " " not in row["lemma"]
        for form in (*_inflect(row["lemma"]), *row["forms"].split())
    )


def _inflect(lemma: str) -> tuple[str, str]:
    if re.search(r"[^aeiou]y$", lemma):
        return f"{lemma[:-1]}ies", f"{lemma[:-1]}ied"
    if lemma.endswith("e"):
        return f"{lemma}s", f"{lemma}d"
    return f"{lemma}{'es' if re.search('(?:s|x|z|ch|sh)$', lemma) else 's'}", f"{lemma}ed"
