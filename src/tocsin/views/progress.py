"""How far long work has come, for whoever waits at the terminal or reads the log."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterable
from typing import TypeVar

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.text import Text

# Where nobody watches, a line now and then; short work says nothing.
_SECONDS_BETWEEN_LINES = 10.0

_Item = TypeVar("_Item")


def counted(
    items: Iterable[_Item], noun: str, console: Console, *, live: bool, clock: Callable[[], float] = time.monotonic
) -> Generator[_Item, None, None]:
    """The same items; their number stands on `console` meanwhile: a moving line where `live`, else lines of a log."""
    return _live(items, noun, console) if live else _logged(items, noun, console, clock)


def _live(items: Iterable[_Item], noun: str, console: Console) -> Generator[_Item, None, None]:
    columns = (SpinnerColumn(), TextColumn("{task.completed:.0f} {task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task(noun, total=None)
        for item in items:
            progress.advance(task)
            yield item


def _logged(
    items: Iterable[_Item], noun: str, console: Console, clock: Callable[[], float]
) -> Generator[_Item, None, None]:
    last = clock()
    for number, item in enumerate(items, 1):
        if clock() - last >= _SECONDS_BETWEEN_LINES:
            console.print(Text(f"{number} {noun}"), soft_wrap=True)
            last = clock()
        yield item
