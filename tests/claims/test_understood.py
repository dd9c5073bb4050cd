from __future__ import annotations

import pytest
from graphs import code, node

from tocsin.records import Claim


def last(text: str, *nodes) -> Claim:  # type: ignore[no-untyped-def]  # ClaimNodes
    claims, _ = code(text, *nodes)
    return claims[-1]


def test_whose_forces_they_are() -> None:
    text = "Danish troops were put on alert."
    claim = last(text, node(text, text[:-1], "put", move="alert", event="MOBILIZE", force="Danish troops"))
    assert [(a.id, a.span) for a in claim.actors] == [("DNK", None)]
    assert claim.by.endswith("rule:actor-understood")


def test_who_moved_last_in_the_paragraph() -> None:
    text = "Denmark sent a frigate. Spain was told. A brigade is to follow.\n\nTwo frigates are to sail."
    first = node(text, "Denmark sent a frigate", "sent", move="deploy", event="MOBILIZE", actor="Denmark")
    told = node(text, "Spain was told", "told", event="CONSULT", actor="Spain")
    brigade = node(text, "A brigade is to follow", "follow", move="deploy", event="MOBILIZE", force="A brigade")
    assert [a.id for a in last(text, first, told, brigade).actors] == ["DNK"]
    frigates = node(text, "Two frigates are to sail", "sail", move="deploy", event="MOBILIZE", force="Two frigates")
    assert [a.id for a in last(text, first, told, frigates).actors] == ["ESP"]  # a new paragraph: whoever acted last


def test_who_says_that_forces_were_moved() -> None:
    text = "A brigade was called up, Togo said."
    claim = last(text, node(text, "A brigade was called up", "called up", move="mobilise", event="MOBILIZE", asserter="Togo", cue="said"))
    assert [a.id for a in claim.actors] == ["TGO"]


def test_unknown_attackers_stay_unknown() -> None:
    text = "Ghana met Togo. Garissa was shelled, Kenya said."
    met = node(text, "Ghana met Togo", "met", event="CONSULT", actor="Ghana", recipient="Togo")
    assert last(text, met, node(text, "Garissa was shelled", "shelled", event="ASSAULT", asserter="Kenya", cue="said")).actors == ()


ANSWERS = [
    ("deny", "REJECT", ["GHA"]),
    ("reject", "REJECT", ["GHA"]),
    ("praise", "SUPPORT", []),
]


@pytest.mark.parametrize(("speech", "event", "whom"), ANSWERS)
def test_a_denial_answers_the_accuser(speech: str, event: str, whom: list[str]) -> None:
    text = "Ghana accused Togo of theft. Togo answered it."
    accused = node(text, "Ghana accused Togo of theft", "accused", event="ACCUSE", speech="accuse", actor="Ghana", recipient="Togo")
    claim = last(text, accused, node(text, "Togo answered it", "answered", event=event, speech=speech, actor="Togo"))
    assert [r.id for r in claim.recipients] == whom
    assert ("rule:recipient-understood" in claim.by) is bool(whom)


def test_a_threat_goes_on_at_the_same_party() -> None:
    text = "Ghana accused Togo of theft. Ghana threatened an answer."
    accused = node(text, "Ghana accused Togo of theft", "accused", event="ACCUSE", speech="accuse", actor="Ghana", recipient="Togo")
    claim = last(text, accused, node(text, "Ghana threatened an answer", "threatened", event="THREATEN", speech="threaten", actor="Ghana"))
    assert [r.id for r in claim.recipients] == ["TGO"]
