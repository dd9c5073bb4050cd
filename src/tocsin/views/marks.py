"""A stretch of report text with its fields marked: in colour, or underlined with the fields' names beneath."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.text import Text

from tocsin.records import Span
from tocsin.views.text import safe

STYLES = {
    "evidence": "underline", "trigger": "bold reverse", "actors": "bold cyan", "recipients": "bold magenta",
    "forces": "bold green", "place": "bold yellow", "origin": "yellow", "destination": "bold yellow",
    "when": "bold blue", "speaker": "cyan", "content": "italic", "asserted_by": "bold red", "cue": "red",
}

Marks = Sequence[tuple[str, Span]]  # field name and where it stands in the report


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of the screen: each character's index in the report and what is shown for it."""

    cells: tuple[tuple[int, str], ...]

    @property
    def shown(self) -> str:
        return "".join(shown for _, shown in self.cells)

    def columns(self, span: Span) -> tuple[int, int] | None:
        """From which column to which the span stands on this line; None where it does not."""
        before = cell_len("".join(shown for index, shown in self.cells if index < span.start))
        inside = cell_len("".join(shown for index, shown in self.cells if span.start <= index < span.end))
        return (before, before + inside) if inside else None


def coloured(text: str, window: Span, marks: Marks) -> Text:
    """The window on one line, unwrapped, each field in its style; the longest are laid on first."""
    shown = [safe(char) for char in window.of(text)]
    starts = [0]
    for part in shown:
        starts.append(starts[-1] + len(part))
    line = Text("".join(shown))
    for name, span in sorted(marks, key=lambda mark: mark[1].start - mark[1].end):
        start, end = max(span.start, window.start), min(span.end, window.end)
        if start < end:
            line.stylize(STYLES.get(name, ""), starts[start - window.start], starts[end - window.start])
    return line


def underlined(text: str, window: Span, marks: Marks, width: int) -> Iterator[str]:
    """The window wrapped to `width`, under each line the fields that stand on it."""
    for line in _wrap(text, window, width):
        yield line.shown.rstrip()
        for row in _rows(line, marks):
            yield _spread([(start, "^" * (end - start)) for start, end, _ in row])
            yield _spread([(start, name) for start, _, name in row])


def _wrap(text: str, window: Span, width: int) -> list[_Line]:
    lines: list[_Line] = []
    line: list[tuple[int, str]] = []
    for word in _words(text, window):
        size = cell_len("".join(shown for _, shown in word).rstrip())
        if line and _size(line) + size > width:
            lines.append(_Line(tuple(line)))
            line = []
        for cell in word:  # a word longer than a line is cut
            if line and not cell[1].isspace() and _size(line) + cell_len(cell[1]) > width:
                lines.append(_Line(tuple(line)))
                line = []
            line.append(cell)
    return [*lines, _Line(tuple(line))] if line else lines


def _words(text: str, window: Span) -> Iterator[list[tuple[int, str]]]:
    """The characters of each word with the spaces after it."""
    word: list[tuple[int, str]] = []
    for index in range(window.start, min(window.end, len(text))):
        shown = safe(text[index])
        if word and word[-1][1].isspace() and not shown.isspace():
            yield word
            word = []
        word.append((index, shown))
    if word:
        yield word


def _size(line: Sequence[tuple[int, str]]) -> int:
    return cell_len("".join(shown for _, shown in line))


def _rows(line: _Line, marks: Marks) -> list[list[tuple[int, int, str]]]:
    """The marks on this line, spread over as few rows as they fit in side by side; the shortest nearest to the text."""
    rows: list[list[tuple[int, int, str]]] = []
    found = [(*columns, name) for name, span in dict.fromkeys(marks) if (columns := line.columns(span))]
    for mark in sorted(found, key=lambda mark: (mark[1] - mark[0], mark[0])):
        row = next((row for row in rows if all(_clear(mark, other) for other in row)), None)
        if row is None:
            rows.append(row := [])
        row.append(mark)
    return [sorted(row) for row in rows]


def _clear(a: tuple[int, int, str], b: tuple[int, int, str]) -> bool:
    """Neither the marks nor the names beneath them touch."""
    end_a, end_b = (max(end, start + len(name)) for start, end, name in (a, b))
    return end_a < b[0] or end_b < a[0]


def _spread(parts: Sequence[tuple[int, str]]) -> str:
    line = ""
    for column, part in parts:
        line += " " * (column - len(line)) + part
    return line
