"""Reports and their claims, written whole or not at all, and read back as they were."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tocsin.errors import LedgerError, ReadError
from tocsin.ledger.file import connect, explained
from tocsin.ledger.statements import statement
from tocsin.records import Actor, Claim, Coding, Place, Report, field_spans

# How long a writer waits for another one. A report is written in milliseconds, so ten seconds is a queue of hundreds.
WAIT_SECONDS = 10.0

# How many of the claims that a too short id fits are named in the message.
_NAMED = 5

Row = dict[str, Any]  # Any: what SQLite stores: text, numbers, bytes, None


@dataclass(frozen=True, slots=True)
class Added:
    """What one `add` changed; all 0 where the ledger had this very reading."""

    new_reports: int = 0
    new_codings: int = 0  # readings of a report; 1 with `new_reports` 0: the report was known and is now read otherwise
    new_claims: int = 0   # whose id the ledger did not have


@dataclass(frozen=True, slots=True)
class Counts:
    """What the ledger holds."""

    reports: int
    not_coded: int  # of these reports
    codings: int    # readings, superseded ones too
    claims: int     # of the readings that count


class Ledger:
    """The ledger at `path`, open. A context manager; `close` it otherwise.

    It only grows. A report whose text is known is not stored twice; read again with another result it gets a second
    reading, and `claims` and `codings` then show the newest. Every error of SQLite is raised as LedgerError.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection

    @classmethod
    def open(
        cls, path: Path | str, *, create: bool = True, write: bool = True, timeout: float = WAIT_SECONDS
    ) -> Self:
        """Opens the ledger, and makes it where there is none and `create` is true.

        With `write` false nothing is made or changed, and a ledger on a read-only disk can be opened. `timeout` is how
        many seconds to wait for another writer. Raises LedgerError, and leaves alone whatever else stands at `path`.
        """
        path = Path(path)
        return cls(path, connect(path, create=create, write=write, timeout=timeout))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        self._connection.close()

    def add(self, coding: Coding) -> Added:
        """Stores the report, with its claims or the reason why it has none, in one transaction.

        A reading that the ledger has, whatever its scores and wherever it was read from, changes nothing. Raises
        ReadError where the report's id is that of another text.
        """
        with self._transaction():
            new_report = self._add_report(coding.report)
            coding_id = self._add_coding(coding)
            if coding_id is None:
                return Added(new_reports=new_report)
            known = set(self._ids_of(coding.report))
            for position, claim in enumerate(coding.claims):
                self._add_claim(claim, coding.report, coding_id, position)
            return Added(new_report, 1, len({claim.id for claim in coding.claims} - known))

    def get_claim(self, prefix: str) -> Claim:
        """The claim whose id starts with `prefix`. Raises LedgerError where none does, or several do."""
        found = self._rows("find_claim", low=prefix, high=prefix + "\U0010ffff", limit=_NAMED)
        if len(found) == 1:
            return _claim(found[0])
        if not found:
            raise LedgerError(str(self.path), f"no claim has an id that starts with {prefix!r}",
                              "`tocsin brief` shows the ids.")
        raise LedgerError(str(self.path), f"several claims have an id that starts with {prefix!r}",
                          "Give more of it: " + ", ".join(str(row["id"]) for row in found) + ".")

    def get_report(self, report_id: str) -> Report:
        """The report with that id, as it came in the reading that counts. Raises LedgerError where there is none."""
        found = self._rows("find_report", report=_stored(report_id))
        if not found:
            raise LedgerError(str(self.path), f"no report has the id {report_id!r}")
        return _report(found[0])

    def claims(
        self, *, report: str | None = None, actor: str | None = None, event: str | None = None,
        move: str | None = None, speech: str | None = None, status: str | None = None,
    ) -> Iterator[Claim]:
        """The claims that fit, by the date of their report and then in text order. `actor` "RUS" fits "RUS_MIL" too."""
        wanted = {"report": report, "actor": actor, "event": event, "move": move, "speech": speech, "status": status}
        yield from map(_claim, self._rows("find_claims", **{key: _stored(value) for key, value in wanted.items()}))

    def codings(self) -> Iterator[Coding]:
        """Every report with its claims, by date; what was dropped when they were coded is not kept."""
        for row in self._rows("find_codings"):
            claims = self._rows("claims_of_coding", coding=row["id"])
            yield Coding(_report(row), tuple(map(_claim, claims)), problem=_text(row["problem"]))

    @property
    def counts(self) -> Counts:
        with explained(self.path):
            return Counts(*self._connection.execute(statement("count")).fetchone())

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with explained(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:  # SQLite has rolled back by itself where the disk was full
                    self._connection.execute("ROLLBACK")
                raise

    def _rows(self, name: str, **values: object) -> list[Row]:
        with explained(self.path):
            cursor = self._connection.execute(statement(name), values)
            columns = [column[0] for column in cursor.description]
            return [dict(zip(columns, row, strict=True)) for row in cursor]

    def _add_report(self, report: Report) -> int:
        """1 where the report is new, 0 where it is known."""
        key = _stored(report.id)
        known = self._connection.execute("SELECT sha256 FROM reports WHERE id = ?", (key,)).fetchone()
        if known is None:
            row = {"id": key, "sha256": report.sha256, "text": _stored(report.text)}
            self._connection.execute(statement("add_report"), row)
            return 1
        if known[0] != report.sha256:
            raise ReadError(report.origin or report.id, f"the ledger has another text under the id {report.id!r}",
                            "Give this report an id of its own. Nothing was changed.")
        return 0

    def _add_coding(self, coding: Coding) -> int | None:
        """The key of the new reading, None where the ledger has it."""
        key, digest = _stored(coding.report.id), _digest(coding)
        known = self._connection.execute("SELECT 1 FROM codings WHERE report_id = ? AND digest = ?", (key, digest))
        if known.fetchone():
            return None
        report = coding.report
        row = {
            "id": key, "digest": digest, "title": report.title, "outlet": report.outlet, "published": report.published,
            "language": report.language, "url": report.url, "origin": report.origin, "problem": coding.problem,
        }
        return self._insert("add_coding", row)

    def _add_claim(self, claim: Claim, report: Report, coding_id: int, position: int) -> None:
        key = self._insert("add_claim", {**_columns(claim), "coding_id": coding_id, "position": position})
        for place, (field, span) in enumerate(field_spans(claim)):
            row = {"claim_key": key, "position": place, "claim_id": claim.id, "field": field,
                   "start": span.start, "end": span.end, "text": span.of(report.text)}
            self._insert("add_evidence", row)

    def _insert(self, name: str, row: Row) -> int:
        stored = {column: _stored(value) for column, value in row.items()}
        return self._connection.execute(statement(name), stored).lastrowid or 0

    def _ids_of(self, report: Report) -> Iterator[str]:
        found = self._connection.execute("SELECT id FROM coded_claims WHERE report_id = ?", (_stored(report.id),))
        return (row[0] for row in found)


def _columns(claim: Claim) -> Row:
    """The columns of coded_claims that a claim fills by itself."""
    places = (*claim.place, *claim.origin, *claim.destination)
    return {
        "id": claim.id, "report_id": claim.report, "text": claim.text,
        "evidence_start": claim.evidence.start, "evidence_end": claim.evidence.end,
        "sentence_start": claim.sentence.start, "sentence_end": claim.sentence.end,
        "event": claim.event, "mode": claim.mode, "move": claim.move.kind if claim.move else None,
        "speech": claim.speech.act if claim.speech else None, "status": claim.status, "polarity": claim.polarity,
        "actors": _ids(claim.actors), "recipients": _ids(claim.recipients), "places": _ids(places),
        "forces": json.dumps([force.type or force.kind for force in claim.forces]),
        "asserted_by": _ids(link.actor for link in claim.asserted_by),
        "when_start": claim.when.start if claim.when else None, "when_end": claim.when.end if claim.when else None,
        "confidence": claim.confidence, "by": claim.by, "json": json.dumps(claim.to_dict()),
    }


def _ids(mentions: Iterable[Actor | Place]) -> str:
    return json.dumps([mention.id for mention in mentions])


def _digest(coding: Coding) -> str:
    """A hash of what makes this reading another one than an earlier one.

    Scores stay out, since they move in the last digits with the batch that a sentence was read in; so do the file it
    was read from, and the words of a problem, which may name a process.
    """
    row = coding.to_dict()
    for claim in row["claims"]:
        del claim["confidence"]
    row["coded"] = coding.problem is None
    return hashlib.sha256(json.dumps(row, sort_keys=True).encode("ascii")).hexdigest()


def _claim(row: Row) -> Claim:
    return Claim.from_dict(json.loads(row["json"]))


def _report(row: Row) -> Report:
    text = {name: _text(row[name]) for name in ("title", "outlet", "published", "language", "url", "origin")}
    return Report(id=_text(row["report_id"]) or "", text=_text(row["text"]) or "", **text)


def _stored(value: Any) -> Any:  # Any: whatever a column holds
    """Text that UTF-8 cannot carry (a lone surrogate) as bytes; every other value as it is."""
    if isinstance(value, str):
        try:
            value.encode("utf-8")
        except UnicodeEncodeError:
            return value.encode("utf-8", "surrogatepass")
    return value


def _text(value: str | bytes | None) -> str | None:
    return value.decode("utf-8", "surrogatepass") if isinstance(value, bytes) else value
