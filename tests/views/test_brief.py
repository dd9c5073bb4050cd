"""The brief: what stands where, and that every line opens into its words."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from paper import printed
from rich.cells import cell_len
from specimens import CODINGS, FRENCH_CODING, STRAIT, STRAIT_CODING, UNDATED_CODING, actor, claim, span

from tocsin.records import Coding, Report, Speech
from tocsin.views.brief import render_brief
from tocsin.views.entries import entries_of, short_ids

GOLDEN = Path(__file__).parent / "golden"


def test_the_brief_as_a_whole() -> None:
    assert printed(render_brief(CODINGS)) == (GOLDEN / "brief.txt").read_text(encoding="utf8")


@pytest.mark.parametrize("width", [30, 40, 80, 109, 110, 200])
def test_no_line_is_wider_than_the_screen_nor_ends_in_spaces(width: int) -> None:
    lines = printed(render_brief(CODINGS), width).splitlines()
    assert max(cell_len(line) for line in lines) <= width
    if width < 110:  # columns side by side are padded
        assert not [line for line in lines if line != line.rstrip()]


def test_every_claim_stands_with_its_words_and_id() -> None:
    text = " ".join(printed(render_brief(CODINGS), 300).split())
    for entry in entries_of(CODINGS):
        assert f"“{entry.claim.text}”" in text
        assert f"[{entry.number}] {entry.id}" in text


def test_colours_only_on_a_terminal() -> None:
    plain, coloured = printed(render_brief(CODINGS)), printed(render_brief(CODINGS), colour=True)
    assert "\x1b" not in plain
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == plain


def test_accusations_stand_beside_their_denials_where_there_is_room() -> None:
    wide = printed(render_brief(CODINGS), 140)
    assert re.search(r"! Ghana accused Togo +× Togo denied", wide)
    assert not re.search(r"! Ghana accused Togo +× Togo denied", printed(render_brief(CODINGS), 80))


def test_what_is_refused_or_denied_is_never_under_done() -> None:
    claims = tuple(replace(c, polarity="denied") for c in STRAIT_CODING.claims[:1])
    text = printed(render_brief([Coding(STRAIT, claims)]))
    assert "  Done\n" not in text
    assert "  Denied\n  • Denied: Portugal deployed two frigates" in text


def test_claims_worded_alike_are_told_once_with_all_their_sources() -> None:
    copy = Report("copy", STRAIT.text, outlet="Another")
    again = Coding(copy, tuple(replace(c, id=c.id[::-1], report="copy") for c in STRAIT_CODING.claims))
    text = printed(render_brief([STRAIT_CODING, again]), 120)
    first, second = STRAIT_CODING.claims[1].id[:8], again.claims[1].id[:8]
    assert text.count("• Spain considering deploying a patrol boat") == 1
    assert f"as the report tells it · [1] {first}, [2] {second}" in text


def test_a_brief_without_claims_says_so() -> None:
    text = printed(render_brief([FRENCH_CODING]))
    assert text.startswith("BRIEF  0 claims · from 1 report · 1 not coded\nNo claims were found.\n")
    assert "[1] fr.txt · not coded: language fr" in text
    assert printed(render_brief([])).startswith("BRIEF  0 claims · from 0 reports")


def test_the_text_of_a_report_is_not_obeyed() -> None:
    report = Report("r", "Ghana \x1b[2Jaccused [red]Togo[/red] of \u202eterror.", title="[bold]T\x07[/bold]")
    ghana = actor(report, "GHA", "Gha\x1b[31mna", "Ghana")
    words = report.text[:-1]
    accused = claim(report, words, "accused", event="ACCUSE", speech=Speech("accuse", speaker=ghana), actors=(ghana,),
                    recipients=(actor(report, "TGO", "[link=x]Togo", "Togo"),))
    text = printed(render_brief([Coding(report, (accused,))]))
    assert "“Ghana \\x1b[2Jaccused [red]Togo[/red] of terror”" in text
    assert "Gha\\x1b[31mna accused [link=x]Togo" in text
    assert "[1] [bold]T\\x07[/bold]" in text
    assert not {"\x1b", "\x07", "\u202e"} & set(text)


def test_ids_are_as_short_as_they_can_be() -> None:
    assert short_ids(["aaaaaaaabbbb", "ccccccccdddd"]) == {"aaaaaaaabbbb": "aaaaaaaa", "ccccccccdddd": "cccccccc"}
    assert short_ids(["aaaaaaaabbbb", "aaaaaaaabccc"]) == {
        "aaaaaaaabbbb": "aaaaaaaabb", "aaaaaaaabccc": "aaaaaaaabc"
    }
    assert short_ids(["ab", "ab"]) == {"ab": "ab"}
    assert short_ids([]) == {}


def test_reports_without_dates_have_no_period() -> None:
    assert printed(render_brief([UNDATED_CODING])).splitlines()[0] == "BRIEF  2 claims · from 1 report"


def test_evidence_on_several_lines_is_quoted_on_one() -> None:
    report = Report("r", "Chad sent\n  troops.")
    sent = claim(report, "Chad sent\n  troops", "sent", move="deploy", actors=(actor(report, "TCD", "Chad", "Chad"),))
    assert "“Chad sent troops”" in printed(render_brief([Coding(report, (sent,))]))
    assert span(report, "troops").start == 12
