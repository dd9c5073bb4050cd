"""How often the words of a place are named right, as JSON: gold claims' places by id or state, toponyms by state and
distance.

    python evals/name_places.py SHARED [--split dev] [--geo] [--show N]

Claims: a gold place's words get its id or its state, and at most one place more. With --geo also the toponyms of
`data/geo`, each named by its own words in its report: the share named in the right state (by the gold's coordinates:
the nearest town's), and within 161 km (100 miles, as the field reports it).
"""

from __future__ import annotations

import argparse
import json
import math
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tocsin.language.tokens import tokenise
from tocsin.lexicon.places import gazetteer, normal
from tocsin.mentions.places import Places
from tocsin.records import Report, Span

NEAR_KM = 161.0


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("shared", type=Path)
    ap.add_argument("--split", default="train")
    ap.add_argument("--geo", action="store_true")
    ap.add_argument("--show", type=int, default=0)
    a = ap.parse_args()
    out, missed = claims(a.shared / "data" / "claims", a.split)
    if a.geo:
        out |= {name: toponyms(a.shared / "data" / "geo" / f"{name}.jsonl") for name in ("lgl", "geovirus")}
    print(json.dumps(out, indent=1))
    for line, n in missed.most_common(a.show):
        print(n, line)


def claims(folder: Path, split: str) -> tuple[dict[str, Any], Counter[str]]:  # Any: figures
    gold: dict[str, list[dict[str, Any]]] = {}
    for row in _lines(folder / f"{split}.gold.jsonl"):
        gold.setdefault(row["doc"], []).append(row)
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    for row in _lines(folder / f"{split}.texts.jsonl"):
        places = Places(tokenise(row["text"]), Report(row["id"], row["text"], published=row.get("date")))
        for g in gold.get(row["id"], []):
            for role, want, span in _wanted(g):
                got = places.name(span)
                good = want in {x for p in got for x in (p.id, p.country)} and len(got) <= 3
                for key in (role, "all"):
                    total[key] += 1
                    right[key] += good
                if not good:
                    missed[f"{span.of(row['text'])!r} | want {want} | got {[(p.id, p.country) for p in got]}"] += 1
    return {k: {"accuracy": round(right[k] / total[k], 4), "of": total[k]} for k in total}, missed


def _wanted(g: dict[str, Any]) -> Iterator[tuple[str, str, Span]]:
    for role, ids in g.get("place_roles", {}).items():
        for want, span in zip(ids, g["spans"].get(role, []), strict=False):
            if span is not None:
                yield role, want, Span(*span)


def toponyms(path: Path) -> dict[str, float]:
    total = named = near = state = told = 0
    for row in _lines(path):
        places = Places(tokenise(row["text"]), Report(row["id"], row["text"], outlet=row.get("url")))
        for t in row["toponyms"]:
            if t.get("lat") is None:
                continue
            total += 1
            got = places.name(Span(t["start"], t["end"]))
            named += bool(got)
            near += bool(got and got[0].point and _km(got[0].point, (t["lon"], t["lat"])) <= NEAR_KM)
            if t.get("country") and (want := _alpha3(t["country"])):
                told += 1
                state += bool(got and got[0].country == want)
    figures = {"toponyms": total, "named": round(named / total, 4), "within_161_km": round(near / total, 4)}
    return figures | ({"state": round(state / told, 4)} if told else {})


def _alpha3(country: str) -> str | None:
    return next((n.entry.states[0] for n in gazetteer().curated(normal(country)) if n.entry.kind == "state"), None)


def _km(a: tuple[float, float], b: tuple[float, float]) -> float:
    lon1, lat1, lon2, lat2 = map(math.radians, (*a, *b))
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 12742 * math.asin(math.sqrt(h))


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf8") as f:
        yield from map(json.loads, f)


if __name__ == "__main__":
    main()
