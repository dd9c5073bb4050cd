"""Nothing that a terminal obeys comes through."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.views.text import one_line, safe


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\x1b[31mred\x07", "\\x1b[31mred\\x07"),
        ("\x9b2J", "\\x9b2J"),
        ("two\nlines\tand\u2028more", "two lines and more"),
        ("\u202egnorw\u202c zero\u200bwidth\ufeff", "gnorw zerowidth"),
        ("\ud800", "\\ud800"),
        ("[bold]“Ärger” — Łódź[/bold]", "[bold]“Ärger” — Łódź[/bold]"),
    ],
)
def test_safe(text: str, expected: str) -> None:
    assert safe(text) == expected


@given(st.text(st.characters(exclude_categories=())))
def test_whatever_comes_is_one_line_that_can_be_written(text: str) -> None:
    shown = safe(text)
    assert not any(ord(char) < 0x20 or 0x7F <= ord(char) < 0xA0 for char in shown)
    shown.encode("utf-8")  # raises on a lone surrogate
    assert len(shown.splitlines()) <= 1
    assert "  " not in one_line(text)
