"""How often the words of a gold force get the gold type and count, and the forces of a whole claim are right, as JSON.

    python evals/name_forces.py SHARED [--split dev] [--show N]

`type` and `count` ask each gold span by itself; `claim_types` and `claim_counts` apply the claim scorer's rules to the
forces of all spans of a claim together (one item more than the gold's is allowed).
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tocsin.language.tokens import tokenise
from tocsin.mentions.forces import Forces
from tocsin.records import Force, Report, Span


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("shared", type=Path)
    ap.add_argument("--split", default="train")
    ap.add_argument("--show", type=int, default=0)
    a = ap.parse_args()
    folder = a.shared / "data" / "claims"
    named = {r["id"]: namer(r) for r in read(folder / f"{a.split}.texts.jsonl")}
    tally: Counter[tuple[str, bool]] = Counter()
    wrong: list[str] = []
    for claim in read(folder / f"{a.split}.gold.jsonl"):
        if claim.get("forces"):
            score(claim, *named[claim["doc"]], tally, wrong)
    names = dict.fromkeys(name for name, _ in tally)
    print(json.dumps({n: {"accuracy": round(tally[n, True] / (tally[n, True] + tally[n, False]), 4),
                          "of": tally[n, True] + tally[n, False]} for n in names}, indent=1))
    print(*wrong[: a.show], sep="\n")


def read(path: Path) -> list[dict[str, Any]]:  # Any: the gold's JSON
    return [json.loads(line) for line in path.read_text(encoding="utf8").splitlines() if line.strip()]


def namer(row: dict[str, Any]) -> tuple[Report, Forces]:
    report = Report(row["id"], row["text"])
    return report, Forces(tokenise(report.text), report)


def score(
    claim: dict[str, Any], report: Report, forces: Forces, tally: Counter[tuple[str, bool]], wrong: list[str]
) -> None:
    """Adds one claim's forces to the tally, and what was wrong to the list."""
    spans = [Span(*s) for s in claim["spans"].get("forces", []) if s]
    for want, at in zip(claim["forces"], claim["spans"].get("forces", []), strict=False):
        if at is None:
            continue
        got = forces.name(Span(*at))
        words = Span(max(0, at[0] - 15), at[1]).of(report.text).replace("\n", " ")
        good = has_type(want, got) and len(got) <= 2
        tally["type", good] += 1
        if not good:
            wrong.append(f"TYPE  {words} | {want} | {[f.type or f.kind for f in got]}")
        count = claim.get("counts", {}).get(want)
        if count is not None:
            right = has_count(want, count, got)
            tally["count", right] += 1
            if not right:
                wrong.append(f"COUNT {words} | {want} {count} | {[(f.type or f.kind, f.count) for f in got]}")
    everything = list({(*f.span, f.type): f for s in dict.fromkeys(spans) for f in forces.name(s)}.values())
    complete = all(has_type(t, everything) for t in claim["forces"])
    tally["claim_types", complete and len(everything) <= len(claim["forces"]) + 1] += 1
    if claim.get("counts"):
        tally["claim_counts", all(has_count(t, n, everything) for t, n in claim["counts"].items())] += 1


def has_type(want: str, got: Sequence[Force]) -> bool:
    return any(want in (f.type, f.kind) for f in got)


def has_count(want: str, count: int | list[int | None], got: Sequence[Force]) -> bool:
    """As the claim scorer: within the gold's range; where that is open, the same least."""
    low, high = (count, count) if isinstance(count, int) else count
    counts = [f.count for f in got if want in (f.type, f.kind) and f.count]
    if high is None:
        return any(least == low for least, _ in counts)
    return any(most is not None and low is not None and low <= least and most <= high for least, most in counts)


if __name__ == "__main__":
    main()
