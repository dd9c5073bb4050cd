"""What may stand at a ledger's path, and who else may be using it."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from specimens import STRAIT_CODING, UNDATED_CODING

from tocsin.errors import LedgerError
from tocsin.ledger import Ledger
from tocsin.ledger.migrations import APPLICATION_ID, MIGRATIONS, VERSION

TESTS = Path(__file__).parent.parent


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "crisis.ledger"


def state(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {file.name: (file.read_bytes(), file.stat().st_mtime_ns) for file in folder.iterdir() if file.is_file()}


def another_program(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE bookmarks (url TEXT)")
        connection.execute("PRAGMA journal_mode = WAL")


def another_program_with_an_id(path: Path) -> None:
    another_program(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA application_id = 77")


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (another_program, "the SQLite file of another program"),
        (another_program_with_an_id, "the SQLite file of another program"),
        (lambda path: path.write_bytes(b"PK\x03\x04" + b"\x00" * 500), "is not a ledger"),
        (lambda path: path.write_text("Portugal sent two frigates."), "is not a ledger"),
        (lambda path: path.write_bytes(b"SQLite format 3\x00"), "is not a ledger"),
        (lambda path: path.mkdir(), "is not a file"),
        (os.mkfifo, "is not a file"),
    ],
)
@pytest.mark.parametrize("write", [True, False])
def test_whatever_else_stands_there_is_refused_and_left_alone(path: Path, make, message: str, write: bool) -> None:
    make(path)
    before = state(path.parent)
    with pytest.raises(LedgerError, match=message) as refused:
        Ledger.open(path, write=write)
    assert refused.value.where == str(path)
    assert refused.value.hint
    assert state(path.parent) == before


@pytest.mark.parametrize("odd", ["a ledger?mode=ro#1", "%41.ledger", ":memory:", "sök'.ledger"])
def test_a_path_is_only_a_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, odd: str) -> None:
    monkeypatch.chdir(tmp_path)
    with Ledger.open(odd) as ledger:
        ledger.add(STRAIT_CODING)
    assert [file.name for file in tmp_path.iterdir()] == [odd]


def test_an_empty_file_becomes_a_ledger(path: Path) -> None:
    path.touch()
    with Ledger.open(path) as ledger:
        assert ledger.add(STRAIT_CODING).new_reports == 1


def test_nothing_is_made_where_nothing_was_asked_for(path: Path) -> None:
    for options in ({"create": False}, {"write": False}):
        with pytest.raises(LedgerError, match="there is no ledger here"):
            Ledger.open(path, **options)
    with pytest.raises(LedgerError, match="its folder does not exist"):
        Ledger.open(path.parent / "missing" / "crisis.ledger")
    assert list(path.parent.iterdir()) == []


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs a folder that even the superuser cannot write to")
def test_an_unwritable_folder_is_told_of() -> None:
    with pytest.raises(LedgerError, match="it cannot be opened here") as refused:
        Ledger.open("/proc/crisis.ledger")
    assert "permissions" in refused.value.hint


def test_a_newer_ledger_is_refused(path: Path) -> None:
    Ledger.open(path).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    for write in (True, False):
        with pytest.raises(LedgerError, match="written by a newer Tocsin") as refused:
            Ledger.open(path, write=write)
        assert "Upgrade" in refused.value.hint


def test_a_migration_leaves_its_record_or_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(connection: sqlite3.Connection) -> None:
        connection.execute("CREATE TABLE half (a)")
        connection.execute("PRAGMA user_version = 2")
        raise sqlite3.OperationalError("no such thing")

    Ledger.open(path).close()
    monkeypatch.setattr("tocsin.ledger.migrations.MIGRATIONS", (*MIGRATIONS, breaks))
    monkeypatch.setattr("tocsin.ledger.migrations.VERSION", 2)
    with pytest.raises(LedgerError, match="no such thing"):
        Ledger.open(path)
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA user_version").fetchone() == (1,)
    assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    assert connection.execute("SELECT version, name FROM migrations").fetchall() == [(1, "first_form")]
    assert connection.execute("SELECT name FROM sqlite_master WHERE name = 'half'").fetchall() == []
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.close()


def test_a_damaged_ledger_is_told_of(path: Path) -> None:
    with Ledger.open(path) as ledger:
        ledger.add(STRAIT_CODING)
    content = path.read_bytes()
    path.write_bytes(content[:100] + b"\xff" * (len(content) - 100))
    with pytest.raises(LedgerError, match="damaged"):
        Ledger.open(path)


def test_a_second_writer_waits_a_bounded_time(path: Path) -> None:
    with Ledger.open(path) as first, Ledger.open(path, timeout=0.2) as second:
        with first._transaction():
            started = time.monotonic()
            with pytest.raises(LedgerError, match="another process is writing to it"):
                second.add(STRAIT_CODING)
            assert 0.1 < time.monotonic() - started < 5
        assert second.add(STRAIT_CODING).new_reports == 1


def test_a_reader_is_not_held_up_by_a_writer(path: Path) -> None:
    with Ledger.open(path) as writer:
        writer.add(UNDATED_CODING)
        with writer._transaction(), Ledger.open(path, write=False, timeout=0) as reader:
            assert reader.counts.claims == 2


def test_many_processes_make_and_fill_one_ledger(path: Path) -> None:
    code = (
        "import sys; from dataclasses import replace; from specimens import STRAIT_CODING as c; "
        "from tocsin.ledger import Ledger; "
        "ledger = Ledger.open(sys.argv[1]); number = sys.argv[2]; "
        "new = [ledger.add(replace(c, claims=(), report=replace(c.report, id=f'{number}-{i}'))) for i in range(20)]; "
        "print(ledger.add(c).new_reports)"
    )
    environment = {**os.environ, "PYTHONPATH": str(TESTS)}
    writers = [
        subprocess.Popen([sys.executable, "-c", code, path, str(n)], stdout=subprocess.PIPE, env=environment)
        for n in range(3)
    ]
    new = sorted(writer.communicate(timeout=60)[0].strip() for writer in writers)
    assert new == [b"0", b"0", b"1"]
    with Ledger.open(path, write=False) as ledger:
        assert ledger.counts.reports == 61


def test_a_ledger_on_a_read_only_disk_can_be_read(path: Path) -> None:
    with Ledger.open(path) as ledger:
        ledger.add(STRAIT_CODING)
    path.chmod(0o444)
    path.parent.chmod(0o555)
    try:
        with Ledger.open(path, write=False) as ledger:
            assert ledger.counts.claims == 8
            with pytest.raises(LedgerError, match="may not be written to"):
                ledger.add(UNDATED_CODING)
        if os.geteuid() != 0:  # the superuser may write anywhere
            with pytest.raises(LedgerError, match="may not be written to"):
                Ledger.open(path)
    finally:
        path.parent.chmod(0o755)


