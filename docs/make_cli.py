"""Writes docs/cli.md from the help of every command: `python docs/make_cli.py`."""

from __future__ import annotations

from pathlib import Path

import typer
from typer.testing import CliRunner

from tocsin.cli import app

HERE = Path(__file__).resolve().parent


def commands() -> list[str]:
    group = typer.main.get_command(app)
    return sorted(group.commands)  # type: ignore[attr-defined]  # a click group, as there are several commands


def page() -> str:
    runner = CliRunner()
    parts = ["# Command line\n\nMade by `python docs/make_cli.py`; a test fails when it is out of date.\n"]
    for command in ("", *commands()):
        result = runner.invoke(app, [*filter(None, [command]), "--help"], prog_name="tocsin", env={"COLUMNS": "80", "TERMINAL_WIDTH": "80"})
        help_text = "\n".join(line.rstrip() for line in result.output.strip().splitlines())
        parts.append(f"## tocsin {command}".rstrip() + f"\n\n```\n{help_text}\n```\n")
    return "\n".join(parts)


if __name__ == "__main__":
    (HERE / "cli.md").write_text(page(), encoding="utf8")
