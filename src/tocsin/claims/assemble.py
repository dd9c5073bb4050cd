"""From the claim graph to claims: every node is judged, given its facets, named, and coded or dropped with a reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from spacy.tokens import Doc

from tocsin.claims.arguments import whole_arguments
from tocsin.claims.bounds import Sentences, clean_evidence, clip, iou, overlap
from tocsin.claims.chain import Setting, find_chain, find_speaker, inherited, is_first_person, with_speaker
from tocsin.claims.constraints import EXCLUSIVE
from tocsin.claims.facets import NONE, Facets, find_mode, pick_facets
from tocsin.claims.naming import Naming
from tocsin.claims.parse import completed
from tocsin.claims.quotes import find_quotations, quote_kind
from tocsin.claims.status import find_status_cue
from tocsin.claims.understood import with_understood
from tocsin.language.graph import Argument, ClaimNode
from tocsin.lexicon.cues import Sense, find_sense
from tocsin.records import Actor, Assertion, Claim, Dropped, Force, Move, Place, Report, Span, Speech, When, claim_id

# A node below this is not coded. Set on the claims development file and the demonstration, where F1 is 0.540 and 0.635 at 0.55,
# 0.543 and 0.632 at 0.7, 0.543 and 0.627 at 0.85; recall falls and precision rises with it.
THRESHOLD = 0.6
# Two claims of the same facets are one where their evidence overlaps by more than this (as the scorer counts overlap):
# the training claims hold ten such pairs in four thousand, so what is above it is nearly always one act found twice.
SAME_EVIDENCE = 0.5
GRAPH = "graph 1"  # the version of the graph heads, as it stands in `by`

_Named = TypeVar("_Named", Actor, Force, Place)


def assemble(doc: Doc, report: Report, nodes: Sequence[ClaimNode], naming: Naming, *, threshold: float = THRESHOLD,
             lexicon_dir: Path | None = None) -> tuple[tuple[Claim, ...], tuple[Dropped, ...]]:
    """The claims of `nodes` in text order, and every node that was not coded with the reason.

    1. a node below `threshold` or without words is dropped;
    2. a quotation's later sentences take over who speaks;
    3. each node becomes a claim, facets by constraint and spans by name;
    4. of claims that tell one act twice the surer stays; a bare statement that carries a coded claim goes.
    """
    setting = Setting(report.text, naming, Sentences(doc, report.text), find_quotations(report.text),
                      naming.dates(), lexicon_dir)
    kept, dropped = _judge(nodes, report.text, threshold)
    kept = [replace(node, arguments=whole_arguments(doc, node.arguments)) for node in kept]
    claims = with_understood([_code(doc, report, node, setting) for node in inherited(kept, setting)], report.text, naming.actors)
    claims, doubles = _without_doubles(claims)
    claims, carriers = _without_carriers(claims)
    return (tuple(sorted(claims, key=lambda c: (c.evidence, c.trigger))),
            tuple(sorted((*dropped, *doubles, *carriers), key=lambda d: d.trigger)))


def confidence_of(node: ClaimNode, facets: Facets) -> float:
    """How sure the claim is: that it is one, and that its labels are these."""
    return round(min(1.0, max(0.0, node.score * facets.probability)), 4)


def _judge(nodes: Sequence[ClaimNode], text: str, threshold: float) -> tuple[list[ClaimNode], list[Dropped]]:
    """The nodes worth coding, their spans brought inside the text and made clean; and the others."""
    kept, dropped = [], []
    for node in nodes:
        trigger, evidence = clip(node.trigger, len(text)), clean_evidence(text, clip(node.evidence, len(text)))
        if node.score < threshold:
            dropped.append(Dropped(trigger, node.score, f"score below {threshold}"))
        elif not trigger.of(text).strip() or not evidence.of(text).strip():
            dropped.append(Dropped(trigger, node.score, "no words of evidence"))
        elif not any(label != NONE for scores in (node.event, node.move, node.speech) for label, _ in scores):
            dropped.append(Dropped(trigger, node.score, "no event, move or speech act"))
        else:
            kept.append(replace(node, trigger=trigger, evidence=evidence, arguments=_sound(node.arguments, len(text), text)))
    return kept, dropped


def _sound(arguments: Iterable[Argument], size: int, text: str) -> tuple[Argument, ...]:
    """The arguments brought inside the text, those without words left out."""
    inside = (replace(a, span=clip(a.span, size)) for a in arguments)
    return tuple(a for a in inside if a.span.of(text).strip())


def _code(doc: Doc, report: Report, node: ClaimNode, setting: Setting) -> Claim:
    """One node as a claim."""
    text, naming = report.text, setting.naming
    sense = _sense_of(doc, node.trigger, setting.lexicon_dir)
    facets = pick_facets(node, sense, find_status_cue(doc, node.trigger, setting.lexicon_dir))
    node = _completed(doc, node, facets, setting)
    node, moved = _constrained(node, facets)
    chain = find_chain(node, node.evidence, setting)
    actors, actor_rule = _actors_of(node, facets, chain, setting)
    recipients = _recipients_of(node, actors, naming)
    forces = _each(node.of("force"), naming.forces)
    speaker = find_speaker(node, chain, actors, setting)
    chain = with_speaker(chain, speaker)
    facet = next((f for f in (facets.move, facets.speech, facets.event) if f != NONE), "")
    rules = dict.fromkeys((*facets.rules, *moved, *actor_rule))
    return Claim(
        id=claim_id(report.id, node.evidence, facet), report=report.id, text=node.evidence.of(text), evidence=node.evidence,
        trigger=node.trigger, sentence=setting.sentences.around(node.evidence),
        event=_or_none(facets.event),
        mode=find_mode(facets.event, facets.move, sense, _words(doc, node.evidence), forces),
        move=Move(facets.move, _purpose(text, node) if facets.move == "alert" else None) if facets.move != NONE else None,
        speech=Speech(facets.speech, quote_kind(text, node.evidence, setting.quotations), speaker, _content(node, text))
        if facets.speech != NONE else None,
        status=facets.status, polarity=facets.polarity, actors=actors, recipients=recipients, forces=forces,
        place=_each(node.of("place"), naming.places), origin=_each(node.of("origin"), naming.places),
        destination=_each(node.of("destination"), naming.places), when=_when(node, setting),
        asserted_by=chain, confidence=confidence_of(node, facets), by=" ".join((GRAPH, *(f"rule:{r}" for r in rules))),
    )


def _completed(doc: Doc, node: ClaimNode, facets: Facets, setting: Setting) -> ClaimNode:
    """The node with the arguments that only the parse shows; a party must be known by name, for a noun may be anything."""
    naming = setting.naming
    found = completed(doc, node, facets.event, moves=facets.move != NONE)
    known = (a for a in found if (_known(naming.actors(a.span)) if a.role in ("actor", "recipient") else naming.places(a.span)))
    return replace(node, arguments=(*node.arguments, *known))


def _known(actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """These actors where all are states, organisations and the like, none a slug of words that no list has."""
    return actors if all(a.id.split("_")[0].isupper() for a in actors) else ()


def _constrained(node: ClaimNode, facets: Facets) -> tuple[ClaimNode, list[str]]:
    """The node with its arguments in the roles that the constraints allow, and the names of those that changed one."""
    arguments, names = list(node.arguments), []
    for constraint in facets.held:
        changed = [replace(a, role=role) if (role := constraint.roles.get(a.role, a.role)) else None for a in arguments]
        if changed != arguments:
            names.append(constraint.name)
        arguments = [a for a in changed if a]
    return replace(node, arguments=_exclusive(arguments)), names


def _exclusive(arguments: Sequence[Argument]) -> tuple[Argument, ...]:
    """Of arguments that claim the same words in roles that exclude one another, the surest."""
    def beaten(a: Argument) -> bool:
        return any(a.role != b.role and a.span == b.span and {a.role, b.role} <= roles
                   and (b.score, arguments.index(a)) > (a.score, arguments.index(b)) for b in arguments for roles in EXCLUSIVE)
    return tuple(a for a in arguments if not beaten(a))


def _actors_of(node: ClaimNode, facets: Facets, chain: tuple[Assertion, ...], setting: Setting) -> tuple[tuple[Actor, ...], list[str]]:
    """Who acts, by the words; "we" and unnamed speech are the speaker's; else whom the report lets one understand."""
    said = tuple(link.actor for link in chain[:1]) or _each(node.of("speaker"), setting.naming.actors)[:1]
    spans = node.of("actor")
    named = _each(spans, lambda span: _speaking(span, said) if said and is_first_person(span, setting.text) else setting.naming.actors(span))
    if named:
        return named, []
    if facets.speech != NONE and said:
        return said, ["speaker-acts"]
    if spans:
        return (), []
    understood = setting.naming.understood(node.trigger)
    return understood, ["actor-understood"] if understood else []


def _speaking(span: Span, said: tuple[Actor, ...]) -> tuple[Actor, ...]:
    return tuple(replace(actor, span=span) for actor in said)


def _recipients_of(node: ClaimNode, actors: tuple[Actor, ...], naming: Naming) -> tuple[Actor, ...]:
    """The party aimed at; what is named by the actor's own words is none."""
    own = {(a.id, a.span) for a in actors}
    return tuple(r for r in _each(node.of("recipient"), naming.actors) if (r.id, r.span) not in own)


def _each(arguments: Iterable[Argument], name: Callable[[Span], tuple[_Named, ...]]) -> tuple[_Named, ...]:
    """All that the arguments name, in text order, nothing twice."""
    found: dict[object, _Named] = {}
    for argument in arguments:
        for thing in name(argument.span):
            found.setdefault((thing.kind, thing.type, thing.span) if isinstance(thing, Force) else thing.id, thing)
    return tuple(found.values())


def _when(node: ClaimNode, setting: Setting) -> When | None:
    """The date by the model, else the one date inside the evidence: in the train claims that is the act's in 251 of 271."""
    best = max(node.of("when"), key=lambda a: a.score, default=None)
    if best:
        return setting.naming.when(best.span)
    inside = [when for when in setting.dates if overlap(when.span, node.evidence) == when.span.end - when.span.start]
    return inside[0] if len(inside) == 1 else None


def _content(node: ClaimNode, text: str) -> Span | None:
    """What is demanded, denied ...: the evidence after the trigger where anything stands there, else all of it."""
    rest = clean_evidence(text, Span(min(max(node.trigger.end, node.evidence.start), node.evidence.end), node.evidence.end))
    return rest if rest.of(text).strip() else node.evidence


def _purpose(text: str, node: ClaimNode) -> str | None:
    """What an alert is for: the words after "for" at the end of the evidence."""
    _, found, purpose = node.evidence.of(text).rpartition(" for ")
    return " ".join(purpose.split()) if found and purpose.strip() else None


def _sense_of(doc: Doc, trigger: Span, lexicon_dir: Path | None) -> Sense | None:
    """What the trigger usually means, read from it and the next words ("called" + "up")."""
    start = next((t.i for t in doc if t.idx + len(t) > trigger.start), None)
    if start is None:
        return None
    words = [t.text for t in doc[start : start + 3]]
    return find_sense(words, noun=_is_noun(doc, start), lexicon_dir=lexicon_dir)


def _is_noun(doc: Doc, at: int) -> bool:
    """By its tag where there is one, else by an article or possessive before it."""
    if doc[at].pos_:
        return doc[at].pos_ == "NOUN"
    before = doc[at - 1].lower_ if at else ""
    return before in {"the", "a", "an", "its", "his", "her", "their", "this", "any", "joint", "military", "'s", "’s"}


def _words(doc: Doc, span: Span) -> tuple[str, ...]:
    """The words of `span`, lower case, as lemmas where the model gave them, else with a plural's s cut off."""
    within = (t for t in doc if span.start <= t.idx < span.end)
    return tuple(t.lemma_.lower() if t.lemma_ else t.lower_.removesuffix("s") for t in within)


def _without_doubles(claims: Sequence[Claim]) -> tuple[list[Claim], list[Dropped]]:
    kept: list[Claim] = []
    dropped: list[Dropped] = []
    for claim in sorted(claims, key=lambda c: -c.confidence):
        other = next((k for k in kept if _same_act(k, claim)), None)
        if other:
            dropped.append(Dropped(claim.trigger, claim.confidence, f"tells the same as {other.id}"))
        else:
            kept.append(claim)
    return kept, dropped


def _same_act(a: Claim, b: Claim) -> bool:
    """Whether two claims tell one act: nearly the same words, the same facets, and nobody acts in only one of them."""
    if a.id == b.id:
        return True
    if iou(a.evidence, b.evidence) <= SAME_EVIDENCE or (a.event, a.facet) != (b.event, b.facet):
        return False
    who, whom = {x.id for x in a.actors}, {x.id for x in b.actors}
    return not who or not whom or bool(who & whom)


def _without_carriers(claims: Sequence[Claim]) -> tuple[list[Claim], list[Dropped]]:
    """Rule 2: a bare statement whose content is a claim that is coded already is that claim's asserter, not a claim."""
    carriers = [c for c in claims if any(_carries(c, other) for other in claims)]
    return ([c for c in claims if c not in carriers],
            [Dropped(c.trigger, c.confidence, "carries a claim that is coded") for c in carriers])


def _carries(statement: Claim, content: Claim) -> bool:
    if statement is content or statement.move or statement.event or not statement.speech:
        return False
    if statement.speech.act not in ("announce", "inform", "assess"):
        return False
    inside = overlap(statement.evidence, content.evidence) == content.evidence.end - content.evidence.start
    own = {a.id for a in statement.actors}
    return inside and not content.speech and any(link.actor.id in own for link in content.asserted_by)


def _or_none(label: str) -> str | None:
    return None if label == NONE else label
