"""Decoding rules that need no model."""

from __future__ import annotations

import numpy as np
import pytest

from tocsin.language import decode
from tocsin.language.shapes import shape_of


@pytest.mark.parametrize(("word", "script", "lemma"), [
    ("Ships", "1", "ship"), ("sent", "1d", "send"), ("NATO", "=", "NATO"), ("Was", "3be", "be"), ("Forces", "=1", "Force"), ("THE", "lower", "the"),
])
def test_lemma_scripts(word: str, script: str, lemma: str) -> None:
    assert decode.lemma(word, script) == lemma


def test_an_inside_tag_never_stands_alone() -> None:
    tags = ("O", "B-ORG", "I-ORG")
    scores = np.array([[0, 0, 5], [0, 0, 5], [3, 0, 0]], dtype=np.float32)   # I I O, which is no sequence
    assert decode.bio_spans(scores, tags) == [(0, 1, "ORG")]


@pytest.mark.parametrize(("word", "breaks", "shape"), [("fleet", False, 0), ("2,000", False, 1), ("—", False, 2), ("NATO", False, 3), ("Kyiv", False, 4),
                                                      ("McCain", False, 5), ("fleet", True, 6), ("Kyiv", True, 10)])
def test_shapes(word: str, breaks: bool, shape: int) -> None:
    assert shape_of(word, breaks=breaks) == shape
