"""Cuts text into noun phrases, as far as naming forces needs it, and marks in each its words, makes and counts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from tocsin.lexicon.forces import ANY_NAME, Atom, ForceLexicon, ForceWord, Make, find_atoms
from tocsin.mentions.counts import Count, read_count

# What joins two phrases, by its words: "and" adds, "including" gives the kinds of what stands before, "of" tells what
# it is made of, "name" the ship that it is called by; what stands "aside" tells where or when, and names no force.
_JOINTS: dict[tuple[str, ...], str] = {
    **{(w,): "and" for w in ("and", "or", "plus", "alongside", "with", "nor")},
    ("as", "well", "as"): "and", ("along", "with"): "and", ("together", "with"): "and", ("accompanied", "by"): "and",
    ("escorted", "by"): "and", ("backed", "by"): "and", ("supported", "by"): "and", ("in", "addition", "to"): "and",
    ("including",): "including", ("such", "as"): "including", ("among", "them"): "including", ("notably",): "including",
    ("of",): "of", ("consisting", "of"): "of", ("made", "up", "of"): "of", ("comprised", "of"): "of",
    ("composed", "of"): "of", ("comprising",): "of", ("out", "of"): "of",
    **{(w,): "name" for w in ("aboard", "named", "called")}, ("led", "by"): "name", ("headed", "by"): "name",
    **{(w,): "aside" for w in (
        "from in at on to for near into against across during by who which that whose carrying operated stationed "
        "based deployed belonging bound able is are was were has have had after before since until inside outside "
        "around toward towards along off through within without where when while because but".split()
    )},
}
_LONGEST_JOINT = max(map(len, _JOINTS))
_STOP = re.compile(r"[,;:()—–\n!?]|\s-\s|\.\s")
_ABBREVIATION = re.compile(r"(?:\b[A-Z]|\b(?:St|Gen|Adm|Capt|Col|Lt|Sgt|No))\. $")
_AGAINST = frozenset({"anti", "counter"})


@dataclass(slots=True)
class Phrase:
    """A noun phrase; all places are indexes of atoms, end exclusive."""

    joint: str   # of _JOINTS, or "comma"; "" for the first
    start: int
    end: int
    words: list[tuple[int, int, list[ForceWord]]] = field(default_factory=list)
    makes: list[tuple[int, int, Make]] = field(default_factory=list)
    count: Count | None = None
    heads: Count | None = None               # "5,000-strong"
    share: tuple[int, str] | None = None     # in hundredths, and "more" or "less" than that: "half of"
    partitive: bool = False                  # has a word like "team", "batch"
    ordinals: int = 0
    plain: list[int] = field(default_factory=list)   # atoms that are none of these


class Cutter:
    """The atoms of one text, and its phrases."""

    def __init__(self, text: str, lexicon: ForceLexicon) -> None:
        self.atoms = find_atoms(text, 0, len(text))
        self.text = text
        self._lexicon = lexicon

    def words(self, start: int, end: int) -> str:
        """The text from atom `start` up to atom `end`."""
        return self.text[self.atoms[start].start : self.atoms[end - 1].end]

    def keys(self, start: int, end: int) -> list[str]:
        return [atom.key for atom in self.atoms[start:end]]

    def phrases(self, low: int, high: int) -> Iterator[Phrase]:
        """The phrases of the atoms from `low` to `high`, in order; what joins them belongs to none."""
        atoms = self.atoms[:high]
        phrase, i = Phrase("", low, low), low
        while i < high:
            joint, after = self._joint(atoms, i, first=i == phrase.start) if i > low else ("", i)
            if joint:
                if phrase.end > phrase.start:
                    yield phrase
                phrase = Phrase(joint, after, after)
                i = after
                if joint != "comma" or i >= high:
                    continue
                joint, after = self.joint_word(atoms, i)
                if joint:                      # ", and" joins as "and" does
                    phrase, i = Phrase(joint, after, after), after
                    continue
            phrase.end = i = self._read(atoms, phrase, i)
        if phrase.end > phrase.start:
            yield phrase

    def stops(self, i: int) -> bool:
        """Whether a mark that ends a phrase stands before atom `i`."""
        gap = self.atoms[i].gap
        if not (stop := _STOP.search(gap)):
            return False
        before = self.text[max(0, self.atoms[i].start - len(gap) - 4) : self.atoms[i].start]
        return not (stop.group().startswith(".") and _ABBREVIATION.search(before.rstrip() + " "))

    def joint_word(self, atoms: Sequence[Atom], i: int) -> tuple[str, int]:
        """The joint whose words begin at atom `i`, and the index after it; "" where there is none."""
        # "at least one": a bound is no preposition; "land-based": a part of a word joins nothing
        if atoms[i].gap == "-" or read_count(atoms, i, self._lexicon.quantities):
            return "", i
        for length in range(min(_LONGEST_JOINT, len(atoms) - i), 0, -1):
            keys = tuple(a.key for a in atoms[i : i + length])
            if joint := _JOINTS.get(keys):
                return ("", i) if keys == ("and",) and _between_ordinals(atoms, i) else (joint, i + length)
        return "", i

    def is_against(self, i: int) -> bool:
        """ "an anti-drone unit" has no drones."""
        return i > 0 and self.atoms[i].gap == "-" and self.atoms[i - 1].key in _AGAINST

    def is_number(self, atom: Atom) -> bool:
        return self._lexicon.quantities.at([atom], 0) is not None

    def _joint(self, atoms: Sequence[Atom], i: int, *, first: bool) -> tuple[str, int]:
        return ("comma", i) if not first and self.stops(i) else self.joint_word(atoms, i)

    def _read(self, atoms: Sequence[Atom], phrase: Phrase, i: int) -> int:
        """Takes what begins at atom `i` into the phrase; the index after it."""
        make, word = self._make(atoms, i), self._lexicon.words.at(atoms, i)
        if make and (not word or make[0] >= word[0]):
            phrase.makes.append((i, *make))
            return make[0]
        counted = None if _numbers_unit(atoms, phrase, i) else read_count(atoms, i, self._lexicon.quantities)
        if counted:
            if counted.people:
                phrase.heads = phrase.heads or counted.count
            else:
                phrase.count = phrase.count or counted.count
            return counted.end
        after = self._mark(atoms, phrase, i)
        if word and not self.is_against(i) and not self._only_begins(atoms, i, word[0]):
            phrase.words.append((i, *word))
            return word[0]
        phrase.ordinals += atoms[i].kind == "ordinal"
        if after is None:
            phrase.plain.append(i)
        return after or i + 1

    def _only_begins(self, atoms: Sequence[Atom], i: int, end: int) -> bool:
        """Whether a longer word begins within the one at `i`: "air | force flights"."""
        return any((found := self._lexicon.words.at(atoms, k)) and end < found[0] for k in range(i + 1, end))

    def _mark(self, atoms: Sequence[Atom], phrase: Phrase, i: int) -> int | None:
        """Notes a share ("half of") or a partitive ("a team of"); the index after a share."""
        found = self._lexicon.quantities.at(atoms, i)
        for quantity in found[1] if found else ():
            if quantity.use == "part" and found:
                phrase.share = (quantity.low, atoms[i - 2].key if i > 1 and atoms[i - 1].key == "than" else "")
                return found[0]
            phrase.partitive |= quantity.use == "partitive"
        return None

    def _make(self, atoms: Sequence[Atom], i: int) -> tuple[int, Make] | None:
        """The make, ship or unit named at atom `i`, and the index after it and its variant's letters ("F-16Cs")."""
        if not atoms[i].capital and atoms[i].kind == "word":
            return None
        found = self._lexicon.makes.at(atoms, i)
        if not found:
            return None
        end, make = found[0], found[1][0]
        if ANY_NAME in make.name and (known := self._lexicon.makes.at(atoms, i + 1)):
            return known[0], known[1][0]      # a known ship with its navy's prefix
        if atoms[end - 1].kind == "figure":
            while end < min(len(atoms), i + 6) and atoms[end].gap == "" and len(atoms[end].key) <= 2:
                make = replace(make, plural=atoms[end].key.endswith("s"))
                end += 1
        return end, make


def _between_ordinals(atoms: Sequence[Atom], i: int) -> bool:
    """ "the 8th and 15th Brigades"."""
    return 0 < i < len(atoms) - 1 and atoms[i - 1].kind == atoms[i + 1].kind == "ordinal"


def _numbers_unit(atoms: Sequence[Atom], phrase: Phrase, i: int) -> bool:
    """ "Mobile Brigade 30": a figure after a noun with a capital is its number."""
    return bool(phrase.words) and phrase.words[-1][1] == i and atoms[i - 1].capital and atoms[i].gap == " "
