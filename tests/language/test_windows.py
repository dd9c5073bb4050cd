"""Windows: every word once, no sentence cut where it fits, breaks marked."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tocsin.language.tokens import tokenise
from tocsin.language.windows import cut_windows

WORDS = st.lists(st.sampled_from(["Troops", "moved", "north", ".", "He", "said", "so", "!", "\n\n", "U.S.", "  ", "“", "”"]), max_size=60)


@given(WORDS, st.integers(1, 20))
def test_every_word_is_in_one_window(words: list[str], most: int) -> None:
    doc = tokenise(" ".join(words))
    windows = list(cut_windows(doc, most=most))
    assert [i for w in windows for i in w.words] == [t.i for t in doc if not t.is_space]
    assert all(0 < len(w.words) <= most for w in windows)


def test_cuts_between_sentences() -> None:
    doc = tokenise("Two frigates sailed on Monday. Three more will follow them soon.\n\nThe port was closed.")
    assert [doc[w.words[0]].text for w in cut_windows(doc, most=8)] == ["Two", "Three", "The"]


def test_line_breaks_and_the_start_are_marked() -> None:
    (window,) = cut_windows(tokenise("Alert raised\nThe fleet sailed."))
    assert [i for i, b in enumerate(window.breaks) if b] == [0, 2]


def test_what_is_skipped_is_read_by_nobody() -> None:
    doc = tokenise("Share this The fleet sailed.")
    (window,) = cut_windows(doc, skip=frozenset({0, 1}))
    assert [doc[i].text for i in window.words] == ["The", "fleet", "sailed", "."]
