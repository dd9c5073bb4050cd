"""The claims of many reports as a table for the terminal, one row a claim."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich import box
from rich.console import Console, ConsoleOptions, RenderResult
from rich.table import Table
from rich.text import Text

from tocsin.records import Coding
from tocsin.views.entries import Entry, entries_of
from tocsin.views.text import one_line, quoted

# From this width on there is room for the words themselves.
_WORDS_WIDTH = 130


def render_table(codings: Iterable[Coding]) -> ClaimTable:
    """The claims of `codings`, in their order, for a rich console; narrow ones leave out the words."""
    return ClaimTable(tuple(codings))


@dataclass(frozen=True, slots=True)
class ClaimTable:
    """A rich renderable."""

    codings: tuple[Coding, ...]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        with_words = options.max_width >= _WORDS_WIDTH
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0), show_edge=False)
        for name in ("claim", "what", "status", "who", "whom", "with", "where", *(["words"] if with_words else [])):
            table.add_column(name, overflow="fold", no_wrap=name == "claim")
        for entry in entries_of(self.codings):
            cells = [*_cells(entry), *([quoted(entry.claim.text)] if with_words else [])]
            table.add_row(*(Text(cell) for cell in cells))  # Text, since rich would read a string as markup
        yield table


def _cells(entry: Entry) -> list[str]:
    claim = entry.claim
    status = one_line(claim.status or "") + ("" if claim.polarity == "affirmed" else f", {one_line(claim.polarity)}")
    places = [
        *_listed([place.name for place in claim.place]),
        *(f"from {name}" for name in _listed([place.name for place in claim.origin])),
        *(f"to {name}" for name in _listed([place.name for place in claim.destination])),
    ]
    return [
        entry.id, one_line(claim.facet), status, ", ".join(_listed([actor.name for actor in claim.actors])),
        ", ".join(_listed([actor.name for actor in claim.recipients])),
        ", ".join(_listed([force.text for force in claim.forces])), ", ".join(places),
    ]


def _listed(names: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(map(one_line, names)))
