"""How often the words of a gold actor, recipient or asserter get the gold id: accuracy by field and kind of report, as JSON.

    python evals/name_actors.py SHARED [--split dev] [--show N] [--model]
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

from gold_graph import read_gold, read_reports

from tocsin.language import load
from tocsin.language.tokens import tokenise
from tocsin.mentions.actors import Actors, base, slug
from tocsin.records import Span


def same(a: str, b: str) -> bool:
    """As the claim scorer: equal ids, or slugs of which one's words are all among the other's."""
    a, b = base(a), base(b)
    if a == b or a.isupper() or b.isupper():
        return a == b
    x, y = set(a.split("-")) - {"the"}, set(b.split("-")) - {"the"}
    return bool(x and y) and (x <= y or y <= x)


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("shared", type=Path)
    ap.add_argument("--split", default="train")
    ap.add_argument("--show", type=int, default=0)
    ap.add_argument("--model", action="store_true", help="with the model's names and parse; slower")
    a = ap.parse_args()
    folder = a.shared / "data" / "claims"
    gold = read_gold(folder / f"{a.split}.gold.jsonl")
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    for report in read_reports(folder / f"{a.split}.texts.jsonl"):
        doc = load().read(report.text) if a.model else tokenise(report.text)
        actors = Actors(doc, report)
        for g in gold.get(report.id, []):
            for field in ("actors", "recipients", "asserted_by"):
                for want, span in zip(g.get(field, []), g["spans"].get(field, []), strict=False):
                    if span is None:
                        continue
                    got = actors.name(Span(*span))
                    good = len(got) == 1 and same(got[0].id, want)
                    for key in (field, "all"):
                        total[key] += 1
                        right[key] += good
                    if not good:
                        missed[f"{Span(*span).of(report.text)} | want {want} | got {[x.id for x in got]} | {slug(report.id)}"] += 1
    print(json.dumps({k: {"accuracy": round(right[k] / total[k], 4), "of": total[k]} for k in total}, indent=1))
    for line, n in missed.most_common(a.show):
        print(n, line)


if __name__ == "__main__":
    main()
