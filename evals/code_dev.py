"""Codes a set of reports through the pipeline and scores the claims.

    python evals/code_dev.py SHARED [--set dev|train|seed|demo] [--coded OUT] [--show] [--docs N]

Prints the scorer's JSON, as ../shared/score/score_claims.py gives it.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path

from tocsin.engine import code_reports
from tocsin.read import read_reports
from tocsin.records import Report

SEED_DAY = "2022-01-24"


def files(shared: Path, name: str) -> tuple[Path, Path, str | None]:
    """Texts, gold and the date to read them by."""
    if name == "seed":
        return shared / "seed" / "eastern-flank.txt", shared / "seed" / "eastern-flank.gold.jsonl", SEED_DAY
    if name == "demo":
        return shared / "demo" / "dispatches.jsonl", shared / "demo" / "claims.gold.jsonl", None
    folder = shared / "data" / "claims"
    return folder / f"{name}.texts.jsonl", folder / f"{name}.gold.jsonl", None


def code_set(texts: Path, gold: Path, day: str | None, *, docs: int | None = None) -> list[dict[str, object]]:
    """The public JSON of every report of `texts` that has gold claims (or all, where there is one)."""
    named = {json.loads(line).get("doc") for line in gold.read_text(encoding="utf8").splitlines() if line.strip()}
    everything = texts.suffix == ".txt" or "dispatches" not in texts.name
    reports = [r for r in read_reports([str(texts)], date=day) if isinstance(r, Report) and (everything or r.id in named)][:docs]
    return [coding.to_dict() for coding in code_reports(reports)]


def score(gold: Path, coded: Path, scorer: Path, *, show: bool = False) -> str:
    command = [sys.executable, str(scorer), str(gold), str(coded), *(["--show"] if show else [])]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("shared", type=Path)
    ap.add_argument("--set", default="dev", choices=("dev", "train", "seed", "demo"))
    ap.add_argument("--coded", type=Path, default=Path("coded.jsonl"))
    ap.add_argument("--docs", type=int)
    ap.add_argument("--show", action="store_true")
    a = ap.parse_args()
    texts, gold, day = files(a.shared, a.set)
    rows = code_set(texts, gold, day, docs=a.docs)
    a.coded.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf8")
    print(score(gold, a.coded, a.shared / "score" / "score_claims.py", show=a.show))


if __name__ == "__main__":
    main()
