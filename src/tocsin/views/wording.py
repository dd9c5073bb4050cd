"""A claim in a line of plain English that is never surer than the claim.

Status decides the form: "sent" only where it is done, else "to send", "offered to send", "considering sending", "Fear
that ... may send". Headline grammar (no "is", no "are") so that no name has to be known as singular or plural. Forces
and places are worded as the report prints them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tocsin.records import Actor, Assertion, Claim, Place, Report, Span, When
from tocsin.views.text import joined, one_line, quoted

_UNNAMED = "An unnamed actor"


@dataclass(frozen=True, slots=True)
class _Verb:
    base: str
    past: str
    ing: str
    with_object: str = " {}"
    without: str = ""


@dataclass(frozen=True, slots=True)
class _Noun:
    name: str
    recipient: str  # the preposition before who it is aimed at


_MOVES = {
    "deploy": _Verb("deploy", "deployed", "deploying", without=" forces"),
    "reinforce": _Verb("reinforce", "reinforced", "reinforcing", " with {}"),
    "mass": _Verb("mass", "massed", "massing", without=" forces"),
    "withdraw": _Verb("withdraw", "withdrew", "withdrawing", without=" forces"),
    "rotate": _Verb("rotate", "rotated", "rotating", without=" forces"),
    "alert": _Verb("put", "put", "putting", " {} on alert", " forces on alert"),
    "stand-down": _Verb("stand", "stood", "standing", " {} down", " forces down"),
    "mobilise": _Verb("mobilise", "mobilised", "mobilising", without=" forces"),
    "exercise": _Verb("exercise", "exercised", "exercising", " with {}"),
    "transfer": _Verb("hand over", "handed over", "handing over", without=" arms"),
    "patrol": _Verb("patrol", "patrolled", "patrolling", " with {}"),
}

# Here the object is the recipient.
_SPEECHES = {
    "accuse": _Verb("accuse", "accused", "accusing", without=" an unnamed party"),
    "deny": _Verb("deny", "denied", "denying", " (answering {})"),
    "demand": _Verb("make a demand", "made a demand", "making a demand", " of {}"),
    "reject": _Verb("reject", "rejected", "rejecting", " (answering {})"),
    "pledge": _Verb("pledge", "pledged", "pledging", " to {}"),
    "threaten": _Verb("threaten", "threatened", "threatening"),
    "warn": _Verb("warn", "warned", "warning"),
    "propose": _Verb("propose", "proposed", "proposing", " to {}"),
    "assess": _Verb("give an assessment", "gave an assessment", "giving an assessment", " of {}"),
    "condemn": _Verb("condemn", "condemned", "condemning"),
    "praise": _Verb("praise", "praised", "praising"),
    "announce": _Verb("announce", "announced", "announcing", " to {}"),
    "inform": _Verb("report", "reported", "reporting", " to {}"),
}
# An act of speech that took place keeps the status of what it is about: a proposal is "offered", a demand "demanded".
_SPOKEN = {
    "done": None, "demanded": {"demand"}, "offered": {"propose"},
    "announced": {"announce", "pledge", "reject", "threaten", "deny"},
}

# Acts by which one speaks of one's own: their refusal is a "will not" that was spoken, not a silence.
_OF_ONESELF = {"pledge", "announce", "threaten", "propose"}

_EVENTS = {
    "AGREE": _Noun("Agreement", "with"),
    "CONSULT": _Noun("Talks", "with"),
    "SUPPORT": _Noun("Support", "for"),
    "CONCEDE": _Noun("Concession", "to"),
    "COOPERATE": _Noun("Cooperation", "with"),
    "AID": _Noun("Aid", "to"),
    "RETREAT": _Noun("Retreat or release", "towards"),
    "REQUEST": _Noun("Request", "to"),
    "ACCUSE": _Noun("Accusation", "against"),
    "REJECT": _Noun("Rejection", "towards"),
    "THREATEN": _Noun("Threat", "against"),
    "PROTEST": _Noun("Protest", "against"),
    "SANCTION": _Noun("Sanction", "against"),
    "MOBILIZE": _Noun("Mobilisation", "towards"),
    "COERCE": _Noun("Coercion", "against"),
    "ASSAULT": _Noun("Attack", "against"),
}

# What stands before the account of an event. `done` needs nothing.
_EVENT_STATUS = {
    "underway": "Under way: ", "preparing": "In preparation: ", "announced": "Announced: ", "offered": "Offered: ",
    "considered": "Considered: ", "demanded": "Demanded: ", "feared": "Feared: ", "done": "",
}

_PREPOSITION = re.compile(
    r"\b((?:(?:close|next) to|out of|(?:north|south|east|west)(?:-?(?:east|west))? of|in|at|on|near|off|over|into|onto"
    r"|to|towards?|from|along|across|around|through|inside|outside|within|beyond|between|via|for)"
    r"\s+(?:(?:[\w'’-]+\s+){0,4}?[\w'’-]+\s+of\s+)?(?:(?:the|its|his|her|their)\s+)?)$",
    re.IGNORECASE,
)
_LOOK_BACK = 60  # characters before a place in which its preposition may stand
_NAME = re.compile(r"[^\W\d_a-zà-ÿ]")  # words without a capital letter ("the country") name nothing by themselves


def headline(claim: Claim, report: Report) -> str:
    """The claim in one line: its move, else its speech act, else its event."""
    if claim.move:
        return _denied(claim) + _move_line(claim, report) + _date(claim.when)
    if claim.speech:
        return _speech_line(claim)
    return _event_line(claim, report) + _date(claim.when)


def question(claim: Claim, report: Report) -> str:
    """What a claim that is feared, considered or offered leaves open; with its status, since it is read alone."""
    if not claim.move:
        return headline(claim, report)
    verb, rest = _move_words(claim, report)
    return f"Will {_who(claim.actors, start=False)} {verb.base}{rest}? ({claim.status})"


def named(actor: Actor) -> str:
    """An actor as a reader knows it, the person first."""
    name = one_line(actor.name or actor.id)
    person = one_line(actor.person or "")
    return f"{person} ({name})" if person and person != name else name


def says_who(claim: Claim, report: Report) -> str:
    """The chain of assertion in words, innermost first."""
    if not claim.asserted_by:
        return "as the report tells it"
    first, *others = (_told(link, report) for link in claim.asserted_by)
    return f"says {first}" + "".join(f", as told by {other}" for other in others)


def asserter(link: Assertion, report: Report) -> str:
    """Who says so, in the report's words where these tell more than the name: "the navy (Portugal)"."""
    actor, name = link.actor, named(link.actor)
    words = one_line(actor.span.of(report.text)) if actor.span else ""
    told = actor.person or " " not in words or name.casefold() in words.casefold()
    return name if told else f"{words} ({name})"


def dated(when: When) -> str:
    """The words that date an act, with the days they stand for."""
    words = one_line(when.text)
    if when.start is None:
        return f"{words} [date not resolved]"
    until = f" to {one_line(when.end)}" if when.end and when.end != when.start else ""
    return f"{words} [{one_line(when.start)}{until}]"


def _denied(claim: Claim) -> str:
    return "Denied: " if claim.polarity == "denied" else ""


def _move_line(claim: Claim, report: Report) -> str:
    return _by_status(claim, _who(claim.actors), *_move_words(claim, report))


def _move_words(claim: Claim, report: Report) -> tuple[_Verb, str]:
    """The verb, and all that follows it."""
    kind = claim.move.kind if claim.move else ""
    verb = _MOVES.get(kind, _Verb(f"make a move ({one_line(kind)})", f"made a move ({one_line(kind)})",
                                  f"making a move ({one_line(kind)})", ": {}"))
    forces = _forces(claim)
    rest = (verb.with_object.format(forces) if forces else verb.without) + _alert_purpose(claim)
    if claim.recipients:
        recipients = _names(claim.recipients)
        rest += f" to {recipients}" if kind == "transfer" else f" (towards: {recipients})"
    return verb, rest + _where(claim, report)


def _alert_purpose(claim: Claim) -> str:
    return f" for {one_line(claim.move.purpose)}" if claim.move and claim.move.purpose else ""


def _speech_line(claim: Claim) -> str:
    act = claim.speech.act if claim.speech else ""
    verb = _SPEECHES.get(act, _Verb("speak", "spoke", "speaking", " to {}"))
    rest = verb.with_object.format(_names(claim.recipients)) if claim.recipients else verb.without
    who = _speaker(claim)
    acts = _SPOKEN.get(claim.status or "", set())
    took_place = acts is None or act in acts
    answers_no = act in ("deny", "reject")  # there the polarity is that of what is spoken of
    if took_place and (answers_no or claim.polarity == "affirmed"):
        return f"{who} {verb.past}{rest}"
    if took_place and claim.polarity == "refused" and act in _OF_ONESELF:
        return f"{who} {verb.past}{rest}, of what will not be done"
    denied = "" if answers_no else _denied(claim)
    return denied + _by_status(claim, who, verb, rest)


def _speaker(claim: Claim) -> str:
    """The person who speaks, where they speak for the actor."""
    speaker = claim.speech.speaker if claim.speech else None
    if speaker and (not claim.actors or speaker.id.split("_")[0] in {actor.id.split("_")[0] for actor in claim.actors}):
        return named(speaker)
    return _who(claim.actors)


def _event_line(claim: Claim, report: Report) -> str:
    # A rejection is a refusal by itself, so there the polarity says nothing more.
    refused = "Refused or not done: " if claim.polarity == "refused" and claim.event != "REJECT" else ""
    prefix = _denied(claim) + refused + _EVENT_STATUS.get(claim.status or "", "Status not told: ")
    words = _event_words(claim, report)
    return prefix + (words[0].lower() + words[1:] if prefix else words)


def _event_words(claim: Claim, report: Report) -> str:
    noun = _EVENTS.get(claim.event or "", _Noun("Act", "towards"))
    trigger = one_line(claim.trigger.of(report.text))
    words = noun.name if trigger.casefold() == noun.name.casefold() else f"{noun.name} ({quoted(trigger)})"
    words += f" by {_who(claim.actors, start=False)}"
    if claim.recipients:
        words += f" {noun.recipient} {_names(claim.recipients)}"
    if claim.forces:
        words += f" [{_forces(claim)}]"
    return words + _where(claim, report)


def _by_status(claim: Claim, who: str, verb: _Verb, rest: str) -> str:
    refused = claim.polarity == "refused"
    no = "not " if refused else ""
    forms = {
        # Who refuses may be another than who would act ("he opposes sending troops"), so a refusal is no past tense.
        "done": f"{who} not {verb.ing}" if refused else f"{who} {verb.past}",
        "underway": f"{who} {no}{verb.ing}",
        "preparing": f"{who} preparing {no}to {verb.base}",
        "announced": f"{who} {no}to {verb.base}",
        "offered": f"{who} offered {no}to {verb.base}",
        "considered": f"{who} perhaps not {verb.ing}" if refused else f"{who} considering {verb.ing}",
        "demanded": f"Demand that {who} {no}{verb.base}",
        "feared": f"Fear that {who} may {no}{verb.base}",
    }
    return forms.get(claim.status or "", f"Status not told: {who} {no}{verb.ing}") + rest


def _who(actors: Sequence[Actor], *, start: bool = True) -> str:
    return _names(actors) if actors else (_UNNAMED if start else _UNNAMED.lower())


def _names(actors: Sequence[Actor]) -> str:
    return joined(list(dict.fromkeys(one_line(actor.name or actor.id) for actor in actors)))


def _forces(claim: Claim) -> str:
    """As printed, which keeps every figure in the report's own words."""
    return joined(list(dict.fromkeys(one_line(force.text) for force in claim.forces)))


def _told(link: Assertion, report: Report) -> str:
    means = " on ".join(one_line(word) for word in (link.how, link.channel) if word)
    return asserter(link, report) + (f", {means}" if means else "")


def _date(when: When | None) -> str:
    return f", {dated(when)}" if when else ""


def _where(claim: Claim, report: Report) -> str:
    return (
        _places(claim.origin, report, "from", {"from", "out of"})
        + _places(claim.destination, report, "to")
        + _places(claim.place, report, None)
    )


def _places(places: Sequence[Place], report: Report, fallback: str | None, allowed: set[str] | None = None) -> str:
    """The places with the preposition that the report prints; else `fallback`; else a label, for none would be true."""
    phrase = ""
    for place in places:
        printed = _printed_preposition(place.span, report.text)
        if allowed is not None and printed.lower().removesuffix(" the") not in allowed:
            printed = ""
        name = _place_name(place, report.text)
        if phrase and not printed:
            phrase += f" and {name}"
        elif printed or fallback:
            phrase += f" {printed or fallback} {name}"
        else:
            phrase += f" (place: {name})"
    return phrase


def _place_name(place: Place, text: str) -> str:
    words = one_line(place.span.of(text)) if place.span else ""
    return words if _NAME.search(words) else one_line(place.name or place.id)


def _printed_preposition(span: Span | None, text: str) -> str:
    if span is None:
        return ""
    found = _PREPOSITION.search(text[max(0, span.start - _LOOK_BACK) : span.start])
    return one_line(found.group(1)) if found else ""
