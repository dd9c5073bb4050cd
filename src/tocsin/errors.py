"""What can go wrong, and what to do next. Every exception carries its values as attributes."""

from __future__ import annotations


class TocsinError(Exception):
    """The base of all errors that Tocsin raises on purpose: `where`, what was `wrong`, what to do (`hint`)."""

    def __init__(self, where: str, wrong: str, hint: str = "") -> None:
        self.where, self.wrong, self.hint = where, wrong, hint
        super().__init__(where, wrong, hint)

    def __str__(self) -> str:
        first = f"{self.where}: {self.wrong}" if self.where else self.wrong
        return f"{first}\n{self.hint}" if self.hint else first


class ReadError(TocsinError):
    """A file, or a line of a file, that holds no report."""


class NotCoded(TocsinError):
    """A report that is kept but cannot be coded (its language has no model)."""


class ModelError(TocsinError):
    """The language model is missing or was made for another version."""


class LexiconError(TocsinError):
    """A lexicon file that does not parse: file, line and what was expected."""


class LedgerError(TocsinError):
    """A ledger that cannot be opened, read or written."""
