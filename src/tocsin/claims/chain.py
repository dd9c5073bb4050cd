"""Who says so: the chain of assertion of a claim, outermost last, and its speaker (rules 7 and 13)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tocsin.claims.bounds import Sentences, distance, overlap
from tocsin.claims.naming import Naming
from tocsin.claims.quotes import quotation_at, quote_kind
from tocsin.language.graph import Argument, ClaimNode
from tocsin.lexicon.cues import find_channel, find_how
from tocsin.records import Actor, Assertion, Span, When

# How far from asserter and cue the words may stand that tell how and where it was said ("said X's minister on Tuesday, in
# a long interview with Y"). Wider windows begin to take the next statement's words.
_FRAME = 80
# "A, citing B": what follows such a word is the inner source, whatever stands nearer to the evidence.
_CITES = re.compile(r"\b(?:citing|cites|cited|quoting|quotes|quoted|referr\w+ to|according to|reports? (?:from|by))\s+(?:\S+\s+){0,2}$", re.IGNORECASE)
_FIRST_PERSON = frozenset({"i", "me", "my", "we", "us", "our", "ours", "myself", "ourselves"})


@dataclass(frozen=True, slots=True)
class Setting:
    """What the chain of any claim of one report is read from."""

    text: str
    naming: Naming
    sentences: Sentences
    quotations: tuple[Span, ...]
    dates: tuple[When, ...]
    lexicon_dir: Path | None = None


def find_chain(node: ClaimNode, evidence: Span, setting: Setting) -> tuple[Assertion, ...]:
    """The links of `node`, each actor once, innermost first; empty for the reporter's own voice."""
    cues = node.of("cue")
    kind = quote_kind(setting.text, evidence, setting.quotations)
    links: dict[str, Assertion] = {}
    for argument in _outermost_last(node.of("asserter"), evidence, setting.text):
        cue = _nearest(argument.span, cues)
        channel, how = _manner(argument.span, cue, evidence, setting)
        for actor in setting.naming.actors(argument.span):
            links.setdefault(actor.id, Assertion(actor, how, channel, kind, cue))
    return tuple(links.values())


def with_speaker(chain: tuple[Assertion, ...], speaker: Actor | None) -> tuple[Assertion, ...]:
    """The chain with the person who speaks told in the link of the same actor, where that link names nobody yet."""
    if speaker is None or speaker.person is None:
        return chain
    at = next((i for i, link in enumerate(chain) if _state(link.actor) == _state(speaker)), 0 if len(chain) == 1 else None)
    if at is None or chain[at].actor.person:
        return chain
    actor = replace(chain[at].actor, person=speaker.person, role=chain[at].actor.role or speaker.role)
    return (*chain[:at], replace(chain[at], actor=actor), *chain[at + 1 :])


def find_speaker(node: ClaimNode, chain: tuple[Assertion, ...], actors: Sequence[Actor], setting: Setting) -> Actor | None:
    """The person who speaks: the words marked as speaker, else a person of the chain, else one among the actors."""
    for argument in node.of("speaker"):
        named = setting.naming.actors(argument.span)
        told = next((a for a in named if a.person), None)
        if told or _is_name(argument.span.of(setting.text)):
            return told or _person(argument.span, named, chain, actors, setting.text)
    return next((a for a in (*(link.actor for link in chain), *actors) if a.person), None)


def is_first_person(span: Span, text: str) -> bool:
    """Whether the words are "we", "our", "I": their actor is who speaks. "US" is a state."""
    words = span.of(text)
    return words.lower() in _FIRST_PERSON and words != "US"


def inherited(nodes: Sequence[ClaimNode], setting: Setting) -> tuple[ClaimNode, ...]:
    """The nodes, those in a quotation that lack an asserter given the arguments of the one who speaks there.

    A quotation of several sentences, or one that goes on after "he said" in the same paragraph, has one speaker.
    """
    return tuple(_continued(node, nodes, setting) for node in nodes)


def _continued(node: ClaimNode, nodes: Sequence[ClaimNode], setting: Setting) -> ClaimNode:
    here = quotation_at(node.evidence, setting.quotations)
    if here is None or node.of("asserter") or node.of("speaker"):
        return node
    others = [n for n in nodes if n is not node and n.of("asserter")
              and _goes_on(quotation_at(n.evidence, setting.quotations), here, setting.text)]
    if not others:
        return node
    source = min(others, key=lambda n: distance(n.evidence, node.evidence))
    taken = tuple(a for a in source.arguments if a.role in ("asserter", "cue", "speaker"))
    return replace(node, arguments=(*node.arguments, *taken))


def _goes_on(there: Span | None, here: Span, text: str) -> bool:
    """Whether two quotations are one speaker's: the same, or in one paragraph."""
    if there is None:
        return False
    first, last = sorted((there, here))
    return "\n" not in text[first.end : last.start] if first != last else True


def _outermost_last(asserters: tuple[Argument, ...], evidence: Span, text: str) -> list[Argument]:
    return sorted(asserters, key=lambda a: (not _CITES.search(text[max(0, a.span.start - 40) : a.span.start]),
                                            distance(a.span, evidence)))


def _nearest(span: Span, cues: tuple[Argument, ...]) -> Span | None:
    return min((c.span for c in cues), key=lambda c: distance(c, span), default=None)


def _manner(asserter: Span, cue: Span | None, evidence: Span, setting: Setting) -> tuple[str | None, str | None]:
    """Channel and how, from the cue and from the words of its sentence around asserter and cue, the evidence left out."""
    text = setting.text
    ends = (asserter, cue) if cue and distance(asserter, cue) < 2 * _FRAME else (asserter,)
    sentence = setting.sentences.around(cue or asserter)
    start = max(sentence.start, min(s.start for s in ends) - _FRAME)
    end = min(sentence.end, max(s.end for s in ends) + _FRAME)
    frame = Span(min(start, asserter.start), max(end, asserter.end))
    words = _without(text, frame, evidence)
    channel = find_channel(words, lexicon_dir=setting.lexicon_dir)
    how = (find_how(cue.of(text), lexicon_dir=setting.lexicon_dir) if cue else None) or find_how(words, lexicon_dir=setting.lexicon_dir)
    if channel is None:
        return None, how
    return channel[0], how or channel[1]


def _without(text: str, frame: Span, evidence: Span) -> str:
    if not overlap(frame, evidence):
        return frame.of(text)
    return f"{text[frame.start : max(frame.start, evidence.start)]} … {text[min(frame.end, evidence.end) : frame.end]}"


def _person(span: Span, named: tuple[Actor, ...], chain: tuple[Assertion, ...], actors: Sequence[Actor], text: str) -> Actor | None:
    """The speaker whose name is printed but known to no list: of the side for which the claim speaks."""
    side = next(iter((*named, *(link.actor for link in chain), *actors)), None)
    return replace(side, person=" ".join(span.of(text).split()), span=span) if side else None


def _is_name(words: str) -> bool:
    parts = words.split()
    return bool(parts) and parts[-1][:1].isupper() and not (len(parts) == 1 and parts[0].lower() in ("he", "she", "they", "it"))


def _state(actor: Actor) -> str:
    return actor.id.split("_")[0]
