from __future__ import annotations

import pytest
from graphs import at

from tocsin.claims.quotes import find_quotations, quotation_at, quote_kind

KINDS = [
    ('"We will stay," the general said.', "We will stay", "direct"),
    ("“We will stay,” the general said.", "We will stay", "direct"),
    ("«We will stay», the general said.", "We will stay", "direct"),
    ("‘We will stay,’ the general said.", "We will stay", "direct"),
    ("'We will stay,' the general said.", "We will stay", "direct"),
    ("The general said the army would stay.", "the army would stay", "indirect"),
    ('The general called the raid "an act of piracy".', 'The general called the raid "an act of piracy"', "mixed"),
    ('The general said it would stay "for as long as it takes".', 'it would stay "for as long as it takes', "mixed"),
    ("The ministers' envoys didn't meet the general's aide.", "The ministers' envoys didn't meet", "indirect"),
    ('"We will stay.\n\n"Nobody will drive us out," he said.', "We will stay", "direct"),
    ('"We will stay.\n\nThe army then left.', "The army then left", "indirect"),
    ('He said: "Go home" and left for the "front".', "Go home", "direct"),
    ('He said: "Go home" and left for the "front".', "left for the", "indirect"),
]


@pytest.mark.parametrize(("text", "evidence", "kind"), KINDS)
def test_marks_make_the_kind(text: str, evidence: str, kind: str) -> None:
    assert quote_kind(text, at(text, evidence), find_quotations(text)) == kind


def test_an_apostrophe_opens_nothing() -> None:
    assert find_quotations("Ghana's and Togo's envoys won't meet.") == ()


def test_the_quotation_in_which_a_clause_begins() -> None:
    text = 'First "one here" and then "two there".'
    quotations = find_quotations(text)
    assert quotation_at(at(text, "two"), quotations) == at(text, "two there")
    assert quotation_at(at(text, "and"), quotations) is None
