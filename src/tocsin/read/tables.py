"""The data files of this wing: comment lines (`#`), a header of column names, rows of cells separated by tabs."""

from __future__ import annotations

from functools import cache
from importlib import resources


@cache
def read_rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of `data/<name>.tsv`; a short row has empty cells at its end."""
    text = (resources.files("tocsin.read") / "data" / f"{name}.tsv").read_text(encoding="utf-8")
    header, *rows = (line.split("\t") for line in text.split("\n") if line.strip() and not line.startswith("#"))
    return tuple(dict(zip(header, row + [""] * (len(header) - len(row)), strict=True)) for row in rows)
