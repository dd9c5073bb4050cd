"""The shipped model: what it must see in plain sentences, and offsets that hold for any text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.language import Reader, load
from tocsin.language.graph import graph_of
from tocsin.records import Span


@pytest.fixture(scope="module")
def reader() -> Reader:
    return load()


def test_parse_and_names(reader: Reader) -> None:
    doc = reader.read("Norway sent two frigates to the Baltic Sea on Monday.")
    verb = next(t for t in doc if t.text == "sent")
    assert (verb.dep_, verb.pos_, verb.lemma_) == ("ROOT", "VERB", "send")
    assert next(t for t in doc if t.text == "Norway").head.i == verb.i
    assert ("Norway", "LOC") in [(e.text, e.label_) for e in doc.ents]
    assert [s.text for s in doc.spans["forces"]] == ["two frigates"]


@pytest.mark.parametrize(("text", "trigger", "move", "status"), [
    ("Kenya sent 300 soldiers to Haiti.", "sent", "deploy", "done"),
    ("Chad withdrew its troops from the border with Niger.", "withdrew", "withdraw", "done"),
    ("Japan put its air-defence units on alert.", "put", "alert", "done"),
])
def test_moves_and_their_status(reader: Reader, text: str, trigger: str, move: str, status: str) -> None:
    node = max(graph_of(reader.read(text)), key=lambda n: n.score)
    assert node.trigger.of(text).split()[0] == trigger
    assert (node.move[0][0], node.status[0][0]) == (move, status)


def test_a_denial_is_denied(reader: Reader) -> None:
    text = "Khartoum denied that its jets had bombed the market."
    node = max(graph_of(reader.read(text)), key=lambda n: n.score)
    assert (node.speech[0][0], node.polarity[0][0]) == ("deny", "denied")
    assert [a.span.of(text) for a in node.of("actor")] == ["Khartoum"]


def test_what_is_skipped_has_no_claims(reader: Reader) -> None:
    text = "Kenya sent 300 soldiers to Haiti."
    assert graph_of(reader.read(text, skip=[Span(0, len(text))])) == ()


def test_gold_words_stay_as_they_are(reader: Reader) -> None:
    sentences = [["The", "fleet", "left", "."], ["It", "did", "n't", "return", "."]]
    docs = reader.parse_words(sentences)
    assert [[t.text for t in d] for d in docs] == sentences
    assert all(sum(t.head.i == t.i for t in d) == 1 for d in docs)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(
    ["Mali", "accused", "Niger", "“shelling”", "\n\n", "\u00a0", "  ", "(AP) —", "U.S.", "troops", "’s", "20,000", "é", "🚢", "said.", "\t"]), max_size=30))
def test_the_text_is_kept_and_every_span_lies_inside(words: list[str]) -> None:
    text = " ".join(words)
    doc = load().read(text)
    assert doc.text == text
    for node in graph_of(doc):
        for span in (node.trigger, node.evidence, *(a.span for a in node.arguments)):
            assert 0 <= span.start < span.end <= len(text)
            assert span.of(text).strip()
