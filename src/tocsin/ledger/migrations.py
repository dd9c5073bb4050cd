"""How the ledger's form grew: each migration a named function, run in one transaction with its record."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from tocsin.ledger.statements import run_script

APPLICATION_ID = 0x544F4353  # "TOCS"; `sql/first_form.sql` sets it


def first_form(connection: sqlite3.Connection) -> None:
    """Reports, codings, claims, evidence."""
    run_script(connection, "first_form")


# In order; the place in the list, from 1, is the `user_version` that each sets.
MIGRATIONS: tuple[Callable[[sqlite3.Connection], None], ...] = (first_form,)
VERSION = len(MIGRATIONS)


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the ledger to VERSION. Another process may be at it too, so the version is read within the transaction."""
    while version_of(connection) < VERSION:
        connection.execute("BEGIN IMMEDIATE")
        try:
            version = version_of(connection)
            if version < VERSION:
                _apply(connection, version + 1)
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


def version_of(connection: sqlite3.Connection) -> int:
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return version


def _apply(connection: sqlite3.Connection, version: int) -> None:
    migration = MIGRATIONS[version - 1]
    migration(connection)
    connection.execute(
        "INSERT INTO migrations (version, name, at) VALUES (?, ?, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))",
        (version, migration.__name__),
    )
