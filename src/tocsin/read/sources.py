"""Files, folders, globs and standard input to reports, in order; what cannot be read comes as an error value."""

from __future__ import annotations

import glob
import json
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from tocsin.errors import ReadError
from tocsin.read.days import checked_day
from tocsin.read.decode import decode, refuse_binary
from tocsin.read.jsonl import read_document, read_lines
from tocsin.read.limits import MAX_JSON_BYTES, MAX_LINE_BYTES, MAX_PAGE_BYTES, MAX_REPORT_BYTES, too_large
from tocsin.read.page import read_page
from tocsin.read.reports import report_of
from tocsin.records import Report

PLAIN = (".txt", ".md", ".text")
PAGES = (".html", ".htm", ".xhtml")
LINES = (".jsonl", ".ndjson")
DOCUMENTS = (".json",)
# What is taken from a folder; a file named outright may have any ending.
SUFFIXES = (*PLAIN, *PAGES, *LINES, *DOCUMENTS)

_PAGE_HEAD = re.compile(
    # A comment too: saved pages often carry one before their doctype.
    rb"\s*<(?:!--|(?:!doctype\s+html|html|head|body|article|\?xml)\b)",
    re.IGNORECASE,
)
_UTF8_MARK = b"\xef\xbb\xbf"


def read_reports(
    sources: Iterable[str],
    *,
    date: str | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[Report | ReadError]:
    """The reports of files, folders (recursive), globs and `-` (`stdin`), in the order given; folders sorted by name.

    What cannot be read comes as a ReadError in its place, naming file and line, and the rest goes on; nothing is raised
    while reading. `date` is the day of reports that carry none of their own. Raises ReadError at once where it is no date.
    """
    day = checked_day(date, "", "The date") if date is not None else None
    return _read_all(list(sources), day, stdin)


def _read_all(sources: list[str], date: str | None, stdin: BinaryIO | None) -> Iterator[Report | ReadError]:
    seen: set[Path] = set()  # "reports/ reports/*.txt" names some files twice
    for source in sources:
        if source == "-":
            yield from _read_stdin(stdin, date)
            continue
        for path in _expand(source):
            if isinstance(path, ReadError):
                yield path
            elif (real := path.resolve()) not in seen:
                seen.add(real)
                yield from _read_file(path, date)


def _expand(source: str) -> Iterator[Path | ReadError]:
    """The files that a source names, or why it names none."""
    path = Path(source)
    if not source.strip() or "\0" in source:
        yield ReadError(repr(source), "not a file name.", "Name a file, a folder, a glob, or - for standard input.")
    elif re.match(r"https?://", source):
        yield ReadError(
            source, "a web address; Tocsin opens no network.", "Save the page as an .html file and name that."
        )
    elif path.is_dir():
        yield from _walk(path)
    elif os.path.lexists(path) or not glob.has_magic(source):
        yield path
    else:
        yield from _glob(source)


def _walk(folder: Path) -> Iterator[Path | ReadError]:
    found = False
    errors: list[OSError] = []
    for root, folders, names in os.walk(folder, onerror=errors.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.lower().endswith(SUFFIXES) and not name.startswith("."):
                found = True
                yield Path(root, name)
    for error in errors:
        yield _unreadable(_shown(error.filename or folder), error)
    if not found and not errors:
        yield ReadError(
            _shown(folder), "a folder without reports.", f"Tocsin takes {' '.join(SUFFIXES)} files from a folder."
        )


def _glob(pattern: str) -> Iterator[Path | ReadError]:
    names = sorted(glob.glob(pattern, recursive=True))
    if not names:
        yield ReadError(
            _shown(pattern), "no file matches.", "Check the pattern; quote it so that the shell leaves it alone."
        )
    for name in names:
        # Folders that `**` matches are skipped: the files inside match it too.
        if not os.path.isdir(name):
            yield Path(name)
        elif "**" not in pattern:
            yield from _walk(Path(name))


def _read_file(path: Path, date: str | None) -> Iterator[Report | ReadError]:
    where = _shown(path)
    try:
        with path.open("rb") as stream:
            yield from _read_stream(stream, where, path.suffix.lower(), date)
    except OSError as error:
        yield _unreadable(where, error)


def _read_stdin(stdin: BinaryIO | None, date: str | None) -> Iterator[Report | ReadError]:
    if stdin is None:
        yield ReadError(
            "stdin", "nothing is piped into standard input.", "Pipe a report into it: cat FILE | tocsin code -"
        )
        return
    try:
        yield from _read_stream(stdin, "stdin", "", date)
    except OSError as error:
        yield _unreadable("stdin", error)


def _read_stream(stream: BinaryIO, where: str, suffix: str, date: str | None) -> Iterator[Report | ReadError]:
    """The reports of an open stream, by the ending of its name; without a known one, by what it begins with."""
    first = b"" if suffix in (*PLAIN, *PAGES, *LINES) else _read_first(stream)
    if suffix not in SUFFIXES:
        suffix = _sniff(first)
    elif suffix in DOCUMENTS and _parses(first):
        # One object on one line; more may follow, for many tools write JSON Lines under the name of .json.
        suffix = LINES[0]
    if suffix in LINES:
        yield from read_lines(stream, where, date, first)
    elif suffix in DOCUMENTS:
        yield from read_document(first + stream.read(max(0, MAX_JSON_BYTES + 1 - len(first))), where, date)
    else:
        yield _read_one(first, stream, where, suffix in PAGES, date)


def _read_first(stream: BinaryIO) -> bytes:
    """The stream up to the end of its first line with anything in it, or as much of it as one line may have."""
    first = b""
    while not first.strip() and len(first) <= MAX_LINE_BYTES and (line := stream.readline(MAX_LINE_BYTES + 1)):
        first += line
    return first


def _read_one(first: bytes, stream: BinaryIO, where: str, is_page: bool, date: str | None) -> Report | ReadError:
    limit = MAX_PAGE_BYTES if is_page else MAX_REPORT_BYTES
    data = first + stream.read(max(0, limit + 1 - len(first)))
    try:
        if len(data) > limit:
            # A film or an archive is large too, and that is the better thing to be told.
            refuse_binary(data[:4096], where)
            raise too_large(where, "a web page" if is_page else "one report", limit)
        return read_page(data, where, date) if is_page else report_of(decode(data, where), where, date=date)
    except ReadError as error:
        return error


def _sniff(first: bytes) -> str:
    """The ending that a stream's first line would have earned its file."""
    head = first.removeprefix(_UTF8_MARK).lstrip()
    if _PAGE_HEAD.match(head):
        return PAGES[0]
    if _parses(head) or re.match(rb'\{\s*"\w+"\s*:\s*["\d\[{]', head):
        return LINES[0]
    # A list or an object over many lines; a text may begin with "[" too.
    return DOCUMENTS[0] if re.fullmatch(rb"[\[{]\s*(?:\{\s*)?", head) or re.match(rb'\[\s*\{\s*"', head) else PLAIN[0]


def _parses(line: bytes) -> bool:
    try:
        return line.startswith(b"{") and isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _unreadable(where: str, error: OSError) -> ReadError:
    hints = {
        FileNotFoundError: ("no such file.", "Check the name; relative names start from the current folder."),
        PermissionError: ("no permission to read it.", "Change its permissions, or run as a user who may read it."),
    }
    wrong, hint = hints.get(type(error), (f"cannot be read: {error.strerror or error}.", ""))
    return ReadError(where, wrong, hint)


def _shown(path: Path | str) -> str:
    """A file name that can be printed and stored, whatever bytes it has on disk."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")
