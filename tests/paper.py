"""How the tests of views print."""

from __future__ import annotations

import io

from rich.console import Console


def printed(view: object, width: int = 80, *, colour: bool = False) -> str:
    """What a rich console of that width writes: a terminal with colours, or a file."""
    file = io.StringIO()
    system = "truecolor" if colour else None
    Console(file=file, width=width, force_terminal=colour, color_system=system).print(view)
    return file.getvalue()
