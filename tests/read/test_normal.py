from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.read.normal import flatten


@pytest.mark.parametrize(
    ("text", "flat"),
    [
        ("NATO\u00a0ships", "NATO ships"),
        ("“We will,” he said", '"We will," he said'),
        ("the army’s ‘line’", "the army's 'line'"),
        ("«Нет», — сказал он", '"Нет", — сказал он'),
        ("F\u201116s and T\u201090s", "F-16s and T-90s"),
        ("one\u2028two\u2029three", "one\ntwo\nthree"),
        ("one\r\ntwo\rthree", "one \ntwo\nthree"),
        ("KYIV — the – dash stays", "KYIV — the – dash stays"),
        ("col\u00adlective stays whole", "col\u00adlective stays whole"),
        ("\u200fاقرأ\u200e", " اقرأ "),
    ],
)
def test_specimens(text: str, flat: str) -> None:
    assert flatten(text) == flat


@given(st.text())
def test_keeps_length_and_every_letter(text: str) -> None:
    flat = flatten(text)
    assert len(flat) == len(text)
    assert all(a == b for a, b in zip(text, flat, strict=True) if a.isalnum())


@given(st.text())
def test_flattening_twice_changes_nothing_more(text: str) -> None:
    assert flatten(flatten(text)) == flatten(text)
