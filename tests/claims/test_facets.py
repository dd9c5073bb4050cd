from __future__ import annotations

import pytest
from graphs import node, sure

from tocsin.claims.constraints import that_hold, weigh
from tocsin.claims.facets import find_mode, pick_facets
from tocsin.lexicon.cues import find_sense
from tocsin.records import Force, Span

TEXT = "Togo did something."


def facets(cue: str | None = None, **labels):  # type: ignore[no-untyped-def]  # the keywords of `node`
    return pick_facets(node(TEXT, "Togo did something", "did", **labels), None, cue)


SPEECH = [
    # speech act, what the model says of status and polarity, what is coded, the rule that decided
    ("accuse", "ACCUSE", "announced", "affirmed", "done", "affirmed", "speech-is-done"),
    ("deny", "REJECT", "done", "affirmed", "done", "denied", "deny-is-denied"),
    ("deny", "REJECT", "done", "denied", "done", "denied", None),
    ("demand", "REQUEST", "demanded", "affirmed", "demanded", "affirmed", None),
    ("demand", "REQUEST", "announced", "affirmed", "done", "affirmed", "demand-is-done"),
    ("propose", "CONSULT", "announced", "affirmed", "offered", "affirmed", "proposal-is-offered"),
    ("reject", "REJECT", "announced", "refused", "announced", "refused", None),
    ("warn", "none", "considered", "affirmed", "done", "affirmed", "warning-is-done"),
    ("threaten", "THREATEN", "considered", "affirmed", "done", "affirmed", "speech-is-done"),
]


@pytest.mark.parametrize(("speech", "event", "said", "pole", "status", "polarity", "rule"), SPEECH)
def test_a_speech_act_that_took_place_is_done(speech: str, event: str, said: str, pole: str, status: str, polarity: str, rule: str | None) -> None:
    found = facets(speech=speech, event=event, status=said, polarity=pole)
    assert (found.status, found.polarity) == (status, polarity)
    assert found.rules == ((rule,) if rule else ())


def test_a_move_with_a_speech_act_keeps_its_status() -> None:
    assert facets(speech="pledge", move="deploy", event="MOBILIZE", status="preparing").status == "preparing"


UNSURE = [
    # an unsure event goes with the move or the speech act that is sure
    ({"move": "deploy", "event": sure("ASSAULT", ("MOBILIZE", 0.4))}, "MOBILIZE"),
    ({"speech": "accuse", "event": sure("REQUEST", ("ACCUSE", 0.4))}, "ACCUSE"),
    ({"speech": "demand", "event": sure("none", ("REQUEST", 0.3))}, "REQUEST"),
    ({"speech": "deny", "event": sure("ACCUSE", ("REJECT", 0.3))}, "REJECT"),
    # a sure one stays
    ({"move": "deploy", "event": sure("ASSAULT", ("MOBILIZE", 0.05))}, "ASSAULT"),
]


@pytest.mark.parametrize(("labels", "event"), UNSURE)
def test_an_unsure_event_follows_the_act(labels: dict, event: str) -> None:  # type: ignore[type-arg]  # keywords of `node`
    assert facets(**labels).event == event


def test_something_must_be_set() -> None:
    found = facets(event=sure("none", ("AID", 0.1)), move="none", speech="none")
    assert found.event == "AID"
    assert weigh("none", "none", "none") == 0


def test_a_status_cue_helps_an_unsure_head_only() -> None:
    unsure = node(TEXT, "Togo did something", "did", move="deploy", event="MOBILIZE")
    for scores, status in ((sure("done", ("considered", 0.4)), "considered"), (sure("done", ("considered", 0.01)), "done")):
        changed = type(unsure)(**{**{f: getattr(unsure, f) for f in unsure.__dataclass_fields__}, "status": scores})
        assert pick_facets(changed, None, "considered").status == status


def test_the_lexicon_breaks_a_tie() -> None:
    tied = node(TEXT, "Togo did something", "did", event=sure("AID", ("ASSAULT", 0.5)))
    assert pick_facets(tied, find_sense(["shelled"])).event == "ASSAULT"


def test_constraints_that_hold_without_a_move_only() -> None:
    assert "speech-is-done" in {c.name for c in that_hold("REJECT", "none", "deny")}
    assert "speech-is-done" not in {c.name for c in that_hold("REJECT", "deploy", "deny")}


def force(kind: str, family: str) -> Force:
    return Force(kind, family, kind, Span(0, 1))


MODES = [
    ("MOBILIZE", "deploy", ["sent"], "sent", [force("frigate", "naval")], "weapons"),
    ("MOBILIZE", "deploy", ["sent"], "sent", [force("troops", "personnel"), force("tank", "armour")], "troops"),
    ("RETREAT", "withdraw", ["pulled", "out"], "pulled out", [], "withdraw"),
    ("RETREAT", "none", ["agreed"], "to a truce", [], "ceasefire"),
    ("ASSAULT", "none", ["shelled"], "shelled", [], "heavy-weapons"),
    ("ASSAULT", "none", ["hit"], "hit", [force("drone", "drone")], "drone"),
    ("CONSULT", "none", ["phoned"], "phoned", [], "phone"),
    ("REQUEST", "none", ["demanded"], "demanded", [], "change"),
    ("AID", "none", ["gave"], "gave", [], None),
    ("none", "none", ["said"], "said", [], None),
]


@pytest.mark.parametrize(("event", "move", "trigger", "words", "forces", "mode"), MODES)
def test_modes(event: str, move: str, trigger: list[str], words: str, forces: list[Force], mode: str | None) -> None:
    assert find_mode(event, move, find_sense(trigger), words.split(), forces) == mode
