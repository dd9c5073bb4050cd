"""Many reports, in this process or in several: order kept, memory flat, and no report stops the others."""

from __future__ import annotations

import multiprocessing
import signal
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from queue import LifoQueue
from threading import Lock

from tocsin.errors import TocsinError
from tocsin.records import Coding, Report

Coder = Callable[[Report], Coding]

# Reports taken from the input ahead of the one given out next, per process. A long report holds back those behind it
# without holding up the other processes; what waits is a few texts, so memory does not grow with the input.
LOOK_AHEAD = 8

# Threads of the model in each process. One: a second thread on a model this small gains less than a second process,
# and processes of two threads on two cores would only take turns.
THREADS = 1


def code_reports(
    reports: Iterable[Report],
    *,
    jobs: int = 1,
    lexicon_dir: Path | None = None,
    make_coder: Callable[[], Coder] | None = None,
) -> Iterator[Coding]:
    """One Coding a report, in the order of `reports`, by `jobs` processes (1: this one).

    A report that crashes its coder or kills its process gives a Coding with a `problem`; the others go on. An error
    raised by `reports` itself is raised again, after the codings of what came before it. Raises TocsinError where no
    coder could be made. `make_coder` stands in for the shipped model; with `jobs` above 1 it must be picklable.
    """
    if jobs < 1:
        raise ValueError(f"jobs is {jobs}, at least 1 is needed")
    make = make_coder or partial(model_coder, lexicon_dir)
    return _in_processes(reports, make, jobs) if jobs > 1 else _in_this_process(reports, make)


def model_coder(lexicon_dir: Path | None = None) -> Coder:
    """The pipeline with the shipped model, loaded once."""
    # Imported here, since a parent of worker processes needs neither spaCy nor onnxruntime.
    from tocsin.language import load
    from tocsin.pipeline import code_report

    return partial(code_report, reader=load(threads=THREADS), lexicon_dir=lexicon_dir)


def _in_this_process(reports: Iterable[Report], make_coder: Callable[[], Coder]) -> Iterator[Coding]:
    coder = make_coder()
    for report in reports:
        yield _code(coder, report)


def _code(coder: Coder, report: Report) -> Coding:
    try:
        return coder(report)
    except Exception as error:  # a fault in one report's coding, whatever it is, must not cost the others
        return Coding(report, problem=f"not coded: {_describe(error)}")


def _describe(error: Exception) -> str:
    """The error and the line that raised it, since a crash is ours to mend and the user can only pass this on."""
    frames = traceback.extract_tb(error.__traceback__)
    where = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}{where}: {error}"


def _in_processes(reports: Iterable[Report], make_coder: Callable[[], Coder], jobs: int) -> Iterator[Coding]:
    """A thread for each process waits for its answers, so that the processes work on while the caller does not ask."""
    workers = [_Worker(make_coder) for _ in range(jobs)]
    idle: LifoQueue[_Worker] = LifoQueue()  # last in, first out: a started process is taken before a new one is made
    for worker in workers:
        idle.put(worker)

    def code(report: Report) -> Coding:
        worker = idle.get()
        try:
            return worker.code(report)
        finally:
            idle.put(worker)

    threads = ThreadPoolExecutor(jobs, thread_name_prefix="tocsin-worker")
    try:
        yield from _in_order(reports, lambda report: threads.submit(code, report), jobs * LOOK_AHEAD)
    finally:  # at the end, at an error, at Ctrl-C, or when the caller stops asking
        for worker in workers:
            worker.close()
        threads.shutdown(cancel_futures=True)


def _in_order(
    reports: Iterable[Report], submit: Callable[[Report], Future[Coding]], ahead: int
) -> Iterator[Coding]:
    pending: deque[Future[Coding]] = deque()
    failure: Exception | None = None
    source = iter(reports)
    while failure is None:
        try:
            pending.append(submit(next(source)))
        except StopIteration:
            break
        except Exception as error:  # raised below, when what was taken before it has been given out
            failure = error
        if len(pending) >= ahead:
            yield pending.popleft().result()
    while pending:
        yield pending.popleft().result()
    if failure is not None:
        raise failure


class _Worker:
    """A child process that codes what it is sent, one report at a time; started when first needed and after each death.

    `code` is called by one thread at a time; `close` by any thread at any time, and makes a waiting `code` raise.
    """

    _context = multiprocessing.get_context("spawn")  # fork would copy the locks of the parent's threads as they stand

    def __init__(self, make_coder: Callable[[], Coder]) -> None:
        self._make_coder = make_coder
        self._lock = Lock()  # between a start and a close
        self._closed = False
        self._process: multiprocessing.process.BaseProcess | None = None
        self._pipe: Connection[object, object] | None = None

    def code(self, report: Report) -> Coding:
        pipe = self._pipe or self._start()
        try:
            pipe.send(report)
            answer = pipe.recv()
        except (EOFError, OSError):
            return Coding(report, problem=f"not coded: its process {self._reap()}")
        assert isinstance(answer, Coding)
        return answer

    def close(self) -> None:
        """End the process at once. What it was coding is lost."""
        with self._lock:
            self._closed = True
            if self._process is not None:
                self._process.terminate()
        if self._process is not None:
            self._process.join()

    def _start(self) -> Connection[object, object]:
        with self._lock:
            if self._closed:
                raise TocsinError("", "the coding was stopped")
            pipe, theirs = self._context.Pipe()
            self._process = self._context.Process(target=_work, args=(theirs, self._make_coder), daemon=True)
            self._process.start()
            theirs.close()  # the child holds the only other end: its death ends the pipe
        try:
            failure = pipe.recv()
        except (EOFError, OSError):
            raise TocsinError("", f"a worker process {self._reap()} while loading the model",
                              "Try fewer --jobs: each loads its own model.") from None
        if isinstance(failure, Exception):
            raise failure
        self._pipe = pipe
        return pipe

    def _reap(self) -> str:
        """How the process ended, in words; the next report starts a new one."""
        assert self._process is not None
        self._process.join()
        number, code = self._process.pid, self._process.exitcode
        self._pipe = None
        if code is not None and code < 0:
            with suppress(ValueError):
                return f"{number} was killed ({signal.Signals(-code).name})"
        return f"{number} ended with exit code {code}"


def _work(pipe: Connection[object, object], make_coder: Callable[[], Coder]) -> None:
    """A child's life: load, say None (ready) or why not, then answer each Report with its Coding until the pipe ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent ends its children itself
    with suppress(EOFError, BrokenPipeError):
        try:
            coder = make_coder()
        except Exception as error:  # every reason is the parent's to report
            pipe.send(error if isinstance(error, TocsinError) else TocsinError("", _describe(error)))
            return
        pipe.send(None)
        while True:
            report = pipe.recv()
            assert isinstance(report, Report)
            pipe.send(_code(coder, report))
