"""How well dates are found and resolved, as JSON.

    python evals/name_dates.py SHARED [--split dev] [--show N]

On the normalised dates of GUM (`data/temporal`; times of day left out), per genre: precision, recall and F1 of spans
(overlapping counts: annotators differ in "on", "early") and of values (the span overlaps and first and last day are
the gold's). On gold claims: of the `when` words of dated reports, the share that is resolved to days at all.
"""

from __future__ import annotations

import argparse
import calendar
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tocsin.language.tokens import tokenise
from tocsin.mentions.dates import find_dates, resolve_when
from tocsin.records import Span, When

Days = tuple[str, str]


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("shared", type=Path)
    ap.add_argument("--split", default="train")
    ap.add_argument("--show", type=int, default=0)
    a = ap.parse_args()
    missed: Counter[str] = Counter()
    genres: dict[str, Counter[str]] = defaultdict(Counter)
    for row in _lines(a.shared / "data" / "temporal" / f"gum_dates_open_{a.split}.jsonl"):
        genres[row["genre"]] += _score(row, missed)
    out: dict[str, Any] = {genre: _figures(n) for genre, n in sorted(genres.items())}  # Any: figures
    out["claims"] = resolved(a.shared / "data" / "claims", a.split, missed)
    print(json.dumps(out, indent=1))
    for line, n in missed.most_common(a.show):
        print(n, line)


def _score(row: dict[str, Any], missed: Counter[str]) -> Counter[str]:
    gold = [t for t in row["timexes"] if t["tag"] == "date"]
    found = find_dates(tokenise(row["text"]), row["date_created"])
    n = Counter(gold=len(gold), found=len(found))
    taken: set[int] = set()
    for t in gold:
        hit = next(
            (i for i, w in enumerate(found) if i not in taken and w.span.start < t["end"] and t["start"] < w.span.end),
            None,
        )
        want = _days(t["attrs"])
        n["valued"] += want is not None
        if hit is None:
            missed[f"{row['genre']} not found: {t['text']!r} {t['attrs']}"] += 1
            continue
        taken.add(hit)
        n["span"] += 1
        if want is not None:
            good = (found[hit].start, found[hit].end) == want
            n["value"] += good
            if not good:
                missed[
                    f"{row['genre']} value: {t['text']!r} {row['date_created']} want {want} "
                    f"got {found[hit].start, found[hit].end}"
                ] += 1
    n["also"] = sum(
        any(w.span.start < t["end"] and t["start"] < w.span.end for t in row["timexes"] if t["tag"] != "date")
        for w in found
    )
    for i, w in enumerate(found):
        if i not in taken:
            missed[f"{row['genre']} extra: {w.text!r}"] += 1
    return n


def _figures(n: Counter[str]) -> dict[str, float]:
    precise = n["found"] - n["also"]  # a word inside a time of day is neither right nor wrong
    return {
        "gold": n["gold"],
        "span_p": _share(n["span"], precise),
        "span_r": _share(n["span"], n["gold"]),
        "span_f1": _share(2 * n["span"], precise + n["gold"]),
        "value_f1": _share(2 * n["value"], precise + n["valued"]),
    }


def resolved(folder: Path, split: str, missed: Counter[str]) -> dict[str, float]:
    texts = {row["id"]: row for row in _lines(folder / f"{split}.texts.jsonl")}
    n: Counter[str] = Counter()
    for g in _lines(folder / f"{split}.gold.jsonl"):
        span, report = g["spans"].get("when"), texts[g["doc"]]
        if not span or not report["date"]:
            continue
        when: When = resolve_when(
            report["text"], Span(*(span if isinstance(span[0], int) else span[0])), report["date"]
        )
        n["of"] += 1
        n["resolved"] += when.start is not None
        if when.start is None:
            missed[f"claims unresolved: {when.text!r}"] += 1
    return {"of": n["of"], "resolved": _share(n["resolved"], n["of"])}


def _days(attrs: dict[str, str]) -> Days | None:
    """First and last day of a gold value; None where it is open or no date."""
    first, last = (
        attrs.get("when") or attrs.get("from") or attrs.get("notBefore"),
        attrs.get("when") or attrs.get("to") or attrs.get("notAfter"),
    )
    if not first or not last or not all(re.fullmatch(r"\d{4}(-\d\d){0,2}", x) for x in (first, last)):
        return None
    return _edge(first, last=False), _edge(last, last=True)


def _edge(value: str, *, last: bool) -> str:
    year, month, day = (*map(int, value.split("-")), 0, 0)[:3]
    month = month or (12 if last else 1)
    return f"{year:04}-{month:02}-{day or (calendar.monthrange(year, month)[1] if last else 1):02}"


def _share(a: float, b: float) -> float:
    return round(a / b, 4) if b else 0.0


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf8") as f:
        yield from map(json.loads, f)


if __name__ == "__main__":
    main()
