"""Who the words of a report name.

`Actors(doc, report).name(span)` gives the actors that a span names: states by name, adjective, capital, body or metonym; organisations and
groups; persons, for whom they act; pronouns and descriptions by what stands before them; and for everybody else a slug of the name. The rules
of the ids: README of the gold claims, rule 4. A phrase is read by its head: "the Ukrainian president's spokesman" is Ukraine, "Iran-backed
militias in Iraq" neither Iran nor Iraq.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from pathlib import Path

import pycountry
from spacy.tokens import Doc

from tocsin.language.graph import graph_of
from tocsin.lexicon.actors import Entry, Noun, Office, country_of, fold, lexicon, singulars, slug
from tocsin.lexicon.load import rows
from tocsin.mentions.actors_people import MISTERS, People, Person
from tocsin.mentions.actors_refer import HUMAN_WEIGHTS, SEVERAL_WEIGHTS, THING_WEIGHTS, Antecedents, Cue, Focus, Mention, Reading
from tocsin.mentions.actors_text import Hit, Text
from tocsin.records import Actor, Report, Span

_THINGS = frozenset({"it", "its", "itself"})
_HUMANS = frozenset({"he", "she", "him", "his", "her", "hers", "himself", "herself"})
_SEVERAL = frozenset({"they", "them", "their", "theirs", "themselves", "these", "those"})
_SPEAKER = frozenset({"we", "us", "our", "ours", "ourselves", "i", "me", "my", "mine", "myself"})
_LISTENER = frozenset({"you", "your", "yours"})
_RELATIVE = frozenset({"which", "who", "whom", "whose", "that"})
_BODIES = ("state", "org", "group", "body")
_NOBODY = frozenset("the a an of in on at to for by and or with from s".split())
_OWNERS = frozenset({"its", "his", "her", "their", "our", "my", "whose", "your"})
_PAIR = frozenset({"both", "two", "sides", "neither", "either", "three", "each", "four"})
_SIZES = {"both": 2, "two": 2, "neither": 2, "either": 2, "each": 2, "three": 3, "four": 4, "five": 5, "2": 2, "3": 3, "4": 4, "5": 5}
_PARTIES = frozenset({"side", "country", "nation", "state", "government", "neighbour", "neighbor", "army", "military", "party", "capital", "leader",
                      "president", "minister", "foreign minister", "defence minister", "defense minister", "ally", "power", "rival", "force", "navy",
                      "prime minister", "ministry", "defence ministry", "defense ministry", "man", "delegation", "enemy", "adversary", "general", "king"})
# Words that end the head of a phrase: what follows says more about it.
_AFTER_HEAD = frozenset("""of in at on from for with to near by against over into outside inside who that which whose loyal close based led backed
under about between called including accused carrying fighting trained aboard across along inside toward towards responsible opposed seeking
linked allied aligned stationed familiar known named belonging after before during since claiming wearing""".split())
# A name after one of these belongs to somebody else's place or adversary; "in" and "from" count where the head is a body of a state.
_NOT_WHO = frozenset("to against with near over into outside inside by about between who that which whose on across after before during since on".split())
_DETERMINERS = frozenset("""the a an this that these those some any all each every several many few more most other another such both its his her
their our my your no one two three four five six seven eight nine ten eleven twelve dozen dozens hundreds hundred thousand thousands scores
at least about around nearly almost roughly over than up to unnamed unidentified anonymous own same""".split())
_MODIFIED = frozenset("""backed led aligned linked controlled held occupied funded affiliated allied supported supplied trained run sponsored
brokered made based friendly mediated imposed installed appointed declared dominated proxy bound flagged""".split())
_OBLIQUE = frozenset({"in", "from", "at", "to", "near", "into", "across", "inside", "over", "against", "of", "with", "between"})
_BESIDE = frozenset({"pro", "anti", "non", "ex"})
_PAST = frozenset({"former", "ex", "retired", "late", "onetime", "deposed", "ousted", "then", "fallen", "exiled"})
_RUNNING = frozenset({"candidate", "nominee", "hopeful", "contender", "frontrunner", "runner", "challenger"})
_OTHERS = frozenset({"ally", "enemy", "rival", "opponent", "adversary", "neighbour", "neighbor", "foe", "partner", "critic", "supporter", "backer"})
_CAMPAIGN = re.compile(r"\b(?:presidential (?:race|campaign|candidates?|election|hopefuls?|primary|primaries)|primary|primaries|caucus(?:es)?|nominee|nomination|"
                       r"campaign trail|front-?runner|campaign)\b", re.I)
# So many words of that kind make a report one about a campaign; a single one stands in many others.
_CAMPAIGN_WORDS = 2
_UNKNOWN_HANDS = frozenset({"ASSAULT", "AID", "ACCUSE"})
_TURN = re.compile(r"(?m)^([A-Z][^\n:.!?“”\"]{0,50}):\s")
# A first line that names who issues the text is no longer than this; a headline is.
_ISSUER = 7
_NOT_ISSUED = frozenset("to in on at after as over for with from and by amid against into before".split())
_BODY_SPEAKS = frozenset({"source", "insider", "statement", "report", "bulletin", "aide", "communique"})
# Adjectives of regions: "Western governments" are no state that the report has named.
_REGIONAL = frozenset("""western european african asian arab gulf nordic baltic latin regional foreign world international muslim balkan caribbean
scandinavian southeast eastern allied global""".split())
_NO_TOWN = _REGIONAL | frozenset("northern southern north south east west central upper lower new old great royal united".split())
_SPEECH = re.compile(r"\b(sa(?:id|ys|ying)|told|tells|add(?:ed|s)|stat(?:ed|es)|announc(?:ed|es)|declar(?:ed|es)|not(?:ed|es)|warn(?:ed|s)|wrote|"
                     r"writes|explain(?:ed|s)|insist(?:ed|s)|stress(?:ed|es)|claim(?:ed|s)|argu(?:ed|es)|ask(?:ed|s)|repl(?:ied|ies)|according to|"
                     r"tweeted|posted|vow(?:ed|s)|emphasi[sz](?:ed|es)|remark(?:ed|s)|continued|concluded|confirm(?:ed|s)|read|reads|quoted)\b")
# A place that acts under its own name ("Lagos fears") is at least so big; smaller ones are more often somebody's name.
_CITY = 300_000
_ADDRESS = re.compile(r"https?://(?:www\.)?([a-z0-9.\-]+)")
_FREE_ENDINGS = frozenset({"IO", "AI", "TV", "ME", "CO", "CC", "FM", "LY", "WS", "TO", "GG", "SH", "ORG", "NET", "COM", "INFO"})
_INITIALS = re.compile(r"\(([A-Z][A-Za-z]{1,7}[A-Z]|[A-Z]{2,8})\)")


class Actors:
    """Names the actors of one report. `doc.text` must be the report's text; names, sentences and parse are used where the Doc has them."""

    def __init__(self, doc: Doc, report: Report, *, lexicon_dir: Path | None = None) -> None:
        self._asking_who_speaks = False
        self._doc = doc
        self._report = report
        self._lexicon = lexicon(lexicon_dir)
        self._ships = {r["prefix"]: r["state"] for r in rows("actors_ships", lexicon_dir)}
        self._persons: dict[str, Reading] = {}
        self._is_vague = False  # whether the last description of a person left the state to be guessed

    # ---- the two questions

    def name(self, span: Span) -> tuple[Actor, ...]:
        """The actors that the words of the span name, in text order; () where they name nobody."""
        first, last = self._text.between(span.start, span.end)
        if all(w.key in _NOBODY for w in self._text.words[first:last]) and self._text.text[span.start:span.end + 1].strip() != "A:":
            return ()
        return tuple(Actor(r.id, r.name, span, r.person, r.role, r.sectors) for r in _distinct(self._read(first, last)))

    def understood(self, span: Span) -> tuple[Actor, ...]:
        """The likely actor of an act told in the span that names none: the state that the report is about, where it is about one only.

        An attack keeps its unknown hands: of those without a printed actor four in five have none in the train claims."""
        if any(n.trigger == span and n.event[:1] and n.event[0][0] in _UNKNOWN_HANDS for n in graph_of(self._doc)):
            return ()
        first, _ = self._text.between(span.start, span.end)
        states = {m.reading.base for m in self._antecedents.all() if m.kind in ("state", "adjective", "body")}
        reading = self._focus_at(min(first, len(self._text.words) - 1)) if len(states) == 1 else None
        return (Actor(reading.id, reading.name, None, None, None, reading.sectors),) if reading else ()

    # ---- the report, read once

    @cached_property
    def _text(self) -> Text:
        return Text(self._doc, self._lexicon)

    @cached_property
    def _people(self) -> People:
        return People(self._text, self._ships)

    @cached_property
    def _initials(self) -> dict[str, tuple[int, int]]:
        """Abbreviations that the report explains, with the words that they stand for: "Arauco Malleco Coordinator (CAM)"."""
        text = self._text
        found: dict[str, tuple[int, int]] = {}
        for m in _INITIALS.finditer(text.text):
            first, _ = text.between(m.start() + 1, m.end())
            start = first
            while start and first - start < 10 and (text.words[start - 1].capital or text.words[start - 1].key in ("of", "the", "for", "and", "de", "del")) \
                    and "," not in text.gap(start) and ". " not in text.gap(start):
                start -= 1
            while start < first and not text.words[start].capital:
                start += 1
            if first - start >= 2:
                found.setdefault(text.words[first].text, (start, first))
        return found

    @cached_property
    def _focus(self) -> Focus:
        cues = list(self._cues())
        named = {c.state for c in cues if c.kind != "town"}
        return Focus([c for c in cues if c.kind != "town" or c.state in named or c.sentence <= 1])

    def _cues(self) -> Iterator[Cue]:
        """What speaks for the one or the other state, in text order: listed names, towns, the countries of armed groups."""
        text, number = self._text, 0
        for state in self._homes_of_outlet():
            yield Cue(0, 0, state, "outlet")
        leading: set[int] = set()
        while number < len(text.words):
            hit = text.hit_at.get(number)
            sentence = text.sentence_of[number]
            if hit and hit.entry.state:
                back = number - 1 - (number > 0 and text.words[number - 1].key == "the")
                oblique = back >= 0 and text.words[back].key in _OBLIQUE
                if not self._is_beside(hit, number, hit.last):
                    kind = {"people": "adjective", "group": "home"}.get(hit.entry.kind, hit.entry.kind)
                    leads = sentence not in leading and not oblique and kind != "home"
                    if leads:
                        leading.add(sentence)
                    yield Cue(number, sentence, hit.entry.state, kind, leads, oblique)
            elif not hit and text.words[number].capital and number not in text.hit_at and not self._people.at(number) and len(text.words[number].text) > 3 \
                    and text.words[number].key not in text.lower and text.words[number].key not in _NO_TOWN and not self._lexicon.noun(text.words[number].key):
                pair = number + 1 < len(text.words) and text.words[number + 1].capital and text.gap(number + 1) in (" ", "-")
                town: str | None = (country_of(f"{text.words[number].text} {text.words[number + 1].text}") if pair else None) or country_of(text.words[number].text)
                if town is not None and town in self._lexicon.state_nouns:
                    yield Cue(number, sentence, town, "town")
            number = hit.last if hit else number + 1

    def _homes_of_outlet(self) -> Iterator[str]:
        """The countries that the outlet's name or address tells of: "Kyiv Post", "www.example.com.pk"."""
        address = _ADDRESS.search(self._report.url or "") or _ADDRESS.search(self._text.text[:300])
        if address:
            ending = address[1].rsplit(".", 1)[-1].upper()
            country = pycountry.countries.get(alpha_2={"UK": "GB"}.get(ending, ending)) if ending not in _FREE_ENDINGS else None
            if country:
                yield country.alpha_3
        name = fold(re.sub(r"\W", "", (address[1].rsplit(".", 1)[0] if address else "") + (self._report.outlet or "")))
        yield from (entry.id for key, entry in self._lexicon.long_state_names() if key in name)

    def _focus_at(self, number: int, among: frozenset[str] | None = None) -> Reading | None:
        """The state that the report is about at that word."""
        state = self._focus.best(number, self._text.sentence_of[number], among=among)
        return Reading(state, self._lexicon.entries[state].name) if state else None

    @cached_property
    def _antecedents(self) -> Antecedents:
        mentions: list[Mention] = []
        self._building = Antecedents(mentions)
        leading: set[int] = set()
        for mention in self._find_mentions():
            if mention.sentence not in leading and not mention.oblique:
                mention = replace(mention, leads=True)
                leading.add(mention.sentence)
            if mentions and re.fullmatch(r"(?:['’]s)?\s*(?:[-‑–/&]|,? ?\b(?:and|or|with|nor)\b)\s*(?:the )?", self._text.text[self._text.words[mentions[-1].last - 1].end:self._text.words[mention.first].start]):
                mention = replace(mention, joined=True)
            mentions.append(mention)
            self._building = Antecedents(mentions)
        return self._building

    @property
    def _before(self) -> Antecedents:
        """The mentions as far as they are read: whole, but while the report is being read the ones up to there."""
        return self.__dict__.get("_antecedents") or self.__dict__.get("_building") or self._antecedents

    def _find_mentions(self) -> Iterator[Mention]:
        number, words = 0, self._text.words
        while number < len(words):
            found = self._mention_at(number)
            if found:
                yield found
                number = found.last
            else:
                number += 1

    def _mention_at(self, number: int) -> Mention | None:
        words, text = self._text.words, self._text
        person = self._people.at(number)
        if person:
            last = next((e for f, e, _ in self._people.in_words(number, len(words)) if f == number), number + 1)
            return self._mention(number, last, self._who(person), "person", False, "", True)
        hit = text.hit_at.get(number)
        if hit and hit.first == number:
            if self._is_beside(hit, number, hit.last):
                return None
            end, noun = self._noun_after(hit.last)
            reading = _of_entry(hit.entry, noun)
            if noun and hit.entry.kind != "group" and noun.of in ("self", "group"):
                return None
            kind = {"capital": "state", "body": "org", "people": "people"}.get(hit.entry.kind, hit.entry.kind)
            if noun and noun.title:
                kind = "person"
            elif noun and kind == "adjective":
                kind = "body"
            plural = hit.entry.kind == "people" or hit.entry.kind == "group" or bool(end > hit.last and words[end - 1].key.endswith("s"))
            return self._mention(number, end, reading, kind, plural, noun.noun if noun else "", not noun)
        if words[number].key in ("the", "its", "their", "his", "our", "a", "an") and number + 1 < len(words):
            end, noun = self._noun_after(number + 1)
            if noun and noun.of in ("state", "body") and noun.sector:
                reading_of = self._describe(number, end, noun)
                if reading_of:
                    kind = "person" if noun.title else "body"
                    return self._mention(number, end, reading_of[0], kind, words[end - 1].key.endswith("s"), noun.noun, True)
        return None

    def _mention(self, first: int, last: int, reading: Reading, kind: str, plural: bool, noun: str, bare: bool) -> Mention:
        text = self._text
        back = first - 1
        while back >= 0 and text.words[back].key in ("the", "a", "an"):
            back -= 1
        oblique = back >= 0 and text.words[back].key in _OBLIQUE
        owner = last < len(text.words) and text.words[last].key == "s" and text.gap(last) in ("'", "’")
        quoted = text.quote_around(text.words[first].start) is not None
        return Mention(first, last, text.sentence_of[first], reading, kind, plural, False, oblique, self._is_subject(first, last), noun, bare, owner, quoted)

    def _is_subject(self, first: int, last: int) -> bool:
        if not self._doc.has_annotation("DEP"):
            return False
        span = self._doc.char_span(self._text.words[first].start, self._text.words[last - 1].end, alignment_mode="expand")
        return span is not None and span.root.dep_.startswith("nsubj")

    def _noun_after(self, number: int) -> tuple[int, Noun | None]:
        """The noun that a name or article at most three words before it belongs to, and the end of the phrase; the number itself without one."""
        words = self._text.words
        best: tuple[int, Noun | None] = (number, None)
        for end in range(number + 1, min(number + 6, len(words)) + 1):
            if end - 1 in self._text.hit_at or (end - 1 > number and re.search(r"[^\s\-‑'’]", self._text.gap(end - 1))):
                break
            if end - 1 == number and not re.fullmatch(r"[\s\-‑]+|['’]", self._text.gap(number)):
                break
            word = words[end - 1].key
            if word in _AFTER_HEAD or (word in _DETERMINERS and end - 1 > number) or self._people.at(end - 1):
                break
            found = self._lexicon.noun_at_end(words[number:end])
            if found:
                best = (end, found[1])
        return best

    # ---- phrases

    def _read(self, first: int, last: int) -> tuple[Reading, ...]:
        """Whom the words name."""
        first, last = self._trim(first, last)
        if first >= last:
            return ()
        around = self._text.hit_at.get(first)
        if around and around.first <= first and last <= around.last and (around.first, around.last) != (first, last):
            inner = [e for end, e in self._lexicon.find(self._text.text, self._text.words, first, last) if end == last]
            return (_of_entry((inner or [around.entry])[0], None),)
        keys = [w.key for w in self._text.words[first:last]]
        if keys == ["a"] and self._text.text[self._text.words[first].end:self._text.words[first].end + 1] == ":":
            return self._interviewed
        if len(keys) == 1 or all(k in _PAIR | _SEVERAL | {"of", "the", "own", "all"} for k in keys):
            pronoun = self._pronoun(first, keys)
            if pronoun is not None:
                return pronoun
        parts = self._parts(first, last)
        beside = self._apposed(first, last)
        if beside:
            return (self._who(beside),)
        if len(parts) > 1:
            readings = [self._read(*part) for part in parts]
            if all(rs and self._stands_alone(rs, *part) for rs, part in zip(readings, parts, strict=True)):
                return tuple(r for rs in readings for r in rs)
        return self._read_one(first, last)

    @cached_property
    def _interviewed(self) -> tuple[Reading, ...]:
        """Who answers as "A:": the first person or body that the report names before the first question."""
        question = next((m.start() for m in _TURN.finditer(self._text.text)), 0)
        limit = self._text.between(question, question)[0]
        named = [m for m in self._antecedents.all() if m.first < limit and m.kind in ("person", "body", "org", "group")]
        state = self._focus_at(limit) if not named and self._text.words else None
        return (named[0].reading,) if named else (state,) if state else ()

    def _trim(self, first: int, last: int) -> tuple[int, int]:
        words = self._text.words
        while first < last and words[first].key in ("and", "or", "but", "by", "as", "like", "including", "while", "when", "if", "from", "with", "to", "for", "nor", "both") \
                and last - first > 1 and not ((words[first].key == "both" and words[first + 1].key in ("of", "sides", "countries", "governments", "armies", "parties", "leaders", "nations"))
                                              or (words[first].key == "both" and first + 2 >= last)):
            first += 1
        while first < last and (words[last - 1].key == "s" and re.search(r"['’ʼ]$", self._text.gap(last - 1)) and last - first > 1):
            last -= 1
        return first, last

    def _parts(self, first: int, last: int) -> list[tuple[int, int]]:
        """The phrases that stand side by side: "Washington and NATO", "Estonia, Latvia and Lithuania"."""
        words, text = self._text.words, self._text
        parts, start = [], first
        for number in range(first, last):
            if number in text.hit_at and text.hit_at[number].first < number:
                continue
            if words[number].key in ("and", "or", "nor") and number > start and number not in text.hit_at:
                parts.append((start, number))
                start = number + 1
            elif number > start and re.search(r"[,;/&]", text.gap(number)) and not self._in_number(number):
                parts.append((start, number))
                start = number
        parts.append((start, last))
        return [p for p in parts if p[0] < p[1]]

    def _apposed(self, first: int, last: int) -> Person | None:
        """The one person of a phrase in which the rest tells who that is: "X, the foreign minister of Y", "the mayor, X"."""
        named = list(self._people.in_words(first, last))
        if len(named) != 1:
            return None
        start, end, person = named[0]
        if end < last and re.match(r",\s", self._text.gap(end)) and self._is_title_phrase(end, last):
            return person
        if start > first and re.fullmatch(r",\s", self._text.gap(start)) and end == last and self._noun_of(first, start):
            return person
        return None

    def _in_number(self, number: int) -> bool:
        """Whether a comma before a word only parts thousands: "30,000"."""
        words = self._text.words
        return self._text.gap(number) == "," and words[number].text.isdigit() and words[number - 1].text.isdigit()

    def _stands_alone(self, readings: tuple[Reading, ...], first: int, last: int) -> bool:
        """Whether a part between "and" or commas names somebody by itself, unlike "Foreign" in "the Foreign and Defence Secretaries"."""
        if any(_is_known(r) or r.person for r in readings):
            return True
        words = self._text.words[first:last]
        return self._noun_of(first, last) is not None or (all(w.capital or w.key in ("of", "the", "de") for w in words) and not all(
            self._lexicon.begins_noun(w.key) or w.key == "the" for w in words))

    def _words(self, first: int, last: int) -> str:
        return self._text.text[self._text.words[first].start:self._text.words[last - 1].end]

    def _read_one(self, first: int, last: int) -> tuple[Reading, ...]:
        """Whom one phrase names, by its head."""
        words, text = self._text.words, self._text
        plain = " ".join(w.key for w in words[first + (words[first].key == "the"):last])
        if plain in self._lexicon.collectives:
            return tuple(Reading(c, self._lexicon.entries[c].name) for c in self._lexicon.collectives[plain])
        end = self._head_end(first, last)
        persons = [p for p in self._people.in_words(first, last) if p[0] < end or p[0] == first]
        if persons:
            _, stop, person = persons[-1]
            owner = stop < last and words[stop].key == "s" and "'" in text.gap(stop).replace("’", "'") and stop + 1 < last
            if not owner:
                return (self._who(person, self._role_before(first, persons[-1][0])),)
            owned = self._noun_of(stop + 1, self._head_end(stop + 1, last))
            reading = self._who(person)
            if reading.id != slug(person.name) or (owned and owned.of == "state"):
                return (reading,)
            return (Reading(slug(self._words(first, end)), self._words(first, end)),)
        noun = self._noun_of(first, end)
        follows = self._titled(last) if last == end and noun and noun.title else None
        if follows:
            return (self._who(follows, self._words(first, last)),)
        introduced = self._name_after_noun(first, end)
        if introduced:
            return introduced
        hits = self._hits_that_count(first, last, end, noun)
        if hits:
            return tuple(_of_entry(h.entry, self._sector_noun(h, noun)) for h in hits)
        named = self._named_otherwise(first, last, end, noun)
        if named:
            return named
        if noun:
            described = self._describe(first, last, noun, end)
            if described:
                return described
        return self._by_description(first, last, end)

    def _noun_of(self, first: int, end: int) -> Noun | None:
        """The noun that heads a phrase; None where a listed name does ("Soviet Union")."""
        last_hit = self._text.hit_at.get(end - 1)
        if last_hit and last_hit.last == end and last_hit.first >= first:
            return None
        start = max([h.last for h in self._text.hits if first <= h.first < h.last <= end], default=first)
        head = self._lexicon.noun_at_end(self._text.words[start:end])
        if head is None:
            return None
        size, noun = head
        if noun.of in ("self", "group") and noun.noun in _BODY_SPEAKS and end - size > start:  # "army sources": the army
            before = self._lexicon.noun_at_end(self._text.words[start:end - size])
            return before[1] if before and before[1].of == "state" else noun
        if noun.of == "state" and end - size > start and noun.sector == "MIL":  # "rebel forces": the rebels
            before = self._lexicon.noun_at_end(self._text.words[start:end - size])
            return before[1] if before and before[1].of == "group" else noun
        return noun

    def _titled(self, number: int) -> Person | None:
        """The person whose name follows at once on a title that ends before that word."""
        text = self._text
        while number < len(text.words) and re.fullmatch(r"\.? ", text.gap(number)):
            person = self._people.at(number)
            if person:
                return person
            noun = self._lexicon.noun(text.words[number].key)
            if not (noun and noun.title):
                return None
            number += 1
        return None

    def _head_end(self, first: int, last: int) -> int:
        """Where the head of a phrase ends: before the first word that only says more about it."""
        words, text = self._text.words, self._text
        for number in range(first + 1, last):
            if number in text.hit_at:
                if text.hit_at[number].first < number:
                    continue
                if re.search(r"[,;:(–—]", text.gap(number)):
                    return number
                continue
            if number + 1 < last and self._lexicon.noun(f"{words[number].key} {words[number + 1].key}"):
                continue
            if self._in_number(number) or words[number - 1].key == "so" or words[number - 1].key.endswith("ly") and words[number].key.endswith("ed"):
                continue
            if words[number].key in _AFTER_HEAD and not (words[number].key in _MODIFIED and re.search(r"[-‑]", text.gap(number))):
                if words[number].key in ("of", "for") and self._lexicon.noun(words[number - 1].key + f" {words[number].key} " + (words[number + 1].key if number + 1 < last else "")):
                    continue
                if words[number].key == "in" and number + 2 < last and words[number + 1].key == "chief":
                    continue
                return number
            if re.search(r"[,;:(–—]|\. ", text.gap(number)) and not re.fullmatch(r"\. ", text.gap(number)):
                return number
        return last

    def _hits_that_count(self, first: int, last: int, end: int, noun: Noun | None) -> list[Hit]:
        """The listed names in a phrase that say who is meant."""
        words, text = self._text.words, self._text
        inside = [h for h in text.hits if first <= h.first and h.last <= last]
        if not (inside and last - first <= inside[0].last - inside[0].first + 1):  # "anti-Ukrainian", "rebel-held" alone: whoever colours it
            inside = [h for h in inside if not self._is_beside(h, first, last)]
        counted = [h for h in inside if h.first < end and not self._in_unlisted(h, first, last)]
        inside = [h for h in inside if not self._in_unlisted(h, first, last)]
        if noun and noun.of in ("self", "group") and not (noun.noun in _OTHERS and inside and inside[-1].entry.base in ("NATO", "EU", "UN")):
            counted = [h for h in counted if h.entry.kind in ("group", "org") and h.last <= end and (h.entry.kind == "group" or h.last == end)]
            if not counted and noun.of == "group":
                counted = [h for h in inside if h.entry.kind == "group" and words[end].key in ("of", "from")] if end < last else []
            return self._last_of(counted)
        if noun and noun.of == "people":
            counted = [h for h in counted if h.entry.state and h.entry.kind != "group"]
            inside = [h for h in inside if h.entry.state]
        if not counted and end < last:
            link = words[end].key
            titled = noun is not None and noun.of in ("state", "body")
            for h in inside:
                between = {w.key for w in words[end + 1:h.first]}
                if counted and {w.key for w in words[counted[-1].last:h.first]} & _OBLIQUE:
                    break  # "spokesman for the Fifth Fleet in Bahrain"
                if (between & _NOT_WHO and link not in ("of", "for")) or between & {"who", "that", "which", "to", "against"}:
                    continue
                if link in ("of", "with") or (link == "for" and noun is not None) or (link in ("in", "at", "from", "on", "based", "stationed", "under") and titled):
                    counted.append(h)
            if counted and link == "of" and noun and noun.noun in _OTHERS:
                return []
        if noun and noun.noun in _OTHERS and counted and counted[-1].last < end and not (counted[-1].entry.kind == "org" and counted[-1].entry.base.isupper()):
            return []
        return self._last_of(counted)

    def _in_unlisted(self, hit: Hit, first: int, last: int) -> bool:
        """Whether a state's name is part of a longer, unlisted one: "the Korea-US Research Institute", "Bikalpadhara Bangladesh"."""
        words, text = self._text.words, self._text
        if hit.entry.kind not in ("state", "adjective", "capital"):
            return False
        end = hit.last
        while end < last and words[end].capital and re.fullmatch(r"[\s\-]", text.gap(end)):
            end += 1
        noun = self._lexicon.noun_at_end(words[hit.last:end]) if end > hit.last else None
        if noun and noun[1].of == "self" and words[end - 1].capital and words[end - 1].key not in ("media", "press"):
            return True
        before = words[hit.first - 1] if hit.first > first else None
        return bool(before and hit.entry.kind == "state" and before.capital and hit.first - 1 not in text.hit_at and text.gap(hit.first) == " " and hit.last == last
                    and not self._lexicon.begins_noun(before.key) and before.key not in _DETERMINERS | MISTERS and hit.first - 1 > first - 1
                    and before.key not in ("new", "mainland", "communist", "nuclear", "neighbouring", "neighboring", "modern", "northern", "southern", "eastern", "western"))

    def _sector_noun(self, hit: Hit, noun: Noun | None) -> Noun | None:
        """The noun with the sector of the body that is named with the state: a spokeswoman for the Danish navy is of the navy."""
        if noun is None or noun.of != "body":
            return noun
        _, own = self._noun_after(hit.last)
        return replace(noun, sector=own.sector) if own and own.of == "state" and own.sector else noun

    def _last_of(self, hits: list[Hit]) -> list[Hit]:
        """The last name, with those that it is joined to ("US-South Korean", "Russia and China")."""
        if not hits:
            return []
        kept = [hits[-1]]
        for h in reversed(hits[:-1]):
            gap = self._text.text[self._text.words[h.last - 1].end:self._text.words[kept[0].first].start]
            if re.fullmatch(r"\s*(?:[-‑–/&,]|,? ?\band\b|,? ?\bor\b)\s*(?:the )?\s*", gap):
                kept.insert(0, h)
            else:
                break
        return kept

    def _is_beside(self, hit: Hit, first: int, last: int) -> bool:
        """Whether a name only colours another word: "Iran-backed", "pro-Russian"."""
        words, text = self._text.words, self._text
        if hit.last < len(words) and words[hit.last].key in _MODIFIED and re.fullmatch(r"\s?[-‑–]\s?|\s", text.gap(hit.last)) and \
                (re.search(r"[-‑–]", text.gap(hit.last)) or hit.last < last):
            return True
        return hit.first > 0 and words[hit.first - 1].key in _BESIDE and bool(re.fullmatch(r"[-‑–]", text.gap(hit.first)))

    def _name_after_noun(self, first: int, end: int) -> tuple[Reading, ...]:
        """An unlisted name that a noun introduces: "Serbian state TV channel SRN"."""
        words, start = self._text.words, end
        while start > first and words[start - 1].capital and start - 1 not in self._text.hit_at and not self._lexicon.noun(words[start - 1].key):
            start -= 1
        noun = self._lexicon.noun_at_end(words[first:start]) if first < start < end else None
        if noun and not words[start - 1].capital and noun[1].of in ("self", "group"):
            return (Reading(slug(self._words(start, end)), self._words(start, end)),)
        return ()

    def _named_otherwise(self, first: int, last: int, end: int, noun: Noun | None) -> tuple[Reading, ...]:
        """Ships, abbreviations that the report explains, towns with their police or mayor."""
        words = self._text.words
        for number in range(first, end):
            state = self._ships.get(words[number].text)
            if state and number + 1 < len(words) and words[number + 1].capital:
                return (Reading(f"{state}_MIL", self._lexicon.entries[state].name, sectors=("MIL",)),)
        for number in range(first, end):
            full = self._spelt_out(words[number].text)
            if full and not first <= full[0] < last and number not in self._text.hit_at:
                return tuple(self._with_initials(r, words[number].text) for r in self._read(*full))
        if noun and noun.of in ("state", "people"):
            for number in range(first, end):
                if words[number].capital and not self._lexicon.noun(words[number].key) and words[number].key not in _DETERMINERS | _NO_TOWN:
                    name = words[number].text
                    if number + 1 < end and words[number + 1].capital and not self._lexicon.noun(words[number + 1].key):
                        code = country_of(f"{name} {words[number + 1].text}") or country_of(name)
                    else:
                        code = country_of(name)
                    if code in self._lexicon.state_nouns:
                        return (_of_state(code, self._lexicon.entries[code].name, noun),)
        return ()

    def _spelt_out(self, word: str) -> tuple[int, int] | None:
        """The words that an abbreviation stands for: explained in brackets, else a capitalised phrase with those initials."""
        if not (2 <= len(word) <= 7 and word.isupper()):
            return None
        if word in self._initials:
            return self._initials[word]
        words = self._text.words
        for first in range(len(words)):
            if words[first].text[0] != word[0] or len(words[first].text) == 1:
                continue
            letters, number = "", first
            while number < len(words) and len(letters) < len(word) and (number == first or re.fullmatch(r"[\s\-]", self._text.gap(number))):
                if words[number].capital and len(words[number].text) > 1:
                    letters += words[number].text[0]
                elif words[number].key not in ("of", "the", "for", "and", "de", "del"):
                    break
                number += 1
            if letters == word:
                return first, number
        return None

    def _with_initials(self, reading: Reading, initials: str) -> Reading:
        """An unlisted body keeps its abbreviation in its id, so that it is the same under either name."""
        if _is_known(reading) or initials.lower() in reading.id.split("-"):
            return reading
        return replace(reading, id=f"{reading.id}-{initials.lower()}")

    # ---- descriptions

    def _describe(self, first: int, last: int, noun: Noun, end: int | None = None) -> tuple[Reading, ...]:
        """Whom a phrase with that noun means that holds no listed name: "the army", "its forces", "a spokesman for the rebels"."""
        words = self._text.words
        end = end or last
        keys = [w.key for w in words[first:last]]
        sentence = self._text.sentence_of[first]
        if set(keys) & _REGIONAL and words[end - 1].key.endswith("s") and noun.of in ("state", "body") and noun.noun not in ("foreign ministry", "foreign minister"):
            return ()
        size = next((_SIZES[k] for k in keys[:3] if k in _SIZES), 0)
        if size and noun.noun in _PARTIES and (words[end - 1].key != noun.noun or keys[0] in ("neither", "each", "either", "both")) and keys[0] in ("the", "both", "neither", "each", "either", "these", "all", "two", "our"):
            pair = self._before.pair(first, sentence, size, ("state", "adjective", "org", "group", "body", "people", "person"))
            if pair:
                return tuple(_with_sector(m.reading, noun) for m in pair)
        if keys[0] in _OWNERS and len(keys) > 1:
            owner = self._pronoun(first, [keys[0]]) or ()
            if owner and noun.noun not in _OTHERS and not (noun.of == "self" and noun.noun not in ("spokesman", "men", "statement")):
                return tuple(_with_sector(r, noun) for r in owner)
        if noun.of in ("state", "body") and end < last and words[end].key in ("of", "for", "at", "in", "from", "with", "close"):
            inner = self._read(end + 1 + (words[end].key == "close"), last)
            named = words[end].key in ("of", "for") and any(w.capital and (n := self._lexicon.noun(w.key)) and n.of in ("self", "group") for w in words[end + 1:last])
            known = tuple(r for r in inner if _is_known(r) or named or r.person and r.id != slug(r.person))
            if known and not (words[end].key in ("in", "at", "from") and not all(map(_is_known, known))):
                return tuple(_with_sector(r, noun) for r in known)
        owner_end = self._owner_end(first, end)
        if owner_end:
            owner = self._read(first, owner_end)
            if owner and noun.noun not in _OTHERS:
                return tuple(_with_sector(r, noun) for r in owner)
        if keys[0] == "the" and (noun.of == "self" or noun.title) and end == last and words[end - 1].key == noun.noun.split()[-1]:
            known_as = next((m for m in reversed(self._before.before(first)) if m.kind == "person" and m.reading.person and (m.reading.role or "").endswith(noun.noun)), None)
            if known_as:
                return (known_as.reading,)
        if noun.of == "self":
            return ()
        if noun.of == "group":
            mention = self._group_called(first, noun.noun)
            return (mention.reading,) if mention and keys[0] in ("the", "its", "their", "those", "these", noun.noun, words[first].key) and end == last else ()
        if noun.of in ("state", "body", "people"):
            called = self._organisation_called(first, noun.noun)
            if called and (keys[0] == "the" or noun.of == "body"):
                nearer = self._before.with_noun(first, noun.noun)
                if not nearer or nearer.first < called.first:
                    return (called.reading,)
            same = self._before.with_noun(first, noun.noun) if noun.of != "people" else None
            if same and sentence - same.sentence <= 8:
                return (same.reading,)
            state = self._focus_at(first)
            return (_of_state(state.base, state.name, noun),) if state else ()
        return ()

    def _owner_end(self, first: int, end: int) -> int | None:
        """Where the possessor at the start of a phrase ends, "'s" left out."""
        words, text = self._text.words, self._text
        for number in range(end - 2, first, -1):
            if words[number].key == "s" and re.search(r"['’ʼ]$", text.gap(number)):
                return number
        return None

    def _group_called(self, number: int, noun: str) -> Mention | None:
        sentence = self._text.sentence_of[number] if number < len(self._text.words) else 0
        found = [m for m in self._before.before(number) if m.kind == "group" or (m.kind == "org" and not m.reading.id.isupper())]
        fit = [m for m in found if self._may_be_called(m, noun)]
        if not fit:  # named only further on, as in a headline
            later = [m for m in self._before.all() if m.kind == "group" and self._may_be_called(m, noun)]
            return later[0] if len({m.reading.id for m in later}) == 1 else None
        return max(fit, key=lambda m: (-(sentence - m.sentence) * 0.5 + m.leads, m.first))

    def _organisation_called(self, number: int, noun: str) -> Mention | None:
        return next((m for m in reversed(self._before.before(number)) if m.kind in ("org", "group") and self._may_be_called(m, noun)), None)

    def _may_be_called(self, mention: Mention, noun: str) -> bool:
        entry = self._lexicon.entries.get(mention.reading.id)
        return entry is not None and (noun in entry.nouns or any(noun in singulars(n) for n in entry.nouns))

    def _by_description(self, first: int, last: int, end: int) -> tuple[Reading, ...]:
        """A description by no listed noun ("the bloc", "the island nation"), an unlisted name, or whatever else: a slug of the words."""
        words = self._text.words
        keys = [w.key for w in words[first:end]]
        tail = keys[1:] if keys[0] in ("the", "this", "that", "these", "those") else keys
        if tail and (not words[end - 1].capital or len(tail) == 1 and keys[0] == "the"):
            for size in range(len(tail), 0, -1):
                called = self._organisation_called(first, " ".join(tail[-size:]))
                if called and keys[0] in ("the", "this", "its", "their"):
                    return (called.reading,)
            states = frozenset(c for c, nouns in self._lexicon.state_nouns.items() if nouns & set(tail))
            if states and keys[0] == "the":
                reading = self._focus_at(first, states)
                if reading:
                    return (reading,)
        owner_end = self._owner_end(first, end)
        if (keys[0] in _OWNERS and len(keys) > 1) or owner_end:
            owner = self._pronoun(first, [keys[0]]) if not owner_end else self._read(first, owner_end)
            if owner and all(_is_known(r) for r in owner) and tail[-1:] and not (set(tail[-1:]) | set(singulars(tail[-1]))) & _OTHERS:
                return tuple(owner)
        if words[end - 1].capital and all(k in MISTERS or ((n := self._lexicon.noun(k)) and n.title) for k in keys[:-1]):
            single = self._by_surname(end - 1)
            if single:
                return (single,)
        return self._slug(first, last, end)

    def _slug(self, first: int, last: int, end: int) -> tuple[Reading, ...]:
        words = self._text.words
        if words[first].capital and end < last and words[end].key == "of" and words[last - 1].capital:
            end = last
        while first < end - 1 and (words[first].key in _DETERMINERS or words[first].key in MISTERS or words[first].text.isdigit()):
            first += 1
        name = self._words(first, end)
        if end - first <= 2 and words[first].capital and (state := country_of(name, _CITY)) in self._lexicon.state_nouns:
            return (Reading(state, self._lexicon.entries[state].name),)
        reading = Reading(slug(name), name)
        for short, full in self._initials.items():
            if full[0] <= first < full[1] or self._words(*full) == name:
                return (self._with_initials(reading, short),)
        return (reading,)

    # ---- persons

    def _role_before(self, first: int, name: int) -> str | None:
        words = self._text.words
        found = self._lexicon.noun_at_end(words[first:name]) if name > first else None
        return self._words(name - found[0], name) if found and found[1].title else None

    def _who(self, person: Person, role: str | None = None) -> Reading:
        """For whom a person acts: by the words that stand with the name, else by the office held at the report's date, else for himself."""
        if person.key not in self._persons:
            self._persons[person.key] = Reading(slug(person.name), person.name, person.name)  # while it is being found out
            self._persons[person.key] = self._find_side(person)
        found = self._persons[person.key]
        return replace(found, role=role) if role else found

    def _find_side(self, person: Person) -> Reading:
        alone = Reading(slug(person.name), person.name, person.name)
        listed = self._office(person)
        if listed and self._runs(person, listed):
            return alone
        if listed and self._report.published:
            return listed
        vague: Reading | None = None
        for first, last in person.mentions:
            for start, stop in self._descriptions(first, last):
                reading = self._side_by(start, stop, first)
                sure = reading is not None and (reading.id == alone.id or not self._is_vague)
                if reading and sure:
                    return replace(reading, person=person.name)
                vague = vague or reading
        if vague is None and listed is None and sum(self._text.text.startswith(":", self._text.words[last - 1].end) for _, last in person.mentions) > 1:
            vague = self._focus_at(person.mentions[0][0])  # who answers in an interview or briefing
        return listed or (replace(vague, person=person.name) if vague else alone)

    def _runs(self, person: Person, office: Reading) -> bool:
        """Whether the report speaks of an office holder as a candidate, who then acts for himself: called one, or a legislator in a campaign."""
        words = self._text.words
        for first, last in person.mentions:
            near = {w.key for w in words[max(0, first - 3):first]}
            if near & _RUNNING:
                return True
            end = self._head_end(last, min(last + 8, len(words))) if last < len(words) and "," in self._text.gap(last) else last
            if {w.key for w in words[last:end]} & _RUNNING:
                return True
        return office.sectors == ("LEG",) and len(_CAMPAIGN.findall(self._text.text)) >= _CAMPAIGN_WORDS

    def _descriptions(self, first: int, last: int) -> Iterator[tuple[int, int]]:
        """The words beside a name that tell what the person is: before it, or after it between commas."""
        words, text = self._text.words, self._text
        start = first
        comma = bool(re.fullmatch(r",\s*", text.gap(first))) if first else False
        while start > 0 and first - start < 14 and self._may_describe(start - 1) and text.sentence_of[start - 1] == text.sentence_of[first] and \
                (re.fullmatch(r"[\s\-‑'’.]+|\s?[“\"”]\s?", text.gap(start)) or (comma and start == first)):
            start -= 1
            if words[start].key == "according" or (comma and start == first - 1 and words[start].key.endswith("s") and self._lexicon.noun(words[start].key)):
                return
            if start and re.fullmatch(r",\s*", text.gap(start)) and not comma and all(self._lexicon.noun(w.key) for w in words[start:first]):
                comma = True  # "The spokesman, Colonel X"
                start -= self._may_describe(start - 1)
        if (start < first and self._lexicon.noun_at_end(words[start:first])) or (start < first and any(self._lexicon.noun(w.key) for w in words[start:first])):
            yield start, first
        if last < len(words) and re.match(r",\s|\s\(|\s[–—]\s|,\s?[“\"]", text.gap(last)) and text.sentence_of[last] == text.sentence_of[first]:
            stop = last
            while stop < len(words) and stop - last < 22 and text.sentence_of[stop] == text.sentence_of[first] and \
                    (stop == last or not re.search(r"[,;)–—:]|\.\s", text.gap(stop)) or (stop in text.hit_at and text.hit_at[stop].first < stop)):
                if words[stop].key in ("said", "told", "says", "who", "added", "which", "announced"):
                    break
                stop += 1
            if stop > last and self._is_title_phrase(last, stop):
                yield last, stop
        if last + 1 < len(words) and words[last].key in ("of", "from") and text.gap(last) == " ":
            stop = last + 1
            while stop < len(words) and stop - last < 8 and (words[stop].capital or words[stop].key == "the") and re.fullmatch(r"\s", text.gap(stop)):
                stop += 1
            if stop > last + 1:
                yield last + 1, stop

    def _is_title_phrase(self, first: int, last: int) -> bool:
        head = self._lexicon.noun_at_end(self._text.words[first:self._head_end(first, last)])
        return head is not None and (head[1].title or head[1].of in ("self", "body"))

    def _may_describe(self, number: int) -> bool:
        word = self._text.words[number]
        if number in self._text.hit_at or word.key in ("of", "the", "for", "and", "a", "an", "s", "to", "its", "his", "their", "our", "in", "at"):
            return True
        if self._people.at(number):
            return number + 1 < len(self._text.words) and self._text.words[number + 1].key == "s"
        return word.capital or word.key in _PAST or self._lexicon.noun(word.key) is not None or word.key in (
            "acting", "deputy", "vice", "senior", "top", "chief", "new", "outgoing", "foreign", "defence", "defense", "prime", "interior", "national",
            "security", "affairs", "general", "first", "ruling", "opposition", "presidential", "parliamentary", "state", "interim", "caretaker", "junior",
            "assistant", "under", "permanent", "special", "naval", "military", "air", "land", "press", "chief", "finance", "health", "justice", "home")

    def _side_by(self, first: int, last: int, name: int) -> Reading | None:
        """For whom a description says that a person acts; None where it tells nothing."""
        words = self._text.words
        self._is_vague = False
        while first < last and words[first].key in ("and", "of", "for", "to", "in", "at", "s"):
            first += 1
        keys = [w.key for w in words[first:last]]
        if not keys:
            return None
        person = self._people.at(name)
        alone = Reading(slug(person.name), person.name) if person else None
        titles = [n for i in range(len(keys)) for n in [self._lexicon.noun(keys[i])] if n]
        end = self._head_end(first, last)
        noun = self._lexicon.noun_at_end(words[first:end]) or self._lexicon.noun_at_end(words[first:last])
        if noun is None and not titles and not self._text.hits:
            return None
        alone = replace(alone, role=noun[1].noun if noun else None) if alone else None
        if set(keys) & _PAST or set(keys) & _RUNNING:
            return alone
        if noun and noun[1].of == "self" and not any(n.of in ("state", "body") and n.title for n in titles):
            return alone
        hits = self._hits_that_count(first, last, end, noun[1] if noun else Noun("", "", "body"))
        if hits:
            best = hits[-1]
            if noun is None and not titles and best.entry.kind in ("state", "capital"):
                return None
            return replace(_of_entry(best.entry, noun[1] if noun else None), role=noun[1].noun if noun and noun[1].title else None)
        if noun is None:
            return None
        if any(w.capital and not self._lexicon.noun(w.key) and w.key not in MISTERS for w in words[first:last]):
            named = self._named_otherwise(first, last, last, noun[1])
            if named:
                return named[0]
            inner = self._inner_name(first, last)
            if inner:
                return inner
        self._is_vague = end == last and not self._owner_end(first, end)
        described = self._describe(first, last, noun[1], end)
        return replace(described[0], role=noun[1].noun) if described and noun[1].title else (described[0] if described else None)

    def _inner_name(self, first: int, last: int) -> Reading | None:
        """The unlisted body that a description names: "spokesman for the Union Solidarity Party"."""
        words = self._text.words
        number = first
        while number < last:
            end = number
            while end < last and words[end].capital and not (end == number and self._lexicon.noun(words[end].key)):
                end += 1
            run = words[number:end]
            if run and (len(run) > 1 or (number > first and words[number - 1].key in ("of", "for", "the"))) and not self._people.at(number):
                noun = self._lexicon.noun_at_end(run)
                if noun is None or noun[1].of in ("self", "group"):
                    return Reading(slug(self._words(number, end)), self._words(number, end))
            number = max(end, number + 1)
        return None

    def _office(self, person: Person) -> Reading | None:
        """The office that the lists give for the person at the report's date."""
        if len(person.keys) == 1:
            return self._by_surname(person.mentions[0][0]) or self._once(person)
        held = self._lexicon.held(person.key) or self._lexicon.held(f"{person.keys[0]} {person.keys[-1]}")
        month = (self._report.published or "")[:7]
        if month:
            held = [o for o in held if _holds(o, month)]
        first, _ = person.mentions[0]
        title = self._lexicon.noun_at_end(self._text.words[max(0, first - 4):first])
        best = next((o for o in held if title and o.role.endswith(title[1].noun)), held[0]) if held else None
        return _of_office(best, self._lexicon.entries.get(best.of), person.name) if best else None

    def _once(self, person: Person) -> Reading | None:
        """The office that a former holder is given by its title: "President Reagan"."""
        first, _ = person.mentions[0]
        title = self._lexicon.noun(self._text.words[first - 1].key) if first else None
        held = [o for o in self._lexicon.held_by_surname(person.keys[0]) if title and o.role.endswith(title.noun)]
        named = [o for o in held if any(h.entry.state == o.of for h in self._text.hits)] or held
        return _of_office(named[0], self._lexicon.entries.get(named[0].of), person.name) if named else None

    def _by_surname(self, number: int) -> Reading | None:
        """An office holder of whom only the surname is given, where at the report's date and in its company only one is likely."""
        word = self._text.words[number]
        month = (self._report.published or "")[:7]
        held = [o for o in self._lexicon.held_by_surname(word.key) if not month or _holds(o, month)]
        named = {h.entry.base for h in self._text.hits}
        sides = {o.of for o in held if o.of in named} or {o.of for o in held}
        if len(sides) != 1:
            return None
        best = next(o for o in held if o.of in sides)
        return _of_office(best, self._lexicon.entries.get(best.of), best.name)

    # ---- pronouns

    def _pronoun(self, first: int, keys: list[str]) -> tuple[Reading, ...] | None:
        """Whom a pronoun means; None where the word is none."""
        key, sentence = keys[0], self._text.sentence_of[first]
        if set(keys) & {"both", "neither", "either", "two", "each", "three"} and self._text.words[first + len(keys) - 1].key != "side":
            size = next((_SIZES[k] for k in keys if k in _SIZES), 2)
            pair = self._before.pair(first, sentence, size, ("state", "adjective", "org", "group", "body", "people", "person"))
            return tuple(m.reading for m in pair)
        if key in _SPEAKER and not (key == "us" and self._text.words[first].text == "US"):
            return self._speaker(first)
        if key in _THINGS:
            return self._take(first, _BODIES, THING_WEIGHTS)
        if key in _HUMANS:
            return self._take(first, ("person",), HUMAN_WEIGHTS) or self._take(first, _BODIES, THING_WEIGHTS)
        if key in _SEVERAL:
            return self._take(first, (*_BODIES, "people", "adjective"), SEVERAL_WEIGHTS)
        if key in _RELATIVE and len(keys) == 1:
            mention = next(iter(reversed(self._before.before(first))), None)
            return (mention.reading,) if mention else ()
        if key in _LISTENER:
            return ()
        single = self._by_surname(first) if self._text.words[first].capital and first not in self._text.hit_at and not self._people.at(first) else None
        return (single,) if single else None

    def _take(self, first: int, kinds: tuple[str, ...], weights: tuple[float, ...]) -> tuple[Reading, ...]:
        quoted = self._text.quote_around(self._text.words[first].start) is not None
        mention = self._before.best(first, self._text.sentence_of[first], kinds, weights, quoted=quoted)
        return (mention.reading,) if mention else ()

    def _speaker(self, first: int) -> tuple[Reading, ...]:
        """Whom "we" stands for; nobody where the words that would tell are themselves such a pronoun ("I: ...")."""
        if self._asking_who_speaks:
            return ()
        self._asking_who_speaks = True
        try:
            return self._speaker_of(first)
        finally:
            self._asking_who_speaks = False

    def _speaker_of(self, first: int) -> tuple[Reading, ...]:
        """Who says "we": the one to whom the quotation is given, by the graph where it tells, else by the words around it."""
        word = self._text.words[first]
        for node in graph_of(self._doc):
            if any(a.span.start <= word.start < a.span.end for a in node.arguments if a.role in ("actor", "recipient", "speaker")):
                for asserter in node.of("asserter"):
                    if not asserter.span.start <= word.start < asserter.span.end:
                        return tuple(self._read(*self._text.between(*asserter.span)))
        quote = self._text.quote_around(word.start)
        if quote:
            return self._quoted(*quote)
        turn = self._turn_of(word.start)
        if turn:
            return self._read(*turn)
        return self._issuer or self._take(first, ("person", *_BODIES), HUMAN_WEIGHTS)

    def _turn_of(self, char: int) -> tuple[int, int] | None:
        """The label of the turn in which a character stands, in an interview or a briefing: "Q:", "The minister:"."""
        turns = [m for m in _TURN.finditer(self._text.text) if m.end() <= char]
        if len(turns) < 1 or len({m[1] for m in _TURN.finditer(self._text.text)}) == len(_TURN.findall(self._text.text)):
            return None  # labels that never come back are headings
        first, last = self._text.between(*turns[-1].span(1))
        return (first, last) if first < last else None

    @cached_property
    def _issuer(self) -> tuple[Reading, ...]:
        """Who writes "we" outside quotations: the body whose statement or note the report is, by its first line."""
        line = self._text.text.lstrip().split("\n", 1)[0]
        part = re.split(r"\s*[|/,:;–—]\s*", line)[0]
        first, last = self._text.between(self._text.text.find(line), self._text.text.find(line) + len(part))
        if not 0 < last - first <= _ISSUER or any(w.key in _NOT_ISSUED for w in self._text.words[first:last]):
            return ()
        words = self._text.words[first:last]
        if part == line and not all(w.capital or w.key in ("of", "the", "for", "and") for w in words):
            return ()
        return tuple(self._read(first, last))

    def _quoted(self, start: int, end: int) -> tuple[Reading, ...]:
        """The one to whom a quotation is given: named after it with a verb of saying, else before it."""
        text = self._text
        first, _ = text.between(end, end)
        stop = text.text.find("\n", end)
        tail = text.text[end:min(end + 160, stop if stop >= 0 else len(text.text))]
        says = _SPEECH.search(tail)
        if says:
            limit = text.between(end, end + says.end() + 90)[1]
            after = [m for m in self._before.all() if first <= m.first < limit and text.sentence_of[m.first] == text.sentence_of[min(first, len(text.words) - 1)]]
            after = [m for m in after if m.kind in ("person", "body", "org", "group", "state", "people")]
            if after:
                return (next((m for m in after if m.kind == "person"), after[0]).reading,)
            pronoun = next((n for n in range(first, min(limit, len(text.words))) if text.words[n].key in ("he", "she", "they", "it")), None)
            if pronoun is not None:
                return self._pronoun(pronoun, [text.words[pronoun].key]) or ()
        first = min(text.between(start, start)[0], len(text.words) - 1)
        return self._take(first, ("person",), HUMAN_WEIGHTS) or self._take(first, _BODIES, THING_WEIGHTS)


def _holds(office: Office, month: str) -> bool:
    return office.start <= month and (not office.end or month <= office.end)


def _distinct(readings: tuple[Reading, ...]) -> tuple[Reading, ...]:
    return tuple({r.base: r for r in reversed(readings)}.values())[::-1]


def _is_known(reading: Reading) -> bool:
    """Whether the id is of a list and not a slug made of the words."""
    return reading.person is None and reading.id != slug(reading.name)


def _of_state(code: str, name: str, noun: Noun | None) -> Reading:
    sector = noun.sector if noun else ""
    return Reading(f"{code}_{sector}" if sector else code, name, None, noun.noun if noun and noun.title else None, (sector,) if sector else ())


def _with_sector(reading: Reading, noun: Noun) -> Reading:
    base = reading.base
    if len(base) == 3 and base.isupper() and reading.id == base and noun.sector:
        return replace(reading, id=f"{base}_{noun.sector}", sectors=(noun.sector,), role=noun.noun if noun.title else reading.role)
    return reading


def _of_entry(entry: Entry, noun: Noun | None) -> Reading:
    if entry.kind in ("state", "adjective", "people", "capital"):
        return _of_state(entry.id, entry.name, noun)
    return Reading(entry.id, entry.name, None, noun.noun if noun and noun.title else None, entry.sectors)


def _of_office(office: Office, entry: Entry | None, person: str) -> Reading:
    if office.sector in ("OPP", "NGO", "REL"):
        return Reading(slug(person), person, person, office.role, (office.sector,))
    state = entry is not None and entry.kind == "state"
    return Reading(f"{office.of}_{office.sector}" if state and office.sector else office.of, entry.name if entry else office.of, person, office.role,
                   (office.sector,) if office.sector else ())
