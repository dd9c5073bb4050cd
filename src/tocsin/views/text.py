"""Report text made safe to show: it comes from strangers, and a terminal obeys control characters."""

from __future__ import annotations

import re

from rich.console import Console
from rich.text import Text

# Shown as escapes: C0 and C1 controls (a terminal obeys both) and lone surrogates (no encoding can write them).
_SHOWN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
# Left out: what has no width, or turns the direction of the text around it.
_LEFT_OUT = re.compile(
    "[\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_SPACE = re.compile("[\t\n\v\f\r\x85\xa0\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")


def safe(text: str) -> str:
    """`text` on one line, with nothing in it that a terminal would obey; words and spaces as they are."""
    return _SHOWN.sub(_escape, _LEFT_OUT.sub("", _SPACE.sub(" ", text)))


def one_line(text: str) -> str:
    """`text` made safe, runs of spaces as one."""
    return " ".join(safe(text).split())


def quoted(text: str) -> str:
    return f"“{one_line(text)}”"


def joined(names: list[str]) -> str:
    """"A", "A and B", "A, B and C"."""
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def hanging(text: Text, console: Console, width: int, first: str, rest: str | None = None) -> list[Text]:
    """`text` wrapped to `width` with `first` before its first line and `rest` (spaces as wide) before the others."""
    rest = " " * len(first) if rest is None else rest
    lines = text.wrap(console, max(width - len(first), 1))
    for line in lines:
        line.rstrip()
    return [Text(rest if number else first) + line for number, line in enumerate(lines)]


def _escape(match: re.Match[str]) -> str:
    number = ord(match.group())
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}"
