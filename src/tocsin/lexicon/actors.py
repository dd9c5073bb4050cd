"""Who acts in world news: states, organisations, armed groups, metonyms and office holders, found by their words.

Names are matched word by word as printed (a word is a run of letters or digits), so that a name never matches inside another
word, and "us" is not "US". Tables: states, organisations, groups, metonyms, leaders, roles, sectors.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from tocsin.lexicon.load import rows

WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Entry:
    """One reading of a name."""

    id: str                    # alpha-3, organisation, group or slug
    name: str
    kind: str                  # state, adjective, people, capital, org, group, body, person
    sector: str | None = None  # PLOVER sector
    person: str | None = None  # full name of an office holder
    role: str | None = None
    since: str = ""            # ISO month in which the office began and ended; empty: not known, or still held
    until: str = ""

    def holds(self, day: str | None) -> bool:
        """Whether the office was held on `day` (ISO); for all that has no office, and where the day is unknown, yes."""
        return not day or (self.since <= day[:7] and (not self.until or day[:7] <= self.until))


@dataclass(slots=True)
class Names:
    """Names by their first word, longest first; `surnames` hold office holders by the last word of their names."""

    by_first: dict[str, list[tuple[tuple[str, ...], list[Entry]]]] = field(default_factory=dict)
    surnames: dict[str, list[Entry]] = field(default_factory=dict)
    nouns: dict[str, set[str]] = field(default_factory=dict)   # "alliance" -> {"NATO", ...}
    names: dict[str, str] = field(default_factory=dict)        # id -> name
    kinds: dict[str, str] = field(default_factory=dict)        # id -> state, org, group


@dataclass(frozen=True, slots=True)
class Noun:
    """A word for an arm of a state or a body of people, or an office."""

    sector: str | None
    of: str  # state, body, self, other


def words_of(name: str) -> tuple[str, ...]:
    words = tuple(WORD.findall(name))
    return words[1:] if len(words) > 1 and words[0] in ("the", "The") else words


@cache
def names(lexicon_dir: Path | None = None) -> Names:
    """All names, ours and the user's."""
    index: dict[tuple[str, ...], list[Entry]] = {}
    out = Names()

    def put(form: str, entry: Entry) -> None:
        if words := words_of(form):
            entries = index.setdefault(words, [])
            if entry not in entries:
                entries.append(entry)

    _put_states(put, out, lexicon_dir)
    for row in rows("organisations", lexicon_dir):
        entry = Entry(row["id"], row["name"], "org", row["sector"] or None)
        _put_body(put, out, entry, row)
    for row in rows("groups", lexicon_dir):
        _put_body(put, out, Entry(row["id"], row["name"], "group", row["sector"] or None), row)
    for row in rows("metonyms", lexicon_dir):
        base, _, sector = row["id"].partition("_")
        entry = Entry(base, out.names.get(base, row["name"]), "body", sector or None)
        for form in (row["name"], *_cell(row["aliases"])):
            put(form, entry)
    _put_leaders(put, out, lexicon_dir)
    for words, entries in index.items():
        out.by_first.setdefault(words[0], []).append((words, entries))
    for forms in out.by_first.values():
        forms.sort(key=lambda f: -len(f[0]))
    return out


def _put_states(put, out: Names, lexicon_dir: Path | None) -> None:  # type: ignore[no-untyped-def]  # a local closure
    for row in rows("states", lexicon_dir):
        code, name = row["id"], row["name"]
        out.names[code], out.kinds[code] = name, "state"
        for form in (name, *_cell(row["aliases"])):
            put(form, Entry(code, name, "state"))
        for form in _cell(row["adjectives"]):
            put(form, Entry(code, name, "adjective"))
            if not form.endswith(("s", "sh", "ch", "ese")):
                put(form + "s", Entry(code, name, "people"))
        for form in _cell(row["people"]):
            put(form, Entry(code, name, "people"))
        for form in _cell(row["capitals"]):
            put(form, Entry(code, name, "capital", "GOV"))
        for noun in _cell(row["kind"]):
            out.nouns.setdefault(noun, set()).add(code)


def _put_body(put, out: Names, entry: Entry, row: dict[str, str]) -> None:  # type: ignore[no-untyped-def]  # a local closure
    out.names[entry.id], out.kinds[entry.id] = entry.name, entry.kind
    for form in (entry.name, *_cell(row["aliases"])):
        put(form, entry)
    for noun in _cell(row["nouns"]):
        out.nouns.setdefault(noun, set()).add(entry.id)


def _put_leaders(put, out: Names, lexicon_dir: Path | None) -> None:  # type: ignore[no-untyped-def]  # a local closure
    for row in rows("leaders", lexicon_dir):
        base = row["state_or_org"]
        entry = Entry(base, out.names.get(base, base), "person", row["sector"] or None, row["name"], row["role"], row["from"], row["to"])
        for form in (row["name"], *_cell(row["aliases"])):
            words = words_of(form)
            if len(words) > 1:
                put(form, entry)
            elif words:
                out.surnames.setdefault(words[0], []).append(entry)
        out.surnames.setdefault(words_of(row["name"])[-1], []).append(entry)


@cache
def offices(lexicon_dir: Path | None = None) -> dict[str, Noun]:
    """Titles, lower case: "foreign minister" -> GOV of a state."""
    return {row["role"]: Noun(row["sector"] or None, row["of"] or "state") for row in rows("roles", lexicon_dir)}


@cache
def bodies(lexicon_dir: Path | None = None) -> dict[str, Noun]:
    """Nouns for arms of a state and bodies of people, lower case, singular and plural: "army", "troops", "residents"."""
    out: dict[str, Noun] = {}
    for row in rows("sectors", lexicon_dir):
        noun = Noun(row["sector"] or None, row["of"] or "state")
        for form in (row["noun"], row["noun"] + "s", re.sub(r"y$", "ies", row["noun"]), re.sub(r"man$", "men", row["noun"])):
            out.setdefault(form, noun)
    return out


@cache
def members(organisation: str, lexicon_dir: Path | None = None) -> dict[str, tuple[str, str]]:
    """Member states with the dates (ISO, or empty) on which they joined and left."""
    for row in rows("actors_members", lexicon_dir):
        if row["organisation"] == organisation:
            return {code: ((rest.split(":") + ["", ""])[0], (rest.split(":") + ["", ""])[1])
                    for code, _, rest in (m.partition(":") for m in row["members"].split())}
    return {}


def _cell(text: str) -> list[str]:
    return [part for part in text.split("|") if part]
