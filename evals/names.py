"""Name scores: exact spans with their label, F1 over all of a file (micro)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

Name = tuple[int, int, str]  # start, end, label


@dataclass(slots=True)
class NameTally:
    gold: int = 0
    found: int = 0
    right: int = 0

    def add(self, gold: Iterable[Name], found: Iterable[Name]) -> None:
        """Counts the names of one text."""
        want, have = set(gold), set(found)
        self.gold += len(want)
        self.found += len(have)
        self.right += len(want & have)

    @property
    def f1(self) -> float:
        return 2 * self.right / max(1, self.gold + self.found)
