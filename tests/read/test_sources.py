from __future__ import annotations

import io
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.errors import ReadError
from tocsin.read import limits, read_reports
from tocsin.records import Report

TEXT = "Portugal sent two frigates from Lisbon to the gulf.\r\n\r\nGhana accused Togo – “again” – of arming smugglers.\u00a0 \n"
PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Frigates sail - Harbour Gazette</title>
<meta property="og:site_name" content="Harbour Gazette">
<meta property="article:published_time" content="2026-03-12T09:30:00Z"></head><body>
<nav><a href="/">Home</a> <a href="/w">World</a></nav><article><h1>Frigates sail</h1>
<p>Portugal sent two frigates from Lisbon to the Gulf of Guinea on Tuesday, the navy said, and they will stay a month.</p>
<p>Ghana accused Togo of arming smugglers. Togo denied that it had armed anyone, and called the charge a fairy tale.</p>
</article><aside><h2>Most read</h2><a href="/x">Why cats purr</a></aside><footer>© 2026 Harbour Gazette</footer></body></html>"""


def read(*sources: Path | str, date: str | None = None, stdin: bytes | None = None) -> list[Report | ReadError]:
    return list(read_reports(map(str, sources), date=date, stdin=None if stdin is None else io.BytesIO(stdin)))


def one(*sources: Path | str, date: str | None = None, stdin: bytes | None = None) -> Report:
    (found,) = read(*sources, date=date, stdin=stdin)
    assert isinstance(found, Report), found
    return found


def fault(*sources: Path | str, stdin: bytes | None = None) -> ReadError:
    (found,) = read(*sources, stdin=stdin)
    assert isinstance(found, ReadError), found
    return found


def put(path: Path, data: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def lines(*rows: object) -> str:
    return "".join(f"{row if isinstance(row, str) else json.dumps(row)}\n" for row in rows)


# --- what is read ---


def test_plain_text_is_kept_exactly(tmp_path: Path) -> None:
    path = put(tmp_path / "a.txt", TEXT)
    report = one(path)
    assert report.text == TEXT
    assert (report.title, report.published, report.language, report.origin) == (None, None, "en", str(path))
    assert report.id == one(put(tmp_path / "b.md", TEXT)).id


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_byte_order_marks(tmp_path: Path, encoding: str) -> None:
    assert one(put(tmp_path / "a.txt", TEXT.encode(encoding))).text == TEXT


def test_page(tmp_path: Path) -> None:
    report = one(put(tmp_path / "a.html", PAGE))
    assert (report.title, report.outlet, report.published, report.language) == ("Frigates sail", "Harbour Gazette", "2026-03-12", "en")
    assert "Portugal sent two frigates" in report.text
    assert "fairy tale." in report.text
    assert "cats purr" not in report.text


def test_page_in_a_declared_charset(tmp_path: Path) -> None:
    page = PAGE.replace("utf-8", "windows-1252").replace("fairy tale", "“conte de fées”")
    assert "“conte de fées”" in one(put(tmp_path / "a.htm", page.encode("cp1252"))).text


def test_jsonl_fields(tmp_path: Path) -> None:
    path = put(tmp_path / "a.jsonl", lines(
        {"text": TEXT, "id": "x-1", "title": "Frigates", "published": "2022-01-24T23:30:00-05:00", "outlet": "Gazette",
         "url": "https://g.example/1", "language": "en-GB", "tags": ["navy"]},
        {"text": TEXT, "id": 7, "date": "24 January 2022", "source": "Herald", "language": None},
        {"text": TEXT, "date": 20220124, "title": ""},
    ))  # fmt: skip
    first, second, third = read(path)
    assert first == Report("x-1", TEXT, "Frigates", "Gazette", "2022-01-25", "en", "https://g.example/1", f"{path}:1")
    assert isinstance(second, Report)
    assert (second.id, second.published, second.outlet, second.language) == ("7", "2022-01-24", "Herald", "en")
    assert isinstance(third, Report)
    assert (third.id, third.published, third.title, third.origin) == (one("-", stdin=TEXT.encode()).id, "2022-01-24", None, f"{path}:3")


def test_json_documents(tmp_path: Path) -> None:
    array = put(tmp_path / "a.json", json.dumps([{"text": "One."}, {"text": "Two."}], indent=1))
    single = put(tmp_path / "b.json", json.dumps({"text": "Three."}, indent=1))
    disguised = put(tmp_path / "c.json", lines({"text": "Four."}, {"text": "Five."}))
    found = read(array, single, disguised)
    assert [r.text for r in found if isinstance(r, Report)] == ["One.", "Two.", "Three.", "Four.", "Five."]
    assert [r.origin for r in found if isinstance(r, Report)][1] == f"{array}#2"


@pytest.mark.parametrize(
    ("data", "texts"),
    [
        (TEXT, [TEXT]),
        (lines({"text": "One."}, {"text": "Two."}), ["One.", "Two."]),
        (json.dumps([{"text": "One."}, {"text": "Two."}]), ["One.", "Two."]),
        (json.dumps({"text": "One."}, indent=2), ["One."]),
        ("[Photo] Troops moved.", ["[Photo] Troops moved."]),
        ("<b>Troops</b> moved.", ["<b>Troops</b> moved."]),
        ("\ufeff" + lines({"text": "One."}), ["One."]),
        ("\n \n" + lines({"text": "One."}, {"text": "Two."}), ["One.", "Two."]),
    ],
)
def test_stdin_is_told_apart_by_its_beginning(data: str, texts: list[str]) -> None:
    found = read("-", stdin=data.encode())
    assert [r.text for r in found if isinstance(r, Report)] == texts


def test_stdin_page() -> None:
    assert one("-", stdin=b"\n<!-- saved -->" + PAGE.encode()).title == "Frigates sail"


def test_folders_and_globs(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "sub/c.md", "sub/d.jsonl"):
        put(tmp_path / name, lines({"text": name}) if name.endswith("l") else name)
    for name in ("notes.csv", ".hidden.txt", ".git/x.txt"):
        put(tmp_path / name, name)
    assert [r.text for r in read(tmp_path) if isinstance(r, Report)] == ["a.txt", "b.txt", "sub/c.md", "sub/d.jsonl"]
    assert [r.text for r in read(tmp_path / "*.txt") if isinstance(r, Report)] == ["a.txt", "b.txt"]
    assert [r.text for r in read(tmp_path / "**" / "*.md") if isinstance(r, Report)] == ["sub/c.md"]
    assert len(read(tmp_path / "**")) == 5  # a glob takes what it matches: notes.csv too
    assert [r.text for r in read(tmp_path / "a.txt", tmp_path) if isinstance(r, Report)][:2] == ["a.txt", "b.txt"]
    assert len(read(tmp_path, tmp_path / "*.txt")) == 4  # no file twice


def test_a_name_with_brackets_is_a_file_before_a_pattern(tmp_path: Path) -> None:
    assert one(put(tmp_path / "a[1].txt", "Troops moved.")).text == "Troops moved."


def test_date_is_for_reports_without_their_own(tmp_path: Path) -> None:
    path = put(tmp_path / "a.jsonl", lines({"text": "A.", "date": "2020-02-02"}, {"text": "B."}))
    assert [r.published for r in read(path, date="2022-01-24") if isinstance(r, Report)] == ["2020-02-02", "2022-01-24"]
    dated = put(tmp_path / "b.txt", "Frigates sail\nPublished: 3 May 2021\n\nTroops moved.")
    assert one(dated).published == "2021-05-03"
    assert one(dated, date="2022-01-24").published == "2022-01-24"  # what the user says outweighs what the text shows


# --- what cannot be read ---


def test_a_wrong_date_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="soon"):
        read_reports([str(tmp_path)], date="soon")


@pytest.mark.parametrize(
    ("name", "data", "wrong"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\t\n", "empty"),
        ("a.txt", b"\xef\xbb\xbf", "empty"),
        ("a.html", b"", "empty"),
        ("a.json", b" ", "empty"),
        ("a.jsonl", b"\n\n", "empty"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\0\0", "PNG"),
        ("a.txt", b"%PDF-1.7\n", "PDF"),
        ("a.jsonl", b"PK\x03\x04\0\0", "zip"),
        ("a.jsonl", b"\x1f\x8b\x08", "gzip"),
        ("a.html", b"SQLite format 3\0", "SQLite"),
        ("a.txt", b"Troops\0moved", "binary"),
        ("a.txt", bytes(range(1, 256)) * 9, "binary"),
        ("a.txt", b"Troops moved\nto caf\xe9.", "not UTF-8: byte 0xE9 at byte offset 19"),
        ("a.txt", b"\xff\xfeT\x00r", "utf-16"),
        ("a.html", b"<html><body><nav>Home</nav></body></html>", "without an article"),
        ("a.html", b"not a page at all", "without an article"),
        ("a.html", b"<html><head><meta charset='klingon'></head><body>caf\xe9", "klingon"),
        ("a.html", b"<html><body>caf\xe9", "not UTF-8"),
        ("a.json", b"{", "not JSON"),
        ("a.json", b"[]", "empty list"),
        ("a.json", b"3", "a number where an object"),
        ("a.jsonl", "{}".encode("utf-16"), "UTF-16"),
    ],
)
def test_files_that_hold_no_report(tmp_path: Path, name: str, data: bytes, wrong: str) -> None:
    path = put(tmp_path / name, data)
    error = fault(path)
    assert error.where.startswith(str(path))
    assert wrong in error.wrong
    assert error.hint


def test_undecodable_text_names_its_line(tmp_path: Path) -> None:
    path = put(tmp_path / "a.txt", b"Troops moved\nto caf\xe9.")
    assert fault(path).where == f"{path}:2"
    assert "iconv" in fault(path).hint


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ('{"text": "cut', "not JSON"),
        ("[" * 100_000, "cannot be read"),
        ('{"text": ' + "9" * 5000 + "}", "cannot be read"),
        ("[1, 2]", "a list"),
        ('"words"', "a string"),
        ("null", "null"),
        ('{"title": "x"}', 'no "text"'),
        ('{"text": null}', 'no "text"'),
        ('{"text": "  "}', 'no "text"'),
        ('{"text": 3}', '"text" is a number'),
        ('{"text": ["a"]}', '"text" is a list'),
        ('{"text": "a", "title": {"en": "b"}}', '"title" is an object'),
        ('{"text": "a", "id": true}', '"id" is true or false'),
        ('{"text": "a", "date": "soon"}', "'soon' is not a date"),
        ('{"text": "a", "date": "01/02/2022"}', "is not a date"),
        ('{"text": "a", "published": 1642982400}', "is the number 1642982400"),
        ('{"text": "a", "date": []}', '"date" is a list'),
        ('{"text": "a\\u0000b"}', "NUL character at character 1"),
        ('{"text": "a\\ud800b"}', "U+D800"),
        ('{"text": "a", "title": "\\udc00"}', "U+DC00"),
    ],
)
def test_a_bad_line_is_named_and_the_rest_goes_on(tmp_path: Path, line: str, wrong: str) -> None:
    path = put(tmp_path / "a.jsonl", lines({"text": "One."}, line, "", {"text": "Two."}))
    first, error, last = read(path)
    assert isinstance(first, Report)
    assert isinstance(error, ReadError)
    assert error.where.startswith(f"{path}:2")
    assert wrong in error.wrong
    assert isinstance(last, Report)
    assert last.origin == f"{path}:4"


def test_a_line_that_is_not_utf8(tmp_path: Path) -> None:
    path = put(tmp_path / "a.jsonl", b'{"text": "caf\xe9"}\n{"text": "Two."}\n')
    error, last = read(path)
    assert isinstance(error, ReadError)
    assert (error.where, "0xE9 at byte 13" in error.wrong) == (f"{path}:1", True)
    assert isinstance(last, Report)


def test_a_text_named_jsonl_does_not_give_a_thousand_errors(tmp_path: Path) -> None:
    path = put(tmp_path / "a.jsonl", "Troops moved.\n" * 1000)
    found = read(path)
    assert len(found) == 21
    assert isinstance(found[-1], ReadError)
    assert "not read" in found[-1].wrong
    empty = put(tmp_path / "b.jsonl", lines(*[{"text": ""}] * 50, {"text": "Troops."}))
    assert isinstance(read(empty)[-1], Report)  # objects without a text are JSONL all the same


def test_sources_that_are_not_there(tmp_path: Path) -> None:
    put(tmp_path / "empty" / "notes.csv", "x")
    found = read(tmp_path / "none.txt", tmp_path / "*.txt", tmp_path / "empty", "https://a.example/x", "", put(tmp_path / "a.text", "Troops."))
    errors = [e for e in found if isinstance(e, ReadError)]
    assert [e.wrong.split(".")[0].split(";")[0] for e in errors] == [
        "no such file", "no file matches", "a folder without reports", "a web address", "not a file name"]  # fmt: skip
    assert all(e.hint for e in errors)
    assert isinstance(found[-1], Report)
    assert fault("-").where == "stdin"
    assert "empty" in fault("-", stdin=b"").wrong


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read anything")
def test_no_permission(tmp_path: Path) -> None:
    path = put(tmp_path / "a.txt", "Troops.")
    path.chmod(0)
    assert "permission" in fault(path).wrong


def test_a_broken_link_and_an_odd_name(tmp_path: Path) -> None:
    (tmp_path / "link.txt").symlink_to(tmp_path / "nowhere")
    assert "no such file" in fault(tmp_path / "link.txt").wrong
    odd = os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")
    Path(odd).write_text("Troops moved.")
    report = one(odd)
    assert report.origin is not None
    report.origin.encode()  # can be printed and stored


# --- sizes ---


def test_a_large_report_is_refused_by_name_and_others_go_on(tmp_path: Path) -> None:
    big = put(tmp_path / "a.txt", b"Troops moved. " * (limits.MAX_REPORT_BYTES // 14 + 1))
    page = put(tmp_path / "b.html", b"<html><body>" + b"<p>Troops moved.</p>" * (limits.MAX_PAGE_BYTES // 20))
    error, second, last = read(big, page, put(tmp_path / "c.txt", "Troops."))
    assert isinstance(error, ReadError)
    assert (error.where, "2 MB" in error.wrong, "JSON Lines" in error.hint) == (str(big), True, True)
    assert isinstance(second, ReadError)
    assert "10 MB" in second.wrong
    assert isinstance(last, Report)


class Endless(io.RawIOBase):
    """Bytes without end, which counts how many were taken."""

    def __init__(self, head: bytes, more: bytes) -> None:
        self.head, self.more, self.taken = head, more, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:  # Any: whatever can be written to
        data = (self.head + self.more * (len(buffer) // len(self.more) + 1))[: len(buffer)]
        self.head = b""
        buffer[: len(data)] = data
        self.taken += len(data)
        return len(data)


def test_text_without_end_is_cut_short() -> None:
    raw = Endless(b"", b"Troops moved. ")
    (error,) = read_reports(["-"], stdin=io.BufferedReader(raw))
    assert isinstance(error, ReadError)
    assert "2 MB" in error.wrong
    assert raw.taken < 2 * limits.MAX_LINE_BYTES


def test_a_long_line_costs_itself_only(tmp_path: Path) -> None:
    long = json.dumps({"text": "x" * (limits.MAX_LINE_BYTES + 10)})
    text = json.dumps({"text": "x" * (limits.MAX_REPORT_BYTES + 10)})
    path = put(tmp_path / "a.jsonl", lines(long, text, {"text": "Troops."}))
    first, second, last = read(path)
    assert isinstance(first, ReadError)
    assert (first.where, "12 MB" in first.wrong) == (f"{path}:1", True)
    assert isinstance(second, ReadError)
    assert (second.where, "2 MB" in second.wrong) == (f"{path}:2", True)
    assert isinstance(last, Report)


def test_jsonl_streams(tmp_path: Path) -> None:
    raw = Endless(b"", lines({"text": "Troops moved."}).encode())
    found: Iterator[Report | ReadError] = read_reports(["-"], stdin=io.BufferedReader(raw))
    assert all(isinstance(next(found), Report) for _ in range(100))
    assert raw.taken < 100_000


# --- laws ---


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_text_survives_jsonl(text: str) -> None:
    found = read("-", stdin=lines({"text": text}).encode())
    assert [r.text for r in found if isinstance(r, Report)] == ([text] if text.strip() else [])


@given(st.binary(max_size=300))
def test_no_bytes_raise(data: bytes) -> None:
    for found in read("-", stdin=data):
        assert isinstance(found, ReadError) or found.text.strip()
        str(found).encode()
