"""What forces words name, of which type and how many; counts follow rule 10 of the annotation rules.

A span is cut into noun phrases at commas, conjunctions and prepositions. In each phrase the last word for a force is
its head ("tank battalion" is a battalion); a make or a modifier before it makes the type more exact ("F-16 jets",
"coast guard vessels"). Pronouns, bare counts ("Norway nine") and general words ("the ships") take the type of the force
told of before.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from spacy.tokens import Doc

from tocsin.lexicon.forces import force_lexicon
from tocsin.mentions.counts import Count, read_count
from tocsin.mentions.kinds import GENERAL_FAMILIES, GENERAL_TYPES, VAGUE_PEOPLE, Head, Kind, Kinds
from tocsin.mentions.phrases import Cutter, Phrase
from tocsin.records import Force, Report, Span

_POINTING = frozenset({"the", "this", "that", "these", "those"})
_DEFINITE = _POINTING | {"its", "their", "his", "her", "our"}
_CERTAINLY_ONE = frozenset({"a", "an", "another", "one", "this", "that", "single", "every", "each"})
_SAME = frozenset({"first", "last", "remaining", "other", "same", "two", "three", "four", "five"})
_ADJECTIVES = frozenset("naval nuclear airborne ground navy army military air".split())   # among the words for forces
_HER, _PERSON = frozenset({"she", "her"}), frozenset({"who", "he", "him", "his"})
_ITS, _THEY = _HER | {"it"}, frozenset({"they", "them", "these", "those", "ones"})
_ORDINALS = frozenset({"second", "third", "fourth", "fifth", "another"})
# Words that may stand in a phrase which says no more than "they", "four more" or "a second".
_LOOSE = _DEFINITE | _HER | _PERSON | _ITS | _THEY | _ORDINALS | frozenset((
    "a an of other others more further additional extra such all any none some many one both first last which whom men "
    "remaining rest new in total each pair now just only currently already"
).split())
_BEFORE_NOUN = frozenset({"more", "additional", "new", "extra", "further", "other", "of"})
_ADJECTIVE_ENDS = ("ed", "ian", "ese", "ish")

_OF_PARTS = frozenset({"unit", "personnel", "naval", "ground", "air"})   # made of something: "a fleet of 20 ships"
_SYSTEMS = frozenset({"air-defence", "missile", "drone", "artillery", "weapons"})   # what "the launchers" can be
_TROOPS, _UNIT = Kind("troops", "personnel"), Kind(None, "unit")
_COUNT = Kind(None, "count")   # "four", where "of" follows
_LEFT_REACH = 6   # atoms before a span in which its count may stand
_RECENT = 6       # mentions that decide what a bare count or "the ship" means; 5 to 8 do alike on the training reports
_CROWD = 50       # bare counts from here on are of people


@dataclass(frozen=True, slots=True)
class _Found:
    kind: Kind
    start: int   # atoms
    end: int
    count: Count | None = None
    counted: bool = False    # the count stands in the words, and is not read off a singular
    definite: bool = False
    singular: bool = False


@dataclass(frozen=True, slots=True)
class _Mention:
    at: int                 # atom
    kind: Kind
    singular: bool | None   # None: alike in both
    counted: bool


class Forces:
    """Names the forces of one report. Uses the text alone, so that it works with and without a parse."""

    def __init__(self, doc: Doc, report: Report, *, lexicon_dir: Path | None = None) -> None:
        self._lexicon = force_lexicon(lexicon_dir)
        self._cutter = Cutter(doc.text, self._lexicon)
        self._kinds = Kinds(self._cutter, self._lexicon)
        self._atoms = self._cutter.atoms
        self._starts = [atom.start for atom in self._atoms]

    def name(self, span: Span) -> tuple[Force, ...]:
        """The forces that the words at `span` name, in text order; () where they name none.

        A span of the mere noun finds its count in the same noun phrase to the left.
        """
        low, high = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        found: list[_Found] = []
        carried: Count | None = None
        for phrase in self._cutter.phrases(low, high):
            if phrase.joint == "and":
                phrase.count = phrase.count or carried
            open_ended = self._wants_noun(phrase, high)      # "16,700 Filipino | and American troops"
            carried = phrase.count if open_ended else None
            if not open_ended:
                self._join(found, phrase, first=phrase.start == low)
        return tuple(self._force(f) for f in found if f.kind.family not in ("generic", "count"))

    def _wants_noun(self, phrase: Phrase, high: int) -> bool:
        """Whether the phrase ends in an adjective whose noun comes only after "and"."""
        last, after = self._atoms[phrase.end - 1], phrase.end + 1
        if after >= high or self._atoms[phrase.end].key not in ("and", "or"):
            return False
        if self._atoms[after].key in _DEFINITE | {"a", "an"}:
            return False
        if phrase.words or phrase.makes:
            return last.key in _ADJECTIVES and not phrase.makes and phrase.words[-1][1] == phrase.end
        return last.kind == "word" and last.key not in _LOOSE and not self._cutter.is_number(last)

    # Joining phrases

    def _join(self, found: list[_Found], phrase: Phrase, *, first: bool) -> None:
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

    def _join_part(self, found: list[_Found], last: _Found, phrase: Phrase) -> None:
        """ "a team of 30 observers", "two battalions of tanks", "the paratroopers of the 82nd Division"."""
        parts = self._resolve(phrase, first=False)
        if last.kind == _COUNT:                                # "four of the tanks", "dozens of jets"
            if parts and last.counted:
                parts[0] = replace(parts[0], start=last.start, count=last.count, counted=True)
            found[-1:] = parts
        elif parts:
            found[-1:] = self._whole_and_parts(last, parts, phrase)
        elif last.kind.type and last.kind.family == "unit" and phrase.count:
            found.append(_Found(_TROOPS, phrase.start, phrase.end, phrase.count, counted=True))   # "a battalion of 650"

    def _whole_and_parts(self, last: _Found, parts: list[_Found], phrase: Phrase) -> list[_Found]:
        part, whole = parts[0].kind, last.kind
        of_unit = any(make.table == "units" for _, _, make in phrase.makes)
        if of_unit and part.family == whole.family == "personnel" and whole.type in VAGUE_PEOPLE:
            return [replace(last, kind=replace(whole, type=part.type))]       # "fighters of the Wagner group"
        if whole == _UNIT and part.family == "personnel" and parts[0].definite:
            return [last, *parts]                                             # "special units of the police"
        if part.family == "air-defence" and whole.type in ("battery", part.type):
            return [replace(last, kind=part)]                                 # "a battery of Patriots"
        if part.family == "unit" or parts[0].definite or whole.family not in _OF_PARTS:
            return [last]
        if whole.type is None or part.type == whole.type:
            return [replace(parts[0], start=last.start)]                      # "a fleet of 20 ships"
        return [last, *parts] if whole.family == "unit" or parts[0].counted else [last]

    def _apposed(self, last: _Found, phrase: Phrase) -> _Found | None:
        """`last` with the name or the count that stands after it: "a carrier, the Fujian", "soldiers, 850 of them"."""
        if not phrase.words and phrase.makes and not phrase.count:
            return self._apposed_make(last, phrase)
        count = phrase.count or phrase.heads
        if count and not last.counted and not phrase.makes and (last.kind.family == "personnel" or not phrase.heads):
            same_people = last.kind.family == "personnel" and \
                [w.type for _, _, words in phrase.words for w in words[:1]] == ["troops"]
            if self._says_no_more(phrase) or same_people:
                return replace(last, count=count, counted=True, end=phrase.end)
        names = not phrase.words and all(a.capital or a.key == "the" for a in self._atoms[phrase.start : phrase.end])
        if names and last.kind.family == "naval" and last.singular:
            start = phrase.start + (self._atoms[phrase.start].key == "the")
            if start < phrase.end:
                named = replace(last.kind, name=self._cutter.words(start, phrase.end))
                return replace(last, kind=named, end=phrase.end)
        return None

    def _apposed_make(self, last: _Found, phrase: Phrase) -> _Found | None:
        make = phrase.makes[-1][2]
        if make.family != last.kind.family or not (last.singular or phrase.joint == "name"):
            return None
        kind = Kind(last.kind.type or make.type, make.family, self._kinds.named(phrase.makes[-1]))
        return replace(last, kind=kind, end=phrase.end)

    # From one phrase to its forces

    def _resolve(self, phrase: Phrase, *, first: bool) -> list[_Found]:
        """The forces that one phrase names: none, one, or a unit and what it has."""
        head = self._kinds.head(phrase)
        kinds = self._exact(phrase, head) if head else []
        if not head or not kinds:
            return self._told_before(phrase)
        count = phrase.count or (self._count_left(phrase.start) if first else None)
        heads, counted = phrase.heads, count is not None
        if phrase.ordinals > 1 and not head.singular:
            count = (phrase.ordinals, phrase.ordinals)       # "the 8th and 15th Brigades"
        if phrase.share:
            count = _share(count, *phrase.share) if count else None
            heads = _share(heads, *phrase.share) if heads else None
        keys = self._cutter.keys(phrase.start, head.at)
        if count is None and head.countable and (head.singular or _CERTAINLY_ONE & set(keys)):
            count = (1, 1)
        definite = bool(keys) and (keys[0] in _DEFINITE or "'s" in keys)
        whole = _Found(kinds[0], phrase.start, phrase.end, count, counted, definite, head.singular is True)
        rest = [_Found(kind, phrase.start, phrase.end) for kind in kinds[1:]]
        if not heads:
            return [whole, *rest]
        if kinds[0].family == "personnel":
            return [replace(whole, count=heads)]
        return [whole, *rest, _Found(_TROOPS, phrase.start, phrase.end, heads, counted=True)]

    def _exact(self, phrase: Phrase, head: Head) -> list[Kind]:
        """The kind of a head, made exact by what the rest of the report tells; of a unit also what it has."""
        kind = head.kind
        if self._is_general(phrase, head):
            systems = kind.type is None and kind.family in ("generic", "missile")
            kind = self._before(phrase.start, Kind(None, "generic") if systems else kind) or kind
        if head.word and kind.family == "naval" and not kind.name:
            kind = replace(kind, name=self._kinds.ship_name(head.end, phrase.end))
        kind = self._known_by_name(kind)
        if head.word and head.word.type is None and head.word.family == "unit":
            return self._with_what(phrase, kind)
        return [] if kind.family == "generic" else [kind]

    def _is_general(self, phrase: Phrase, head: Head) -> bool:
        """ "the ships", "the system": no more than what was told before."""
        kind = head.kind
        if not head.word or kind.name:
            return False
        if kind.family == "generic":
            return True
        keys = self._cutter.keys(phrase.start, head.at)
        points = bool(keys) and keys[0] in _POINTING and all(key in _POINTING | _SAME for key in keys)
        return points and (kind.type in GENERAL_TYPES or (kind.type is None and kind.family in GENERAL_FAMILIES))

    def _with_what(self, phrase: Phrase, kind: Kind) -> list[Kind]:
        """ "a helicopter detachment" is a unit, and helicopters; an air-defence unit counts as a system."""
        if kind.family == "unit" and len(phrase.words) > 1 and phrase.words[-2][1] == phrase.words[-1][0]:
            start, _, meanings = phrase.words[-2]
            word = self._kinds.meaning(meanings, start)
            kind = Kind(word.type, word.family) if word.type else kind
        if kind.family == "unit":
            return [_UNIT]
        return [kind, _UNIT] if kind.family == "air-defence" else [_UNIT, kind]

    def _known_by_name(self, kind: Kind) -> Kind:
        """A ship whose kind these words do not tell, but others of the report do: "the destroyer HMS Warden"."""
        if not (kind.name and kind.type in GENERAL_TYPES and kind.family == "naval"):
            return kind
        told = (m.kind for m in self._mentions if _last_name(m.kind) == _last_name(kind))
        return next((replace(kind, type=k.type) for k in told if k.type not in GENERAL_TYPES), kind)

    def _count_left(self, at: int) -> Count | None:
        """The count in the same noun phrase to the left of atom `at`: "four | frigates", "1,500 army | reservists"."""
        if at == 0 or self._cutter.stops(at) or self._atoms[at].key in _DEFINITE | {"a", "an"}:
            return None
        before = self._atoms[:at]
        for i in range(max(0, at - _LEFT_REACH), at):
            if self._cutter.joint_word(before, i)[0] or any(self._cutter.stops(k) for k in range(i + 1, at)):
                continue
            counted = read_count(before, i, self._lexicon.quantities)
            if counted and not counted.people and all(self._describes(k) for k in range(counted.end, at)):
                return counted.count
        found = self._lexicon.words.at(self._atoms, at)
        many = found and any(w.number in ("plural", "mass") for w in found[1])
        return (1, 1) if before[-1].key in ("a", "an", "another") and not many else None

    def _describes(self, i: int) -> bool:
        """Whether the atom can stand between a count and its noun."""
        atom = self._atoms[i]
        return atom.capital or atom.key in _BEFORE_NOUN or atom.gap == "-" or atom.key.endswith(_ADJECTIVE_ENDS) or \
            any(table.at(self._atoms, i) for table in (self._lexicon.modifiers, self._lexicon.words))

    # What was told before

    def _told_before(self, phrase: Phrase) -> list[_Found]:
        """A phrase without a word for forces: a bare count, a pronoun, or people by their nation ("4,000 Mexicans")."""
        last, keys = self._atoms[phrase.end - 1], self._cutter.keys(phrase.start, phrase.end)
        count = phrase.count or phrase.heads
        if last.capital and last.key in self._lexicon.people:
            return [_Found(_TROOPS, phrase.start, phrase.end, count, count is not None, keys[0] in _DEFINITE)]
        if kind := self._ship_told_of(phrase):
            return [_Found(kind, phrase.start, phrase.end, (1, 1), singular=True)]
        if phrase.partitive and phrase.joint != "of" and count is None:
            return [_Found(_COUNT, phrase.start, phrase.end)]
        if not self._says_no_more(phrase):
            return []
        if count and phrase.end < len(self._atoms) and self._atoms[phrase.end].key == "of":
            return [_Found(_COUNT, phrase.start, phrase.end, count, counted=True)]
        return self._standing_in(phrase, set(keys), count)

    def _ship_told_of(self, phrase: Phrase) -> Kind | None:
        """ "the Benfold", where the report has named a ship so."""
        last = self._atoms[phrase.end - 1]
        if not last.capital or not all(self._atoms[i].capital or self._atoms[i].key == "the" for i in phrase.plain):
            return None
        name = self._cutter.words(phrase.end - 1, phrase.end)
        return next((m.kind for m in self._mentions if m.kind.family == "naval" and _last_name(m.kind) == name), None)

    def _says_no_more(self, phrase: Phrase) -> bool:
        """Whether a phrase has no word of its own: only counts, pronouns and the like."""
        plain = (self._atoms[i] for i in phrase.plain)
        return not (phrase.words or phrase.makes) and all(
            a.key in _LOOSE or a.kind == "ordinal" or self._cutter.is_number(a) for a in plain
        )

    def _standing_in(self, phrase: Phrase, keys: set[str], count: Count | None) -> list[_Found]:
        """The force that a pronoun or a bare count speaks of."""
        if count is None and (_ORDINALS & keys or keys == {"it"} or keys == {"she"} or keys == {"her"}):
            count, counted = (1, 1), bool(_ORDINALS & keys)
        else:
            counted = count is not None
        many = count is not None and count[0] >= _CROWD
        family = "personnel" if many or _PERSON & keys else "naval" if _HER & keys else None
        wanted = True if _ITS & keys else False if _THEY & keys else None
        told = self._before(phrase.start, Kind(None, family) if family else None, singular=wanted,
                            counted=counted, ordinal=bool(_ORDINALS & keys))
        if phrase.heads or (told is None and many):
            told = _TROOPS
        if told is None:
            return []
        return [_Found(replace(told, name=None), phrase.start, phrase.end, count, counted, definite=True)]

    def _before(
        self, at: int, like: Kind | None, *, singular: bool | None = None, counted: bool = False, ordinal: bool = False
    ) -> Kind | None:
        """The last force told of before atom `at`; with `like`, of its family and more exact.

        One that is singular (or not) as wanted goes first; where a count or a general word is to be read, what the last
        mentions told of most; after an ordinal one that was counted.
        """
        earlier = self._mentions[: bisect_right([m.at for m in self._mentions], at - 1)]
        fits = [m for m in earlier if like is None or _is_like(m.kind, like)]
        best = [m for m in fits if singular is None or m.singular is None or m.singular == singular]
        if counted or like is not None:
            best = _most_told([m for m in best if m.counted] if ordinal else best)
        chosen = best[-1:] or fits[-1:]
        return chosen[0].kind if chosen else None

    @cached_property
    def _mentions(self) -> list[_Mention]:
        """Every force of a listed type that the report names in so many words, in text order."""
        out: list[_Mention] = []
        for phrase in self._cutter.phrases(0, len(self._atoms)):
            for part in _runs(phrase):
                head = self._kinds.head(part)
                alone = not part.words and part.makes[-1][2].table == "units"      # "Hezbollah" by itself is who acts
                if alone or not head or not head.kind.type or head.kind.family == "headquarters":
                    continue
                name = self._kinds.ship_name(head.end, len(self._atoms)) if head.kind.family == "naval" else None
                kind = replace(head.kind, name=head.kind.name or name)
                counted = self._count_left((part.words + part.makes)[0][0]) is not None
                mass = head.word is not None and head.word.number == "mass"        # troops, as plural as soldiers
                out.append(_Mention(head.at, kind, False if mass else head.singular, counted))
        return out

    # To the record

    def _force(self, found: _Found) -> Force:
        span = Span(self._atoms[found.start].start, self._atoms[found.end - 1].end)
        text = span.of(self._cutter.text)
        return Force(found.kind.type, found.kind.family, text, span, found.kind.name, found.count)


def _runs(phrase: Phrase) -> Iterator[Phrase]:
    """The words and makes of a clause in runs that touch: a clause that is no one's span holds several nouns."""
    part: Phrase | None = None
    for start, end in sorted((m[0], m[1]) for m in phrase.words + phrase.makes):
        if part and start > part.end:
            yield part
            part = None
        # three atoms of room for modifiers
        part = part or Phrase("", max(phrase.start, start - 3), end)
        part.end = end
        part.words += [w for w in phrase.words if w[0] == start]
        part.makes += [m for m in phrase.makes if m[0] == start]
    if part:
        yield part


def _is_like(kind: Kind, like: Kind) -> bool:
    same = kind.family == like.family or (like.family == "generic" and kind.family in _SYSTEMS)
    return same and kind.type != like.type


def _last_name(kind: Kind) -> str | None:
    return kind.name.split()[-1] if kind.name else None


def _most_told(mentions: list[_Mention]) -> list[_Mention]:
    """Those that are of the kind which the last few tell of most; one with a count weighs twice."""
    weights: Counter[str | None] = Counter()
    for m in mentions[-_RECENT:]:
        weights[m.kind.type] += 1 + m.counted
    return [m for m in mentions if m.kind.type in weights and weights[m.kind.type] == max(weights.values())]


def _share(count: Count, hundredths: int, than: str) -> Count:
    low, high = count[0] * hundredths // 100, None if count[1] is None else count[1] * hundredths // 100
    if than == "more":
        return low + 1, None
    return (0, high - 1) if than in ("less", "fewer") and high else (low, high)
