"""The shipped model: words, sentences, tags, parse, names, forces and the claim graph of a text, set on a spaCy Doc."""

from __future__ import annotations

from tocsin.language.reader import Reader, load

__all__ = ["Reader", "load"]
