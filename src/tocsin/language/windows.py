"""Cuts a text into the windows that the model reads: runs of whole sentences, as a plain rule finds them.

The model itself finds the sentences inside a window; the rule here only has to avoid cutting one in two.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

# Words a window. The encoder has 512 places and a word takes 1.3 subwords of news text; longer windows give more context
# but attention grows with their square.
MOST_WORDS = 200
_ENDS = frozenset('. ! ? … ."'.split())
_CLOSERS = frozenset("\" ' ” ’ » ) ]".split())


@dataclass(frozen=True, slots=True)
class Window:
    words: tuple[int, ...]     # token numbers in the Doc, without blanks
    breaks: tuple[bool, ...]   # whether a line break, or the start of the text, stands before each word


def cut_windows(
    doc: Doc, *, most: int = MOST_WORDS, first: int | None = None, skip: frozenset[int] = frozenset(), ends: frozenset[int] = frozenset()
) -> Iterator[Window]:
    """Windows of at most `most` words in text order (the first at most `first`), every token but blanks and `skip` in one of them.

    `ends` are characters where a sentence surely ends (a headline's end).
    """
    run: list[tuple[int, bool]] = []
    room = first or most
    for sentence in _sentences(doc, skip, ends):
        for start in range(0, len(sentence), most):
            piece = sentence[start : start + most]
            if run and len(run) + len(piece) > room:
                yield _window(run)
                run, room = [], most
            run += piece
    if run:
        yield _window(run)


def _window(run: list[tuple[int, bool]]) -> Window:
    return Window(tuple(i for i, _ in run), tuple(b for _, b in run))


def _sentences(doc: Doc, skip: frozenset[int], ends: frozenset[int]) -> Iterator[list[tuple[int, bool]]]:
    """Runs of (token, breaks) that end at a line break or after sentence punctuation before a capital or quote."""
    run: list[tuple[int, bool]] = []
    breaks, ended = True, False
    for token in doc:
        if token.is_space or token.i in skip:
            breaks = breaks or "\n" in token.text or token.i in skip
            continue
        closes = ended and token.text in _CLOSERS and not breaks
        if run and not closes and (breaks or (ended and not token.text.islower())):
            yield run
            run, ended = [], False
        run.append((token.i, breaks))
        ended = token.text in _ENDS or (ended and closes)
        breaks = token.idx + len(token) in ends
    if run:
        yield run
