"""Whom words name: states, organisations, groups and persons, with pronouns and descriptions resolved by what stands before.

Ids follow the annotation rules of the claim record: metonyms and descriptions become the state, a minister or general who acts
or speaks for a state is that state, candidates and private persons are slugs of their names.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

from spacy.tokens import Doc

from tocsin.lexicon import actors as lexicon
from tocsin.lexicon.actors import WORD, Entry, Noun
from tocsin.records import Actor, Report, Span

_AWAY = frozenset("in on at near against over to with for from about into toward towards across inside outside between within along around by through".split())
_JOINS = re.compile(r"^\W*(?:and|or|&|as well as|along with|together with|,|,\s*and|/)\W*(?:the|its|their|his|her)?\W*$|^\s*[-–/]\s*$", re.I)
_BACKED = re.compile(r"^\s*[-–]\s*(?:\w+ly\s+)?(backed|led|aligned|allied|supported|sponsored|funded|trained|made|linked|affiliated|controlled|held|occupied|based|born|brokered|mediated|owned|flagged|installed)", re.I)
_HE = frozenset("he she his her him hers himself herself".split())
_WE = frozenset("we our us i my me ours ourselves".split())
_THEY = frozenset("it its they their them itself themselves theirs who which that whose whom both each one others".split())
_DETERMINERS = frozenset("the a an this that these those some several many its their his her our my any all both two three four other".split())
_OPPOSED = frozenset({"OPP", "NGO", "REL", "BUS", "CVL", "JRN"})
_SECTOR_IDS = frozenset({"MIL", "GOV", "LEG", "JUD", "COP", "SPY"})
_STATE_NOUNS = frozenset("country nation state republic kingdom island government capital".split())
_GROUPS = frozenset("rebels militants fighters insurgents group militia movement separatists jihadists gunmen".split())
_NO_ACTOR = frozenset("the a an this these those of in on at by for and or to s said with from not no some several many".split())
_MODIFIERS = frozenset("det amod compound nummod nmod:poss flat case".split())
_TITLES = frozenset("mr mrs ms dr sir sen rep gov gen lt col capt adm maj sgt president minister secretary prime foreign defence defense prof professor king queen "
                    "prince princess sheikh ayatollah senator general admiral colonel ambassador former the lord lady".split())
_SHIP_PREFIXES = {"USS": "USA", "USNS": "USA", "USCGC": "USA", "HMS": "GBR", "INS": "IND", "BRP": "PHL", "HMAS": "AUS", "HMNZS": "NZL", "HMCS": "CAN", "ROKS": "KOR",
                  "JS": "JPN", "HNLMS": "NLD", "TCG": "TUR", "HDMS": "DNK", "ORP": "POL", "ITS": "ITA", "KRI": "IDN", "PNS": "PAK"}
_TWO = frozenset("leaders sides countries nations chiefs ministers presidents navies armies governments militaries neighbours neighbors allies parties men officials "
                 "foes rivals states powers capitals diplomats generals commanders warships".split())
_SAID = re.compile(r"\b(?:said|says|wrote|added|told|tweeted|stressed|warned|declared|noted|insisted|stated|explained)\b")
_PARTICLES = frozenset("al el de da di du von van bin ibn ben der den la le abu ul".split())
# A report is about one state where that state has at least this share of its state names: "the army" is then that state's.
_DOMINANT = 0.34


@dataclass(frozen=True, slots=True)
class _Match:
    """A name of the lexicon where it stands in the text, in its likeliest reading."""

    span: Span
    entry: Entry
    away: bool   # after "in", "near", "against" ...: rarely who acts


class Actors:
    """Names the actors of one report. The Doc's entities and parse are used where they are set, and not needed."""

    def __init__(self, doc: Doc, report: Report, *, lexicon_dir: Path | None = None) -> None:
        self._doc, self._text = doc, doc.text
        self._names = lexicon.names(lexicon_dir)
        self._offices, self._bodies = lexicon.offices(lexicon_dir), lexicon.bodies(lexicon_dir)
        self._words = [(m.group(), Span(m.start(), m.end())) for m in WORD.finditer(self._text)]
        self._starts = [span.start for _, span in self._words]
        self._persons = sorted(Span(e.start_char, e.end_char) for e in doc.ents if e.label_ == "PERSON")
        self._full_names: dict[str, set[str]] = {}
        for person in self._persons:
            words = WORD.findall(person.of(self._text))
            if len(words) > 1 and words[0].lower() not in _TITLES:
                self._full_names.setdefault(words[-1], set()).update(words)
        self._day = report.published
        self._day = report.published or self._guessed_day()
        self._matches = self._find_matches()
        self._counts = Counter(m.entry.id for m in self._matches if self._names.kinds.get(m.entry.id) == "state")
        self._people = self._find_people()
        self._plain = frozenset(part for title in (*self._offices, *self._bodies) for part in re.split(r"[ '-]", title))

    # --- what there is in the report -----------------------------------------------------------------------------

    def _guessed_day(self) -> str | None:
        """For a report without a date: late in the term of the last-come head of state or government that it calls by the office."""
        terms = []
        for i, (word, _) in enumerate(self._words[:-1]):
            if word.lower() in ("president", "minister", "chancellor", "premier"):
                n, entries = self._longest(i + 1)
                heads = [e for e in entries if e.kind == "person" and e.role in ("president", "prime minister", "chancellor", "premier")]
                terms += [(heads[-1].since, heads[-1].until)] if n and heads else []
        ended = [until for _, until in terms if until]
        if not terms or not ended or max(since for since, _ in terms) > min(ended):
            return None
        year, month = (int(x) for x in min(ended).split("-")[:2])
        year, month = (year, month - 2) if month > 2 else (year - 1, month + 10)
        return f"{year}-{month:02d}-01"

    def _find_matches(self) -> list[_Match]:
        seen_states: set[str] = set()
        raw: list[tuple[int, int, list[Entry]]] = []
        i = 0
        while i < len(self._words):
            n, entries = self._longest(i)
            if n:
                raw.append((i, n, entries))
                seen_states |= {e.id for e in entries} if len({e.id for e in entries}) == 1 else set()
            i += max(n, 1)
        out = []
        for i, n, entries in raw:
            span = Span(self._words[i][1].start, self._words[i + n - 1][1].end)
            if (entry := self._likeliest(entries, seen_states, span)) is not None:
                out.append(_Match(span, entry, self._is_away(i)))
        return out

    def _longest(self, i: int) -> tuple[int, list[Entry]]:
        word = self._words[i][0]
        for words, entries in self._names.by_first.get(word, ()):
            if all(i + k < len(self._words) and self._words[i + k][0] == w for k, w in enumerate(words)) and self._joined(i, len(words)):
                return len(words), entries
        if word[0].isupper() and word in self._names.surnames and self._is_surname(i) and not self._is_another(word):
            return 1, self._names.surnames[word]
        return 0, []

    def _joined(self, i: int, n: int) -> bool:
        """No full stop before a blank, comma or line end stands within the words ("U.S." is one, "Rome. France" two)."""
        between = self._text[self._words[i][1].start : self._words[i + n - 1][1].end]
        return not re.search(r"[,;:!?\n()\"“”]|[^\W_]{3,}\.\s", between)

    def _is_another(self, surname: str) -> bool:
        """The report has a person of that surname whose full name is not the office holder's."""
        full = self._full_names.get(surname)
        return bool(full) and not any(_last_name(e.person or "") == surname and set(WORD.findall(e.person or "")) & (full - {surname})
                                      for e in self._names.surnames[surname])

    def _is_surname(self, i: int) -> bool:
        span = self._words[i][1]
        if self._persons:
            at = bisect_left(self._persons, Span(span.end, 0)) - 1
            if at < 0 or self._persons[at].end < span.end:
                return False
            rest = [w for w in WORD.findall(self._persons[at].of(self._text)) if w[0].isupper()]
            return len(rest) == 1 or rest[-1] == self._words[i][0] and len(rest) < 2
        before = self._words[i - 1][0] if i else ""
        return not before[:1].isupper() or before.lower() in self._offices

    def _likeliest(self, entries: list[Entry], states: set[str], span: Span) -> Entry | None:
        if entries[0].kind != "person":
            named = [e for e in entries if e.id in states]
            return (named or entries)[0]
        holding = [e for e in entries if e.holds(self._day)]
        if self._text[span.start : span.end].count(" ") == 0:  # a surname alone: only where it can be but one person here
            holding = [e for e in holding if e.id in states] or (holding if self._day else [])
            return holding[-1] if len({e.id for e in holding}) == 1 else None
        if not holding and self._day:   # out of office on that day: a private person, or a candidate
            return replace(entries[-1], sector="OPP", role=None)
        return (holding or sorted(entries, key=lambda e: e.since))[-1]

    def _is_away(self, i: int) -> bool:
        """After a preposition of place or aim; "government of" and "forces from" do not count."""
        k = i - 1
        while k >= 0 and self._words[k][0].lower() in ("the", "a", "an", "northern", "southern", "eastern", "western", "central", "neighbouring", "neighboring"):
            k -= 1
        return k >= 0 and self._words[k][0].lower() in _AWAY and not re.search(r"[.,;:!?]", self._text[self._words[k][1].end : self._words[k + 1][1].start])

    def _find_people(self) -> dict[str, Actor]:
        """Persons whose state or body the report tells, by last name: "Kim Kyou-hyun, the South Korean intelligence chief"."""
        out: dict[str, Actor] = {}
        for span in self._persons:
            name = span.of(self._text)
            last = _last_name(name)
            if not last or (last in out and " " not in name):
                continue
            if (actor := self._person_by_title(span)) is not None:
                out.setdefault(last, actor)
                out.setdefault(WORD.findall(name)[0], actor)
        return out

    def _person_by_title(self, span: Span) -> Actor | None:
        known = next((m for m in self._matches if m.entry.kind == "person" and m.span.start < span.end and m.span.end > span.start), None)
        name = span.of(self._text)
        if known is not None:
            return self._actor(known.entry, span, person=name)
        before = re.split(r"[.;!?\n:\"“”]|\b(?:said|told|and|that|with|when|after)\b", self._text[max(0, span.start - 90) : span.start])[-1]
        before = re.sub(r"\b(?:Mr|Ms|Mrs|Dr|Prof|Sir)\.?\s*$", "", before)
        if not before.rstrip().endswith(","):  # a comma before the name ends another phrase
            before = before.rpartition(",")[2]
        found = self._office_in(before, span.start - len(before))
        if found is None and (after := re.match(r",\s+((?:the|a|an|who is|Israel|[A-Z]).{3,90}?)(?:[,.;]|$)", self._text[span.end : span.end + 110])):
            found = self._office_in(after.group(1), span.end + after.start(1))
        if found is None:
            return None
        role, noun, entry = found
        if noun.of == "self" or noun.sector in _OPPOSED:
            return Actor(person_slug(name), name, span, name, role, (noun.sector,) if noun.sector else ())
        if entry is None:
            speaks_for_state = noun.of == "state" or any(b in before.lower() for b in ("ministry", "army", "navy", "military", "government", "police", "embassy"))
            if not speaks_for_state or (entry := self._state_near(span.start)) is None:
                return None
        return self._actor(entry, span, person=name, role=role, sector=noun.sector)

    def _office_in(self, words: str, start: int) -> tuple[str, Noun, Entry | None] | None:
        """The title in a phrase, with the state or body that stands in it."""
        low = words.lower()
        titles = [t for t in self._offices if re.search(rf"(?<!\w){re.escape(t)}(?!\w)", low)]
        if not titles:
            return None
        title = max(titles, key=len)
        inside = [m for m in self._matches if start <= m.span.start and m.span.end <= start + len(words) and m.entry.kind != "person"]
        return title, self._offices[title], inside[0].entry if inside else None

    # --- naming --------------------------------------------------------------------------------------------------

    def name(self, span: Span) -> tuple[Actor, ...]:
        """Those whom the words at `span` name, in text order, each once; () where they name nobody."""
        span = self._grown(self._trimmed(span))
        words = [w for w, s in self._words_in(span)]
        if not words or all(w.lower() in _NO_ACTOR for w in words):
            return ()
        if (found := self._pronoun(words, span)) is not None:
            return found
        if (ship := next((w for w in words[:2] if w in _SHIP_PREFIXES), None)) is not None:
            state = _SHIP_PREFIXES[ship]
            return (Actor(f"{state}_MIL", self._names.names[state], span, None, None, ("MIL",)),)
        if found := self._by_names(span):
            return found
        return self._described(span, words)

    def understood(self, span: Span) -> tuple[Actor, ...]:
        """The likely actor of an act at `span` whose words name none: (), since unknown attackers stay unknown."""
        return ()

    def _trimmed(self, span: Span) -> Span:
        text = span.of(self._text)
        cut = re.match(r"[\W_]*", text)
        start = span.start + (cut.end() if cut else 0)
        return Span(start, max(start, span.end))

    def _grown(self, span: Span) -> Span:
        """The span brought to whole names, and from a modifier to its noun: "Sen. Ted" to "Sen. Ted Cruz", "the" to "the ministry"."""
        for ent in self._doc.ents:
            if ent.label_ in ("PERSON", "ORG", "LOC", "NORP") and ent.start_char < span.end and ent.end_char > span.start:
                span = Span(min(span.start, ent.start_char), max(span.end, ent.end_char))
        words = self._words_in(span)
        if words and words[-1][0].lower() in _TITLES and (after := next((p for p in self._persons if 0 <= p.start - span.end <= 2), None)):
            span = Span(span.start, after.end)
        if not self._doc.has_annotation("DEP"):
            return span
        inside = self._doc.char_span(span.start, span.end, alignment_mode="expand")
        if inside is None or not len(inside):
            return span
        head = inside[-1]
        if head.pos_ in ("NOUN", "PROPN") and not (head.lower_ in _TITLES or head.lower_ in self._offices):
            left = min((c.left_edge.i for c in head.lefts if c.dep_ in _MODIFIERS - {"case"} and head.i - c.left_edge.i < 6), default=head.i)
            return Span(min(span.start, self._doc[left].idx), span.end)
        for _ in range(4):
            if head.dep_ in _MODIFIERS and head.head.i > head.i and head.head.i - head.i < 7 and head.pos_ != "PRON":
                head = head.head
            else:
                break
        return Span(span.start, max(span.end, head.idx + len(head))) if head.pos_ in ("NOUN", "PROPN") else span

    def _words_in(self, span: Span) -> list[tuple[str, Span]]:
        at = bisect_left(self._starts, span.start)
        out = []
        while at < len(self._words) and self._words[at][1].start < span.end:
            out.append(self._words[at])
            at += 1
        return out

    def _by_names(self, span: Span) -> tuple[Actor, ...]:
        inside = [m for m in self._matches if m.span.start >= span.start - 1 and m.span.start < span.end and m.span.end <= span.end + 2]
        persons = [p for p in self._persons if p.start >= span.start and p.end <= span.end + 1]
        kept: list[tuple[Span, Actor]] = []
        for m in inside:
            after = self._text[m.span.end : m.span.end + 24]
            if _BACKED.match(after):
                continue
            if kept and m.away and not _JOINS.match(self._text[kept[-1][0].end : m.span.start]):
                continue
            if any(p.start <= m.span.start < p.end and p.end - p.start > m.span.end - m.span.start + 2 and m.entry.kind != "person" for p in persons):
                continue
            actor = self._actor(m.entry, m.span, sector=self._sector_after(m, span))
            self._keep(kept, m.span, actor, m.entry)
        for p in persons:
            actor = self._person(p)
            if not any(k.start < p.end and k.end > p.start for k, _ in kept) and actor is not None:
                self._keep(kept, p, actor, None)
        return _each_once([actor for _, actor in sorted(kept, key=lambda k: k[0])])

    def _keep(self, kept: list[tuple[Span, Actor]], span: Span, actor: Actor, entry: Entry | None) -> None:
        """Adds an actor to those of a phrase: joined by "and" it is one more; next to another it is the better name of the same."""
        if not kept:
            kept.append((span, actor))
            return
        near, other = (kept[-1][0], kept[-1][1])
        between = self._text[near.end : span.start] if span.start >= near.end else self._text[span.end : near.start]
        if _JOINS.match(between) or re.search(r"(?:,|\band\b)\s*(?:\w+\s+){0,3}$", between) and not re.search(r"\b(?:of|in|for)\b", between):
            kept.append((span, actor))
        elif entry is not None and entry.kind in ("org", "group", "body") and len(between.split()) <= 3 and span.start > near.start:
            kept[-1] = (span, actor)   # "Lebanese militant group Hezbollah", "Russia's FSB"
        elif actor.person and not other.person and span.start > near.start:
            merged = actor if base(actor.id) == base(other.id) or actor.id.isupper() or not other.id.isupper() else \
                Actor(other.id, other.name, other.span, actor.person, actor.role, other.sectors)
            kept[-1] = (Span(near.start, span.end), merged)

    def _person(self, span: Span) -> Actor | None:
        name = span.of(self._text)
        known = self._people.get(_last_name(name))
        if known is not None:
            full = known.person if known.person and " " in known.person else name
            return Actor(known.id, known.name, span, full, known.role, known.sectors)
        return Actor(person_slug(name), name, span, name)

    def _sector_after(self, m: _Match, span: Span) -> str | None:
        """The arm that the noun after a state's name tells: "Russian troops" -> MIL."""
        rest = self._text[m.span.end : max(span.end, m.span.end)].lower()
        for word in re.findall(r"[a-z]+(?: (?:ministry|forces|force|minister|guard|guards))?", rest):
            noun = self._bodies.get(word) or self._bodies.get(word.split()[0]) or self._offices.get(word)
            if noun is not None and noun.sector:
                return noun.sector
        return None

    def _actor(self, entry: Entry, span: Span, *, person: str | None = None, role: str | None = None, sector: str | None = None) -> Actor:
        person = person or (span.of(self._text) if entry.kind == "person" else None)
        sector = entry.sector if entry.kind == "person" else sector or entry.sector
        if entry.kind == "person" and sector in _OPPOSED:
            printed = self._full_name(person or span.of(self._text))
            return Actor(person_slug(printed), entry.person or printed, span, printed, entry.role, (sector,))
        is_state = self._names.kinds.get(entry.id) == "state"
        full = f"{entry.id}_{sector}" if is_state and sector in _SECTOR_IDS else entry.id
        if entry.kind == "person" and person:
            person = self._full_name(person)
        return Actor(full, entry.name, span, person, role or entry.role, (sector,) if sector else ())

    def _full_name(self, name: str) -> str:
        """The name with its first name, where the report prints it so anywhere."""
        if " " in name.strip():
            return name
        return next((p.of(self._text) for p in self._persons if p.of(self._text).endswith(name) and " " in p.of(self._text)), name)

    # --- pronouns and descriptions -------------------------------------------------------------------------------

    def _pronoun(self, words: list[str], span: Span) -> tuple[Actor, ...] | None:
        """What a pronoun, or a noun with a possessive pronoun, stands for; None where the phrase has none."""
        first = words[0].lower()
        if first not in _HE | _WE | _THEY or any(w[0].isupper() for w in words[1:]) and first not in ("its", "their", "his", "her", "our"):
            return None
        if len(words) > 1 and (first in ("that", "both", "each", "one", "others", "which") or self._by_names(span)):
            return None
        if first in _HE:
            who = self._last_person(span.start)
        elif first in _WE:
            who = self._speaker(span)
        else:
            who = self._last_party(span.start, plural=first in ("they", "their", "them"))
        if who is None:
            return ()
        sector = next((n.sector for w in words[1:] if (n := self._bodies.get(w.lower())) and n.sector), None)
        ident = base(who.id)
        if sector in _SECTOR_IDS and self._names.kinds.get(ident) == "state":
            return (Actor(f"{ident}_{sector}", who.name, span, None, None, (sector,)),)
        return (Actor(who.id, who.name, span, who.person, who.role, who.sectors),)

    def _last_person(self, before: int) -> Actor | None:
        for p in reversed(self._persons[: bisect_left(self._persons, Span(before, 0))]):
            return self._person(p)
        people = [m for m in self._matches if m.span.end <= before and m.entry.kind == "person"]
        return self._actor(people[-1].entry, people[-1].span) if people else self._last_party(before, plural=False)

    def _speaker(self, span: Span) -> Actor | None:
        """Who says "we": the one named after the quotation by "said X", else the last person, else the last party."""
        ahead = self._text[span.end : span.end + 400].partition("\n\n")[0]
        close = re.search(r"[\"”’]", ahead)
        if close:
            tail = ahead[close.end() : close.end() + 120]
            if _SAID.search(tail[:60]):
                at = span.end + close.end()
                near = [p for p in self._persons if at <= p.start < at + 110]
                if near:
                    return self._person(near[0])
        block = self._text.rfind("\n", 0, span.start)
        if any(p.end <= span.start and p.start > block for p in self._persons):
            return self._last_person(span.start)
        parties = [m for m in self._matches if block < m.span.start < span.start and not m.away]
        return self._actor(parties[-1].entry, parties[-1].span) if parties else self._last_person(span.start)

    def _last_party(self, before: int, *, plural: bool) -> Actor | None:
        """The party that a pronoun stands for: the subject of this or the last sentence, else the last one that is no place."""
        earlier = [m for m in self._matches if m.span.end <= before]
        if not earlier:
            return None
        sentence = self._sentence_start(before)
        same = [m for m in earlier if m.span.start >= sentence and not m.away and not _BACKED.match(self._text[m.span.end : m.span.end + 20])]
        last = [m for m in earlier if self._sentence_start(sentence - 1) <= m.span.start < sentence and not m.away]
        for group in (same, last):
            if group:
                subjects = [m for m in group if self._is_subject(m)]
                best = (subjects or group)[-1 if subjects and group is same else 0]
                return self._actor(best.entry, best.span)
        rest = [m for m in earlier if not m.away] or earlier
        return self._actor(rest[-1].entry, rest[-1].span)

    def _sentence_start(self, at: int) -> int:
        if at <= 0:
            return 0
        cut = list(re.finditer(r"[.!?][\"”’)]*\s+(?=[\"“A-Z])|\n+", self._text[max(0, at - 600) : at]))
        return max(0, at - 600) + cut[-1].end() if cut else max(0, at - 600)

    def _is_subject(self, m: _Match) -> bool:
        if not self._doc.has_annotation("DEP"):
            return False
        found = self._doc.char_span(m.span.start, m.span.end, alignment_mode="expand")
        if found is None:
            return False
        token = found.root
        while token.dep_ in ("amod", "compound", "nmod:poss", "flat", "nmod", "appos") and token.head.i != token.i:
            token = token.head
        return token.dep_.startswith("nsubj")

    def _described(self, span: Span, words: list[str]) -> tuple[Actor, ...]:
        """A phrase without a name: "the alliance", "the army", "the two leaders", else a slug of what is printed."""
        low = [w.lower() for w in words]
        head = self._head_of(low)
        if (known := self._people.get(words[-1])) is not None:
            return (Actor(known.id, known.name, span, known.person, known.role, known.sectors),)
        if head in _TWO and low[0] in ("the", "two", "both", "three", "these") and {"two", "both", "three"} & set(low):
            return tuple(replace(a, span=span) for a in self._last_parties(span.start, 3 if "three" in low else 2))
        body = self._body(low, head)
        if body is not None and body.of in ("state", "body") and self._is_common(words):
            state_near = self._state_near(span.start)
            if state_near is not None:
                return (self._actor(state_near, span, sector=body.sector),)
        if low[0] in _DETERMINERS or words[0][0].isupper() or len(low) == 1 and head not in _GROUPS:
            for noun in (" ".join(low[-2:]), head, head.removesuffix("s"), low[0] if words[0][0].isupper() else ""):
                if (ids := self._names.nouns.get(noun)) and (m := self._last_of(ids, span.start)):
                    return (self._actor(m.entry, span),)
        if head in _STATE_NOUNS and low[0] in _DETERMINERS and (state_near := self._state_near(span.start)) is not None:
            return (self._actor(state_near, span),)
        if (titled := self._titled(words, low, span)) is not None:
            return (titled,)
        name = span.of(self._text)
        made = slug(name)
        return (Actor(made, name, span, None, None, (body.sector,) if body and body.sector else ()),) if made else ()

    def _titled(self, words: list[str], low: list[str], span: Span) -> Actor | None:
        """A name after an office: "Foreign ministry spokeswoman Gao": the state near; for a title of courtesy a slug of the name."""
        at = next((i for i in range(len(words)) if words[i][0].isupper() and low[i] not in self._plain and low[i] not in _TITLES | _DETERMINERS), None)
        if not at:
            return None
        title, name = " ".join(low[:at]), " ".join(words[at:])
        office = next((self._offices[t] for t in sorted(self._offices, key=len, reverse=True) if re.search(rf"(?<!\w){re.escape(t)}(?!\w)", title)), None)
        if office is None:
            return Actor(person_slug(name), name, span, name) if all(w in _TITLES for w in low[:at]) else None
        if office.of == "self" or (state := self._state_near(span.start)) is None:
            return Actor(person_slug(name), name, span, name, title)
        return self._actor(state, span, person=name, role=title, sector=office.sector)

    def _is_common(self, words: list[str]) -> bool:
        """No word is a name: each is lower case, begins a sentence or is an office's or body's ("The Border Guard", "Foreign ministry")."""
        low = [w.lower() for w in words]
        return all(w[0].islower() or low[i] in self._plain or low[i] in _DETERMINERS or w.isdigit() for i, w in enumerate(words))

    def _last_parties(self, before: int, n: int) -> list[Actor]:
        """The last distinct parties named before, in text order: states, bodies and the states of persons."""
        out: list[Actor] = []
        for m in reversed([m for m in self._matches if m.span.end <= before and not _BACKED.match(self._text[m.span.end : m.span.end + 20])]):
            actor = self._actor(m.entry, m.span)
            if all(base(actor.id) != base(o.id) for o in out):
                out.append(actor)
            if len(out) == n:
                break
        return list(reversed(out))

    def _head_of(self, low: list[str]) -> str:
        """The noun that a phrase is about: the last before "of", "in", "who" ..."""
        for i, w in enumerate(low):
            if i and (w in _AWAY or w in ("of", "who", "that", "which", "whose")):
                return low[i - 1]
        return low[-1]

    def _body(self, low: list[str], head: str) -> Noun | None:
        until = low.index(head) + 1
        for n in (3, 2, 1):
            phrase = " ".join(low[max(0, until - n) : until])
            if phrase in self._bodies:
                return self._bodies[phrase]
            if phrase in self._offices:
                return self._offices[phrase]
        return None

    def _last_of(self, ids: set[str], before: int) -> _Match | None:
        earlier = [m for m in self._matches if m.entry.id in ids and m.span.end <= before]
        if earlier:
            return earlier[-1]
        return next((m for m in self._matches if m.entry.id in ids and m.entry.kind == "org"), None)

    def _state_near(self, before: int) -> Entry | None:
        """The state that "the army" belongs to: one named in this sentence, else the report's own, else the last named."""
        sentence = self._sentence_start(before)
        states = [m for m in self._matches if self._names.kinds.get(m.entry.id) == "state"]
        same = [m for m in states if sentence <= m.span.start < before and not m.away]
        if (own := self._dominant()) is not None:
            return own
        if same:
            return same[-1].entry
        earlier = [m for m in states if m.span.end <= before]
        return earlier[-1].entry if earlier else (states[0].entry if states else None)

    def _home(self) -> Entry | None:
        """The state whose capital stands in a dateline: "SEOUL (Yonhap) -"."""
        for m in self._matches[:2]:
            line = self._text.rfind("\n", 0, m.span.start) + 1
            if m.entry.kind == "capital" and m.span.start - line < 3 and re.match(r"\s*(?:\(|,|--|—|–|-|:)", self._text[m.span.end : m.span.end + 4]):
                return m.entry
        return None

    def _dominant(self) -> Entry | None:
        if not self._counts:
            return None
        if (home := self._home()) is not None and self._counts[home.id] > 1:
            return home
        (ident, n), total = self._counts.most_common(1)[0], sum(self._counts.values())
        if n / total < _DOMINANT:
            return None
        return next(m.entry for m in self._matches if m.entry.id == ident)


def base(actor_id: str) -> str:
    """RUS of RUS_MIL."""
    return actor_id.partition("_")[0]


def slug(words: str) -> str:
    """Lower case, hyphens, without a leading article or number: "The Free Aceh Movement" -> "free-aceh-movement"."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", words) if not unicodedata.combining(c))
    parts = [w.lower() for w in WORD.findall(re.sub(r"['’]s\b|['’](?=\s|$)", "", plain).replace("'", "").replace("’", ""))]
    while len(parts) > 1 and parts[0] in _DETERMINERS:
        parts = parts[1:]
    return "-".join(parts)


def person_slug(name: str) -> str:
    """The slug of a person without titles: "Sen. Ted Cruz" -> "ted-cruz"."""
    words = WORD.findall(re.sub(r"['’]s$", "", name))
    while len(words) > 1 and words[0].lower() in _TITLES:
        words = words[1:]
    return slug(" ".join(words))


def _last_name(name: str) -> str:
    words = WORD.findall(re.sub(r"['’]s$", "", name))
    return words[-1] if words else ""


def _each_once(actors: list[Actor]) -> tuple[Actor, ...]:
    out: dict[str, Actor] = {}
    for actor in actors:
        key = base(actor.id) if actor.id[:3].isupper() else actor.id
        if key not in out or (actor.person and not out[key].person):
            out[key] = actor
    return tuple(out.values())
