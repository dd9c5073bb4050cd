"""The outward shape of a word, which the encoder's lower-cased vocabulary does not see."""

from __future__ import annotations

SHAPES = 12


def shape_of(word: str, *, breaks: bool) -> int:
    """0 to 11: how the word is capitalised (6 ways), and 6 more where a line break or the text's start stands before it."""
    return _case(word) + 6 * breaks


def _case(word: str) -> int:
    if word.islower():
        return 0
    if not any(c.isalpha() for c in word):
        return 1 if any(c.isdigit() for c in word) else 2
    if word.isupper():
        return 3 if len(word) > 1 else 4
    return 4 if word[0].isupper() and word[1:].islower() else 5
