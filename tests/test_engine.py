"""Many reports: order, faults, killed workers, memory, Ctrl-C. The coders here stand in for the model."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from coders import make_nothing, make_obedient, make_suicide

from tocsin.engine import LOOK_AHEAD, code_reports
from tocsin.errors import ModelError, ReadError
from tocsin.records import Report


def _reports(*orders: str) -> list[Report]:
    return [Report(f"r{i}", order) for i, order in enumerate(orders)]


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_order_is_kept_though_some_take_longer(jobs: int) -> None:
    reports = _reports("sleep 0.3", *["code"] * 30, "sleep 0.1", "code")
    assert [c.report for c in code_reports(reports, jobs=jobs, make_coder=make_obedient)] == reports


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_crashing_report_is_named_and_the_others_are_coded(jobs: int) -> None:
    codings = list(code_reports(_reports("code", "crash bad luck", "code"), jobs=jobs, make_coder=make_obedient))
    assert [c.problem is None for c in codings] == [True, False, True]
    problem = codings[1].problem
    assert problem is not None
    assert problem.startswith("not coded: RuntimeError at coders.py:")
    assert problem.endswith("bad luck")


@pytest.mark.parametrize(("order", "words"), [("kill", "was killed (SIGKILL)"), ("exit 3", "ended with exit code 3")])
def test_a_dead_worker_is_named_and_the_others_are_coded(order: str, words: str) -> None:
    reports = _reports("code", order, *["code"] * 20, order, "code")
    codings = list(code_reports(reports, jobs=2, make_coder=make_obedient))
    assert [c.report for c in codings] == reports
    assert [c.report.text for c in codings if c.problem] == [order, order]
    assert all(words in (c.problem or words) for c in codings)


def test_two_jobs_are_two_other_processes() -> None:
    codings = code_reports(_reports(*["sleep 0.2"] * 4), jobs=2, make_coder=make_obedient)
    workers = {c.dropped[0].reason for c in codings}
    assert len(workers) == 2
    assert str(os.getpid()) not in workers


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_input_is_read_no_further_ahead_than_the_bound(jobs: int) -> None:
    taken = 0

    def endless() -> Iterator[Report]:
        nonlocal taken
        while True:
            taken += 1
            yield Report(f"r{taken}", "code")

    codings = code_reports(endless(), jobs=jobs, make_coder=make_obedient)
    for _ in range(50):
        next(codings)
    codings.close()  # type: ignore[attr-defined]  # a generator, which the signature does not promise
    assert taken <= 50 + jobs * LOOK_AHEAD


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_error_of_the_input_comes_after_what_was_before_it(jobs: int) -> None:
    def broken() -> Iterator[Report]:
        yield from _reports("code", "code")
        raise ReadError("x.jsonl:3", "not JSON")

    seen = []
    with pytest.raises(ReadError):
        for coding in code_reports(broken(), jobs=jobs, make_coder=make_obedient):
            seen.append(coding.report.id)
    assert seen == ["r0", "r1"]


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_model_that_does_not_load_is_told_once(jobs: int) -> None:
    with pytest.raises(ModelError, match="made for another version") as caught:
        list(code_reports(_reports("code", "code"), jobs=jobs, make_coder=make_nothing))
    assert caught.value.hint == "Install tocsin again."


def test_a_worker_that_dies_while_loading_is_told() -> None:
    with pytest.raises(Exception, match="ended with exit code 7 while loading the model"):
        list(code_reports(_reports("code"), jobs=2, make_coder=make_suicide))


def test_no_jobs_is_wrong_usage() -> None:
    with pytest.raises(ValueError, match="jobs is 0"):
        code_reports([], jobs=0)


def test_workers_end_with_the_caller_s_interest() -> None:
    codings = code_reports(_reports(*["code"] * 5, *["sleep 60"] * 20), jobs=2, make_coder=make_obedient)
    next(codings)
    before = time.monotonic()
    codings.close()  # type: ignore[attr-defined]  # a generator, which the signature does not promise
    assert time.monotonic() - before < 10
    assert not multiprocessing.active_children()


@pytest.mark.skipif(sys.platform == "win32", reason="sends SIGINT to a process group")
def test_ctrl_c_ends_the_workers(tmp_path: Path) -> None:
    script = tmp_path / "run.py"
    script.write_text(textwrap.dedent("""
        import sys
        sys.path.insert(0, sys.argv[1])
        from coders import make_obedient
        from tocsin.engine import code_reports
        from tocsin.records import Report
        if __name__ == "__main__":
            reports = [Report(f"r{i}", "code" if i < 30 else "sleep 60") for i in range(70)]
            for c in code_reports(reports, jobs=2, make_coder=make_obedient):
                print(c.dropped[0].reason, flush=True)
    """))
    run = subprocess.Popen([sys.executable, script, str(Path(__file__).parent)], start_new_session=True, text=True,
                           stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert run.stdout is not None
    workers = {int(run.stdout.readline()) for _ in range(30)}
    os.killpg(run.pid, signal.SIGINT)
    _, errors = run.communicate(timeout=20)
    assert run.returncode != 0
    assert errors.count("Traceback") == 1, errors  # the parent's own KeyboardInterrupt; the workers say nothing
    for worker in workers:
        with pytest.raises(ProcessLookupError):
            os.kill(worker, 0)
