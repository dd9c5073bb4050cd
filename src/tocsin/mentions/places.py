"""Places: which state, listed region or town the words of a span mean, by the gazetteer and by what else the report
names.

A report is read once: every name and adjective of place in it is found and resolved. A span is then named by the
mentions inside it; where it holds none ("there", "the capital", "its border") by what stands before it.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from spacy.tokens import Doc

from tocsin.lexicon.places import WATERS, Entry, Gazetteer, Named, Point, common_words, gazetteer, normal
from tocsin.records import Place, Report, Span

# Longest name of a GeoNames town that is looked for, in words; curated names may be longer.
_LONGEST_TOWN = 4

# A town that stands alone in a state of which the report says nothing else is a place from this many people on;
# within a span that is known to name a place, any town is.
_KNOWN_TOWN = 100_000

# How much the choice between namesakes weighs, in powers of ten of population: the state's share in the report's
# names, a capital, a namesake's nearness to other places of the report, and a container named beside it ("Paris,
# Texas").
_SHARE, _CAPITAL, _NEAR, _DIVISION, _BESIDE, _OTHER_NAME = 3.0, 1.0, 1.0, 1.0, 20.0, 0.7

# What a mention weighs towards the state that the report is about, against one that something is in: an adjective,
# the name of one who acts, a mention that comes after; and how many characters away it has lost two thirds of its
# weight.
_BY_ADJECTIVE, _BY_ACTOR, _AFTER, _FADES, _ANYWHERE = 0.5, 0.5, 0.4, 200, 0.3

_WORD = re.compile(r"[^\W_]+(?:[’'ʻʼ‘`](?!s\b)[^\W_]+)*|(?<=\w)[’']s\b")
_JOINT = re.compile(
    r"(?:[ \u00a0]|\n(?!\s*\n))*(?:[-–‑/]|\.[ \u00a0]?|&|[’']s?[ \u00a0]|,[ \u00a0](?=D\.?C\b|DC\b)|[’'])?[ \u00a0]*\Z"
)
_ABBREVIATED = re.compile(r"(?:^|[^\w])(?:[A-Z]|St|Mt|Ft|Gen|Sen|Rep|Gov|Col|Lt)\.?\Z")
_TITLE = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|President|Minister|Premier|Chancellor|Secretary|Senator|Sen|Rep|Gov|Governor|General|Gen|Colonel|Col|Lt|Major|Maj|Captain|Capt|Admiral|"
    r"Ambassador|Judge|Justice|King|Queen|Prince|Princess|Sheikh|Ayatollah|Pope|Sir|Lord|Lady|Congressman|Congresswoman|Sergeant|Sgt|Professor|Prof)\.?\s+\Z"
)
_LOCATIVE = re.compile(
    r"\b(?:in|at|near|from|to|outside|around|toward|towards|into|off|inside|over|through|against|via|of|for)\s+(?:the\s+)?\Z",
    re.I,
)
_PLACE_NOUN = re.compile(
    r"\A\s*(?:[’']s\s+)?(?:City|Airport|International|Province|Region|Oblast|District|County|State|River|Street|Avenue|Port|Harbou?r|Bay|Island|Peninsula|Valley|Base|Air|"
    r"Airbase|Airfield|Mountains?|Square|Camp|Prison|Governorate|Prefecture|Parish|Township|Village|Road|Bridge|Dam|Crossing|Beach|Hills|Heights|Stadium)\b"
)
_DIVISION_NOUN = re.compile(
    r"\A\s+(?:province|region|oblast|governorate|state|department|prefecture|district|county|Province|Region|Oblast|Governorate|State|Prefecture)\b"
)

_BORDER = r"(?:borders?|frontiers?|boundar(?:y|ies)|line|crossings?|front)"
_BORDER_WITH = re.compile(rf"\b{_BORDER}\s+(?:\w+\s+){{0,2}}?with\s+", re.I)
_NEARBY = re.compile(r"\b(?:close to|near|off|west of|east of|north of|south of|opposite|facing)\b", re.I)
_HELD = re.compile(
    r"\A[-‑–\s]+(?:occupied|held|annexed|administered|backed|led|made|built|aligned|allied|speaking|born|supplied)\b",
    re.I,
)
_APART = re.compile(r"\b(?:and|or|to|from|between|towards?)\b|[;/&]", re.I)

_STATE_WORD = re.compile(r"\b(?:country|nation)\b", re.I)
_EMBASSY = re.compile(r"\b(?:embass(?:y|ies)|consulates?|diplomatic mission)\b", re.I)
_IN = re.compile(
    r"\b(?:leav\w+|left|enter\w*|reach\w*|visit\w*|invad\w+|occup\w+|captur\w+|seiz\w+|shell\w+|struck|bomb\w+|cross\w+|in|at|near|from|to|into|off|on|across|inside|outside|around|over|through|towards?|throughout|along|via|between|against|of)\s+(?:the\s+)?(?:[\w-]+\s+){0,2}\Z",
    re.I,
)
_CAPITAL_WORD = re.compile(r"\bcapital\b(?!\s+(?:of|city of)\s+[A-Z])", re.I)
_OWN = re.compile(r"\b(?:its|their|his|her|our|own|home)\b", re.I)
# What a describing word points back to: kinds of entries, most telling first.
_POINTS_TO: tuple[tuple[re.Pattern[str], frozenset[str]], ...] = (
    (re.compile(r"\b(?:strait|channel)s?\b", re.I), frozenset({"strait"})),
    (
        re.compile(r"\b(?:sea|gulf|bay|waterway|shipping lanes?|lanes?)\b", re.I),
        frozenset({"sea", "gulf", "bay", "strait", "area"}),
    ),
    (re.compile(r"\b(?:river|banks?|canal|lake)\b", re.I), frozenset({"river", "canal", "lake"})),
    (re.compile(r"\b(?:islands?|islets?|isle|shoals?|reefs?|atolls?|archipelago)\b", re.I), frozenset({"island"})),
    (
        re.compile(r"\b(?:city|town|village|port|harbou?r|airport|suburbs?|settlement|neighbou?rhood|streets)\b", re.I),
        frozenset({"town"}),
    ),
    (re.compile(r"\b(?:republic|kingdom|state)\b", re.I), frozenset({"state"})),
    (
        re.compile(
            r"\b(?:region|province|territory|enclave|exclave|peninsula|strip|district|governorate|valley)\b", re.I
        ),
        frozenset({"area", "region", "division", "county", "district"}),
    ),
    (
        re.compile(r"\b(?:base|airfield|air base|camp|garrison|plant|crossing|post)\b", re.I),
        frozenset({"base", "plant", "camp", "crossing", "site"}),
    ),
    (re.compile(r"\b(?:there|here|it|area|zone|site|scene|place|vicinity|location)\b", re.I), frozenset()),
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A name or adjective of place in the report."""

    start: int
    end: int
    choices: tuple[Entry, ...]  # what it can mean; once chosen, one
    adjective: bool = False
    weak: bool = False  # probably a person, or a word that is seldom a place: counts only within a span of place
    lonely: bool = False  # a small town in a state of which the report says nothing else
    locative: bool = False  # "in Kabul", not "Kabul said"

    @property
    def entry(self) -> Entry:
        return self.choices[0]


class Places:
    """The places of one report; `name` any span of it."""

    def __init__(self, doc: Doc, report: Report, *, lexicon_dir: Path | None = None) -> None:
        self._doc = doc
        self._text = doc.text
        self._report = report
        self._gazetteer: Gazetteer = gazetteer(lexicon_dir)

    def name(self, span: Span) -> tuple[Place, ...]:
        """The places that the words of `span` mean, in text order; () where nothing in them or before them tells."""
        inside = [m for m in self._all if m.start < span.end and span.start < m.end and m.start >= span.start - 1]
        chosen = self._told(span, inside) or self._referred(span, inside) or self._by_default(span)
        places = (self._place(entry, at) for entry, at in chosen)
        return tuple({(p.id, p.name): p for p in places}.values())

    @cached_property
    def _all(self) -> tuple[Mention, ...]:
        found = tuple(_find(self._doc, self._gazetteer))
        return tuple(_resolve(found, self._text, self._gazetteer, self._report))

    # -- the words themselves ---------------------------------------------------------------------------------------

    def _told(self, span: Span, inside: list[Mention]) -> list[tuple[Entry, Span]]:
        """What the mentions within the span say."""
        words = span.of(self._text)
        other_side = _BORDER_WITH.search(words)
        if other_side:
            beyond = [m for m in inside if m.start >= span.start + other_side.end()]
            inside = beyond or inside
        if _EMBASSY.search(words):
            inside = [m for m in inside if m.entry.precision == "town"]
        names = [m for m in inside if not m.adjective and not m.weak] or [
            m for m in inside if not m.adjective and (not m.lonely or not self._states)
        ]
        names = [m for m in names if not self._part_of_name(m)]
        names = [m for m in names if not _HELD.match(self._text[m.end : m.end + 16])] or names
        if names:
            return [(m.entry, Span(m.start, m.end)) for m in self._finest(names)]
        adjectives = [m for m in inside if m.adjective and not _HELD.match(self._text[m.end : m.end + 16])]
        if _STATE_WORD.search(words):
            adjectives = [m for m in adjectives if m.entry.state]
        if (
            adjectives
            and _CAPITAL_WORD.search(words)
            and (town := self._gazetteer.capital(adjectives[-1].entry.states[0]))
        ):
            return [(town, span)]
        return [(m.entry, Span(m.start, m.end)) for m in adjectives]

    def _part_of_name(self, m: Mention) -> bool:
        """A small town whose name is only a part of the capitalised name that stands there ("Abu Grein"), which the
        gazetteer lacks."""
        if m.entry.kind not in ("town", "county") or m.entry.people >= _KNOWN_TOWN:
            return False
        after = self._text[m.end : m.end + 24]
        before = re.search(
            r"(?<![.!?])(?<![.!?][’”\"])\s(\w[\w’'-]*)[ -]\Z", self._text[max(0, m.start - 24) : m.start]
        )
        joined = bool(re.match(r"[ -][A-Z]\w", after)) and not _PLACE_NOUN.match(after)
        return joined or bool(before and before[1][0].isupper() and not any(n.end == m.start - 1 for n in self._all))

    def _finest(self, names: list[Mention]) -> list[Mention]:
        """The names less those that only say where a finer one lies ("Kampala, Uganda"; "Idlib in northern Syria")."""
        water = next((m for m in names if m.entry.kind in WATERS or m.entry.kind == "area"), None)
        if water and names[0] is water and _NEARBY.search(self._text[water.end : names[-1].end]):
            return [water]
        kept = [m for m in names if not any(self._holds(m, n) for n in names if n is not m)]
        return kept or names

    def _holds(self, outer: Mention, inner: Mention) -> bool:
        a, b = outer.entry, inner.entry
        between = self._text[min(outer.end, inner.end) : max(outer.start, inner.start)]
        if _rank(a) <= _rank(b) or len(between.split()) > 8 or _APART.search(between):
            return False
        return (
            (a.kind == "state" and set(b.states) >= set(a.states))
            or (a.kind != "state" and set(a.states) >= set(b.states))
            or not a.states
        )

    # -- what stands before -----------------------------------------------------------------------------------------

    def _referred(self, span: Span, inside: list[Mention]) -> list[tuple[Entry, Span]]:
        """What a description without a name points back to."""
        words = span.of(self._text)
        if inside and not words.islower() and any(not m.weak for m in inside):
            return []
        state = self._own_state(span) if _OWN.search(words) else None
        if _CAPITAL_WORD.search(words):
            state = state or self._state_at(span.start)
            town = self._gazetteer.capital(state) if state else None
            return [(town, span)] if town else self._as_state(state, span)
        if state:
            return self._as_state(state, span)
        if not _unnamed(words):
            return []
        if _STATE_WORD.search(words):
            return self._as_state(self._state_at(span.start), span)
        for pattern, kinds in _POINTS_TO:
            if pattern.search(words):
                before = self._last_place(span.start, kinds)
                return [(before, span)] if before else []
        return []

    def _by_default(self, span: Span) -> list[tuple[Entry, Span]]:
        """The state or region that the report is about where the span stands."""
        state = self._state_at(span.start)
        if state is not None:
            return self._as_state(state, span)
        last = self._last_place(span.start, frozenset())
        return [(last, span)] if last else []

    def _as_state(self, alpha3: str | None, span: Span) -> list[tuple[Entry, Span]]:
        entry = self._gazetteer.states.get(alpha3 or "")
        return [(entry, span)] if entry else []

    def _last_place(self, offset: int, kinds: frozenset[str]) -> Entry | None:
        """The last place named before, of one of the kinds where any is given; one that something is in or goes to, if
        there is such."""
        before = [
            m
            for m in self._all
            if m.end <= offset
            and not m.weak
            and not m.adjective
            and (not kinds or _is_a(m.entry, kinds, self._gazetteer))
        ]
        placed = [m for m in before if m.locative]
        return (placed or before)[-1].entry if before else None

    @cached_property
    def _states(self) -> frozenset[str]:
        return frozenset(m.entry.state for m in self._all if m.entry.state and not m.weak)

    def _own_state(self, span: Span) -> str | None:
        """The state that "its", "their", "our" mean: the first named in the sentence before the span, else the last
        named before it."""
        before = [m for m in self._all if m.end <= span.start and not m.weak and m.entry.state]
        here = [m for m in before if not re.search(r"[.!?]\s|\n", self._text[m.end : span.start])]
        subject = here or before[-1:]
        return subject[0].entry.state if subject else None

    def _state_at(self, offset: int) -> str | None:
        """The state that the report is about at that point: the places named, the later and nearer ones weighing
        more."""
        weights: dict[str, float] = defaultdict(float)
        for m in self._all:
            if m.weak or not m.entry.states:
                continue
            distance = abs(m.start - offset)
            nearness = math.exp(-distance / _FADES) + _ANYWHERE
            weight = (
                nearness
                * (_BY_ADJECTIVE if m.adjective else 1.0 if m.locative else _BY_ACTOR)
                * (1.0 if m.end <= offset else _AFTER)
            )
            for state in m.entry.states if len(m.entry.states) < 4 else ():
                weights[state] += weight / len(m.entry.states)
        return max(weights, key=lambda s: weights[s]) if weights else None

    # -- the record -------------------------------------------------------------------------------------------------

    def _place(self, entry: Entry, at: Span) -> Place:
        """The record. A town in a region that has an id of its own bears that id; a place between states, and a
        division or site without a GeoNames id, that of its state; a water of no state a slug of its name."""
        state = entry.state
        if state is None and len(entry.states) > 1 and entry.region is None:
            state = self._likeliest(entry)
        if entry.region:
            state = entry.state or (state if entry.kind != "area" else None)
            identity = entry.region
        elif entry.kind == "town" and entry.geonames:
            identity = f"geonames:{entry.geonames}"
        elif state:
            identity = state
        else:
            identity = normal(entry.name).replace(" ", "-")
        return Place(identity, entry.name, at, state, entry.point, entry.precision)

    def _likeliest(self, entry: Entry) -> str | None:
        """Of the states a place lies between, the one that the report names most; where it names none, open water is in
        none."""
        states = entry.states
        counts = Counter(
            s for m in self._all if not m.weak for s in m.entry.states if s in states and len(m.entry.states) == 1
        )
        if not counts and entry.kind in WATERS:
            return None
        return max(states, key=lambda s: (counts[s], -states.index(s)))


# -- finding ---------------------------------------------------------------------------------------------------------


def _find(doc: Doc, names: Gazetteer) -> Iterator[Mention]:
    """Names and adjectives of place in text order, the longest that fits at each word."""
    text = doc.text
    words = [(m.start(), m.end()) for m in _WORD.finditer(text)]
    people = [(e.start_char, e.end_char) for e in doc.ents if e.label_ == "PERSON"]
    i = 0
    while i < len(words):
        found, taken = _longest(text, words, i, names)
        # "the Gulf", but "the Gulf of Aden": an article belongs to a name only where the name without it is no longer.
        if i + 1 < len(words) and text[words[i][0] : words[i][1]].lower() == "the":
            after, more = _longest(text, words, i + 1, names)
            if after and (not found or after.end > found.end):
                found, taken = after, more + 1
        if found:
            if any(s < found.end and found.start < e for s, e in people) or _looks_personal(text, found):
                found = replace(found, weak=True)
            yield replace(found, locative=bool(_IN.search(text[max(0, found.start - 40) : found.start])))
        i += taken


def _longest(text: str, words: list[tuple[int, int]], i: int, names: Gazetteer) -> tuple[Mention | None, int]:
    start = words[i][0]
    reach = 1
    while (
        reach < names.longest
        and i + reach < len(words)
        and _JOINT.match(text, words[i + reach - 1][1], words[i + reach][0])
    ):
        reach += 1
    capital = text[start].isupper()
    for n in range(reach, 0, -1):
        end = words[i + n - 1][1]
        form = text[start:end]
        key = normal(form)
        named = tuple(c.entry for c in names.curated(key) if _cased(form, c))
        adjectives = (
            tuple(c.entry for c in names.adjectives(key) if _cased(form, c)) if not named and not form.islower() else ()
        )
        if adjectives:
            return Mention(start, end, adjectives, adjective=True), n
        if named or (capital and n <= _LONGEST_TOWN and form[-1] not in "’'" and _capitals(form)):
            towns = tuple(t for t in names.towns(key) if _can_be(t, form, named)) if capital else ()
            choices = _pointed(named, towns) + towns
            if choices:
                weak = n == 1 and not named and key in common_words() and not _said_to_be_place(text, start, end)
                return Mention(start, end, choices, weak=weak), n
    return None, 1


def _can_be(town: Entry, form: str, named: tuple[Entry, ...]) -> bool:
    """Whether words that the gazetteer knows as a town's can be meant so."""
    key = normal(form)
    if named and named[0].kind in ("state", "area"):
        return key in _AMBIGUOUS and town.kind == "division" and town.people > 1_000_000
    if not named and " " not in key and (len(key) < 3 or (form.isupper() and len(form) < 5)):
        return town.people >= _KNOWN_TOWN  # "ADEN", but not "WHO"
    return not _COMPASS.fullmatch(key)


_COMPASS = re.compile(
    r"(?:north|south|east|west|northern|southern|eastern|western|central|far|upper|lower|"
    r"northeast|northwest|southeast|southwest| )+"
)
# Words of a name that may be printed small: "west Africa", "the South China sea".
_SMALL = frozenset(
    "north south east west northern southern eastern western central northeast northwest southeast southwest "
    "sea strait straits gulf ocean islands island channel river lake canal peninsula region province state bay heights "
    "strip valley corridor crossing base airport states countries".split()
)

# Names of states and regions that are as often a division of another state.
_AMBIGUOUS = frozenset({"georgia"})


def _pointed(named: tuple[Entry, ...], towns: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Curated entries, those without a point taking that of their namesake in the gazetteer."""
    out = []
    for entry in named:
        twin = next((t for t in towns if t.states == entry.states), None) if entry.point is None else None
        out.append(
            replace(
                entry, point=twin.point, people=twin.people, geonames=twin.geonames, region=entry.region or twin.region
            )
            if twin
            else entry
        )
    return tuple(out)


def _cased(form: str, named: Named) -> bool:
    """Capitals where the curated spelling has them; short names all in capitals ("US", "LAC") only so."""
    letters = [c for c in named.printed if c.isalpha()]
    if len(letters) <= 4 and all(c.isupper() for c in letters):
        return all(c.isupper() for c in form if c.isalpha())
    printed: list[str] = _PIECE.findall(named.printed)
    found: list[str] = _PIECE.findall(form)
    if len(printed) != len(found):
        return found[0][0].isupper()
    return all(
        f[0].isupper() or not p[0].isupper() or (len(found) > 1 and f in _SMALL)
        for p, f in zip(printed, found, strict=True)
    )


_PIECE = re.compile(r"[^\W_]+")


def _capitals(form: str) -> bool:
    pieces = _PIECE.findall(form)
    return bool(pieces[0][0].isupper() and pieces[-1][0].isupper())


def _said_to_be_place(text: str, start: int, end: int) -> bool:
    return bool(
        _LOCATIVE.search(text, max(0, start - 12), start)
        and not _TITLE.search(text, max(0, start - 16), start)
        and not re.match(r"\s+[A-Z]", text[end : end + 2])
    )


def _looks_personal(text: str, found: Mention) -> bool:
    """A town's name that stands as part of a person's ("Gen. Paris", "Jack London", "Vladimir Kara")."""
    if found.adjective or any(e.kind in ("state", "area") for e in found.choices):
        return False
    if _TITLE.search(text[max(0, found.start - 16) : found.start]):
        return True
    after = re.match(r"\s+([A-Z][\w’'-]+)", text[found.end : found.end + 24])
    before = re.search(r"(?:^|[\s(“\"])([A-Z][\w’'-]+)\s+\Z", text[max(0, found.start - 24) : found.start])
    if after and not _PLACE_NOUN.match(text[found.end : found.end + 24]):
        return found.choices[0].people < 1_000_000 and found.choices[0].kind == "town"
    return bool(
        before
        and normal(before[1]) in common_words()
        and not re.search(r"[.!?\n]\s*[A-Z][\w’'-]+\s+\Z", text[max(0, found.start - 30) : found.start])
        and not _LOCATIVE.search(before[1] + " ")
    )


# -- choosing among namesakes ----------------------------------------------------------------------------------------


def _resolve(found: tuple[Mention, ...], text: str, names: Gazetteer, report: Report) -> Iterator[Mention]:
    """Each mention with the one entry it means. What is sure decides first; then all is chosen again in the light of
    what was chosen."""
    states, divisions, points = _known(found)
    first = tuple(_choose(found, text, names, states, divisions, points))
    more, divisions, points = _known([m for m in first if not m.weak])
    for state in _outlet_states(report, names):
        more[state] += 1
    return _choose(found, text, names, states + more, divisions, points)


def _choose(
    found: tuple[Mention, ...],
    text: str,
    names: Gazetteer,
    states: Counter[str],
    divisions: Counter[str],
    points: list[Point],
) -> Iterator[Mention]:
    total = sum(states.values()) or 1
    for i, m in enumerate(found):
        beside = _beside(found, i, text)
        division = bool(_DIVISION_NOUN.match(text[m.end : m.end + 16]))
        homes = {e.division for e in m.choices if e.kind == "town"}

        def score(
            e: Entry,
            m: Mention = m,
            beside: Entry | None = beside,
            division: bool = division,
            homes: set[str | None] = homes,
        ) -> float:
            value = math.log10(e.people + 100)
            value += _SHARE * max((states[s] / total for s in e.states), default=0)
            value += _CAPITAL * names.is_capital(e)
            value -= _OTHER_NAME * (0 < e.people < _KNOWN_TOWN and normal(e.name) != normal(text[m.start : m.end]))
            value += _NEAR * bool(
                e.point
                and e.kind in ("town", "division", "county")
                and any(p != e.point and _close(e.point, p) for p in points)
            )
            value += _DIVISION * (e.kind in ("town", "county") and divisions[e.division or ""] > 0)
            value += _BESIDE * bool(beside and _inside(e, beside))
            value += {
                "state": 6.0,
                "area": 6.0,
                "town": 0.0,
                "division": -1.5 * (e.division in homes),
                "county": -1.5,
            }.get(e.kind, 4.5)
            return value + (2.5 if division and e.kind in ("division", "region", "county") else 0)

        best = max(m.choices, key=score)
        lonely = (
            best.kind in ("town", "county") and best.people < _KNOWN_TOWN and not any(states[s] for s in best.states)
        )
        yield replace(m, choices=(best,), weak=m.weak or lonely, lonely=lonely)


def _known(found: Iterable[Mention]) -> tuple[Counter[str], Counter[str], list[Point]]:
    """Of the mentions that can mean but one place: how often each state and division is meant, and where they lie."""
    states: Counter[str] = Counter()
    divisions: Counter[str] = Counter()
    points = []
    for m in found:
        if m.weak:
            continue
        if len({e.states for e in m.choices}) == 1 and len(m.entry.states) < 4:
            states.update(m.entry.states)
        if len(m.choices) == 1 and not m.adjective and m.entry.point and m.entry.kind != "state":
            points.append(m.entry.point)
            if m.entry.division:
                divisions[m.entry.division] += 1
    return states, divisions, points


def _outlet_states(report: Report, names: Gazetteer) -> Iterator[str]:
    """The state that the outlet's name tells of: "The Kyiv Independent", "Times of India"."""
    words = re.findall(r"[^\W_]+", report.outlet or "")
    for n in (2, 1):
        for i in range(len(words) - n + 1):
            form = " ".join(words[i : i + n])
            if not form[0].isupper():
                continue
            for named in (*names.curated(normal(form)), *names.adjectives(normal(form))):
                if named.entry.state:
                    yield named.entry.state
                    return
            towns = [
                t for t in names.towns(normal(form)) if t.people > _KNOWN_TOWN and normal(form) not in common_words()
            ]
            if towns:
                yield towns[0].states[0]
                return


def _beside(found: tuple[Mention, ...], i: int, text: str) -> Entry | None:
    """The place named as holding this one: "Paris, Texas", "Tripoli in Lebanon", "the Lebanese city of Tripoli",
    "Lebanon's Tripoli"."""
    me = found[i]
    if i + 1 < len(found):
        nxt = found[i + 1]
        if re.fullmatch(
            r",\s+(?:in\s+)?(?:the\s+)?(?:\w+ern\s+)?|\s+\(|\s+in\s+(?:the\s+)?(?:[\w-]+ern\s+)?",
            text[me.end : nxt.start],
        ):
            return nxt.entry
    if i and re.fullmatch(
        r"(?:[’']s?)?(?:\s+\w+ern)?(?:\s+\w+)?(?:\s+(?:city|town|village|port|province|region|capital))?(?:\s+of)?\s+",
        text[found[i - 1].end : me.start],
    ):
        return (
            found[i - 1].entry
            if found[i - 1].adjective or re.match(r"[’']", text[found[i - 1].end : me.start])
            else None
        )
    return None


def _inside(inner: Entry, outer: Entry) -> bool:
    if inner is outer or _rank(inner) >= _rank(outer):
        return False
    if outer.kind == "division" and inner.division:
        return inner.division == outer.division
    return bool(set(inner.states) & set(outer.states))


def _close(a: tuple[float, float], b: tuple[float, float]) -> bool:
    return abs(a[0] - b[0]) < 3 and abs(a[1] - b[1]) < 3


def _rank(entry: Entry) -> int:
    """How coarse: towns below divisions below states below regions of many states."""
    if entry.kind == "area":
        return 4 if len(entry.states) != 1 else 2
    return {"town": 0, "region": 1, "state": 3}.get(entry.precision, 2)


def _is_a(entry: Entry, kinds: frozenset[str], names: Gazetteer) -> bool:
    if "island" in kinds:
        return (
            entry.kind == "island"
            or (entry.kind == "state" and entry.states[0] in names.islands)
            or "island" in entry.name.lower()
        )
    if entry.kind == "area" and "sea" in kinds:
        return bool(re.search(r"\b(?:Sea|Gulf|Strait|Ocean|Mandeb)\b", entry.name))
    if entry.kind == "area" and "strait" in kinds:
        return "Strait" in entry.name
    return entry.kind in kinds


def _unnamed(words: str) -> bool:
    """No capitalised word but the first: a description, not a name that the gazetteer lacks."""
    return not re.search(r"(?<!^)\b[A-Z]\w", words)
