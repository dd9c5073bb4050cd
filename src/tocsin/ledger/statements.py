"""The SQL of the ledger, which stands in `sql/`, one file a statement or script."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from functools import cache
from importlib import resources

_FOLDER = resources.files("tocsin.ledger") / "sql"


@cache
def statement(name: str) -> str:
    """The text of `sql/<name>.sql`."""
    return (_FOLDER / f"{name}.sql").read_text(encoding="utf8")


def run_script(connection: sqlite3.Connection, name: str) -> None:
    """Every statement of `sql/<name>.sql` in the transaction that is open (`executescript` would commit it first)."""
    for sql in _split(statement(name)):
        connection.execute(sql)


def _split(script: str) -> Iterator[str]:
    sql = ""
    for line in script.splitlines(keepends=True):
        sql += line
        if sqlite3.complete_statement(sql):
            yield sql
            sql = ""
