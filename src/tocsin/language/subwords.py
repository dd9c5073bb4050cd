"""Words to the subword numbers that the encoder takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tokenizers import Tokenizer

START, PAD, END = 0, 1, 2
# One odd word (an address, a line of dashes) must not fill a window.
_MOST_OF_A_WORD = 8
_STRAIGHT = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "–": "-", "—": "-"})


@dataclass(frozen=True, slots=True)
class Encoded:
    ids: list[int]
    shapes: list[int]   # of the word that each subword belongs to
    first: list[int]    # where each word's first subword stands


class Subwords:
    """WordPiece over single words, each looked up once: news repeats its words."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._tokenizer = tokenizer
        self._known: dict[str, list[int]] = {}

    @classmethod
    def load(cls, path: Path) -> Subwords:
        tokenizer = Tokenizer.from_file(str(path))
        tokenizer.no_padding()
        tokenizer.no_truncation()
        return cls(tokenizer)

    def encode(self, words: Sequence[str], shapes: Sequence[int], *, most: int) -> Encoded:
        """At most `most` subwords; words past that all point at the last, so that no word is without a vector."""
        ids, spread, first = [START], [0], []
        for word, shape in zip(words, shapes, strict=True):
            pieces = self._pieces(word)
            if len(ids) + len(pieces) >= most:
                first.append(len(ids) - 1)
                continue
            first.append(len(ids))
            ids += pieces
            spread += [shape] * len(pieces)
        return Encoded([*ids, END], [*spread, 0], first)

    def _pieces(self, word: str) -> list[int]:
        known = self._known.get(word)
        if known is None:
            if len(self._known) > 200_000:  # a week of feeds must not grow without end
                self._known.clear()
            known = self._tokenizer.encode(word.translate(_STRAIGHT), add_special_tokens=False).ids[:_MOST_OF_A_WORD]
            known = self._known[word] = known or [3]
        return known
