"""What forces words name, of which type and how many; counts follow rule 10 of the annotation rules.

The words of a span are cut into noun phrases at commas, conjunctions and prepositions. In each phrase the last word for a
force is its head ("tank battalion" is a battalion); a make or a modifier before it makes the type more exact ("F-16 jets",
"coast guard vessels"). Pronouns, bare counts ("Norway nine") and general words ("the ships") take the type of the force
told of before.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from spacy.tokens import Doc

from tocsin.lexicon.forces import ANY_NAME, Atom, ForceWord, Make, Modifier, find_atoms, force_lexicon
from tocsin.mentions.counts import Count, read_count, read_number
from tocsin.records import Force, Report, Span

# What joins two phrases, by its words: "and" adds, "including" gives the kinds of what stands before, "of" what it is made of,
# "name" the ship that it is called by; what stands "aside" tells where or when, and names no force of this act.
_JOINTS: dict[tuple[str, ...], str] = {
    **{(w,): "and" for w in ("and", "or", "plus", "alongside", "with", "nor")},
    ("as", "well", "as"): "and", ("along", "with"): "and", ("together", "with"): "and", ("accompanied", "by"): "and",
    ("escorted", "by"): "and", ("backed", "by"): "and", ("supported", "by"): "and", ("in", "addition", "to"): "and",
    ("including",): "including", ("such", "as"): "including", ("among", "them"): "including", ("notably",): "including",
    ("of",): "of", ("consisting", "of"): "of", ("made", "up", "of"): "of", ("comprised", "of"): "of",
    ("composed", "of"): "of", ("comprising",): "of", ("out", "of"): "of",
    ("led", "by"): "name", ("headed", "by"): "name", ("aboard",): "name", ("named",): "name", ("called",): "name",
    **{(w,): "aside" for w in (
        "from in at on to for near into against across during by who which that whose carrying operated stationed based "
        "deployed belonging bound able is are was were has have had after before since until "
        "inside outside around toward towards along off through within without where when while because but".split()
    )},
}
_LONGEST_JOINT = max(map(len, _JOINTS))
_STOP = re.compile(r"[,;:()—–\n!?]|\s-\s|\.\s")
_ABBREVIATION = re.compile(r"(?:\b[A-Z]|\b(?:St|Gen|Adm|Capt|Col|Lt|Sgt|No))\.\s$")

_ONE = frozenset("a an another one this that first second third fourth fifth new its their his her our my your the single every each 's".split())
_CERTAINLY_ONE = _ONE - {"the", "its", "their", "his", "her", "our", "my", "your", "'s", "new", "first", "second", "third", "fourth", "fifth"}
_DEFINITE = frozenset("the its their his her our this that these those".split())
_LOOSE = frozenset(  # words that may stand in a phrase which says no more than "they", "four more" or "a second"
    "the its their his her our a an of them those these this that other others more another further additional extra such all any none some one ones "
    "both first second third fourth fifth last remaining rest new whom men in total each pair".split()
)
_POINTING = frozenset({"the", "this", "that", "these", "those"})
_SAME = frozenset({"first", "last", "remaining", "other", "same", "two", "three", "four", "five"})
_ADJECTIVES = frozenset({"naval", "nuclear", "airborne", "ground", "navy", "army", "military", "air"})   # among the words for forces
_HER = frozenset({"she", "her"})
_ITS, _THEY = frozenset({"it", "she", "her"}), frozenset({"they", "them", "these", "those", "ones"})
_PERSON = frozenset({"who", "he", "him", "his"})
_PRONOUNS = frozenset({"it", "they", "them", "these", "those", "which", "whom", "ones", "some", "many", "one", "none"}) | _HER | _PERSON
_ORDINALS = frozenset({"second", "third", "fourth", "fifth", "another"})

# Words that tell no more than "the ship": a make says what it is, and after "the" the ship told of before.
_GENERAL_TYPES = frozenset({"ship", "warship", "warplane", "missile", "vehicle", "weapons", "equipment"})
_GENERAL_FAMILIES = frozenset({"air", "missile", "armour", "air-defence", "naval", "generic", "munitions", "ground"})  # with no type
# A make says more than these, too, but "the drones" are drones.
_BY_MAKE = _GENERAL_TYPES | {"drone", "artillery", "helicopter", "armoured-vehicle", "rocket", "small-arms", "bomb"}
_VAGUE_PEOPLE = frozenset({"troops", "militia", None})
_OF_PARTS = frozenset({"unit", "personnel", "naval", "ground", "air"})  # families that are made of something: "a fleet of 20 ships"
_SYSTEMS = frozenset({"air-defence", "missile", "drone", "artillery", "weapons"})   # what "the system", "the launchers" can be
_CUE_REACH = 25      # atoms to either side in which a word of two meanings looks for cues: about a sentence
_LEFT_REACH = 6      # atoms before a span in which its count may stand
_CROWD = 50          # counts from here on are of people, where nothing else is said


@dataclass(slots=True)
class _Phrase:
    joint: str   # of _JOINTS, or "comma"; "" for the first
    start: int   # atoms
    end: int
    words: list[tuple[int, int, list[ForceWord]]] = field(default_factory=list)
    makes: list[tuple[int, int, Make]] = field(default_factory=list)
    count: Count | None = None
    heads: Count | None = None   # "5,000-strong"
    share: int | None = None     # in hundredths: "half of"
    partitive: bool = False
    ordinals: int = 0


@dataclass(frozen=True, slots=True)
class _Kind:
    type: str | None
    family: str
    name: str | None = None


@dataclass(frozen=True, slots=True)
class _Found:
    kind: _Kind
    start: int   # atoms
    end: int
    count: Count | None = None
    counted: bool = False    # the count stands in the words, and is not read off a singular
    definite: bool = False
    singular: bool = False


@dataclass(frozen=True, slots=True)
class _Mention:
    at: int      # atom
    kind: _Kind
    singular: bool | None


class Forces:
    """Names the forces of one report. Uses the text alone, so that it works with and without a parse."""

    def __init__(self, doc: Doc, report: Report, *, lexicon_dir: Path | None = None) -> None:
        self._text = doc.text
        self._lexicon = force_lexicon(lexicon_dir)
        self._atoms = find_atoms(self._text, 0, len(self._text))
        self._starts = [atom.start for atom in self._atoms]

    def name(self, span: Span) -> tuple[Force, ...]:
        """The forces that the words at `span` name, in text order; () where they name none.

        A span of the mere noun finds its count in the same noun phrase to the left.
        """
        low, high = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        found: list[_Found] = []
        carried: Count | None = None   # "16,700 Filipino | and American troops"
        for phrase in self._phrases(low, high):
            if carried and phrase.joint == "and" and phrase.count is None:
                phrase.count = carried
            open_ended = self._is_described(phrase, high)
            carried = phrase.count if open_ended else None
            if not open_ended:
                self._join(found, phrase, first=phrase.start == low)
        return tuple(force for f in found if (force := self._force(f)))

    # Cutting into phrases

    def _phrases(self, low: int, high: int) -> Iterator[_Phrase]:
        phrase, i = _Phrase("", low, low), low
        while i < high:
            joint, after = self._joint(i, high, first=i == phrase.start)
            if joint:
                if phrase.end > phrase.start:
                    yield phrase
                phrase = _Phrase(joint, after, after)
                i = after
                if joint == "comma":   # ", and" joins as "and" does
                    joint, after = self._word_joint(i, high)
                    if joint:
                        phrase, i = _Phrase(joint, after, after), after
                continue_at = self._read(phrase, i, high) if i < high and not self._word_joint(i, high)[0] else i
            else:
                continue_at = self._read(phrase, i, high)
            phrase.end = i = max(continue_at, i)
        if phrase.end > phrase.start:
            yield phrase

    def _is_described(self, phrase: _Phrase, high: int) -> bool:
        """Whether the phrase ends in an adjective whose noun must follow after "and": "Filipino | and American troops"."""
        last, after = self._atoms[phrase.end - 1], phrase.end + 1
        if after >= high or self._atoms[phrase.end].key not in ("and", "or") or self._atoms[after].key in _DEFINITE | {"a", "an"}:
            return False
        if phrase.words or phrase.makes:
            return last.key in _ADJECTIVES and not phrase.makes and phrase.words[-1][1] == phrase.end
        return last.kind == "word" and last.key not in _LOOSE and not self._is_number(last)

    def _joint(self, i: int, high: int, *, first: bool) -> tuple[str, int]:
        """What begins a new phrase at atom `i`, and the index of its first atom; "" where the phrase goes on."""
        if not first and self._stops(i):
            return "comma", i
        return self._word_joint(i, high)

    def _word_joint(self, i: int, high: int) -> tuple[str, int]:
        # "at least one", "in excess of 200": a bound is no preposition; "land-based": a part of a word joins nothing
        if self._atoms[i].gap == "-" or read_count(self._atoms[:high], i, self._lexicon.quantities):
            return "", i
        for length in range(min(_LONGEST_JOINT, high - i), 0, -1):
            keys = tuple(a.key for a in self._atoms[i : i + length])
            if joint := _JOINTS.get(keys):
                # "the 8th and 15th Brigades"
                pair = keys == ("and",) and 0 < i < high - 1 and self._atoms[i - 1].kind == self._atoms[i + 1].kind == "ordinal"
                return ("", i) if pair else (joint, i + length)
        return "", i

    def _stops(self, i: int) -> bool:
        gap = self._atoms[i].gap
        if not (m := _STOP.search(gap)):
            return False
        before = self._text[max(0, self._atoms[i].start - len(gap) - 4) : self._atoms[i].start]
        return not (m.group().startswith(".") and _ABBREVIATION.search(before.rstrip() + " "))

    def _read(self, phrase: _Phrase, i: int, high: int) -> int:
        """Takes in what begins at atom `i`; the index after it."""
        atoms = self._atoms
        make, word = self._make(i, high), self._lexicon.words.at(atoms, i, high)
        counted = None if self._numbers_unit(phrase, i) else read_count(atoms[:high], i, self._lexicon.quantities)
        if make and (not word or make[0] >= word[0]):
            phrase.makes.append((i, *make))
            return make[0]
        if counted:
            if counted.people:
                phrase.heads = phrase.heads or counted.count
            elif phrase.count is None:
                phrase.count = counted.count
            return counted.end
        against = i > 0 and atoms[i].gap == "-" and atoms[i - 1].key in ("anti", "counter")   # "an anti-drone unit"
        if word and not against and not self._only_begins(i, word[0], high):
            phrase.words.append((i, *word))
            self._mark(phrase, i)
            return word[0]
        phrase.ordinals += atoms[i].kind == "ordinal"
        return self._mark(phrase, i) or i + 1

    def _numbers_unit(self, phrase: _Phrase, i: int) -> bool:
        """ "Mobile Brigade 30": a figure after a noun with a capital is its number."""
        return bool(phrase.words) and phrase.words[-1][1] == i and self._atoms[i - 1].capital and self._atoms[i].gap == " "

    def _only_begins(self, i: int, end: int, high: int) -> bool:
        """Whether the word at `i` is cut short by a longer word that begins within it: "air | force flights"."""
        return any((found := self._lexicon.words.at(self._atoms, k, high)) and end < found[0] for k in range(i + 1, end))

    def _mark(self, phrase: _Phrase, i: int) -> int | None:
        """Notes a share ("half of") or a partitive ("a team of"); the index after a share."""
        found = self._lexicon.quantities.at(self._atoms, i)
        for quantity in found[1] if found else ():
            if quantity.use == "part" and found:
                phrase.share = quantity.low
                return found[0]
            phrase.partitive |= quantity.use == "partitive"
        return None

    def _make(self, i: int, high: int) -> tuple[int, Make] | None:
        """The make, ship or unit named at atom `i`, and the index after it, variant letters included ("F-16Cs")."""
        atoms = self._atoms
        if not atoms[i].capital and atoms[i].kind == "word":
            return None
        found = self._lexicon.makes.at(atoms, i, high)
        if not found:
            return None
        end, make = found[0], found[1][0]
        if ANY_NAME in make.name and (known := self._lexicon.makes.at(atoms, i + 1, high)):
            return known[0], known[1][0]      # a known ship with its navy's prefix
        if atoms[end - 1].kind == "figure":
            while end < min(high, i + 6) and atoms[end].gap == "" and len(atoms[end].key) <= 2:
                make = replace(make, plural=atoms[end].key.endswith("s"))
                end += 1
        return end, make

    # From phrases to forces

    def _join(self, found: list[_Found], phrase: _Phrase, *, first: bool) -> None:
        """Adds what `phrase` names to what was found before it."""
        if phrase.joint == "aside":
            return
        last = found[-1] if found else None
        if phrase.joint == "of" and last:
            self._join_part(found, last, phrase)
        elif last and phrase.joint in ("comma", "name") and (merged := self._apposed(last, phrase)):
            found[-1] = merged
        else:
            new = self._resolve(phrase, first=first)
            if new and phrase.joint == "including" and last and not last.counted:
                found.pop()
            found += new

    def _join_part(self, found: list[_Found], last: _Found, phrase: _Phrase) -> None:
        """ "a team of 30 observers", "two battalions of tanks", "the paratroopers of the 82nd Division"."""
        if last.kind.family == "count":                      # "four of the tanks", "dozens of jets"
            found.pop()
            parts = self._resolve(phrase, first=False)
            if parts and last.counted:
                parts[0] = replace(parts[0], start=last.start, count=last.count, counted=True)
            found += parts
            return
        parts = self._resolve(phrase, first=False)
        if not parts:
            if last.kind.type and last.kind.family == "unit" and phrase.count:
                found.append(_Found(_Kind("troops", "personnel"), phrase.start, phrase.end, phrase.count, True))
            return
        part = parts[0]
        if part.kind.family == "personnel" and last.kind.type in _VAGUE_PEOPLE and last.kind.family == "personnel" and self._is_unit(phrase):
            found[-1] = replace(last, kind=replace(last.kind, type=part.kind.type))    # "fighters of the Wagner group"
        elif last.kind == _Kind(None, "unit") and part.kind.family == "personnel" and part.definite:
            found += parts                                     # "special units of the police"
        elif part.kind.family == "unit" or part.definite or last.kind.family not in _OF_PARTS:
            return
        elif last.kind.type is None or part.kind.type == last.kind.type:
            found[-1] = replace(part, start=last.start)
        elif last.kind.family == "unit" or part.counted:
            found += parts

    def _is_unit(self, phrase: _Phrase) -> bool:
        return any(make.table == "units" for _, _, make in phrase.makes)

    def _apposed(self, last: _Found, phrase: _Phrase) -> _Found | None:
        """`last` with the name or the count that stands after it: "a carrier, the Fujian", "soldiers, 850 of them"."""
        atoms = self._atoms[phrase.start : phrase.end]
        if not phrase.words and phrase.makes and not phrase.count:
            make = phrase.makes[-1][2]
            if make.family == last.kind.family and (last.singular or phrase.joint == "name"):
                kind = _Kind(last.kind.type or make.type, make.family, self._named(phrase.makes[-1]))
                return replace(last, kind=kind, end=phrase.end)
            return None
        count = phrase.count or phrase.heads
        if phrase.heads and last.kind.family != "personnel":
            return None                                        # "the grouping, 9,400 strong" names the grouping and its people
        if count and not last.counted and not phrase.makes and (
            all(a.key in _LOOSE or a.kind == "figure" or self._is_number(a) for a in atoms) or
            phrase.heads or self._same_people(last, phrase)
        ):
            return replace(last, count=count, counted=True, end=phrase.end)
        if not phrase.words and last.kind.family == "naval" and last.singular and all(a.capital or a.key == "the" for a in atoms):
            return replace(last, kind=replace(last.kind, name=self._words(phrase.end - len(atoms) + (atoms[0].key == "the"), phrase.end)),
                           end=phrase.end)
        return None

    def _same_people(self, last: _Found, phrase: _Phrase) -> bool:
        return last.kind.family == "personnel" and [w.type for _, _, ws in phrase.words for w in ws[:1]] == ["troops"]

    def _is_number(self, atom: Atom) -> bool:
        found = self._lexicon.quantities.at([atom], 0)
        return bool(found)

    def _resolve(self, phrase: _Phrase, *, first: bool) -> list[_Found]:
        """The forces that one phrase names: none, one, or a unit and what it has."""
        kinds, singular, head = self._head(phrase)
        if not kinds:
            return self._told_before(phrase)
        keys = [a.key for a in self._atoms[phrase.start : head]]
        count, counted = phrase.count, phrase.count is not None
        if not counted and first:
            count = self._count_left(phrase.start)
            counted = count is not None
        if phrase.ordinals > 1 and not singular:
            count = (phrase.ordinals, phrase.ordinals)
        if counted and phrase.share and count:
            count = _share(count, phrase.share)
        if count is None and singular is not None and self._is_one(keys, kinds[0], singular, phrase):
            count = (1, 1)
        definite = bool(keys) and (keys[0] in _DEFINITE or "'s" in keys)
        out = [_Found(kinds[0], phrase.start, phrase.end, count, counted, definite, singular is True)]
        out += [_Found(kind, phrase.start, phrase.end) for kind in kinds[1:]]
        if phrase.heads:
            people = _Kind("troops", "personnel")
            out = [replace(out[0], count=phrase.heads)] if kinds[0].family == "personnel" else \
                [*out, _Found(people, phrase.start, phrase.end, phrase.heads, True)]
        return out

    def _is_one(self, keys: list[str], kind: _Kind, singular: bool, phrase: _Phrase) -> bool:
        """Whether a noun in the singular is one thing. "aircraft" is so only after "a" or "another"."""
        if not singular:
            return bool(_CERTAINLY_ONE & set(keys))
        return bool(_ONE & set(keys)) or bool(kind.name) and kind.family == "naval" or not keys or self._atoms[phrase.start].capital

    def _head(self, phrase: _Phrase) -> tuple[list[_Kind], bool | None, int]:
        """The kinds that a phrase names, whether its head is singular (False: alike in both; None: neither), and where it stands."""
        if not phrase.words:
            return self._head_of_make(phrase)
        start, end, meanings = phrase.words[-1]
        word = self._meaning(meanings, start)
        singular = {"singular": True, "either": False}.get(word.number)
        kind = _Kind(word.type, word.family)
        make = phrase.makes[-1] if phrase.makes else None
        if make and make[0] > start and make[2].family != word.family:
            make = None
        if make:
            kind = self._by_make(kind, make)
        modifier = None
        if kind.type == word.type:
            modifier = self._modifier(kind, phrase.start, start)
            kind = replace(kind, type=modifier.type, family=modifier.family) if modifier else kind
        if word.family == "generic" and kind.family == "generic" or self._is_general(phrase, kind, start):
            told = self._before(phrase.start, kind if kind.type or kind.family != "missile" else _Kind(None, "generic"))
            kind = told if told else kind
        if kind.family == "naval" and not kind.name:
            kind = replace(kind, name=self._ship_name(end, phrase.end))
        if kind.name is None and (ordinal := self._unit_name(phrase.start, start, end, kind)):
            kind = replace(kind, name=ordinal)
        if word.type is None and word.family == "unit":
            return self._with_what(phrase, kind), singular, start
        return ([] if kind.family == "generic" else [kind]), singular, start

    def _with_what(self, phrase: _Phrase, kind: _Kind) -> list[_Kind]:
        """ "a helicopter detachment" is a unit, and helicopters; an air-defence unit counts as a system."""
        unit = _Kind(None, "unit")
        if kind.family == "unit" and len(phrase.words) > 1 and phrase.words[-2][1] == phrase.words[-1][0]:
            start, _, meanings = phrase.words[-2]
            word = self._meaning(meanings, start)
            kind = _Kind(word.type, word.family) if word.type else kind
        if kind.family == "unit":
            return [unit]
        return [kind, unit] if kind.family == "air-defence" else [unit, kind]

    def _head_of_make(self, phrase: _Phrase) -> tuple[list[_Kind], bool | None, int]:
        if not phrase.makes:
            return [], None, phrase.end
        make = phrase.makes[-1]
        singular = None if make[2].plural or make[2].table == "units" else True
        return [_Kind(make[2].type, make[2].family, self._named(make))], singular, make[0]

    def _by_make(self, kind: _Kind, found: tuple[int, int, Make]) -> _Kind:
        make, name = found[2], self._named(found)
        general = kind.type in _BY_MAKE or kind.type is None and kind.family in _GENERAL_FAMILIES
        if kind.family == "personnel":
            exact = make.table == "units" and make.family == "personnel" and kind.type in _VAGUE_PEOPLE
            return replace(kind, type=make.type, name=name) if exact else kind
        if make.table == "units":
            return kind                                        # "Revolutionary Guard boats", "US Navy ships"
        battery = kind.type == "battery" and make.family == "air-defence"
        if general or battery or kind.family == "unit" and kind.type is None and make.family != "unit":
            return _Kind(make.type, make.family, name)
        return replace(kind, name=name)

    def _modifier(self, kind: _Kind, start: int, end: int) -> Modifier | None:
        """The modifier nearest before the head that makes it more exact."""
        own = kind.type or f"[{kind.family}]"
        for i in range(end - 1, start - 1, -1):
            found = self._lexicon.modifiers.at(self._atoms, i)
            for modifier in found[1] if found and found[0] <= end else ():
                if own in modifier.refines:
                    return modifier
        return None

    def _meaning(self, meanings: list[ForceWord], at: int) -> ForceWord:
        """Of a word with several meanings the one that the words around speak for."""
        if len({m.type for m in meanings}) == 1:
            return meanings[0]
        near = {a.key for a in self._atoms[max(0, at - _CUE_REACH) : at + _CUE_REACH]}
        return max(meanings, key=lambda m: len(m.cues & near))

    def _is_general(self, phrase: _Phrase, kind: _Kind, head: int) -> bool:
        """ "the ships", "the system": no more than what was told before."""
        if kind.name or not (kind.type in _GENERAL_TYPES or kind.type is None and kind.family in _GENERAL_FAMILIES - {"naval", "air-defence"}):
            return False
        keys = [a.key for a in self._atoms[phrase.start : head]]
        return bool(keys) and keys[0] in _POINTING and all(key in _POINTING | _SAME for key in keys)

    def _named(self, found: tuple[int, int, Make]) -> str:
        start, end, make = found
        return self._words(start, end) if make.table == "ships" or "#" in make.name else make.name

    def _ship_name(self, after: int, end: int) -> str | None:
        """The capitals that follow the word for a ship: "the frigate Otto Sverdrup"."""
        stop = after
        while stop < end and (self._atoms[stop].capital or self._atoms[stop].kind == "figure"):
            stop += 1
        return self._words(after, stop) if stop > after and self._atoms[after].capital else None

    def _unit_name(self, start: int, head: int, end: int, kind: _Kind) -> str | None:
        """ "82nd Airborne Division", "Mobile Brigade 30"."""
        if kind.family != "unit" or kind.type is None:
            return None
        ordinal = next((i for i in range(start, head) if self._atoms[i].kind == "ordinal"), None)
        if ordinal is not None:
            return self._words(ordinal, end)
        if end < len(self._atoms) and self._atoms[end].kind == "figure" and self._atoms[end].gap == " " and self._atoms[end - 1].capital:
            return self._words(end - 1, end + 1)
        return None

    def _count_left(self, at: int) -> Count | None:
        """The count in the same noun phrase to the left of atom `at`: "four | frigates", "1,500 army | reservists"."""
        if self._stops(at) or self._atoms[at].key in _DEFINITE or self._atoms[at].key in ("a", "an"):
            return None
        for i in range(max(0, at - _LEFT_REACH), at):
            if self._word_joint(i, at)[0] or any(self._stops(k) for k in range(i + 1, at)):
                continue
            counted = read_count(self._atoms[:at], i, self._lexicon.quantities)
            if counted and not counted.people and all(self._describes(k) for k in range(counted.end, at)):
                return counted.count
        return (1, 1) if self._atoms[at - 1].key in ("a", "an", "another") and at and not self._is_plural(at) else None

    def _is_plural(self, at: int) -> bool:
        found = self._lexicon.words.at(self._atoms, at)
        return bool(found) and any(w.number in ("plural", "mass") for w in found[1])

    def _describes(self, i: int) -> bool:
        """Whether the atom can stand between a count and its noun."""
        atom = self._atoms[i]
        return atom.capital or atom.key in ("more", "additional", "new", "extra", "further", "other", "of") or \
            bool(self._lexicon.modifiers.at(self._atoms, i)) or atom.gap == "-" or atom.key.endswith(("ed", "ian", "ese", "ish"))

    # What was told before

    def _told_before(self, phrase: _Phrase) -> list[_Found]:
        """A phrase without a word for forces: a bare count, a pronoun, or people by their nation ("4,000 Mexicans")."""
        atoms = self._atoms[phrase.start : phrase.end]
        keys = [a.key for a in atoms]
        count = phrase.count or phrase.heads
        if any(a.capital and a.key in self._lexicon.people for a in atoms[-1:]):
            return [_Found(_Kind("troops", "personnel"), phrase.start, phrase.end, count, count is not None, keys[0] in _DEFINITE)]
        if phrase.partitive and phrase.joint != "of" and count is None:
            return [_Found(_Kind(None, "count"), phrase.start, phrase.end)]
        if not all(key in _LOOSE or key in _PRONOUNS or atom.kind in ("figure", "ordinal") or self._is_number(atom)
                   for key, atom in zip(keys, atoms, strict=True)):
            return []
        if count is None and _ORDINALS & set(keys):
            count = (1, 1)
        return self._standing_in(phrase, keys, count)

    def _standing_in(self, phrase: _Phrase, keys: list[str], count: Count | None) -> list[_Found]:
        of_follows = phrase.end < len(self._atoms) and self._atoms[phrase.end].key == "of"
        if of_follows and count:
            return [_Found(_Kind(None, "count"), phrase.start, phrase.end, count, True)]
        family = "naval" if _HER & set(keys) else "personnel" if _PERSON & set(keys) else None
        wanted = True if _ITS & set(keys) or count == (1, 1) else False if _THEY & set(keys) or count else None
        if count and count[0] >= _CROWD:
            family = "personnel"
        told = self._before(phrase.start, _Kind(None, family) if family else None, singular=wanted)
        if phrase.heads or told is None and count and count[0] >= _CROWD:
            told = _Kind("troops", "personnel")
        if told is None:
            return []
        one = count or ((1, 1) if keys in (["it"], ["she"], ["her"]) else None)
        return [_Found(replace(told, name=None), phrase.start, phrase.end, one, count is not None, True)]

    def _before(self, at: int, like: _Kind | None, *, singular: bool | None = None) -> _Kind | None:
        """The last force told of before atom `at`; with `like`, the last of its family that is more exact.

        One that is `singular` (or not) as wanted goes first, if it stands within reach.
        """
        fits = [
            m for m in self._mentions[: bisect_right([m.at for m in self._mentions], at - 1)]
            if like is None or m.kind.type != like.type and
            (m.kind.family == like.family or like.family == "generic" and m.kind.family in _SYSTEMS)
        ]
        best = [m for m in fits if singular is None or m.singular is None or m.singular == singular]
        chosen = best[-1:] or fits[-1:]
        return chosen[0].kind if chosen else None

    @cached_property
    def _mentions(self) -> list[_Mention]:
        """Every force of a listed type that the report names in so many words, in text order."""
        out: list[_Mention] = []
        for phrase in self._phrases(0, len(self._atoms)):
            for part in self._parts(phrase):
                kind, singular = self._plain_kind(part)
                if kind and kind.type:
                    out.append(_Mention((part.words or part.makes)[-1][0], kind, singular))
        return out

    def _parts(self, phrase: _Phrase) -> Iterator[_Phrase]:
        """Runs of words and makes that touch; a clause holds several nouns where it was not cut into spans."""
        marks = sorted([(s, e, "w", w) for s, e, w in phrase.words] + [(s, e, "m", m) for s, e, m in phrase.makes], key=lambda m: m[0])
        part: _Phrase | None = None
        for start, end, table, meaning in marks:
            if part is None or start > part.end:
                if part:
                    yield part
                part = _Phrase("", max(phrase.start, start - 3, part.end if part else 0), end)
            part.end = end
            if table == "w":
                part.words.append((start, end, meaning))  # type: ignore[arg-type]  # the mark tells which of the two it is
            else:
                part.makes.append((start, end, meaning))  # type: ignore[arg-type]
        if part:
            yield part

    def _plain_kind(self, phrase: _Phrase) -> tuple[_Kind | None, bool | None]:
        """The kind that a run of words tells by itself, with no look at what was told before, and whether it is singular."""
        if not phrase.words:
            kinds, singular, _ = self._head_of_make(phrase)
            return (kinds[0] if kinds else None), singular
        start, _, meanings = phrase.words[-1]
        word = self._meaning(meanings, start)
        kind = _Kind(word.type, word.family)
        if phrase.makes:
            kind = self._by_make(kind, phrase.makes[-1])
        if kind.type == word.type and (modifier := self._modifier(kind, phrase.start, start)):
            kind = replace(kind, type=modifier.type, family=modifier.family)
        return kind, {"singular": True, "either": None}.get(word.number, False)

    # To the record

    def _force(self, found: _Found) -> Force | None:
        if found.kind.family in ("generic", "count"):
            return None
        span = Span(self._atoms[found.start].start, self._atoms[found.end - 1].end)
        return Force(found.kind.type, found.kind.family, span.of(self._text), span, found.kind.name, found.count)

    def _words(self, start: int, end: int) -> str:
        return self._text[self._atoms[start].start : self._atoms[end - 1].end]


def _share(count: Count, hundredths: int) -> Count:
    low, high = count
    return low * hundredths // 100, None if high is None else high * hundredths // 100
