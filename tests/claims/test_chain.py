from __future__ import annotations

import pytest
from graphs import code, code_one, node

MANNER = [
    ("Togo has sent troops, the Togolese army said in a statement.", "Togolese army", "said", "statement", None),
    ("Togo has sent troops, Afi Mensah told reporters in Lomé.", "Afi Mensah", "told", "briefing", None),
    ("Togo has sent troops, Afi Mensah wrote on X.", "Afi Mensah", "wrote", "post", "X"),
    ("Togo has sent troops, Afi Mensah said on Telegram.", "Afi Mensah", "said", "post", "Telegram"),
    ("Togo has sent troops, Afi Mensah said in an interview with Reuters.", "Afi Mensah", "said", "interview", "Reuters"),
    ("Togo has sent troops, Afi Mensah told state television.", "Afi Mensah", "told", None, "state television"),
    ("Togo has sent troops, Afi Mensah told the UN Security Council.", "Afi Mensah", "told", "speech", None),
    ("Togo has sent troops, Afi Mensah said in a letter to Accra.", "Afi Mensah", "said", "letter", None),
    ("Togo has sent troops, Afi Mensah said.", "Afi Mensah", "said", None, None),
]


@pytest.mark.parametrize(("text", "asserter", "cue", "how", "channel"), MANNER)
def test_how_and_where_it_was_said(text: str, asserter: str, cue: str, how: str | None, channel: str | None) -> None:
    claim = code_one(text, node(text, "Togo has sent troops", "sent", move="deploy", event="MOBILIZE", actor="Togo",
                                force="troops", asserter=asserter, cue=cue))
    (link,) = claim.asserted_by
    assert (link.actor.id, link.how, link.channel) == ("TGO", how, channel)
    assert link.cue is not None
    assert link.cue.of(text) == cue


def test_words_of_the_evidence_do_not_tell_how() -> None:
    text = "Togo's statement on Telegram was withdrawn with the troops, Ghana said."
    claim = code_one(text, node(text, "Togo's statement on Telegram was withdrawn with the troops", "withdrawn", event="RETREAT",
                                actor="Togo", asserter="Ghana", cue="said"))
    assert (claim.asserted_by[0].how, claim.asserted_by[0].channel) == (None, None)


CHAINS = [
    # what stands nearer to the evidence is inner
    ("NATO said Denmark had told it Spain would send troops.", "Spain would send troops", ["Denmark", "NATO"], ["DNK", "NATO"]),
    # but not where the outer source cites the inner one
    ("Togo sent troops, Reuters said, citing Ghana.", "Togo sent troops", ["Reuters", "Ghana"], ["GHA", "reuters"]),
    # one actor, one link
    ("Togo sent troops, Accra said; Ghana was sure of it.", "Togo sent troops", ["Accra", "Ghana"], ["GHA"]),
]


@pytest.mark.parametrize(("text", "evidence", "asserters", "chain"), CHAINS)
def test_the_outermost_link_is_last(text: str, evidence: str, asserters: list[str], chain: list[str]) -> None:
    claim = code_one(text, node(text, evidence, "troops", event="MOBILIZE", move="deploy", actor=evidence.split()[0], asserter=asserters))
    assert [link.actor.id for link in claim.asserted_by] == chain


def test_a_quotation_of_two_sentences_has_one_speaker() -> None:
    text = '"We sent troops to Ghana," said Afi Mensah. "We fired drones at Garissa. Nobody helped us."'
    first = node(text, "We sent troops to Ghana", "sent", event="AID", move="deploy", actor="We", asserter="Afi Mensah", cue="said")
    second = node(text, "We fired drones at Garissa", "fired", event="ASSAULT", force="drones", place="Garissa")
    (_, claim), _ = code(text, first, second)
    assert [link.actor.person for link in claim.asserted_by] == ["Afi Mensah"]
    assert claim.asserted_by[0].quote == "direct"


def test_another_paragraphs_quotation_has_its_own_speaker() -> None:
    text = '"We sent troops," said Afi Mensah.\n\n"Drones were fired at Garissa."'
    first = node(text, "We sent troops", "sent", event="AID", move="deploy", actor="We", asserter="Afi Mensah", cue="said")
    second = node(text, "Drones were fired at Garissa", "fired", event="ASSAULT", place="Garissa")
    (_, claim), _ = code(text, first, second)
    assert claim.asserted_by == ()


def test_we_is_who_speaks_and_us_is_a_state() -> None:
    text = '"We sent troops," Togo said.'
    claim = code_one(text, node(text, "We sent troops", "sent", event="AID", move="deploy", actor="We", asserter="Togo", cue="said"))
    assert [(a.id, a.span.of(text)) for a in claim.actors if a.span] == [("TGO", "We")]


SPEAKERS = [
    ("Afi Mensah accused Ghana of theft.", "Afi Mensah accused Ghana of theft", {"actor": "Afi Mensah"}, "Afi Mensah"),
    ("Togo accused Ghana of theft.", "Togo accused Ghana of theft", {"actor": "Togo"}, None),
    ("Togo's envoy Kofi Dossou accused Ghana of theft.", "Togo's envoy Kofi Dossou accused Ghana of theft",
     {"actor": "Togo", "speaker": "Kofi Dossou"}, "Kofi Dossou"),
    ("He accused Ghana of theft for Togo.", "He accused Ghana of theft", {"actor": "Togo", "speaker": "He"}, None),
]


@pytest.mark.parametrize(("text", "evidence", "roles", "person"), SPEAKERS)
def test_the_speaker_is_a_person_by_name(text: str, evidence: str, roles: dict[str, str], person: str | None) -> None:
    claim = code_one(text, node(text, evidence, "accused", event="ACCUSE", speech="accuse", recipient="Ghana", **roles))
    assert claim.speech is not None
    assert (claim.speech.speaker.person if claim.speech.speaker else None) == person


def test_a_person_who_speaks_is_told_in_the_chain() -> None:
    text = "Togo has sent troops, its envoy Kofi Dossou said for Togo."
    claim = code_one(text, node(text, "Togo has sent troops", "sent", move="deploy", event="MOBILIZE", actor="Togo",
                                asserter="Togo", cue="said", speaker="Kofi Dossou"))
    assert claim.asserted_by[0].actor.person == "Kofi Dossou"
