from __future__ import annotations

import pytest
import spacy
from graphs import at
from spacy.tokens import Doc

from tocsin.claims.status import find_status_cue

CUES = [
    # words, tags, heads, relations, lemma of the governing word or auxiliary -> status
    ("Togo may send troops", "PROPN AUX VERB NOUN", [2, 2, 2, 2], "nsubj aux ROOT obj", "Togo may send troop", "send", "considered"),
    ("Togo considers sending troops", "PROPN VERB VERB NOUN", [1, 1, 1, 2], "nsubj ROOT xcomp obj", "Togo consider send troop", "sending", "considered"),
    ("Togo sent troops", "PROPN VERB NOUN", [1, 1, 1], "nsubj ROOT obj", "Togo send troop", "sent", None),
    ("Togo sent and may withdraw troops", "PROPN VERB CCONJ AUX VERB NOUN", [1, 1, 4, 4, 1, 4], "nsubj ROOT cc aux conj obj",
     "Togo send and may withdraw troop", "sent", None),
]


@pytest.mark.parametrize(("words", "pos", "heads", "deps", "lemmas", "trigger", "status"), CUES)
def test_status_by_the_words_above_and_beside(words: str, pos: str, heads: list[int], deps: str, lemmas: str, trigger: str, status: str | None) -> None:
    doc = Doc(spacy.blank("en").vocab, words=words.split(), pos=pos.split(), heads=heads, deps=deps.split(), lemmas=lemmas.split())
    assert find_status_cue(doc, at(doc.text, trigger)) == status
