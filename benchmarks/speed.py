"""Speed of the whole coder beside that of the shipped ONNX model alone, on the same texts, batches and threads, in one run.

    python benchmarks/speed.py [TEXTS.jsonl ...] [--reports N]

Prints one JSON: words a second of both and their ratio, the time of a cold `tocsin brief`, peak memory, and how much two
processes gain over one. Texts are the example reports, over and over, where none are given.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from itertools import cycle, islice
from pathlib import Path

from tocsin.engine import THREADS, code_reports
from tocsin.language import load
from tocsin.language.tokens import tokenise
from tocsin.pipeline import code_report
from tocsin.read import read_reports
from tocsin.records import Report

# Codings given out before the clock starts on `--jobs`, so that every process has its model loaded.
WARM = 100

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"


def reports_of(sources: Sequence[str], number: int) -> list[Report]:
    found = [r for r in read_reports(sources or [str(EXAMPLES / "reports.jsonl")]) if isinstance(r, Report)]
    return [Report(f"{r.id}-{i}", r.text, published=r.published, language="en") for i, r in enumerate(islice(cycle(found), number))]


def seconds_of_model(reports: Sequence[Report]) -> float:
    """The time that the ONNX session alone takes for the inputs of `reports`, made beforehand in the batches of the coder."""
    reader = load(threads=THREADS)
    inputs = []
    for report in reports:
        doc = tokenise(report.text)
        inputs += reader.batches(doc, reader.windows(doc))
    begun = time.perf_counter()
    for batch in inputs:
        reader.model.session.run(None, batch)
    return time.perf_counter() - begun


def seconds_of_coder(reports: Sequence[Report]) -> float:
    reader = load(threads=THREADS)
    code_report(reports[0], reader)   # lexicon and model are loaded once, not for every report
    begun = time.perf_counter()
    for report in reports:
        code_report(report, reader)
    return time.perf_counter() - begun


def seconds_of_jobs(reports: Sequence[Report], jobs: int) -> float:
    """From the first coding to the last, so that the start of the processes is not counted."""
    codings = code_reports(reports, jobs=jobs)
    for _ in range(WARM):
        next(codings)
    begun = time.perf_counter()
    list(codings)
    return time.perf_counter() - begun


def seconds_of_brief() -> float:
    begun = time.perf_counter()
    command = [str(Path(sys.executable).with_name("tocsin")), "brief", str(EXAMPLES / "red-sea.txt"), "--date", "2023-12-19"]
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - begun


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ap.add_argument("texts", nargs="*")
    ap.add_argument("--reports", type=int, default=500)
    a = ap.parse_args()
    reports = reports_of(a.texts, a.reports)
    words = sum(len(r.text.split()) for r in reports)
    brief = sorted(seconds_of_brief() for _ in range(3))[1]
    model, coder = seconds_of_model(reports), seconds_of_coder(reports)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    one, two = seconds_of_jobs(reports, 1), seconds_of_jobs(reports, 2)
    print(json.dumps({
        "reports": len(reports), "words": words, "threads": THREADS,
        "model_words_per_second": round(words / model), "coder_words_per_second": round(words / coder),
        "coder_to_model": round(model / coder, 3), "cold_brief_seconds": round(brief, 2), "peak_memory_mb": round(memory),
        "jobs_2_to_1": round(one / two, 2),
    }, indent=1))


if __name__ == "__main__":
    main()
