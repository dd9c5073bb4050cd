"""The commands end to end. The coder is a stand-in that knows the specimens, so that these tests need no model."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from specimens import CODINGS, STRAIT, STRAIT_CODING, UNDATED_CODING
from typer.main import get_command
from typer.testing import CliRunner, Result

from tocsin import __version__
from tocsin.cli import app
from tocsin.errors import ModelError
from tocsin.ledger import Ledger
from tocsin.records import Coding, Report

TESTS = Path(__file__).parent
IDS = [claim.id for claim in STRAIT_CODING.claims]
KNOWN = {coding.report.id: coding for coding in CODINGS}


def code_specimens(reports: Iterable[Report], *, jobs: int = 1, lexicon_dir: Path | None = None) -> Iterator[Coding]:
    for report in reports:
        coding = KNOWN.get(report.id, Coding(report))
        yield replace(coding, report=report)


@pytest.fixture(autouse=True)
def _coder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tocsin.engine.code_reports", code_specimens)
    monkeypatch.delenv("TOCSIN_LEDGER", raising=False)
    monkeypatch.delenv("COLUMNS", raising=False)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Runs a command in a folder with the specimens in `reports.jsonl`."""
    rows = [
        json.dumps({k: v for k, v in c.report.to_dict().items() if v is not None and k != "sha256"}) for c in CODINGS
    ]
    (tmp_path / "reports.jsonl").write_text("\n".join(rows), encoding="utf8")
    (tmp_path / "strait.jsonl").write_text(rows[0], encoding="utf8")
    (tmp_path / "undated.jsonl").write_text(rows[1], encoding="utf8")
    monkeypatch.chdir(tmp_path)
    return lambda *words, **more: CliRunner().invoke(app, [str(word) for word in words], **more)


def python(code: str, *arguments: object, **more: object) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": str(TESTS)}
    command = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.Popen(command, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment, **more)


# What the commands print


def test_code_prints_the_record(run: Callable[..., Result]) -> None:
    result = run("code", "strait.jsonl", "undated.jsonl")
    assert (result.exit_code, result.stderr) == (0, "")
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert [row["report"]["id"] for row in rows] == ["strait", "undated"]
    assert rows[0]["report"]["text"] == STRAIT.text
    assert rows[0]["claims"] == [claim.to_dict() for claim in STRAIT_CODING.claims]


def test_code_as_csv(run: Callable[..., Result]) -> None:
    result = run("code", "strait.jsonl", "--format", "csv")
    assert [row["claim"] for row in csv.DictReader(io.StringIO(result.stdout))] == IDS


def test_code_as_a_table(run: Callable[..., Result]) -> None:
    lines = run("code", "strait.jsonl", "--format", "table").stdout.splitlines()
    assert lines[0].startswith("claim     what")
    assert lines[2].startswith(f"{IDS[0][:8]}  deploy")


def test_code_reads_standard_input(run: Callable[..., Result]) -> None:
    row = json.dumps({"id": "strait", "text": STRAIT.text})
    result = run("code", "-", input=row)
    assert len(json.loads(result.stdout)["claims"]) == 8


def test_the_day_of_reports_without_one(run: Callable[..., Result]) -> None:
    row = json.loads(run("code", "undated.jsonl", "--date", "2026-03-16").stdout)
    assert row["report"]["published"] == "2026-03-16"


def test_brief_of_files(run: Callable[..., Result]) -> None:
    result = run("brief", "strait.jsonl")
    assert result.exit_code == 0
    assert result.stdout.startswith("BRIEF  8 claims · from 1 report · 2026-03-12\n\nWHO MOVED WHAT\n")
    assert "\x1b" not in result.stdout


def test_brief_of_the_ledger(run: Callable[..., Result]) -> None:
    assert run("add", "reports.jsonl", "--ledger", "crisis.ledger").exit_code == 1  # one is French
    result = run("brief", "--ledger", "crisis.ledger")
    assert result.exit_code == 0
    assert result.stdout.startswith("BRIEF  10 claims · from 3 reports · 1 not coded · 2026-03-12\n")
    named_by_the_environment = run("brief", env={"TOCSIN_LEDGER": "crisis.ledger"})
    assert named_by_the_environment.stdout == result.stdout


def test_add_twice_changes_nothing(run: Callable[..., Result], tmp_path: Path) -> None:
    first = run("add", "strait.jsonl", "undated.jsonl", "--ledger", "crisis.ledger")
    assert (first.exit_code, first.stdout) == (0, "reports: 2 new; new claims: 10\n")
    before = (tmp_path / "crisis.ledger").read_bytes()
    second = run("add", "strait.jsonl", "undated.jsonl", "--ledger", "crisis.ledger")
    assert (second.exit_code, second.stdout) == (0, "reports: 0 new, 2 known; new claims: 0\n")
    assert (tmp_path / "crisis.ledger").read_bytes() == before
    dated = run("add", "undated.jsonl", "--ledger", "crisis.ledger", "--date", "2026-03-16")
    assert dated.stdout == "reports: 0 new, 1 read otherwise than before; new claims: 0\n"


def test_show_from_the_ledger_and_from_a_file(run: Callable[..., Result]) -> None:
    run("add", "strait.jsonl", "--ledger", "crisis.ledger")
    result = run("show", IDS[0][:6], "--ledger", "crisis.ledger")
    assert result.exit_code == 0
    assert f"claim {IDS[0]}\n" in result.stdout
    assert "who says so  the report ← the navy (Portugal), statement, “said”\n" in result.stdout
    assert run("show", IDS[0], "--in", "strait.jsonl").stdout == result.stdout


def test_explain(run: Callable[..., Result]) -> None:
    result = run("explain", "strait.jsonl", "undated.jsonl")
    assert result.exit_code == 0
    assert "8 coded, 1 considered and dropped" in result.stdout
    assert "CONSIDERED AND DROPPED\n  0.31  inside an accusation that is coded: “arming”" in result.stdout
    assert "\n\nundated.jsonl:1\n2 coded, 0 considered and dropped" in result.stdout


def test_options_reach_the_coder(run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    seen: list[object] = []

    def spy(reports: Iterable[Report], *, jobs: int, lexicon_dir: Path | None) -> Iterator[Coding]:
        seen.extend([jobs, lexicon_dir])
        return code_specimens(reports)

    monkeypatch.setattr("tocsin.engine.code_reports", spy)
    for words in (["code"], ["brief"], ["add", "--ledger", "l"], ["explain"], ["show", IDS[0], "--in"]):
        run(*words, "strait.jsonl", "--jobs", 3, "--lexicon", tmp_path)
    assert seen == [3, tmp_path] * 5


# What goes wrong


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["code"], "Missing argument"),
        (["code", "strait.jsonl", "--format", "xml"], "xml"),
        (["code", "strait.jsonl", "--jobs", "0"], "--jobs"),
        (["code", "strait.jsonl", "--date", "soon"], "'soon' is not a date"),
        (["code", "strait.jsonl", "--lexicon", "missing"], "missing"),
        (["code", "strait.jsonl", "--colour"], "--colour"),
        (["add", "strait.jsonl"], "TOCSIN_LEDGER"),
        (["brief"], "Name a FILE, or a ledger"),
        (["show", "abc"], "--in FILE"),
        (["show"], "Missing argument"),
        (["unknown"], "unknown"),
    ],
)
def test_wrong_usage(run: Callable[..., Result], words: list[str], message: str) -> None:
    result = run(*words)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert message in " ".join(result.stderr.split())


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["show", "zz", "--in", "strait.jsonl"], "no claim of these reports has an id that starts with 'zz'"),
        (["show", "", "--in", "strait.jsonl"], "several claims"),
        (["show", "zz", "--ledger", "missing.ledger"], "missing.ledger: there is no ledger here"),
        (["brief", "--ledger", "strait.jsonl"], "strait.jsonl: this file is not a ledger"),
        (["add", "undated.jsonl", "--ledger", "strait.jsonl"], "strait.jsonl: this file is not a ledger"),
        (["add", "undated.jsonl", "--ledger", "no/folder"], "its folder does not exist"),
    ],
)
def test_what_cannot_be_done_is_told_once(run: Callable[..., Result], words: list[str], message: str) -> None:
    result = run(*words)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert message in result.stderr
    assert "Traceback" not in result.stderr
    assert len(result.stderr.splitlines()) <= 2


@pytest.mark.parametrize("command", [["code"], ["brief"], ["explain"], ["add", "--ledger", "crisis.ledger"]])
def test_one_bad_report_does_not_cost_the_others(run: Callable[..., Result], command: list[str], tmp_path: Path) -> None:
    (tmp_path / "broken.jsonl").write_text('{"id": "a", "text":\n', encoding="utf8")
    (tmp_path / "empty.txt").touch()
    result = run(*command, "missing.txt", "broken.jsonl", "empty.txt", "reports.jsonl")
    assert result.exit_code == 1
    for name in ("missing.txt", "broken.jsonl:1", "empty.txt", "reports.jsonl:3: not coded: language fr"):
        assert name in result.stderr
    assert result.stdout


def test_a_report_that_is_not_coded_is_kept_but_not_printed(run: Callable[..., Result]) -> None:
    result = run("code", "reports.jsonl")
    assert [json.loads(line)["report"]["id"] for line in result.stdout.splitlines()] == ["strait", "undated"]
    run("add", "reports.jsonl", "--ledger", "crisis.ledger")
    with Ledger.open("crisis.ledger", write=False) as ledger:
        assert [c.problem for c in ledger.codings()] == [None, None, "not coded: language fr"]


def test_an_id_with_another_text_is_told_and_the_rest_is_added(run: Callable[..., Result], tmp_path: Path) -> None:
    run("add", "strait.jsonl", "--ledger", "crisis.ledger")
    (tmp_path / "other.jsonl").write_text('{"id": "strait", "text": "Another text altogether."}', encoding="utf8")
    result = run("add", "other.jsonl", "undated.jsonl", "--ledger", "crisis.ledger")
    assert result.exit_code == 1
    assert "other.jsonl:1: the ledger has another text under the id 'strait'" in result.stderr
    with Ledger.open("crisis.ledger", write=False) as ledger:
        assert ledger.get_report("strait").text == STRAIT.text
        assert ledger.counts.reports == 2


def test_a_missing_model_is_told(run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch) -> None:
    def no_model(reports: Iterable[Report], **options: object) -> Iterator[Coding]:
        raise ModelError("model", "it is not here", "Install it again.")
        yield

    monkeypatch.setattr("tocsin.engine.code_reports", no_model)
    result = run("code", "strait.jsonl")
    assert (result.exit_code, result.stderr) == (1, "model: it is not here\nInstall it again.\n")


def test_messages_are_not_obeyed_either(run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch) -> None:
    def hostile(reports: Iterable[Report], **options: object) -> Iterator[Coding]:
        yield Coding(Report("\x1b[2J[bold]id[/bold]", "x"), problem="not \x07coded")

    monkeypatch.setattr("tocsin.engine.code_reports", hostile)
    assert run("code", "strait.jsonl").stderr == "\\x1b[2J[bold]id[/bold]: not \\x07coded\n"


def test_stopped_by_the_user(run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch) -> None:
    ended: list[bool] = []

    def stops(reports: Iterable[Report], **options: object) -> Iterator[Coding]:
        try:
            yield STRAIT_CODING
            raise KeyboardInterrupt
        finally:
            ended.append(True)

    monkeypatch.setattr("tocsin.engine.code_reports", stops)
    result = run("add", "strait.jsonl", "--ledger", "crisis.ledger")
    assert (result.exit_code, result.stdout, result.stderr, ended) == (130, "", "Stopped.\n", [True])
    with Ledger.open("crisis.ledger", write=False) as ledger:
        assert ledger.counts.reports == 1


def test_coding_is_ended_where_the_ledger_fails(run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch) -> None:
    events: list[str] = []

    def endless(reports: Iterable[Report], **options: object) -> Iterator[Coding]:
        try:
            while True:
                yield replace(UNDATED_CODING, claims=(replace(UNDATED_CODING.claims[0], report="nowhere"),))
        finally:
            events.append("ended")

    monkeypatch.setattr("tocsin.engine.code_reports", endless)
    result = run("add", "strait.jsonl", "--ledger", "crisis.ledger")
    assert result.exit_code == 1
    assert "FOREIGN KEY" in result.stderr
    assert events == ["ended"]


# In a process of its own


WITH_SPECIMENS = (
    "import sys, tocsin.engine\n"
    "from specimens import *\n"
    "tocsin.engine.code_reports = {coder}\n"
    "from tocsin.cli import app\n"
    "app(sys.argv[1:])\n"
)


def test_nobody_reads_the_output(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Some report of some length that is read.", encoding="utf8")
    coder = "lambda reports, **options: iter([STRAIT_CODING] * 2000)"
    process = python(WITH_SPECIMENS.format(coder=coder), "code", tmp_path / "a.txt")
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == ""
    process.stderr.close()
    assert process.wait(30) == 141


def test_ctrl_c(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Some report of some length that is read.", encoding="utf8")
    coder = "lambda reports, **options: (print('working', flush=True) or __import__('time').sleep(60) for _ in 'ab')"
    process = python(WITH_SPECIMENS.format(coder=coder), "code", tmp_path / "a.txt")
    assert process.stdout is not None
    process.stdout.readline()
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=30)
    assert (process.returncode, errors) == (130, "Stopped.\n")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_no_room_for_the_output(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Some report of some length that is read.", encoding="utf8")
    code = WITH_SPECIMENS.format(coder="lambda reports, **options: iter([STRAIT_CODING])")
    with open("/dev/full", "w") as full:
        environment = {**os.environ, "PYTHONPATH": str(TESTS)}
        command = [sys.executable, "-c", code, "code", str(tmp_path / "a.txt")]
        result = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, env=environment, timeout=30)
    assert (result.returncode, result.stderr) == (1, "output: No space left on device\n")


HEAVY = ("spacy", "onnxruntime", "numpy", "tokenizers", "trafilatura")


def test_viewing_a_ledger_loads_no_language_model(run: Callable[..., Result]) -> None:
    run("add", "strait.jsonl", "--ledger", "crisis.ledger")
    code = (
        "import sys\n"
        "from tocsin.cli import app\n"
        "for words in (['brief'], ['show', sys.argv[1]]):\n"
        "    app([*words, '--ledger', 'crisis.ledger'], standalone_mode=False)\n"
        f"print(sorted({{m.split('.')[0] for m in sys.modules}} & {set(HEAVY)!r}), file=sys.stderr)\n"
    )
    output, errors = python(code, IDS[0]).communicate(timeout=30)
    assert "WHO MOVED WHAT" in output
    assert f"claim {IDS[0]}" in output
    assert errors == "[]\n"


@pytest.mark.parametrize("package", ["tocsin.views", "tocsin.ledger"])
def test_the_reading_wing_stands_alone(package: str) -> None:
    code = (
        "import importlib, pkgutil, sys\n"
        "package = importlib.import_module(sys.argv[1])\n"
        "for module in pkgutil.walk_packages(package.__path__, package.__name__ + '.'):\n"
        "    importlib.import_module(module.name)\n"
        "theirs = ('tocsin.language', 'tocsin.mentions', 'tocsin.claims', 'tocsin.pipeline', 'tocsin.engine')\n"
        f"print([m for m in sys.modules if m.split('.')[0] in {HEAVY!r} or m.startswith(theirs)])\n"
    )
    assert python(code, package).communicate(timeout=30) == ("[]\n", "")


def test_importing_reaches_for_no_network_and_no_model() -> None:
    code = (
        "import sys\n"
        "forbidden = 'socket.'\n"
        "def audit(event, arguments):\n"
        "    if event.startswith(forbidden) or (event == 'open' and str(arguments[0]).endswith('.onnx')):\n"
        "        print(event, arguments)\n"
        "sys.addaudithook(audit)\n"
        "import tocsin, tocsin.cli, tocsin.read, tocsin.ledger, tocsin.engine, tocsin.views.brief, tocsin.views.show\n"
        # spaCy brings urllib3, which makes a socket of its own to see whether there is IPv6, and connects it to nothing
        "forbidden = ('socket.connect', 'socket.send', 'socket.getaddrinfo', 'socket.gethostbyname')\n"
        "import tocsin.language, tocsin.claims, tocsin.pipeline\n"
    )
    assert python(code).communicate(timeout=60) == ("", "")


def test_help_opens_at_once_and_covers_all() -> None:
    code = "import sys; from tocsin.cli import app; app(sys.argv[1:], standalone_mode=False); print(*sys.modules)"
    started = time.monotonic()
    output, _ = python(code, "--help").communicate(timeout=30)
    assert time.monotonic() - started < 2  # 0.1 s on a quiet machine
    assert not {"rich.console", "sqlite3", "tocsin.engine", "tocsin.read", *HEAVY} & set(output.split())
    for command in ("code", "brief", "add", "show", "explain"):
        assert f"\n  {command}  " in output


@pytest.mark.parametrize("command", ["code", "brief", "add", "show", "explain"])
def test_every_option_has_help(run: Callable[..., Result], command: str) -> None:
    for parameter in get_command(app).commands[command].params:
        assert parameter.help, f"{command} {parameter.name}"
    assert run(command, "--help").exit_code == 0


def test_the_version(run: Callable[..., Result]) -> None:
    assert run("--version").stdout == f"tocsin {__version__}\n"
