"""Arguments read off the parse where the model gave a claim none: subject, object, "by X", "with X".

The arcs of the graph come first: this fills only a role that is empty, and only where the parse says plainly who stands in it.
Asserters are not read off it ("X said"): tried on the claims development file, what it added was wrong more often than right.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from tocsin.language.graph import Argument, ClaimNode
from tocsin.records import Span

SCORE = 0.5  # what such an argument counts beside one of the model's

# From an act's verb or noun to the words at which it is aimed. Which act takes which is narrow on purpose: "met with",
# "accused X", "strike on X", "call on X"; a bare object of a move is a force, not a party.
_AIMED = {
    "CONSULT": "with", "AGREE": "with", "COOPERATE": "with", "ACCUSE": "on at against", "REQUEST": "on from of to",
    "REJECT": "from by", "THREATEN": "against to", "SUPPORT": "for to with of", "SANCTION": "on against",
    "PROTEST": "against", "COERCE": "of on against", "ASSAULT": "on against of with", "AID": "to for",
}
_OBJECT = frozenset("ACCUSE REQUEST THREATEN SUPPORT SANCTION COERCE ASSAULT CONSULT AID".split())
_LOCATED = frozenset("ASSAULT COERCE PROTEST RETREAT MOBILIZE CONSULT AID".split())
_ROLE_OF_CASE = {
    **dict.fromkeys("in at near off on over around along outside inside within across through throughout above".split(), "place"),
    **dict.fromkeys("to into toward towards".split(), "destination"), "from": "origin",
}
_SUBJECTS = ("nsubj", "csubj", "nsubj:outer")
_PASSIVE = ("nsubj:pass", "csubj:pass")
_OBLIQUE = ("obl", "nmod", "obl:agent")
_CUT = frozenset("acl:relcl acl advcl parataxis appos".split())
_STEPS = 4


def completed(doc: Doc, node: ClaimNode, event: str, *, moves: bool) -> tuple[Argument, ...]:
    """Arguments for the roles actor, recipient and the places where `node` has none, as far as the parse shows them.

    `event` is the claim's PLOVER type or "none"; of an act that `moves` forces the object is what is moved.
    """
    words = doc.char_span(node.trigger.start, node.trigger.end, alignment_mode="expand")
    if words is None or not len(words) or not doc.has_annotation("DEP"):
        return ()
    act = words.root
    found: list[Argument] = []
    if not node.of("actor"):
        found += [_argument("actor", t) for t in _actor(act)]
    if not node.of("recipient"):
        found += [_argument("recipient", t) for t in _aimed_at(act, event, moves)]
    if (moves or event in _LOCATED) and not any(node.of(role) for role in ("place", "origin", "destination")):
        found += [_argument(role, t) for t in _beside(act) if (role := _ROLE_OF_CASE.get(_case(t)))]
    return tuple(found)


def _argument(role: str, head: Token) -> Argument:
    return Argument(role, _phrase(head), SCORE)


def _phrase(head: Token) -> Span:
    """The words of a name or noun phrase: its modifiers and what it is joined with, no clauses about it."""
    inside = [head]
    for child in head.children:
        if child.dep_ not in _CUT and child.dep_ != "case" and child.dep_.split(":")[0] not in ("punct", "advmod", "orphan"):
            inside += [t for t in child.subtree if not any(a.dep_ in _CUT for a in (t, *_between(t, head)))]
    first, last = min(t.i for t in inside), max(t.i for t in inside)
    words = head.doc[first : last + 1]
    return Span(words.start_char, words.end_char)


def _between(word: Token, top: Token) -> Iterator[Token]:
    for above in word.ancestors:
        if above == top:
            return
        yield above


def _actor(act: Token) -> list[Token]:
    """Who does it: the subject, the agent of a passive, "X's attack", "an attack by X"; of a joined verb the first one's."""
    if act.pos_ in ("NOUN", "PROPN"):
        return [t for t in act.children if t.dep_ == "nmod:poss" or (t.dep_ in _OBLIQUE and _case(t) == "by")][:1]
    at = act
    for _ in range(_STEPS):
        agents = [t for t in at.children if t.dep_ == "obl:agent"]
        if agents or any(t.dep_ in _PASSIVE for t in at.children):
            return agents[:1]
        subjects = [t for t in at.children if t.dep_ in _SUBJECTS]
        if subjects:
            return [at.head] if at.dep_ == "acl:relcl" and subjects[0].tag_ in ("WDT", "WP") else subjects[:1]
        if at.dep_ not in ("conj", "xcomp"):
            return []
        if at.dep_ == "xcomp" and any(t.dep_ in ("obj", "iobj") for t in at.head.children):
            return [t for t in at.head.children if t.dep_ in ("obj", "iobj")][:1]
        at = at.head
    return []


def _aimed_at(act: Token, event: str, moves: bool) -> list[Token]:
    """Whom an act of this type is aimed at."""
    cases = _AIMED.get(event, "").split()
    passive = [t for t in act.children if t.dep_ in _PASSIVE]
    if passive:
        return passive[:1] if event in _OBJECT and not moves else []
    given = [t for t in act.children if t.dep_ == "iobj"]
    objects = [t for t in act.children if t.dep_ == "obj"] if event in _OBJECT and not moves and act.pos_ == "VERB" else []
    beside = [t for t in act.children if t.dep_ in _OBLIQUE and _case(t) in cases]
    return (given or objects or beside)[:1]


def _beside(act: Token) -> Iterator[Token]:
    """The prepositional phrases of the act, and those that hang on its object ("sent ships to X")."""
    for child in act.children:
        if child.dep_ in _OBLIQUE:
            yield child
        elif child.dep_ in ("obj", *_PASSIVE):
            yield from (t for t in child.children if t.dep_ in _OBLIQUE)


def _case(word: Token) -> str:
    return next((t.lower_ for t in word.children if t.dep_ == "case"), "")
