from __future__ import annotations

import pytest
from graphs import code, code_one, naming, node, sure
from hypothesis import given
from hypothesis import strategies as st

from tocsin.claims.assemble import assemble
from tocsin.language.graph import ROLES, Argument, ClaimNode
from tocsin.language.tokens import tokenise
from tocsin.records import Claim, Report, Span

LIST = "Denmark, Spain and Italy sent two frigates from Lisbon to the Gulf of Guinea on Tuesday."


def test_a_claim_whole() -> None:
    claim = code_one(LIST, node(LIST, LIST[:-1], "sent", move="deploy", event="MOBILIZE", actor="Denmark, Spain and Italy",
                                force="two frigates", origin="Lisbon", destination="the Gulf of Guinea", when="on Tuesday"))
    assert [a.id for a in claim.actors] == ["DNK", "ESP", "ITA"]  # a member list shares its verb: one claim
    assert (claim.event, claim.mode, claim.facet, claim.status, claim.polarity) == ("MOBILIZE", "weapons", "deploy", "done", "affirmed")
    assert [p.id for p in (*claim.origin, *claim.destination)] == ["PRT", "gulf-of-guinea"]
    assert claim.when is not None
    assert claim.when.text == "on Tuesday"
    assert claim.text == LIST[:-1]
    assert claim.sentence.of(LIST) == LIST
    assert claim.asserted_by == ()
    assert claim.speech is None
    assert claim.by == "graph 1"


def test_separate_acts_are_separate_claims() -> None:
    text = "Denmark sent a frigate, Spain sent troops."
    claims, _ = code(text, node(text, "Denmark sent a frigate", "sent", move="deploy", event="MOBILIZE", actor="Denmark", force="a frigate"),
                     node(text, "Spain sent troops", "sent troops", move="deploy", event="MOBILIZE", actor="Spain", force="troops"))
    assert [(c.actors[0].id, c.forces[0].type) for c in claims] == [("DNK", "frigate"), ("ESP", "troops")]


ROLES_CHANGED = [
    # (labels, role given, words) -> (role it gets or None, rule)
    ({"move": "alert", "event": "MOBILIZE"}, "destination", "Garissa", "place", "no-road-to-here"),
    ({"move": "exercise", "event": "MOBILIZE"}, "destination", "Garissa", "place", "no-road-to-here"),
    ({"move": "deploy", "event": "MOBILIZE"}, "destination", "Garissa", "destination", None),
    ({"speech": "accuse", "event": "ACCUSE"}, "force", "troops", None, "words-move-nothing"),
    ({"speech": "demand", "event": "REQUEST"}, "force", "troops", "forces", None),
    ({"event": "CONSULT"}, "force", "troops", None, "talks-move-nothing"),
    ({"event": "ASSAULT"}, "force", "drones", "forces", None),
]


@pytest.mark.parametrize(("labels", "role", "words", "field", "rule"), ROLES_CHANGED)
def test_roles_that_an_act_cannot_have(labels: dict[str, str], role: str, words: str, field: str | None, rule: str | None) -> None:
    text = "Togo did so with troops and drones at Garissa."
    claim = code_one(text, node(text, text[:-1], "did", actor="Togo", **labels, **{role: words}))  # type: ignore[arg-type]  # keywords
    filled = [f for f in ("place", "origin", "destination", "forces") if getattr(claim, f)]
    assert filled == ([field] if field else [])
    assert claim.by == " ".join(["graph 1", *([f"rule:{rule}"] if rule else [])])


def test_the_surer_of_two_roles_keeps_the_words() -> None:
    text = "Ghana attacked Togo."
    given_ = node(text, "Ghana attacked Togo", "attacked", event="ASSAULT")
    arguments = (Argument("actor", Span(0, 5), 0.9), Argument("recipient", Span(0, 5), 0.4), Argument("recipient", Span(15, 19), 0.8))
    claim = code_one(text, ClaimNode(given_.trigger, given_.evidence, 1.0, given_.event, given_.move, given_.speech,
                                     given_.status, given_.polarity, given_.quote, arguments))
    assert ([a.id for a in claim.actors], [r.id for r in claim.recipients]) == (["GHA"], ["TGO"])


def test_an_unnamed_speech_act_is_the_speakers() -> None:
    text = 'Togo said: "There will be an answer."'
    claim = code_one(text, node(text, "There will be an answer", "answer", event="THREATEN", speech="threaten", asserter="Togo", cue="said"))
    assert [a.id for a in claim.actors] == ["TGO"]
    assert "rule:speaker-acts" in claim.by
    assert claim.asserted_by[0].quote == "direct"


CONTENTS = [
    ("Togo demanded that Ghana leave Garissa.", "Togo demanded that Ghana leave Garissa", "demanded", "that Ghana leave Garissa"),
    ("This was what Togo denied.", "what Togo denied", "denied", "what Togo denied"),
]


@pytest.mark.parametrize(("text", "evidence", "trigger", "content"), CONTENTS)
def test_the_content_of_a_speech_act(text: str, evidence: str, trigger: str, content: str) -> None:
    claim = code_one(text, node(text, evidence, trigger, speech="demand", event="REQUEST", actor="Togo"))
    assert claim.speech is not None
    assert claim.speech.content is not None
    assert claim.speech.content.of(text) == content


def test_what_an_alert_is_for() -> None:
    text = "Denmark put a brigade on alert for the Gulf of Guinea."
    claim = code_one(text, node(text, text[:-1], "put", move="alert", event="MOBILIZE", actor="Denmark", force="a brigade"))
    assert claim.move is not None
    assert claim.move.purpose == "the Gulf of Guinea"


def test_the_one_date_of_the_evidence_dates_the_act() -> None:
    text = "Togo sent troops on Monday. Ghana, which left on Tuesday, came back last week."
    undated = node(text, "Togo sent troops on Monday", "sent", move="deploy", event="MOBILIZE", actor="Togo")
    claim = code_one(text, undated)
    assert claim.when is not None
    assert claim.when.text == "on Monday"
    two = node(text, "Ghana, which left on Tuesday, came back last week", "came back", event="RETREAT", actor="Ghana")
    assert code_one(text, two).when is None


DROPPED = [
    ({"score": 0.3, "event": "AID"}, "score below"),
    ({"event": "none"}, "no event, move or speech act"),
]


@pytest.mark.parametrize(("given_", "reason"), DROPPED)
def test_what_is_not_coded_is_told_with_its_reason(given_: dict[str, str], reason: str) -> None:
    text = "Togo sent troops."
    claims, (dropped,) = code(text, node(text, "Togo sent troops", "sent", actor="Togo", **given_))  # type: ignore[arg-type]  # keywords
    assert claims == ()
    assert reason in dropped.reason
    assert dropped.trigger.of(text) == "sent"


def test_one_act_found_twice_is_coded_once() -> None:
    text = "Denmark put its troops on alert."
    first = node(text, "Denmark put its troops on alert", "put", move="alert", event="MOBILIZE", actor="Denmark", force="troops")
    second = node(text, "put its troops on alert", "alert", move="alert", event="MOBILIZE", actor="Denmark", score=0.8)
    claims, dropped = code(text, second, first)
    assert [c.trigger.of(text) for c in claims] == ["put"]
    assert dropped[0].reason == f"tells the same as {claims[0].id}"


def test_the_same_words_may_tell_two_acts() -> None:
    text = "Ghana accused Togo of shelling Accra."
    claims, dropped = code(text, node(text, text[:-1], "accused", event="ACCUSE", speech="accuse", actor="Ghana", recipient="Togo"),
                           node(text, "Togo of shelling Accra", "shelling", event="ASSAULT", actor="Togo", recipient="Accra", asserter="Ghana"))
    assert [c.event for c in claims] == ["ACCUSE", "ASSAULT"]
    assert dropped == ()
    assert claims[1].asserted_by[0].actor.id == "GHA"


def test_a_statement_that_only_carries_a_claim_is_its_asserter() -> None:
    text = "Togo announced that it had sent troops."
    content = node(text, "it had sent troops", "sent", move="deploy", event="MOBILIZE", actor="Togo", asserter="Togo", cue="announced")
    carrier = node(text, text[:-1], "announced", speech="announce", actor="Togo")
    claims, dropped = code(text, carrier, content)
    assert [c.facet for c in claims] == ["deploy"]
    assert dropped[0].reason == "carries a claim that is coded"


def test_confidence_falls_with_the_facets() -> None:
    text = "Togo sent troops."
    sure_ = code_one(text, node(text, "Togo sent troops", "sent", move="deploy", event="MOBILIZE", actor="Togo", score=0.8))
    unsure = code_one(text, node(text, "Togo sent troops", "sent", move="deploy", event=sure("MOBILIZE", ("AID", 0.4)), actor="Togo", score=0.8))
    assert sure_.confidence == pytest.approx(0.8)
    assert unsure.confidence == pytest.approx(0.48)


def test_the_id_is_stable_and_of_the_facet() -> None:
    text = "Togo sent troops."
    deploy = node(text, "Togo sent troops", "sent", move="deploy", event="MOBILIZE", actor="Togo")
    again = node(text, "Togo sent troops", "sent", move="deploy", event="AID", score=0.7)
    other = node(text, "Togo sent troops", "sent", move="reinforce", event="MOBILIZE", actor="Togo")
    assert code_one(text, deploy).id == code_one(text, again).id != code_one(text, other).id


LABELS = st.sampled_from(["none", "ASSAULT", "REQUEST", "MOBILIZE"])
OFFSETS = st.integers(-5, 120)
SPANS = st.builds(Span, OFFSETS, OFFSETS)
NODES = st.builds(
    ClaimNode, trigger=SPANS, evidence=SPANS, score=st.floats(0, 1),
    event=st.lists(st.tuples(LABELS, st.floats(0, 1)), max_size=3).map(tuple),
    move=st.lists(st.tuples(st.sampled_from(["none", "alert", "deploy"]), st.floats(0, 1)), max_size=2).map(tuple),
    speech=st.lists(st.tuples(st.sampled_from(["none", "deny", "demand"]), st.floats(0, 1)), max_size=2).map(tuple),
    status=st.lists(st.tuples(st.sampled_from(["done", "feared"]), st.floats(0, 1)), max_size=2).map(tuple),
    polarity=st.lists(st.tuples(st.sampled_from(["affirmed", "denied"]), st.floats(0, 1)), max_size=2).map(tuple),
    quote=st.just(()),
    arguments=st.lists(st.builds(Argument, st.sampled_from(ROLES), SPANS, st.floats(0, 1)), max_size=6).map(tuple),
)
TEXTS = st.sampled_from(["", " \n\n ", "Togo.", LIST, 'Togo said: "We sent two frigates\n\n“to Accra” and ‘troops" – Ghana’s.',
                         "Denmark\u00a0 and\r\nSpain; Reuters … told Afi Mensah on Telegram that Somalia’s troops left Lisbon."])


def spans_of(claim: Claim) -> list[Span | None]:
    people = [*claim.actors, *claim.recipients, *(link.actor for link in claim.asserted_by)]
    speech = [claim.speech.content, claim.speech.speaker and claim.speech.speaker.span] if claim.speech else []
    return [claim.evidence, claim.trigger, claim.sentence, claim.when and claim.when.span, *speech,
            *(p.span for p in people), *(link.cue for link in claim.asserted_by),
            *(x.span for x in (*claim.forces, *claim.place, *claim.origin, *claim.destination))]


@given(TEXTS, st.lists(NODES, max_size=5))
def test_every_span_of_every_claim_slices_back_to_words(text: str, nodes: list[ClaimNode]) -> None:
    claims, dropped = assemble(tokenise(text), Report("r", text), nodes, naming(text), threshold=0.1)
    for claim in claims:
        assert claim.text == claim.evidence.of(text)
        assert claim.facet
        for span in spans_of(claim):
            assert span is None or (0 <= span.start < span.end <= len(text) and span.of(text).strip())
        assert Claim.from_dict(claim.to_dict()) == claim
    assert len({c.id for c in claims}) == len(claims)
    assert len(claims) + len(dropped) == len(nodes)  # nothing is lost without a reason
