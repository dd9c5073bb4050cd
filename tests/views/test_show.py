"""The marks stand under the words they name."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from paper import printed
from rich.cells import cell_len
from specimens import STRAIT, STRAIT_CODING, UNDATED, UNDATED_CODING, actor

from tocsin.records import Assertion, Report, Span, field_spans
from tocsin.views.marks import STYLES, underlined
from tocsin.views.show import render_show, windows
from tocsin.views.text import safe


def test_one_claim_on_plain_paper() -> None:
    feared = STRAIT_CODING.claims[7]
    text = printed(render_show(feared, STRAIT))
    assert text == (
        "Feared: attack by pirates [tankers] near Bonny\n"
        f"claim {feared.id}\n"
        "\n"
        "  Nigeria fears that pirates may attack tankers near Bonny.\n"
        "          ^^^^^      ^^^^^^^     ^^^^^^              ^^^^^\n"
        "          cue        actors      trigger             place\n"
        "  ^^^^^^^                               ^^^^^^^\n"
        "  asserted_by                           forces\n"
        "                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n"
        "                     evidence\n"
        "\n"
        "evidence     “pirates may attack tankers near Bonny” 403:440\n"
        "trigger      “attack” 415:421\n"
        "event        ASSAULT\n"
        "status       feared\n"
        "polarity     affirmed\n"
        "actors       pirates [pirates]  “pirates” 403:410\n"
        "forces       tanker-ship  “tankers” 422:429\n"
        "place        Bonny [NGA]  “Bonny” 435:440\n"
        "asserted_by  Nigeria [NGA]  “Nigeria” 384:391\n"
        "cue          “fears” 392:397\n"
        "confidence   0.80, by graph 1\n"
        "\n"
        "who says so  the report ← Nigeria, “fears”\n"
        "report       Frigate sails for the strait, Harbour Gazette, 2026-03-12,\n"
        "             strait.txt, id strait\n"
    )


def test_a_terminal_gets_colours_in_place_of_marks() -> None:
    text = printed(render_show(STRAIT_CODING.claims[7], STRAIT), colour=True)
    assert "^^^^" not in text
    assert "\x1b[1;4;32mtankers\x1b[0m" in text  # a force, inside the evidence
    assert "\x1b[1;31mNigeria\x1b[0m" in text  # who says so, outside it
    assert "\x1b[1;32mforces\x1b[0m  " in text  # the record has the names in the same colours


@pytest.mark.parametrize("claim", [*STRAIT_CODING.claims, *UNDATED_CODING.claims])
@pytest.mark.parametrize("width", [40, 80, 200])
def test_no_line_is_wider_than_the_screen(claim, width: int) -> None:
    report = STRAIT if claim.report == "strait" else UNDATED
    lines = [line for line in printed(render_show(claim, report), width).splitlines() if "^" not in line]
    assert max(cell_len(line) for line in lines) <= width


def test_words_outside_the_sentence_are_shown_in_theirs() -> None:
    claim = replace(STRAIT_CODING.claims[1], asserted_by=(Assertion(actor(STRAIT, "TGO", "Togo", "Afi Mensah")),))
    first, second = windows(claim, STRAIT)
    assert first == claim.sentence
    assert second.of(STRAIT.text) == (
        "Ghana,” said Togo's foreign minister, Afi Mensah. Nigeria fears that pirates may attack"
    )
    text = printed(render_show(claim, STRAIT))
    assert "Elsewhere in the report\n" in text
    assert "asserted_by" in text.split("Elsewhere")[1]


def test_the_chain_goes_from_the_report_inwards() -> None:
    links = (Assertion(actor(STRAIT, "TGO", "Togo", "Togo")),
             Assertion(actor(STRAIT, "GHA", "Ghana", "Ghana"), how="post", channel="Twitter"))
    text = printed(render_show(replace(STRAIT_CODING.claims[1], asserted_by=links), STRAIT))
    assert "the report ← Ghana, post, Twitter ← Togo\n" in text


@given(
    text=st.text(st.sampled_from("ab c\n\tあ\x1b\u200b"), min_size=1, max_size=60),
    data=st.data(), width=st.integers(4, 30),
)
def test_each_mark_is_as_wide_as_its_words_and_under_them(text: str, data: st.DataObject, width: int) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    lines = list(underlined(text, Span(0, len(text)), [("f", span)], width))
    plain = list(underlined(text, Span(0, len(text)), [], width))
    assert [line for line in lines if line.strip("^ ") and line.strip() != "f"] == [line for line in plain if line.strip()]
    marked = sum(line.count("^") for line in lines)
    assert marked == cell_len("".join(map(safe, span.of(text))))


def test_all_fields_have_a_style() -> None:
    fields = {name for coding in (STRAIT_CODING, UNDATED_CODING) for c in coding.claims for name, _ in field_spans(c)}
    assert fields <= set(STYLES)


def test_a_long_word_is_cut() -> None:
    report = Report("r", "x" * 100)
    lines = list(underlined(report.text, Span(0, 100), [("trigger", Span(30, 50))], 40))
    assert lines[0] == "x" * 40
    assert lines[1] == " " * 30 + "^" * 10
    assert lines[2] == " " * 30 + "trigger"
