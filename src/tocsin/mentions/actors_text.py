"""A report's words as `Actors` reads them: sentences, quotations, and the listed names that stand in it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

from tocsin.lexicon.actors import Entry, Lexicon, words_of

_SENTENCE_END = re.compile(r"[.!?][\"”’'»)\]]*\s+(?=[\"“‘'«(\[]*[A-Z0-9])|\s*\n\s*")
_ABBREVIATION = re.compile(r"(?:^|[\s(“\"])(?:[A-Z]|[A-Z](?:\.[A-Z])+|Mr|Mrs|Ms|Dr|Gen|Col|Lt|Maj|Sgt|Capt|Cmdr|Adm|Brig|Sen|Rep|Gov|Prof|Rev|St|No|vs|Jan|Feb|Aug|Sept|Oct|Nov|Dec)$")
_CLOSE = {"“": "”", "«": "»", "„": "“"}


@dataclass(frozen=True, slots=True)
class Hit:
    """A listed name: words `first` to `last` (exclusive) of the report."""

    first: int
    last: int
    entry: Entry


class Text:
    """The words of a report with what is known of them before anything is resolved."""

    def __init__(self, doc: Doc, lexicon: Lexicon) -> None:
        self.text = doc.text
        self.lexicon = lexicon
        self.words = words_of(self.text)
        self._starts = [w.start for w in self.words]
        self.sentence_starts = _sentence_starts(doc)
        self.sentence_of = [bisect_right(self.sentence_starts, w.start) - 1 for w in self.words]
        self.lower = {w.key for w in self.words if not w.capital}
        self.recognised = len(doc.ents) > 0
        self.people = [(e.start_char, e.end_char) for e in doc.ents if e.label_ == "PERSON"]
        self.has_names = bool(doc.ents)
        self.hits = list(self._find_hits())
        self.hit_at: dict[int, Hit] = {i: h for h in self.hits for i in range(h.first, h.last)}
        self.quotes = list(_quotes(self.text))

    def between(self, start: int, end: int) -> tuple[int, int]:
        """The words (numbers, end exclusive) that begin within the characters."""
        return bisect_left(self._starts, start), bisect_left(self._starts, end)

    def sentence(self, char: int) -> int:
        """The number of the sentence in which a character stands."""
        return max(0, bisect_right(self.sentence_starts, char) - 1)

    def quote_around(self, char: int) -> tuple[int, int] | None:
        """The characters of the quotation in which a character stands, marks included."""
        return next((q for q in self.quotes if q[0] <= char < q[1]), None)

    def gap(self, number: int) -> str:
        """What stands between a word and the one before it."""
        return self.text[self.words[number - 1].end if number else 0:self.words[number].start]

    def _find_hits(self) -> Iterator[Hit]:
        found: list[tuple[int, int, list[Entry]]] = []
        number = 0
        while number < len(self.words):
            names = self.lexicon.find(self.text, self.words, number)
            if names and all(e.needs for _, e in names) and self._longer_begins(number + 1, names[0][0]):
                names = []   # "the North" of "the North Atlantic Treaty Organization"
            if names and not self._is_part_of_person(number, names[0][0]) and not self._is_shouted(number, names[0][0]):
                end = names[0][0]
                found.append((number, end, [e for _, e in names]))
                number = end
            else:
                number += 1
        named = Counter(e.base for _, _, es in found if len({e.base for e in es}) == 1 and not es[0].needs for e in es[:1])
        foreign = self._explained_otherwise(found)
        for first, last, entries in found:
            entry = _meant(entries, named)
            if entry and not (last - first == 1 and self.words[first].text in foreign):
                yield Hit(first, last, entry)

    def _longer_begins(self, number: int, end: int) -> bool:
        """Whether a name that begins at the next word reaches further than `end`."""
        return number < len(self.words) and any(last > end for last, _ in self.lexicon.find(self.text, self.words, number))

    def _is_shouted(self, first: int, last: int) -> bool:
        """Whether a short abbreviation ("IS", "WHO", "US") stands among words all in capitals, where it may be a plain word."""
        word = self.words[first].text
        if last - first > 1 or len(word) > 3 or not word.isupper():
            return False
        near = [w.text for w in self.words[max(0, first - 3):first + 4] if w.text != word and len(w.text) > 3]
        return len(near) > 1 and all(w.isupper() for w in near)

    def _explained_otherwise(self, found: list[tuple[int, int, list[Entry]]]) -> set[str]:
        """Listed abbreviations that this report explains as something else: "National Police Agency (NPA)"."""
        ends = {last: {e.id for e in entries} for _, last, entries in found}
        other = set()
        for first, last, entries in found:
            word = self.words[first]
            if last - first == 1 and word.text.isupper() and re.search(r"\($", self.gap(first)) and self.text[word.end:word.end + 1] == ")":
                initials = "".join(w.text[0] for w in self.words[max(0, first - 8):first] if w.capital)
                if initials.endswith(word.text) and not ends.get(first, set()) & {e.id for e in entries}:
                    other.add(word.text)
        return other

    def _is_part_of_person(self, first: int, last: int) -> bool:
        """Whether the recogniser saw those words inside a longer name of a person ("Michael Jordan")."""
        start, end = self.words[first].start, self.words[last - 1].end
        return any(s <= start and end <= e and (s, e) != (start, end) for s, e in self.people)


def _meant(entries: list[Entry], named: Counter[str]) -> Entry | None:
    fit = [e for e in entries if not e.needs or named[e.needs] or named[e.base]]
    # A party's name says nothing where its country is not spoken of and others are: many have a Liberal Democratic Party.
    fit = [e for e in fit if e.sectors[:1] not in (("PTY",), ("OPP",)) or not e.state or named[e.state] or not any(len(b) == 3 and b.isupper() for b in named)]
    of_named = [e for e in fit if e.needs or (e.state and named[e.state])]
    return next(iter(of_named or fit), None)


def _sentence_starts(doc: Doc) -> list[int]:
    """Where sentences begin, by the model where it ran, and wherever a full stop and a capital, or a new line, leave no doubt."""
    starts = {0}
    if doc.has_annotation("SENT_START"):
        starts.update(s.start_char for s in doc.sents)
    for m in _SENTENCE_END.finditer(doc.text):
        before = doc.text[max(0, m.start() - 12):m.start()]
        if m.group().startswith(".") and _ABBREVIATION.search(before):
            continue
        if m.end() < len(doc.text):
            starts.add(m.end())
    return sorted(starts)


def _quotes(text: str) -> Iterator[tuple[int, int]]:
    """Quotations, straight or curly; one that is never closed ends with its paragraph."""
    at = 0
    while at < len(text):
        mark = text[at]
        if mark in "“«„\"":
            stop = text.find("\n", at)
            stop = len(text) if stop < 0 else stop
            end = text.find(_CLOSE.get(mark, '"'), at + 1, stop)
            end = stop if end < 0 else end + 1
            if end - at > 2:
                yield at, end
            at = end
        at += 1
