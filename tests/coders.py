"""Coders that stand in for the model; in a module of their own, which worker processes can import."""

from __future__ import annotations

import os
import signal
import time

from tocsin.engine import Coder
from tocsin.errors import ModelError
from tocsin.records import Coding, Dropped, Report, Span


def _obey(report: Report) -> Coding:
    """Does what the text says, and leaves a mark that tells which process did it."""
    order, _, argument = report.text.partition(" ")
    if order == "crash":
        raise RuntimeError(argument)
    if order == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    if order == "exit":
        os._exit(int(argument))
    if order == "sleep":
        time.sleep(float(argument))
    return Coding(report, dropped=(Dropped(Span(0, 0), 1.0, str(os.getpid())),))


def make_obedient() -> Coder:
    return _obey


def make_nothing() -> Coder:
    raise ModelError("model.onnx", "made for another version", "Install tocsin again.")


def make_suicide() -> Coder:
    os._exit(7)
