"""Words of a text, as English treebanks cut them; the words and blanks of the Doc give back the text exactly."""

from __future__ import annotations

from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc


@cache
def _blank() -> Language:
    return spacy.blank("en")


def tokenise(text: str) -> Doc:
    """A Doc of words only: `doc.text == text`, and `token.idx` is the offset of each word."""
    return _blank().make_doc(text)
