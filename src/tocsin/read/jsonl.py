"""JSON Lines and JSON to reports: one object a report, with `text` and what is known about it.

Keys: `text`; optional `id`, `title`, `published` or `date`, `outlet` or `source`, `url`, `language`. Others are left unread.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from tocsin.errors import ReadError
from tocsin.read.days import DATE_HINT, checked_day
from tocsin.read.decode import decode, refuse_binary, refuse_unstorable, undecodable_line
from tocsin.read.languages import language_code
from tocsin.read.limits import MAX_JSON_BYTES, MAX_LINE_BYTES, refuse_large_text, too_large, too_large_json
from tocsin.read.reports import Facts, report_of
from tocsin.records import Report

_UTF8_MARK = b"\xef\xbb\xbf"
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
# So many lines from the top without one JSON object, and the file is something else: one error says more than thousands.
_HOPELESS = 20

_KEYS_HINT = 'Each line needs one object such as {"text": "...", "published": "2022-01-24", "outlet": "..."}.'


class _NotJson(ReadError):
    """A line that does not parse: many of them from the top tell that the file is no JSONL."""


def read_lines(stream: BinaryIO, where: str, date: str | None, first: bytes = b"") -> Iterator[Report | ReadError]:
    """The reports of a JSONL stream in order; a line that holds none gives its ReadError, and the rest goes on.

    `first` is what was read of the stream already: blank lines, and the first that is not (at most MAX_LINE_BYTES + 1
    bytes of it). Never holds more than one line.
    """
    number, good, bad, hopeless = 0, 0, 0, 0
    for line in _lines(stream, first):
        number += 1
        if number == 1:
            line = line.removeprefix(_UTF8_MARK)
        if not line.strip():
            continue
        try:
            if not good and not bad:
                _refuse_other(line, where)
            yield _read_line(line, f"{where}:{number}", date)
            good += 1
        except ReadError as error:
            yield error
            bad += 1
            hopeless += isinstance(error, _NotJson)
            if error.where == where:
                return
        if not good and hopeless == _HOPELESS:
            yield ReadError(where, f"{hopeless} lines from its top are not JSON; the rest was not read.", _KEYS_HINT)
            return
    if not good and not bad:
        yield ReadError(where, "empty: no line holds anything.", _KEYS_HINT)


def read_document(data: bytes, where: str, date: str | None) -> Iterator[Report | ReadError]:
    """The reports of one JSON document: an object, or a list of objects."""
    if len(data) > MAX_JSON_BYTES:
        yield too_large_json(where)
        return
    if not data.strip():
        yield ReadError(where, "empty: there is no text in it.", _KEYS_HINT)
        return
    try:
        value = _parse(decode(data, where), where)
    except ReadError as error:
        yield error
        return
    rows = value if isinstance(value, list) else [value]
    if not rows:
        yield ReadError(where, "an empty list.", _KEYS_HINT)
    for number, row in enumerate(rows, 1):
        place = f"{where}#{number}" if isinstance(value, list) else where
        try:
            yield _report(row, place, date)
        except ReadError as error:
            yield error


def _lines(stream: BinaryIO, first: bytes) -> Iterator[bytes]:
    """Lines, each of at most MAX_LINE_BYTES + 1 bytes: of a longer one only that much, which tells that it was longer."""
    had = io.BytesIO(first)
    while line := had.readline(MAX_LINE_BYTES + 1) or stream.readline(MAX_LINE_BYTES + 1):
        rest = line
        while len(rest) > MAX_LINE_BYTES and not rest.endswith(b"\n"):
            rest = stream.readline(MAX_LINE_BYTES + 1)
        yield line


def _refuse_other(line: bytes, where: str) -> None:
    if line.startswith(_WIDE_MARKS):
        raise ReadError(
            where,
            "JSON Lines in UTF-16; they must be UTF-8.",
            "Convert the file first: iconv -f UTF-16 -t UTF-8 FILE > NEW.jsonl",
        )
    refuse_binary(line[:4096], where)


def _read_line(line: bytes, where: str, date: str | None) -> Report:
    if len(line) > MAX_LINE_BYTES:
        raise too_large(where, "one line", MAX_LINE_BYTES)
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError as error:
        raise undecodable_line(line, where, error) from None
    return _report(_parse(text, where), where, date)


def _parse(text: str, where: str) -> Any:  # Any: JSON, checked by _report
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        place = f"column {error.colno}" if error.lineno == 1 else f"line {error.lineno}, column {error.colno}"
        raise _NotJson(where, f"not JSON: {error.msg} at {place}.", _KEYS_HINT) from None
    except (ValueError, RecursionError) as error:
        # A number of thousands of digits, or thousands of brackets inside each other.
        raise _NotJson(where, f"JSON that cannot be read: {error}.", _KEYS_HINT) from None


def _report(row: Any, where: str, date: str | None) -> Report:  # Any: JSON
    if not isinstance(row, dict):
        raise ReadError(where, f"{_kind(row)} where an object was expected.", _KEYS_HINT)
    text = _string(row, "text", where)
    if text is None:
        raise ReadError(where, 'no "text".', _KEYS_HINT)
    refuse_large_text(text, where)
    language = _string(row, "language", where)
    facts = Facts(
        id=_id(row, where),
        title=_string(row, "title", where),
        outlet=_string(row, "outlet", where) or _string(row, "source", where),
        published=_published(row, where),
        language=language_code(language) if language else None,
        url=_string(row, "url", where),
    )
    return report_of(text, where, facts, date)


def _string(row: dict[str, Any], key: str, where: str) -> str | None:
    """The string under `key`; None where it is absent, null or blank. Raises ReadError where it is anything else."""
    value = row.get(key)
    if value is None:
        return None
    if not isinstance(value, str):
        raise ReadError(where, f'"{key}" is {_kind(value)} where a string was expected.', _KEYS_HINT)
    refuse_unstorable(value, f'{where} "{key}"')
    return value if value.strip() else None


def _id(row: dict[str, Any], where: str) -> str | None:
    value = row.get("id")
    # Row numbers of a database come as JSON numbers.
    return str(value) if type(value) is int else _string(row, "id", where)


def _published(row: dict[str, Any], where: str) -> str | None:
    for key in ("published", "date"):
        value = row.get(key)
        if type(value) in (int, float):
            # 20220124 is a day; 1642982400 may be seconds or not, and a wrong day is worse than none.
            value = str(value)
            if len(value) != 8:
                raise ReadError(where, f'"{key}" is the number {value}, not a date.', DATE_HINT)
        elif value is not None:
            value = _string(row, key, where)
        if value is not None:
            return checked_day(value, where, f'"{key}"')
    return None


def _kind(value: object) -> str:
    names = {
        dict: "an object",
        list: "a list",
        str: "a string",
        bool: "true or false",
        int: "a number",
        float: "a number",
    }
    return names.get(type(value), "null")
