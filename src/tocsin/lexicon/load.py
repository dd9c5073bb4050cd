"""Reads the data files of the lexicon, ours first and then the user's own of the same names (`--lexicon DIR`).

A `.tsv` starts with comment lines (`#`: what it is, sources, date), then a header line of column names, then rows;
a row shorter than the header has empty cells at its end. A user's row is added to ours; where both carry the same
first column, the user's replaces ours.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from tocsin.errors import LexiconError

_OURS = resources.files("tocsin.lexicon") / "data"


@cache
def rows(name: str, extra: Path | None = None) -> tuple[dict[str, str], ...]:
    """The rows of `data/<name>.tsv`, as dictionaries of column to cell. Raises LexiconError with file and line."""
    ours = list(_rows((_OURS / f"{name}.tsv").read_text(encoding="utf8"), f"{name}.tsv"))
    theirs = extra / f"{name}.tsv" if extra else None
    if theirs is None or not theirs.is_file():
        return tuple(ours)
    added = list(_rows(theirs.read_text(encoding="utf8"), str(theirs)))
    key = next(iter(ours[0])) if ours else ""
    replaced = {row.get(key) for row in added}
    return tuple(row for row in ours if row[key] not in replaced) + tuple(added)


def _rows(text: str, where: str) -> Iterator[dict[str, str]]:
    header: list[str] | None = None
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if header is None:
            header = cells
        elif len(cells) > len(header):
            raise LexiconError(f"{where}:{number}", f"{len(cells)} cells where the header names {len(header)}",
                               "Separate cells by one tab each.")
        else:
            yield dict(zip(header, cells + [""] * (len(header) - len(cells)), strict=True))


@cache
def table(name: str) -> dict[str, Any]:  # Any: TOML values, checked by the caller
    """`data/<name>.toml` as it stands."""
    return tomllib.loads((_OURS / f"{name}.toml").read_text(encoding="utf8"))
