from __future__ import annotations

import pytest
import spacy
from graphs import at
from spacy.tokens import Doc

from tocsin.claims.bounds import Sentences, clean_evidence, clip, distance, iou
from tocsin.language.tokens import tokenise
from tocsin.records import Span

CLEAN = [
    ("and Togo denied it.", "and Togo denied it.", "Togo denied it"),
    (", but Togo denied it,", ", but Togo denied it,", "Togo denied it"),
    ("Andorra sent aid – ", "Andorra sent aid – ", "Andorra sent aid"),
    ("which Togo denied", "which Togo denied", "which Togo denied"),
    (" ... ", " ... ", ""),
]


@pytest.mark.parametrize(("text", "words", "clean"), CLEAN)
def test_evidence_is_the_clause_alone(text: str, words: str, clean: str) -> None:
    assert clean_evidence(text, at(text, words)).of(text) == clean


SENTENCES = [
    ("Ghana waits. Togo has left. Nobody knows.", "left", "Togo has left."),
    ("The U.S. Navy sailed. Gen. Amu stayed.", "Navy", "The U.S. Navy sailed."),
    ("The U.S. Navy sailed. Gen. Amu stayed.", "stayed", "Gen. Amu stayed."),
    ("A headline\nTogo has left", "left", "Togo has left"),
    ("“Go home!” he said.", "said", "“Go home!” he said."),
]


@pytest.mark.parametrize(("text", "words", "sentence"), SENTENCES)
def test_sentences_by_punctuation(text: str, words: str, sentence: str) -> None:
    assert Sentences(tokenise(text), text).around(at(text, words)).of(text) == sentence


def test_sentences_of_the_model_go_first() -> None:
    words = ["Ghana", "waits", "Togo", "left"]
    doc = Doc(spacy.blank("en").vocab, words=words, sent_starts=[True, False, True, False])
    assert Sentences(doc, doc.text).around(at(doc.text, "left")).of(doc.text) == "Togo left"


def test_a_clause_over_two_sentences_widens_its_sentence() -> None:
    text = "Ghana waits. Togo left."
    assert Sentences(tokenise(text), text).around(at(text, "waits. Togo")).of(text) == "Ghana waits. Togo"


def test_overlap_distance_and_clipping() -> None:
    assert iou(Span(0, 10), Span(5, 15)) == pytest.approx(1 / 3)
    assert distance(Span(0, 3), Span(5, 9)) == 2
    assert distance(Span(0, 6), Span(5, 9)) == 0
    assert clip(Span(-3, 99), 10) == Span(0, 10)
    assert clip(Span(8, 2), 10) == Span(8, 8)
