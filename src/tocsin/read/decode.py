"""Bytes to text: UTF-8, or what a byte order mark says; never a silent guess."""

from __future__ import annotations

import codecs
import re

from tocsin.errors import ReadError

# UTF-32 before UTF-16: the mark of the one begins with that of the other.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_KINDS = (
    (b"%PDF-", "a PDF file", "Extract its text first, for example with `pdftotext`."),
    (b"PK\x03\x04", "a zip file (.zip, .docx, .odt, .epub)", "Unpack it, or save the document as plain text."),
    (b"\x1f\x8b", "a gzip file", "Unpack it first, for example with `gunzip`."),
    (b"BZh", "a bzip2 file", "Unpack it first, for example with `bunzip2`."),
    (b"\xfd7zXZ\x00", "an xz file", "Unpack it first, for example with `unxz`."),
    (b"\x28\xb5\x2f\xfd", "a zstd file", "Unpack it first, for example with `unzstd`."),
    (b"\x89PNG\r\n", "a PNG image", "Tocsin reads text, not pictures."),
    (b"\xff\xd8\xff", "a JPEG image", "Tocsin reads text, not pictures."),
    (b"SQLite format 3\x00", "an SQLite database", "If it is a ledger, name it with --ledger."),
    (b"\xd0\xcf\x11\xe0", "an old Office file", "Save the document as plain text."),
    (b"{\\rtf", "an RTF file", "Save the document as plain text."),
)
_BINARY_HINT = "Tocsin reads plain text, HTML and JSON Lines."
# Bytes that no text in an 8-bit or UTF-8 encoding has; a form feed, a backspace or an escape may be there.
_CONTROL = bytes(set(range(0x20)) - {0x08, 0x09, 0x0A, 0x0C, 0x0D, 0x1A, 0x1B})
# Share of such bytes above which a file that is not UTF-8 is called binary. Random bytes have 0.1.
_MAX_CONTROL = 0.02

_ENCODED_HINT = (
    "Convert it first, for example: iconv -f WINDOWS-1252 -t UTF-8 "
    "(WINDOWS-1252 is Western European; Cyrillic is often WINDOWS-1251, Arabic WINDOWS-1256)."
)


def decode(data: bytes, where: str) -> str:
    """The text of `data` without its byte order mark. Raises ReadError naming line and byte of what is wrong."""
    refuse_binary(data, where)
    mark, encoding = next(((m, e) for m, e in _MARKS if data.startswith(m)), (b"", "utf-8"))
    try:
        text = data[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        raise _undecodable(data, len(mark) + error.start, encoding, where) from None
    refuse_unstorable(text, where)
    return text


def refuse_binary(head: bytes, where: str) -> None:
    """Raises ReadError where the first bytes of a file are those of no text."""
    for magic, name, hint in _KINDS:
        if head.startswith(magic):
            raise ReadError(where, f"{name}, not text.", hint)
    if b"\0" in head and not head.startswith(tuple(mark for mark, _ in _MARKS[1:])):
        raise ReadError(where, f"a binary file: byte 0x00 at offset {head.index(0)}.", _BINARY_HINT)


def refuse_unstorable(text: str, where: str) -> None:
    """Raises ReadError where `text` holds what no ledger and no terminal takes: NUL, or half a surrogate pair."""
    found = re.search("[\0\ud800-\udfff]", text)
    if found is None:
        return
    name = "a NUL character" if found.group() == "\0" else f"half a surrogate pair (U+{ord(found.group()):04X})"
    line = text.count("\n", 0, found.start()) + 1
    raise ReadError(
        where,
        f"{name} at character {found.start()} of the text (line {line}).",
        "The text was damaged before it came here. Export it again, or remove that character.",
    )


def undecodable_line(data: bytes, where: str, error: UnicodeDecodeError) -> ReadError:
    """The error of one line of a JSONL file that is not UTF-8."""
    return ReadError(
        where, f"not UTF-8: byte 0x{data[error.start]:02X} at byte {error.start} of the line.", _ENCODED_HINT
    )


def _undecodable(data: bytes, offset: int, encoding: str, where: str) -> ReadError:
    if encoding == "utf-8" and len(data) - len(data.translate(None, _CONTROL)) > _MAX_CONTROL * len(data):
        return ReadError(where, "a binary file.", _BINARY_HINT)
    if encoding != "utf-8":
        return ReadError(
            where,
            f"its byte order mark says {encoding}, but byte offset {offset} is not.",
            "The file is cut off or damaged. Save it again as UTF-8.",
        )
    line = data.count(b"\n", 0, offset) + 1
    return ReadError(f"{where}:{line}", f"not UTF-8: byte 0x{data[offset]:02X} at byte offset {offset}.", _ENCODED_HINT)
