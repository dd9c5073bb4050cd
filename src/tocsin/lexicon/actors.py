"""Who news reports name: states, their capitals and bodies, organisations, armed groups, office holders; the nouns and titles around them.

`Lexicon.find` matches the longest name that starts at a word, by whole words, heeding capitals ("Turkey", not "turkey"; "US", not "us") and
punctuation ("the US. Army" is not "US Army"), indifferent to accents and to the kind of apostrophe.
"""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise
from pathlib import Path

from tocsin.lexicon.load import rows
from tocsin.lexicon.places import normal

WORD = re.compile(r"[^\W_]+")
_PARENTHESIS = re.compile(r"\s*\(([^)]*)\)$")
_GAP = re.compile(r"[\s.\-‐‑–'’ʼ‘`´/&]{1,4}")
# A town smaller than this lends its name to no police force or mayor that is named without its country; read off a few dozen news texts.
TOWN = 50_000


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text, with its characters' offsets and its form without case and accents."""

    start: int
    end: int
    text: str
    key: str

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()


@dataclass(frozen=True, slots=True)
class Entry:
    """Whom a name means."""

    id: str                          # as in `records.Actor.id`, with sector: "RUS_MIL"
    name: str
    kind: str                        # state, adjective, people, capital, body, org, group
    sectors: tuple[str, ...] = ()
    nouns: frozenset[str] = frozenset()  # what a report may call it: "bloc", "militia"
    state: str | None = None         # alpha-3 of the state it is of, or in which a group stands
    needs: str | None = None         # means this only in a report that names that state or body otherwise too

    @property
    def base(self) -> str:
        return self.id.split("_")[0]


@dataclass(frozen=True, slots=True)
class Office:
    """A person in an office, from a month to the month in which it was left."""

    name: str
    role: str
    of: str        # alpha-3 or the id of an organisation or group
    sector: str
    start: str     # "2022-01"
    end: str       # "" where it is held still


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun for a body or for people: `of` is state, people, group or self, as in sectors.tsv; body for a title as in roles.tsv."""

    noun: str
    sector: str
    of: str
    title: bool = False   # precedes a name: "general", "foreign minister"


_Form = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...], Entry]  # keys, words as printed, gaps between them


def fold(word: str) -> str:
    """A word without case and accents."""
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word.casefold().replace("ı", "i").replace("ł", "l").replace("ø", "o"))
    return "".join(c for c in plain if not unicodedata.combining(c))


def words_of(text: str) -> list[Word]:
    """The words of a text: runs of letters and digits, so that "U.S." is two and "Kyiv's" is two."""
    return [Word(m.start(), m.end(), m.group(), fold(m.group())) for m in WORD.finditer(text)]


def slug(text: str) -> str:
    """The id of a name that no list holds: lower case, hyphens, without apostrophes."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold().replace("ł", "l").replace("ø", "o").replace("ı", "i"))
                    if not unicodedata.combining(c))
    return re.sub(r"[\W_]+", "-", re.sub(r"['’ʼ‘`´]", "", plain)).strip("-")


class Lexicon:
    """All names, nouns and offices; get it from `lexicon()`."""

    def __init__(self, extra: Path | None) -> None:
        self._forms: dict[str, list[_Form]] = defaultdict(list)
        self.entries: dict[str, Entry] = {}
        self.state_nouns: dict[str, frozenset[str]] = {}
        self._load_states(extra)
        self._load_bodies(extra)
        for forms in self._forms.values():
            forms.sort(key=lambda f: -len(f[0]))
        self.nouns = dict(_nouns(extra))
        self._noun_words = frozenset(w for n in self.nouns for w in n.split())
        self._longest_noun = max(n.count(" ") for n in self.nouns) + 1
        self.offices: dict[str, list[Office]] = defaultdict(list)
        self.surnames: dict[str, set[str]] = defaultdict(set)
        self._load_offices(extra)
        self.collectives = {r["name"]: tuple(r["states"].split()) for r in rows("actors_collectives", extra)}
        self.members = {r["organisation"]: tuple(_members(r["members"])) for r in rows("actors_members", extra)}

    def find(self, text: str, words: Sequence[Word], at: int, stop: int | None = None) -> list[tuple[int, Entry]]:
        """The longest names that begin with word `at` and end before `stop`, each with the number after its last word; several where one name means several."""
        found: list[tuple[int, Entry]] = []
        for keys, printed, gaps, entry in self._forms.get(words[at].key, ()):
            end = at + len(keys)
            if found and end < found[0][0]:
                break
            if end <= (stop or len(words)) and all(w.key == k for w, k in zip(words[at:end], keys, strict=True)) and (
                all(_case_fits(w.text, p) for w, p in zip(words[at:end], printed, strict=True))
                and all(_gap_fits(text[a.end:b.start], gap) for a, b, gap in zip(words[at:], words[at + 1:end], gaps, strict=False))
            ):
                found.append((end, entry))
        return found

    def long_state_names(self) -> Iterator[tuple[str, Entry]]:
        """Names, adjectives and capitals of states as one word in lower case, those long enough to be told inside a longer word."""
        for forms in self._forms.values():
            for keys, _, _, entry in forms:
                if entry.kind in ("state", "adjective", "capital") and len(key := "".join(keys)) > 4:
                    yield key, entry

    def noun_at_end(self, words: Sequence[Word]) -> tuple[int, Noun] | None:
        """The longest listed noun with which the words end, and how many words it has; plurals count as their singulars."""
        for n in range(min(self._longest_noun, len(words)), 0, -1):
            noun = self.noun(" ".join(w.key for w in words[len(words) - n:]))
            if noun:
                return n, noun
        return None

    def begins_noun(self, key: str) -> bool:
        """Whether a word is part of a listed noun: "foreign" of "foreign minister"."""
        return key in self._noun_words or any(s in self._noun_words for s in singulars(key))

    def noun(self, key: str) -> Noun | None:
        """The noun of a key such as "foreign ministers" (words lower case, apart by one space)."""
        return self.nouns.get(key) or next((self.nouns[s] for s in singulars(key) if s in self.nouns), None)

    def _load_states(self, extra: Path | None) -> None:
        for row in rows("states", extra):
            code, name = row["id"], row["name"]
            self.state_nouns[code] = frozenset(_cells(row["kind"]))
            for kind, names in (("state", [name, *_cells(row["aliases"])]), ("adjective", _cells(row["adjectives"])),
                                ("people", [*_plurals(_cells(row["adjectives"])), *_cells(row["people"])]),
                                ("capital", _cells(row["capitals"]))):
                entry = Entry(code, name, kind, (), frozenset(), code)
                self.entries.setdefault(code, entry)
                for alias in names:
                    self._add(alias, entry)

    def _load_bodies(self, extra: Path | None) -> None:
        for row in rows("organisations", extra):
            entry = Entry(row["id"], row["name"], "org", tuple(_cells(row["sector"])), frozenset(_cells(row["nouns"])))
            self._add_all(entry, [row["name"], *_cells(row["aliases"])])
        for row in rows("groups", extra):
            entry = Entry(row["id"], row["name"], "group", tuple(_cells(row["sector"])), frozenset(_cells(row["nouns"])), row["state"] or None)
            self._add_all(entry, [row["name"], *_cells(row["aliases"])])
        for row in rows("metonyms", extra):
            base, _, sector = row["id"].partition("_")
            entry = Entry(row["id"], row["name"], "body", tuple(_cells(sector)), frozenset(), base if base in self.state_nouns else None)
            for alias in [row["name"], *_cells(row["aliases"])]:
                self._add(alias, entry)

    def _add_all(self, entry: Entry, names: Iterable[str]) -> None:
        self.entries.setdefault(entry.id, entry)
        for name in names:
            self._add(name, entry)

    def _add(self, alias: str, entry: Entry) -> None:
        inside = _PARENTHESIS.search(alias)
        if inside:  # "AFP (Philippines)": so only in a report that names the country; "the coalition (isis)": only in one that names that group
            alias = _PARENTHESIS.sub("", alias)
            needs = inside[1] if inside[1] in self.entries else entry.state or entry.base
            entry = Entry(entry.id, entry.name, entry.kind, entry.sectors, entry.nouns, entry.state, needs)
        found = list(WORD.finditer(alias))
        keys = tuple(fold(m.group()) for m in found)
        gaps = tuple(alias[a.end():b.start()] for a, b in pairwise(found))
        self._forms[keys[0]].append((keys, tuple(m.group() for m in found), gaps, entry))

    def _load_offices(self, extra: Path | None) -> None:
        for row in _leaders(extra):
            office = Office(row["name"], row["role"], row["state_or_org"], row["sector"], row["from"], row["to"])
            for name in [row["name"], *_cells(row["aliases"])]:
                keys = " ".join(fold(m.group()) for m in WORD.finditer(name))
                (self.offices[keys]).append(office)
                self.surnames[keys.split()[-1]].add(keys)

    def held(self, keys: str) -> Sequence[Office]:
        """The offices of the person of that whole name, or of that other form of it; none where no list has it."""
        return self.offices.get(keys, ())

    def held_by_surname(self, key: str) -> list[Office]:
        """The offices of everyone whose name ends with that word."""
        return [o for keys in sorted(self.surnames.get(key, ())) for o in self.offices[keys]]

    def members_at(self, organisation: str, date: str | None) -> frozenset[str]:
        """The members of an organisation at an ISO date (None: by the latest list)."""
        day = date or "9999"
        return frozenset(m for m, start, end in self.members.get(organisation, ()) if start <= day and (not end or day < end))


@cache
def lexicon(extra: Path | None = None) -> Lexicon:
    """The lexicon with the user's own files of folder `extra` added."""
    return Lexicon(extra)


@cache
def country_of(name: str, least: int = TOWN) -> str | None:
    """The state of a first-level division or a town of at least so many people, the most populous of that name; None where no list has it."""
    with resources.as_file(resources.files("tocsin.lexicon") / "data" / "cities.sqlite") as path:
        if not path.is_file():
            return None
        base = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)
        try:
            row = base.execute(
                "SELECT d.country FROM name n JOIN place p ON p.id = n.place JOIN division d ON d.number = p.division "
                "WHERE n.key = ? AND (p.kind = 1 OR p.people >= ?) ORDER BY p.people DESC LIMIT 1", (normal(name), least)).fetchone()
        finally:
            base.close()
    return row[0] if row else None


def singulars(key: str) -> Iterator[str]:
    """What a plural key may be the plural of: "foreign ministers" gives "foreign minister"."""
    if key.endswith("ies"):
        yield key[:-3] + "y"
    if key.endswith(("ches", "shes", "sses", "xes")):
        yield key[:-2]
    if key.endswith("s"):
        yield key[:-1]
    if key.endswith("men"):
        yield key[:-3] + "man"
    head, _, tail = key.partition(" ")
    if tail and head.endswith("s"):  # "ministers of defence", "attorneys general"
        yield f"{head[:-1]} {tail}"


def _nouns(extra: Path | None) -> Iterator[tuple[str, Noun]]:
    for row in rows("roles", extra):
        yield _key(row["role"]), Noun(row["role"], row["sector"], row["of"], title=True)
    titles = {_key(row["role"]) for row in rows("roles", extra)}
    for row in rows("sectors", extra):
        if (key := _key(row["noun"])) not in titles:
            yield key, Noun(row["noun"], row["sector"], row["of"])


def _key(phrase: str) -> str:
    return " ".join(fold(m.group()) for m in WORD.finditer(phrase))


def _leaders(extra: Path | None) -> Sequence[dict[str, str]]:
    try:
        return rows("leaders", extra)
    except FileNotFoundError:
        return ()


def _members(cell: str) -> Iterator[tuple[str, str, str]]:
    for item in cell.split():
        code, start, end = ([*item.split(":"), "", ""])[:3]
        yield code, start, end


def _cells(cell: str) -> list[str]:
    return [c for c in cell.split("|") if c]


def _plurals(adjectives: Iterable[str]) -> Iterator[str]:
    for word in adjectives:
        if not word.endswith(("s", "sh", "ch", "ese")):
            yield word + "s"


def _case_fits(word: str, printed: str) -> bool:
    if word == printed or not any(c.isupper() for c in printed):
        return word == printed or word.lower() == printed
    if len(printed) > 1 and printed.isupper():  # an abbreviation: as printed and no other way
        return False
    return word[0].isupper() if printed[0].isupper() else word.lower() == printed.lower()


def _gap_fits(gap: str, printed: str) -> bool:
    """Whether what stands between two words may stand there in the name: a full stop or comma only where the name has one."""
    if "," in gap:
        return "," in printed
    if "." in gap and gap.strip() == "." and gap != ".":
        return "." in printed
    return bool(_GAP.fullmatch(gap)) and gap.count("\n") < 2
