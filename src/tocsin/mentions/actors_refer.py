"""Whom pronouns and descriptions mean: the mentions that stand before them, weighed by nearness, number and kind."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import exp

MOST_SENTENCES = 10

# Weights of `Antecedents.features` for "it", "he" and "they" and their like, fitted by ranking on the pronouns of the training reports.
THING_WEIGHTS: tuple[float, ...] = (1.6, 1.3, 0.9, 0.6, -0.7, -0.1, 0.4, 0.2, 0.5, -0.8, 0.0, 0.0, 0.2, 0.2, 0.8, 0.3, 0.5)
HUMAN_WEIGHTS: tuple[float, ...] = (0.9, 0.7, 0.6, 0.2, 0.2, 0.2, 0.2, 0.0, 0.3, 0.1, -0.4, 0.0, 0.1, 0.4, 0.8, -0.3, 0.1)
SEVERAL_WEIGHTS: tuple[float, ...] = (1.3, 0.4, 0.6, 0.6, 0.3, 0.3, 0.2, -1.5, -0.4, -0.8, 0.0, 0.2, 1.2, 0.0, 0.8, 0.4, 0.2)


@dataclass(frozen=True, slots=True)
class Reading:
    """Whom some words name: an actor without its span."""

    id: str
    name: str
    person: str | None = None
    role: str | None = None
    sectors: tuple[str, ...] = ()

    @property
    def base(self) -> str:
        return self.id.split("_")[0]


@dataclass(frozen=True, slots=True)
class Mention:
    """Words `first` to `last` (exclusive) that name someone."""

    first: int
    last: int
    sentence: int
    reading: Reading
    kind: str               # state, adjective, org, group, person, people, body
    plural: bool = False
    leads: bool = False     # the first in its sentence
    oblique: bool = False
    subject: bool = False   # by the parse
    noun: str = ""          # the noun that it ends with: "army" in "the Lebanese army"
    bare: bool = True       # the name alone, with no noun of its own
    owner: bool = False     # followed by "'s"
    quoted: bool = False    # inside a quotation
    joined: bool = False    # to the mention before it: "Russia and China", "US-Iran", "Kyiv, Moscow"


class Antecedents:
    """The mentions of a report in text order, asked for what stands before a word."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self._mentions = list(mentions)
        self._firsts = [m.first for m in self._mentions]

    def before(self, number: int) -> list[Mention]:
        """All that begin before that word, nearest last."""
        return self._mentions[:bisect_right(self._firsts, number - 1)]

    def all(self) -> list[Mention]:
        return self._mentions

    def best(self, number: int, sentence: int, kinds: Iterable[str], weights: Sequence[float], *, quoted: bool = False) -> Mention | None:
        """The likeliest antecedent of one of the kinds for a pronoun at that word; `quoted` where it stands in a quotation."""
        near = self.candidates(number, sentence, kinds)
        features = self.features(near, number, sentence, quoted)
        scores = [sum(w * f for w, f in zip(weights, row, strict=True)) for row in features]
        return near[max(range(len(near)), key=lambda i: (scores[i], i))] if near else None

    def candidates(self, number: int, sentence: int, kinds: Iterable[str]) -> list[Mention]:
        """The mentions of the kinds in the sentences before that word."""
        wanted = frozenset(kinds)
        return [m for m in self.before(number) if sentence - m.sentence <= MOST_SENTENCES and m.kind in wanted and m.last <= number]

    def features(self, near: Sequence[Mention], number: int, sentence: int, quoted: bool) -> list[tuple[float, ...]]:
        """What speaks for each mention, each number about 0 to 1."""
        count = Counter(m.reading.base for m in near)
        most = max(count.values(), default=1)
        last = {m.reading.base: m.first for m in near}
        return [(
            exp((m.sentence - sentence) / 1.5),
            float(m.sentence == sentence),
            float(m.sentence == sentence - 1),
            float(m.leads),
            float(m.oblique),
            float(m.owner),
            float(m.leads and m.sentence == sentence),
            float(m.kind == "state"),
            float(m.kind in ("org", "group")),
            float(m.kind == "body"),
            float(m.kind == "person"),
            float(m.kind == "people"),
            float(m.plural),
            count[m.reading.base] / most,
            float(m.subject),
            float(m.quoted != quoted),
            float(last[m.reading.base] == m.first and m is near[-1]),
        ) for m in near]

    def with_noun(self, number: int, noun: str) -> Mention | None:
        """The last one before that word which ends with the noun and is named in words of its own."""
        return next((m for m in reversed(self.before(number)) if not m.bare and (m.noun == noun or m.noun.endswith(" " + noun))), None)

    def pair(self, number: int, sentence: int, size: int, kinds: Iterable[str]) -> tuple[Mention, ...]:
        """The `size` parties spoken of last: those of the nearest sentence that names enough of them, else the last ones named."""
        wanted = frozenset(kinds)
        near = [m for m in self.before(number) if m.kind in wanted]
        for one, two in zip(reversed(near[:-1]), reversed(near), strict=False):
            if size == 2 and two.joined and one.reading.base != two.reading.base and sentence - two.sentence <= 4:
                return one, two
        by_sentence: dict[int, dict[str, Mention]] = {}
        for m in near:
            by_sentence.setdefault(m.sentence, {}).setdefault(m.reading.base, m)
        for at in sorted(by_sentence, reverse=True):
            if len(by_sentence[at]) == size:
                return tuple(by_sentence[at].values())
        last: dict[str, Mention] = {}
        for m in reversed(near):
            last.setdefault(m.reading.base, m)
            if len(last) == size:
                return tuple(reversed(last.values()))
        return ()


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that speaks for a state as the one that "the army" belongs to: its name, a town of it, a group that fights in it."""

    number: int
    sentence: int
    state: str
    kind: str        # state, adjective, capital, body, town, home, outlet
    leads: bool = False
    oblique: bool = False


_NAMED = frozenset({"state", "adjective", "capital", "body"})

# Weights of `Focus.features`, fitted by ranking (softmax over the states of a report) on the descriptions of the training reports.
FOCUS_WEIGHTS = (0.8, 0.5, 0.2, 0.7, 0.9, 0.4, 0.0, 0.0, 0.4, 1.5, 1.0, 1.1, -0.4, 0.4, 0.4, -0.2, 0.7, -0.3, 0.4, 1.0)


class Focus:
    """Which state a report is about at some word."""

    def __init__(self, cues: Sequence[Cue]) -> None:
        self._by_state: dict[str, list[Cue]] = defaultdict(list)
        for cue in cues:
            self._by_state[cue.state].append(cue)
        self._leading = [c for c in cues if c.leads]
        self._first = next((c.state for c in cues if c.kind in _NAMED), None)

    def states(self) -> Sequence[str]:
        return tuple(self._by_state)

    def best(self, number: int, sentence: int, *, among: frozenset[str] | None = None, avoid: frozenset[str] = frozenset()) -> str | None:
        """The likeliest state at that word; None where the report names none that is asked for."""
        states = [s for s in self._by_state if s not in avoid and (among is None or s in among)]
        features = self.features(states, number, sentence)
        return max(states, key=lambda s: sum(w * f for w, f in zip(FOCUS_WEIGHTS, features[s], strict=True)), default=None)

    def features(self, states: Sequence[str], number: int, sentence: int) -> dict[str, tuple[float, ...]]:
        """What speaks for each state, each number about 0 to 1."""
        named = {s: [c for c in self._by_state[s] if c.kind in _NAMED] for s in states}
        before = {s: [c for c in cs if c.number < number] for s, cs in named.items()}
        all_before, in_all = sum(map(len, before.values())) or 1, sum(map(len, named.values())) or 1
        lead = next((c.state for c in reversed(self._leading) if c.number < number), None)
        found: dict[str, tuple[float, ...]] = {}
        for state in states:
            mine, past = named[state], before[state]
            towns = [c for c in self._by_state[state] if c.kind == "town"]
            homes = [c for c in self._by_state[state] if c.kind == "home"]
            last = past[-1] if past else None
            here = [c for c in past if c.sentence == sentence]
            found[state] = (
                len(past) / all_before,
                len(mine) / in_all,
                float(any(c.sentence == 0 for c in mine)),
                float(state == self._first),
                exp((last.sentence - sentence) / 2) if last else 0.0,
                float(bool(here)),
                float(any(c.leads for c in here)),
                float(any(c.leads and c.sentence == sentence - 1 for c in past)),
                float(last.oblique) if last else 0.0,
                min(1.0, sum(exp(-abs(c.sentence - sentence)) for c in towns)),
                float(any(c.sentence <= 1 for c in towns)) + float(any(c.kind == "capital" and c.sentence <= 1 for c in mine)),
                float(any(c.number < number for c in homes)),
                float(any(c.sentence == sentence and c.number > number for c in mine)),
                float(any(c.kind in ("body", "adjective") for c in past)),
                float(any(c.kind == "outlet" for c in self._by_state[state])),
                float(any(c.kind == "capital" and c.sentence == sentence for c in mine)),
                float(lead == state),
                float(any(c.sentence == sentence - 1 for c in past)),
                float(any(c.kind == "capital" for c in mine)),
                float(any(c.number < number and c.sentence == sentence for c in homes)),
            )
        return found
