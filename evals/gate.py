"""The quality gate: scores the shipped model on the development files, the seed and our own reports against recorded baselines.

    python evals/gate.py [--shared DIR] [--update] [--allow-lower REASON]

The folder of shared data is `--shared`, else $TOCSIN_SHARED, else ../shared; where there is none, only our own reports are
scored. Exits 1 when a score is below its baseline or a file is not the one that the baseline was taken on. `--update` writes
better scores; a lower one is written only with `--allow-lower` and its reason, which is kept beside it.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import sys
from pathlib import Path

from claims_score import score_claims
from language import language_scores
from tocsin.language import load
from tocsin.pipeline import code_report
from tocsin.read import read_reports
from tocsin.records import Report

HERE = Path(__file__).resolve().parent
BASELINES = HERE / "baselines.json"
SEED_DAY = "2022-01-24"
# Scores are rounded to four places; kernels of other processors move the last of them.
NOISE = 0.004

Scores = dict[str, float]


def claim_scores(texts: Path, gold: Path, *, day: str | None = None) -> Scores:
    """F1, precision, recall and full of the coded reports of `texts`."""
    reader = load()
    reports = [r for r in read_reports([str(texts)], date=day) if isinstance(r, Report)]
    wanted = [json.loads(line) for line in gold.read_text(encoding="utf8").splitlines() if line.strip()]
    rows = [code_report(report, reader).to_dict() for report in reports]
    if len(rows) == 1:   # one report on either side: whatever it is called
        rows[0]["report"]["id"] = wanted[0]["doc"]
    score = score_claims(wanted, rows)
    return {name: round(getattr(score, name), 4) for name in ("f1", "precision", "recall", "full")}


def sets(shared: Path | None) -> dict[str, tuple[Path, Path, str | None]]:
    """Texts, gold and date of each set of claims."""
    found: dict[str, tuple[Path, Path, str | None]] = {
        "own": (HERE.parent / "examples" / "reports.jsonl", HERE / "own" / "claims.gold.jsonl", None)}
    if shared is not None:
        claims = shared / "data" / "claims"
        found["claims_dev"] = (claims / "dev.texts.jsonl", claims / "dev.gold.jsonl", None)
        found["seed"] = (shared / "seed" / "eastern-flank.txt", shared / "seed" / "eastern-flank.gold.jsonl", SEED_DAY)
    return found


def measure(shared: Path | None) -> tuple[Scores, dict[str, str]]:
    """Every score by name, and the hash of every file that was read for it."""
    scores: Scores = {}
    hashes: dict[str, str] = {}
    for name, (texts, gold, day) in sets(shared).items():
        scores |= {f"{name}.{k}": v for k, v in claim_scores(texts, gold, day=day).items()}
        hashes |= {f"{name}/{p.name}": _hash(p) for p in (texts, gold)}
    if shared is not None:
        data = shared / "data"
        scores |= {f"language.{k}": v for k, v in language_scores(load(), data).items()}
        hashes |= {f"language/{p.name}": _hash(p) for p in (
            data / "parse" / "en_ewt-dev.conllu", data / "ner" / "worldwide_dev.jsonl", data / "ner" / "uner_ewt_dev.jsonl")}
    return scores, hashes


def complaints(scores: Scores, hashes: dict[str, str], baselines: dict[str, dict[str, float | str]]) -> list[str]:
    """What is below its baseline, has none, or was measured on another file."""
    known, files = baselines.get("scores", {}), baselines.get("files", {})
    out = [f"{name}: no baseline; record one with --update" for name in scores if name not in known]
    out += [f"{name}: {value} is below the baseline {known[name]}" for name, value in scores.items()
            if name in known and value < float(known[name]) - NOISE]
    out += [f"{name}: not the file that the baseline was taken on" for name, value in hashes.items() if files.get(name, value) != value]
    return out


def updated(scores: Scores, hashes: dict[str, str], old: dict[str, dict[str, float | str]], reason: str | None) -> dict[str, dict[str, float | str]]:
    """The baselines with better scores taken over, and lower ones where a reason is given."""
    known = dict(old.get("scores", {}))
    reasons = dict(old.get("reasons", {}))
    for name, value in scores.items():
        before = known.get(name)
        if before is None or value > float(before):
            known[name] = value
        elif value < float(before) and reason:
            known[name], reasons[name] = value, reason
    return {"scores": known, "files": {**old.get("files", {}), **hashes}, "reasons": reasons}


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _shared(named: Path | None) -> Path | None:
    folder = named or Path(os.environ.get("TOCSIN_SHARED", HERE.parent.parent / "shared"))
    return folder if (folder / "data" / "claims").is_dir() else None


def main() -> int:
    ap = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ap.add_argument("--shared", type=Path)
    ap.add_argument("--update", action="store_true", help="write scores that are better than their baselines")
    ap.add_argument("--allow-lower", metavar="REASON", help="write lower ones too, with this reason")
    a = ap.parse_args()
    old = json.loads(BASELINES.read_text(encoding="utf8")) if BASELINES.exists() else {}
    scores, hashes = measure(_shared(a.shared))
    print(json.dumps(scores, indent=1))
    if a.update or a.allow_lower:
        BASELINES.write_text(json.dumps(updated(scores, hashes, old, a.allow_lower), indent=1) + "\n", encoding="utf8")
        return 0
    wrong = complaints(scores, hashes, old)
    for line in wrong:
        print(f"gate: {line}", file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
