"""The command line: the only place where coding and ledger meet.

Data goes to stdout, progress and complaints to stderr. Exit codes: 0 good, 1 some reports failed or the ledger could
not be used, 2 wrong usage, 130 stopped by Ctrl-C, 141 nobody reads the output any more.

Whatever a command needs is imported inside it: help opens at once, and viewing a ledger loads no language model.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Generator, Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO, TextIO

import typer

from tocsin import __version__
from tocsin.errors import ReadError, TocsinError
from tocsin.records import Claim, Coding, Report

if TYPE_CHECKING:  # rich is loaded where it is used
    from rich.console import Console

app = typer.Typer(
    no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False,
    rich_markup_mode=None,  # plain help: it opens faster, and reads the same in a pipe
    context_settings={"help_option_names": ["-h", "--help"]},
)


class Format(StrEnum):
    """How `tocsin code` prints claims."""

    jsonl = "jsonl"
    table = "table"
    csv = "csv"


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"tocsin {__version__}")
        raise typer.Exit


def _day(value: str | None) -> str | None:
    """The ISO day of --date; wrong usage where it is none."""
    if value is None:
        return None
    from tocsin.read.days import checked_day

    try:
        return checked_day(value, "", "The date")
    except ReadError as error:
        raise typer.BadParameter(str(error).replace("\n", " ")) from error


_FILE_HELP = "Text, HTML or JSONL; folders and globs too; - is standard input."
Files = Annotated[list[str], typer.Argument(metavar="FILE", help=_FILE_HELP, show_default=False)]
Date = Annotated[
    str | None,
    typer.Option("--date", metavar="DATE", callback=_day, show_default=False,
                 help="The day of reports that carry none of their own, as 2026-08-20."),
]
Jobs = Annotated[int, typer.Option("--jobs", metavar="N", min=1, help="How many processes code reports at a time.")]
Lexicon = Annotated[
    Path | None,
    typer.Option("--lexicon", metavar="DIR", exists=True, file_okay=False, show_default=False,
                 help="A folder of your own lexicon files, which add to the shipped ones."),
]
LedgerFile = Annotated[
    Path | None,
    typer.Option("--ledger", metavar="FILE", envvar="TOCSIN_LEDGER", show_default=False, help="The ledger."),
]


@app.callback()
def main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Read news reports of a crisis, and keep a sourced record of who moved which forces, who did what, who says so.

    Exit codes: 0 good, 1 some reports failed, 2 wrong usage.
    """


@app.command()
def code(
    files: Files,
    date: Date = None,
    format: Annotated[Format, typer.Option("--format", help="How to print the claims.")] = Format.jsonl,
    jobs: Jobs = 1,
    lexicon: Lexicon = None,
) -> None:
    """Print the claims of reports.

    As JSON lines, one a report; as a table; or as CSV, one line a claim.
    """
    with _session(streams=format is not Format.table) as session:
        coded = (c for c in session.code(files, date, jobs, lexicon) if c.problem is None)
        if format is Format.table:
            from tocsin.views.table import render_table

            session.show(render_table(coded))
        else:
            _print_lines(_lines(coded, format))


@app.command()
def brief(
    files: Annotated[
        list[str] | None,
        typer.Argument(metavar="FILE", help=f"{_FILE_HELP} Without any, the ledger.", show_default=False),
    ] = None,
    ledger: LedgerFile = None,
    date: Date = None,
    jobs: Jobs = 1,
    lexicon: Lexicon = None,
) -> None:
    """Print a brief of reports, or of the ledger.

    Who moved what, by status; who did what to whom; who said what; accusations beside their denials; open questions.
    Each line with the words it stands on, and the claim's id for `tocsin show`.
    """
    with _session() as session:
        from tocsin.views.brief import render_brief

        if files:
            session.show(render_brief(session.code(files, date, jobs, lexicon)))
        else:
            from tocsin.ledger import Ledger

            with Ledger.open(_needed(ledger, "Name a FILE, or a ledger"), create=False, write=False) as opened:
                session.show(render_brief(opened.codings()))


@app.command()
def add(
    files: Files, ledger: LedgerFile = None, date: Date = None, jobs: Jobs = 1, lexicon: Lexicon = None
) -> None:
    """Add reports to the ledger.

    The ledger is made where there is none. A report that it knows changes nothing; a report that cannot be coded is
    kept with the reason.
    """
    with _session() as session:
        from tocsin.ledger import Added, Ledger

        with Ledger.open(_needed(ledger, "Name the ledger")) as opened:
            added: list[Added] = []
            for coding in session.code(files, date, jobs, lexicon):
                with session.reporting(ReadError):
                    added.append(opened.add(coding))
        typer.echo(_summary(
            len(added), sum(a.new_reports for a in added),
            sum(a.new_codings and not a.new_reports for a in added), sum(a.new_claims for a in added),
        ))


@app.command()
def show(
    claim_id: Annotated[str, typer.Argument(metavar="CLAIM_ID", help="A claim's id, or its first characters.")],
    ledger: LedgerFile = None,
    files: Annotated[
        list[str] | None,
        typer.Option("--in", metavar="FILE", show_default=False,
                     help="Look in these reports instead of the ledger; may be given more than once."),
    ] = None,
    date: Date = None,
    jobs: Jobs = 1,
    lexicon: Lexicon = None,
) -> None:
    """Show one claim in its sentence.

    The sentence with each field's words marked, the record, and the chain of who says so.
    """
    with _session() as session:
        from tocsin.views.show import render_show

        if files:
            session.show(render_show(*_find_claim(claim_id, session.code(files, date, jobs, lexicon))))
        else:
            from tocsin.ledger import Ledger

            with Ledger.open(_needed(ledger, "Name a ledger, or --in FILE"), create=False, write=False) as opened:
                claim = opened.get_claim(claim_id)
                session.show(render_show(claim, opened.get_report(claim.report)))


@app.command()
def explain(files: Files, date: Date = None, jobs: Jobs = 1, lexicon: Lexicon = None) -> None:
    """Tell why each claim was coded.

    By what, how surely and on which words; and what was considered and dropped.
    """
    with _session(streams=True) as session:
        from tocsin.views.explain import render_explain

        for number, coding in enumerate(session.code(files, date, jobs, lexicon)):
            if number:
                typer.echo()
            session.show(render_explain(coding))


class _Session:
    """One run of a command: what it prints, and how many reports failed."""

    def __init__(self, *, streams: bool) -> None:
        from rich.console import Console

        self.failures = 0
        self._streams = streams  # to stdout while reports are being coded
        self._errors = Console(stderr=True)
        self._running = ExitStack()

    def close(self) -> None:
        """Ends what is still being coded, and clears the progress line."""
        self._running.close()

    def code(self, files: Iterable[str], date: str | None, jobs: int, lexicon: Path | None) -> Iterator[Coding]:
        """The coding of every report; what could not be read or coded is told on stderr and counted."""
        return self._running.enter_context(closing(self._code(files, date, jobs, lexicon)))

    def _code(
        self, files: Iterable[str], date: str | None, jobs: int, lexicon: Path | None
    ) -> Generator[Coding, None, None]:
        from tocsin.engine import code_reports
        from tocsin.views.progress import counted

        codings = code_reports(self._read(files, date), jobs=jobs, lexicon_dir=lexicon)
        # A moving line would be torn by what is printed on the same terminal.
        live = self._errors.is_terminal and not (self._streams and sys.stdout.isatty())
        with closing(counted(codings, "reports coded", self._errors, live=live)) as watched:
            for coding in watched:
                if coding.problem is not None:
                    self.complain(TocsinError(coding.report.origin or coding.report.id, coding.problem))
                yield coding

    def show(self, view: object) -> None:
        """A rich renderable on stdout: in colour on a terminal, else as plain text."""
        self._output().print(view)

    def complain(self, error: TocsinError) -> None:
        from rich.text import Text

        from tocsin.views.text import safe

        self.failures += 1
        self._errors.print(Text("\n".join(map(safe, str(error).splitlines()))), soft_wrap=True)

    @contextmanager
    def reporting(self, kind: type[TocsinError]) -> Iterator[None]:
        """Tells of such an error and goes on."""
        try:
            yield
        except kind as error:
            self.complain(error)

    def _read(self, files: Iterable[str], date: str | None) -> Iterator[Report]:
        from tocsin.read import read_reports

        for found in read_reports(files, date=date, stdin=_stdin()):
            if isinstance(found, ReadError):
                self.complain(found)
            else:
                yield found

    def _output(self) -> Console:
        from rich.console import Console

        return Console(file=_writable(sys.stdout))


@contextmanager
def _session(*, streams: bool = False) -> Iterator[_Session]:
    """A run that ends in the exit code of what happened in it, and in one message where it could not go on."""
    session = _Session(streams=streams)
    try:
        with closing(session):
            yield session
        sys.stdout.flush()
    except TocsinError as error:
        session.complain(error)
    except KeyboardInterrupt:
        typer.echo("Stopped.", err=True)
        raise typer.Exit(130) from None
    except BrokenPipeError:
        _forget_output()
        raise typer.Exit(141) from None
    except OSError as error:
        session.complain(TocsinError(str(error.filename or "output"), error.strerror or str(error)))
        _forget_output()
    if session.failures:
        raise typer.Exit(1)


def _needed(ledger: Path | None, what: str) -> Path:
    if ledger is None:
        raise typer.BadParameter(f"{what} (--ledger FILE, or the environment variable TOCSIN_LEDGER).")
    return ledger


def _lines(codings: Iterable[Coding], format: Format) -> Iterator[str]:
    from tocsin.views import lines

    if format is Format.jsonl:
        yield from map(lines.json_line, codings)
    else:
        yield lines.csv_header()
        for coding in codings:
            yield from lines.csv_lines(coding)


def _print_lines(lines: Iterable[str]) -> None:
    stdout = _writable(sys.stdout, "utf-8")
    for line in lines:
        stdout.write(line + "\n")


def _find_claim(prefix: str, codings: Iterable[Coding]) -> tuple[Claim, Report]:
    found = [(claim, c.report) for c in codings for claim in c.claims if claim.id.startswith(prefix)]
    if not found:
        raise TocsinError("", f"no claim of these reports has an id that starts with {prefix!r}",
                          "`tocsin brief FILE` shows the ids.")
    if len(found) > 1:
        raise TocsinError("", f"several claims have an id that starts with {prefix!r}",
                          "Give more of it: " + ", ".join(claim.id for claim, _ in found) + ".")
    return found[0]


def _summary(reports: int, new: int, read_again: int, claims: int) -> str:
    known = reports - new - read_again
    told = [f"{new} new"]
    told += [f"{read_again} read otherwise than before"] if read_again else []
    told += [f"{known} known"] if known else []
    return f"reports: {', '.join(told)}; new claims: {claims}"


def _stdin() -> BinaryIO | None:
    return sys.stdin.buffer if sys.stdin else None  # there is none where the shell closed it (`<&-`)


def _writable(stream: TextIO, encoding: str | None = None) -> TextIO:
    """The stream, made to write what its encoding lacks as an escape, not to fail at it."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding=encoding or stream.encoding, errors="backslashreplace")
    return stream


def _forget_output() -> None:
    """Nobody takes what is still to be flushed, so that Python must not complain of it when it ends."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
