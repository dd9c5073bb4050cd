"""The persons of a report: their full names, and for whom each acts by the words that stand with the name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterator
from dataclasses import dataclass, field

from tocsin.lexicon.actors import Word
from tocsin.mentions.actors_text import Text

PARTICLES = frozenset("al el bin ibn bint abu van von der den de da di do dos du del della la le ten ter abd ul ur y e und".split())
MISTERS = frozenset("mr mrs ms miss sir dame lord lady madam dr prof professor hon messrs".split())
# Words that carry a capital only because a sentence or a heading begins with them, or that are no part of a name.
_NO_NAME = frozenset("""the a an in on at of to for from by with and or but as if when while after before since until although though because that
this these those there here it its he she they we i you his her their our my who which what where why how not no yes all some any many most
several both each every other another such only also even just still yet then now today yesterday tomorrow monday tuesday wednesday thursday
friday saturday sunday january february march april june july august september october november december jan feb mar apr jun jul aug sep sept
oct nov dec according asked earlier later meanwhile however moreover instead last next new one two three four five six seven eight nine ten
under over during about above below between within without against among into through amid despite like unlike per via more less than update
photo file image video read share advertisement breaking exclusive opinion analysis interview q so""".split())
_ORGANISATION = frozenset("""ministry department office agency council committee commission court party front movement league union association
federation foundation institute university college school centre center group company corporation corp inc ltd bank society church club network
observatory forum alliance coalition congress army navy force forces brigade brigades battalion regiment division corps command guard guards police
service services television tv radio news press times post daily newspaper journal tribune gazette herald agency bureau board authority administration
government parliament senate assembly mission embassy fund trust team unit base airport port sea ocean river gulf strait island islands mountain
province region district county state national royal federal united republican democratic people popular liberation revolutionary islamic northern southern eastern western central supreme joint special city town village street avenue square bridge road war treaty agreement accord accords act law conference
summit day week operation exercise fleet squadron wing airlines airways military""".split())


@dataclass(slots=True)
class Person:
    """One person of a report. `names` are the word numbers of each mention of the full name, `short` of shorter ones."""

    name: str                       # as printed, fullest
    keys: tuple[str, ...]
    mentions: list[tuple[int, int]] = field(default_factory=list)

    @property
    def key(self) -> str:
        return " ".join(self.keys)


class People:
    """Finds the persons; `at(first, last)` tells who stands at some words."""

    def __init__(self, text: Text, ships: Container[str] = ()) -> None:
        self._text = text
        self._ships = ships
        self.persons: list[Person] = []
        self._by_word: dict[str, list[Person]] = defaultdict(list)
        self._at: dict[int, Person] = {}
        for first, last in self._recognised() if text.recognised else self._full_names():
            self._add(first, last)
        self._add_short()

    def at(self, number: int) -> Person | None:
        """Who is named by the word of that number."""
        return self._at.get(number)

    def in_words(self, first: int, last: int) -> Iterator[tuple[int, int, Person]]:
        """The persons named among those words, with the words of each."""
        number = first
        while number < last:
            person = self._at.get(number)
            if person:
                end = number + 1
                while end < last and self._at.get(end) is person:
                    end += 1
                yield number, end, person
                number = end
            else:
                number += 1

    def add(self, first: int, last: int) -> Person:
        """Takes the words for the name of a person, known already or new."""
        return self._add(first, last)

    def _add(self, first: int, last: int) -> Person:
        words = self._text.words[first:last]
        keys = tuple(w.key for w in words)
        person = next((p for p in self.persons if p.keys == keys or _same(p.keys, keys) or keys == p.keys[-1:]), None)
        if person is None:
            person = Person(self._text.text[words[0].start:words[-1].end], keys)
            self.persons.append(person)
            for key in keys:
                if len(key) > 1 and key not in PARTICLES:
                    self._by_word[key].append(person)
        person.mentions.append((first, last))
        for number in range(first, last):
            self._at[number] = person
        return person

    def _add_short(self) -> None:
        """A single capitalised word of a known full name, standing alone, is that person."""
        words = self._text.words
        for number, word in enumerate(words):
            if number in self._at or not word.capital or number in self._text.hit_at:
                continue
            owners = [p for p in self._by_word.get(word.key, ()) if word.key in (p.keys[-1], p.keys[0]) or p.keys[-2:-1] == (word.key,)]
            owners.sort(key=lambda p: (p.keys[-1] != word.key, p.mentions[0][0] > number, abs(p.mentions[0][0] - number)))
            if owners and not (word.key in self._text.lower and _begins(self._text, number)):
                owners[0].mentions.append((number, number + 1))
                self._at[number] = owners[0]

    def _recognised(self) -> Iterator[tuple[int, int]]:
        """The names that the recogniser calls persons, titles left out; and one word after a title, which it may have missed."""
        text = self._text
        seen: set[int] = set()
        for start, end in text.people:
            first, last = text.between(start, end)
            while first < last and (self._is_title(text.words[first]) or not text.words[first].capital):
                first += 1
            while last > first and text.words[last - 1].key == "s":
                last -= 1
            if first < last and text.words[first].text in self._ships:
                continue
            known = any(n in text.hit_at for n in range(first, last))
            if last - first >= 2 or (last > first and not known and self._after_title(first)):
                seen.update(range(first, last))
                yield first, last
        for first in range(1, len(text.words)):
            word = text.words[first]
            if first not in seen and first not in text.hit_at and word.capital and len(word.text) > 2 and self._after_title(first) and not text.lexicon.noun(word.key) \
                    and word.key not in _ORGANISATION and not (first + 1 < len(text.words) and text.words[first + 1].capital and text.gap(first + 1) == " "):
                yield first, first + 1

    def _after_title(self, number: int) -> bool:
        """Whether a capitalised title stands before a word: "President Obama"."""
        words = self._text.words
        return number > 0 and self._is_title(words[number - 1]) and words[number - 1].capital and bool(re.fullmatch(r"\.? ", self._text.gap(number)))

    def _full_names(self) -> Iterator[tuple[int, int]]:
        number = 0
        while number < len(self._text.words):
            first, end = self._name_at(number)
            if end > first:
                yield first, end
            number = max(end, number + 1)

    def _name_at(self, number: int) -> tuple[int, int]:
        """The words of the person's name in the run of capitalised words that begins there; an empty range where it holds none."""
        text, words = self._text, self._text.words
        end = self._run_end(number)
        run = words[number:end]
        first = number + max((i + 1 for i, w in enumerate(run) if w.key in _ORGANISATION or self._is_title(w) or text.lexicon.noun(w.key)), default=0)
        while first < end and first and words[first - 1].key in ("of", "for") and text.lexicon.begins_noun(words[first].key):
            first += 1  # "Secretary of State John Kerry"
        run = words[first:end]
        nobody = end, end
        if not run or len(run) > 5 or run[0].text in self._ships or words[first - 1].key == "the" and first:
            return nobody
        if end < len(words) and words[end].capital and self._is_title(words[end]) and text.gap(end) == " ":
            return nobody  # "Interim Interior Minister"
        if self._in_heading(first) and not self._stands_elsewhere(first, end):
            return nobody
        if len(run) == 1:
            return (first, end) if len(run[0].text) > 2 and self._after_title(first) and not text.lexicon.begins_noun(run[0].key) else nobody
        return nobody if all(len(w.text) > 2 and w.text.isupper() for w in run) else (first, end)

    def _run_end(self, first: int) -> int:
        """Where the run of words that may make up a name ends; `first` where none begins there."""
        text, words = self._text, self._text.words
        if not self._may_be_name(first):
            return first
        end = first + 1
        while end < len(words) and _joined(text, end):
            if self._may_be_name(end):
                end += 1
            elif text.gap(end) == "-" and words[end].text.isalpha() and end + 1 - first <= 4 and end not in text.hit_at:
                end += 1  # "Han Duck-soo"
            elif words[end].key in PARTICLES and end + 1 < len(words) and self._may_be_name(end + 1) and _joined(text, end + 1):
                end += 2
            else:
                break
        return end

    def _in_heading(self, number: int) -> bool:
        """Whether the sentence writes nearly every word with a capital, as headlines in title case do, so that capitals tell nothing."""
        sentence = self._text.sentence_of[number]
        words = [w for w, s in zip(self._text.words, self._text.sentence_of, strict=True) if s == sentence and len(w.text) > 3]
        return len(words) > 3 and sum(w.capital for w in words) >= 0.8 * len(words)

    def _stands_elsewhere(self, first: int, last: int) -> bool:
        name = self._text.text[self._text.words[first].start:self._text.words[last - 1].end]
        return self._text.text.count(name) > 1

    def _is_title(self, word: Word) -> bool:
        noun = self._text.lexicon.noun(word.key)
        return word.key in MISTERS or bool(noun and noun.title)

    def _may_be_name(self, number: int) -> bool:
        word = self._text.words[number]
        if not word.capital or number in self._text.hit_at or word.key in _NO_NAME or not word.text.isalpha():
            return False
        return not (word.key in self._text.lower and _begins(self._text, number))


def _same(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """"Donald Trump" and "Donald J. Trump"."""
    return len(a) > 1 and len(b) > 1 and a[0] == b[0] and a[-1] == b[-1] and not {a[0], b[-1]} & PARTICLES


def _begins(text: Text, number: int) -> bool:
    """Whether a word begins a sentence or a quotation."""
    return number == 0 or text.sentence_of[number] != text.sentence_of[number - 1] or bool(re.search(r"[\"“«:(]", text.gap(number)))


def _joined(text: Text, number: int) -> bool:
    """Whether only what may stand inside a name is between a word and the one before it."""
    gap = text.gap(number)
    if gap in (" ", "-", "‑", "’", "'", "\u00a0", "ʼ", "  "):
        return gap not in ("’", "'") or text.words[number].key != "s"
    return gap == ". " and len(text.words[number - 1].text) == 1
