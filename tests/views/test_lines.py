"""JSON lines that are the record, CSV that a spreadsheet may open, a table, the reasons."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest
from paper import printed
from specimens import CODINGS, STRAIT, STRAIT_CODING, UNDATED_CODING

from tocsin.records import Claim, Coding, Report
from tocsin.views.explain import render_explain
from tocsin.views.fields import count_words
from tocsin.views.lines import CSV_COLUMNS, csv_header, csv_lines, json_line
from tocsin.views.progress import counted
from tocsin.views.table import render_table


@pytest.mark.parametrize("coding", CODINGS)
def test_a_json_line_is_the_record(coding: Coding) -> None:
    line = json_line(coding)
    assert "\n" not in line
    row = json.loads(line)
    assert row["report"] == coding.report.to_dict()
    assert tuple(map(Claim.from_dict, row["claims"])) == coding.claims


def test_a_json_line_is_one_line_for_every_reader_and_harmless_on_a_terminal() -> None:
    text = "a\u2028b\x85c\x9b31md\u202ee\x1bf\ud800g é"
    line = json_line(Coding(Report("r", text)))
    assert len(line.splitlines()) == 1
    assert line.isprintable()
    assert "é" in line
    assert line.encode("utf-8")
    assert json.loads(line)["report"]["text"] == text


def test_csv_has_a_line_a_claim() -> None:
    lines = [csv_header(), *(line for coding in CODINGS for line in csv_lines(coding))]
    rows = list(csv.DictReader(io.StringIO("\n".join(lines))))
    assert len(rows) == 10
    assert set(rows[0]) == set(CSV_COLUMNS)
    first = rows[0]
    assert (first["text"], first["start"], first["end"]) == (STRAIT_CODING.claims[0].text, "19", "90")
    assert (first["forces"], first["counts"], first["origin"]) == ("frigate", "2", "geonames:2267057")
    assert (rows[6]["speaker"], rows[6]["quote"], rows[6]["polarity"]) == ("Afi Mensah", "direct", "refused")
    assert (rows[8]["when"], rows[8]["when_start"]) == ("Last Monday", "")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\x00=", "\u200b="])
def test_no_cell_is_taken_for_a_formula(start: str) -> None:
    evil = replace(STRAIT, title=f'{start}HYPERLINK("x")')
    row = next(csv.DictReader(io.StringIO("\n".join([csv_header(), *csv_lines(replace(STRAIT_CODING, report=evil))]))))
    assert row["title"][0] in "'\\"
    assert 'HYPERLINK("x")' in row["title"]


def test_a_line_feed_in_the_evidence_does_not_break_the_csv() -> None:
    broken = replace(STRAIT_CODING.claims[0], text="sent\ntwo \"frigates\"")
    (line,) = csv_lines(replace(STRAIT_CODING, claims=(broken,)))
    assert "\n" not in line
    assert next(csv.reader([line]))[6] == 'sent two "frigates"'


@pytest.mark.parametrize(
    ("count", "words"),
    [(None, ""), ((2, 2), "2"), ((24, 99), "24-99"), ((100, None), "100 or more"), ((0, 8500), "0-8500")],
)
def test_counts_in_words(count: tuple[int, int | None] | None, words: str) -> None:
    assert count_words(count) == words


def test_the_table() -> None:
    lines = [line.rstrip() for line in printed(render_table(CODINGS), 110).splitlines()]
    assert len(lines) == 12
    assert lines[0].split() == ["claim", "what", "status", "who", "whom", "with", "where"]
    assert lines[2].split("  ")[0] == f"{STRAIT_CODING.claims[0].id[:8]}"
    assert "two frigates" in lines[2]
    assert "from Lisbon, to Gulf of Guinea" in lines[2]
    assert "denied" in lines[6]
    wide = printed(render_table(CODINGS), 240)
    assert f"“{UNDATED_CODING.claims[1].text}”" in wide
    assert max(map(len, printed(render_table(CODINGS), 60).splitlines())) <= 60


def test_the_reasons() -> None:
    text = " ".join(printed(render_explain(STRAIT_CODING)).split())
    first = STRAIT_CODING.claims[0]
    assert text.startswith("Frigate sails for the strait 8 coded, 1 considered and dropped")
    assert f"{first.id[:8]} Portugal deployed two frigates from Lisbon" in text
    assert "coded by graph 1, score 0.80" in text
    assert f"evidence: “{first.text}” 19:90" in text
    assert "on “sent” 28:32: move deploy, event MOBILIZE, status done, polarity affirmed" in text
    assert "forces: frigate, 2 from “two frigates” 33:45" in text
    assert "0.31 inside an accusation that is coded: “arming” in …Accra. Ghana accused Togo of arming smugglers." in text


def test_the_reasons_of_a_report_that_was_not_coded() -> None:
    assert printed(render_explain(CODINGS[2])) == "fr.txt\nnot coded: language fr\n"


def test_what_is_understood_is_said_to_be() -> None:
    first = STRAIT_CODING.claims[0]
    unseen = replace(first, actors=(replace(first.actors[0], span=None),))
    text = printed(render_explain(replace(STRAIT_CODING, claims=(unseen,))))
    assert "actors: Portugal [PRT] from understood, not in words" in text


def test_progress_is_silent_on_short_work_and_speaks_on_long() -> None:
    from rich.console import Console

    console = Console(file=io.StringIO(), force_terminal=False)
    times = iter(range(0, 1000, 6))
    assert list(counted("abcde", "reports", console, live=False, clock=lambda: next(times))) == list("abcde")
    assert console.file.getvalue() == "2 reports\n4 reports\n"
    assert list(counted("abc", "reports", Console(file=io.StringIO()), live=True)) == ["a", "b", "c"]
