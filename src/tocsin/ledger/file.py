"""Opening the ledger's file, and telling in plain words why it cannot be opened, read or written."""

from __future__ import annotations

import os
import sqlite3
import struct
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tocsin.errors import LedgerError
from tocsin.ledger.migrations import APPLICATION_ID, VERSION, migrate, version_of

_MAGIC = b"SQLite format 3\x00"
_HEADER_BYTES = 100
_APPLICATION_ID_AT = 68  # https://www.sqlite.org/fileformat.html#application_id

# What SQLite's result codes (the low byte) mean to whoever typed the command.
_REASONS = {
    sqlite3.SQLITE_BUSY: ("another process is writing to it", "Try again when that is done."),
    sqlite3.SQLITE_LOCKED: ("another process is writing to it", "Try again when that is done."),
    sqlite3.SQLITE_FULL: ("the disk is full", "Nothing of this report was written. Make room and add it again."),
    sqlite3.SQLITE_READONLY: ("it may not be written to", "Check the permissions of the file and of its folder."),
    sqlite3.SQLITE_PERM: ("it may not be written to", "Check the permissions of the file and of its folder."),
    sqlite3.SQLITE_CANTOPEN: ("it cannot be opened here", "Check the path and the permissions of the folder."),
    sqlite3.SQLITE_IOERR: ("the disk failed to read or write", "Check the disk, and the space left on it."),
    sqlite3.SQLITE_CORRUPT: ("the file is damaged", "Restore it from a copy, or add the reports to a new ledger."),
    sqlite3.SQLITE_NOTADB: ("the file is damaged", "Restore it from a copy, or add the reports to a new ledger."),
}


def connect(path: Path, *, create: bool, write: bool, timeout: float) -> sqlite3.Connection:
    """A connection to the ledger at `path`, brought to our version where it may be written.

    A path that holds anything else is refused with LedgerError before SQLite has touched it.
    """
    with explained(path):
        if not _holds_ledger(path):
            if not (create and write):
                raise LedgerError(str(path), "there is no ledger here", "`tocsin add FILE --ledger PATH` makes one.")
            if not path.absolute().parent.is_dir():
                raise LedgerError(str(path), "its folder does not exist", "Make it first, or name another path.")
        return _open_to_write(path, timeout) if write else _open_to_read(path, timeout)


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turns what SQLite and the system raise about `path` into a LedgerError."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", None)  # absent on errors of the Python module itself
        wrong, hint = _REASONS.get((code or 0) & 0xFF, (f"SQLite says: {error}", ""))
        raise LedgerError(str(path), wrong, hint) from error
    except OSError as error:
        raise LedgerError(str(path), error.strerror or str(error), "Check the path and its permissions.") from error


def _holds_ledger(path: Path) -> bool:
    """False where there is nothing yet (no file, or an empty one); LedgerError where there is something else."""
    if not path.exists():
        return False
    if not path.is_file():
        raise LedgerError(str(path), "this is not a file", "Name a file for the ledger.")
    with path.open("rb") as file:
        header = file.read(_HEADER_BYTES)
    if not header:
        return False
    if len(header) < _HEADER_BYTES or not header.startswith(_MAGIC):
        raise LedgerError(str(path), "this file is not a ledger", "It was left as it is. Name another path.")
    if struct.unpack_from(">I", header, _APPLICATION_ID_AT) != (APPLICATION_ID,):
        raise LedgerError(str(path), "this is the SQLite file of another program, not a ledger",
                          "It was left as it is. Name another path.")
    return True


def _open_to_write(path: Path, timeout: float) -> sqlite3.Connection:
    if path.exists() and not os.access(path, os.W_OK):  # SQLite would open it, and fail at the first report
        raise LedgerError(str(path), *_REASONS[sqlite3.SQLITE_READONLY])
    connection = _connection(path, "mode=rwc", timeout)
    try:
        _check_version(path, connection)
        # The first migration sets the application id while there is no WAL yet, so that the id stands in the file
        # itself, where `_holds_ledger` looks for it.
        migrate(connection)
        _use_wal(connection, timeout)
        connection.execute("PRAGMA synchronous = NORMAL")  # enough for consistency in WAL mode
    except BaseException:
        connection.close()
        raise
    return connection


def _open_to_read(path: Path, timeout: float) -> sqlite3.Connection:
    connection = _connection(path, "mode=ro", timeout)
    try:
        version = _check_version(path, connection)
    except sqlite3.OperationalError:
        connection.close()
        if path.with_name(path.name + "-wal").exists():
            raise
        # WAL mode needs files beside the ledger. Where the folder is read-only and nobody is writing, the file can
        # still be read as one that does not change.
        connection = _connection(path, "mode=ro&immutable=1", timeout)
        version = _check_version(path, connection)
    except BaseException:
        connection.close()
        raise
    if version < VERSION:
        connection.close()
        raise LedgerError(str(path), f"it is of an older form ({version}; this Tocsin has {VERSION})",
                          "`tocsin add` brings it up to date.")
    return connection


def _connection(path: Path, query: str, timeout: float) -> sqlite3.Connection:
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?{query}", uri=True, timeout=timeout, isolation_level=None)
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def _check_version(path: Path, connection: sqlite3.Connection) -> int:
    version = version_of(connection)
    if version > VERSION:
        raise LedgerError(str(path), f"it was written by a newer Tocsin (form {version}; this one knows {VERSION})",
                          "Upgrade Tocsin to read it.")
    return version


def _use_wal(connection: sqlite3.Connection, timeout: float) -> None:
    """SQLite does not wait when the journal mode cannot be changed at once, so we do."""
    deadline = time.monotonic() + timeout
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(0.05)
