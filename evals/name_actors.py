"""How often `Actors` names a gold span as the gold does: `python -m evals.name_actors [--model] [train|dev]...`, JSON on stdout.

A span is right when the set of base ids that it is given is the gold's for that span and field of the claim (ids by the scorer's `same`). The
spans are gold; names, parse and graph are there with `--model` only (a minute a split). `--show=SEED` lists what is wrong, shuffled, on stderr.
Reads the folder TOCSIN_SHARED, else ../shared.
"""

from __future__ import annotations

import csv
import json
import os
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from tocsin.language import load
from tocsin.language.tokens import tokenise
from tocsin.mentions.actors import Actors
from tocsin.records import Report, Span

FIELDS = ("actors", "recipients", "asserted_by")
SHARED = Path(os.environ.get("TOCSIN_SHARED") or Path(__file__).resolve().parents[2] / "shared")
_PRONOUNS = frozenset("it its he she him his her they them their we us our i me my who which whose both you your that these those".split())


def base(actor_id: str) -> str:
    return actor_id.split("_")[0]


def same(a: str, b: str, groups: frozenset[str]) -> bool:
    """As score_claims.py has it."""
    if a == b or a.isupper() or b.isupper() or a in groups or b in groups:
        return a == b
    x, y = set(a.split("-")) - {"the"}, set(b.split("-")) - {"the"}
    return bool(x and y) and (x <= y or y <= x)


def agree(gold: set[str], found: set[str], groups: frozenset[str]) -> bool:
    return len(gold) == len(found) and all(any(same(g, f, groups) for f in found) for g in gold)


def kind_of(words: str) -> str:
    """pronoun, description (no capital but at its start) or name."""
    plain = words.strip(" \"“”'’.,").lower()
    if plain in _PRONOUNS and words != "US":
        return "pronoun"
    return "name" if re.search(r"\b[A-Z]", re.sub(r"^\W*(?:The|A|An|Its|Their|His|Both|[A-Z][a-z]+$)\b", "", words) or words) else "description"


def cases(split: str) -> Iterator[tuple[dict[str, Any], dict[str, Any], str, Span | None, set[str]]]:  # Any: JSON objects of the files
    """Text row, claim, field, span and the gold's base ids."""
    folder = SHARED / "data" / "claims"
    texts = {r["id"]: r for r in map(json.loads, (folder / f"{split}.texts.jsonl").open(encoding="utf8"))}
    for claim in map(json.loads, (folder / f"{split}.gold.jsonl").open(encoding="utf8")):
        for field in FIELDS:
            by_span: dict[Span | None, set[str]] = defaultdict(set)
            for actor_id, at in zip(claim.get(field) or [], claim["spans"].get(field) or [], strict=False):
                by_span[Span(*at) if at else None].add(base(actor_id))
            for span, ids in by_span.items():
                yield texts[claim["doc"]], claim, field, span, ids


def measure(split: str, show: str | None, read: Callable[[str], Doc] = tokenise) -> dict[str, Any]:  # Any: nested JSON
    groups = frozenset(r[1] for r in csv.reader((SHARED / "score" / "vocabulary.tsv").open(encoding="utf8"), delimiter="\t") if r[0] == "group")
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    actors: dict[str, Actors] = {}
    wrong = []
    for row, claim, field, span, gold in cases(split):
        if row["id"] not in actors:
            actors[row["id"]] = Actors(read(row["text"]), Report(row["id"], row["text"], published=row.get("date")))
        if span is None:
            found = {base(a.id) for a in actors[row["id"]].understood(Span(*claim["spans"]["trigger"]))} if field == "actors" else set()
            if field == "actors":
                total["understood"] += 1
                right["understood"] += agree(gold, found, groups)
                total["understood, answered"] += bool(found)
            continue
        found = {base(a.id) for a in actors[row["id"]].name(span)}
        words = span.of(row["text"])
        good = agree(gold, found, groups)
        for key in ("all", field, kind_of(words), row["kind"], f"{row['kind']} {field}", f"{row['kind']} {kind_of(words)}"):
            total[key] += 1
            right[key] += good
        if not good:
            wrong.append((row["id"], field, words, sorted(gold), sorted(found), row["text"][max(0, span.start - 160):span.start].replace("\n", "/"),
                          row["text"][span.end:span.end + 50].replace("\n", "/"), kind_of(words)))
    if show is not None:
        random.Random(int(show)).shuffle(wrong)
        for w in wrong:
            print(w[-1], *w[:5], sep=" | ", file=sys.stderr)
            print("      ", w[5], "[[", w[2], "]]", w[6], file=sys.stderr)
    return {key: {"right": right[key], "of": total[key], "share": round(right[key] / (total[key] or 1), 4)} for key in sorted(total)}


def main(arguments: list[str]) -> None:
    show = next((a.removeprefix("--show=") for a in arguments if a.startswith("--show=")), None)
    splits = [a for a in arguments if not a.startswith("--")] or ["train", "dev"]
    read = load().read if "--model" in arguments else tokenise
    print(json.dumps({split: measure(split, show, read) for split in splits}, indent=1))


if __name__ == "__main__":
    main(sys.argv[1:])
