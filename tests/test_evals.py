"""The measures of the gate: perfect on the gold itself, lower for every field that is wrong, and as the shared scorer has it."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from claims_score import score_claims
from conll import Tally, Word, place
from names import NameTally

ROOT = Path(__file__).resolve().parents[1]
Row = dict[str, Any]  # Any: JSON


def _lines(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf8").splitlines()]


OWN = _lines(ROOT / "evals" / "own" / "claims.gold.jsonl")
TEXTS = {row["id"]: row["text"] for row in _lines(ROOT / "examples" / "reports.jsonl")}


def _actor(actor: str, person: str | None = None) -> Row:
    return {"id": actor, "name": actor, "person": person, "role": None, "sectors": [], "span": None}


def _coded(gold: Row) -> Row:
    """A gold claim as a coder would print it that reads its first alternatives."""
    first = {key: (gold.get(key) or [None])[0] for key in ("move", "event", "speech", "status")}
    speaker = _actor("slug", gold["speaker"]) if gold.get("speaker") else None
    places = {role: [{"id": i, "country": None} for i in ids] for role, ids in gold.get("place_roles", {}).items()}
    return {
        "evidence": [gold["start"], gold["end"]], "event": first["event"], "status": first["status"],
        "move": {"kind": first["move"]} if first["move"] else None,
        "speech": {"act": first["speech"], "quote": gold.get("quote"), "speaker": speaker} if first["speech"] else None,
        "polarity": gold.get("polarity", ["affirmed"])[0],
        "actors": [_actor(a) for a in gold["actors"]], "recipients": [_actor(a) for a in gold.get("recipients", ())],
        "forces": [{"type": f, "kind": f, "count": gold.get("counts", {}).get(f)} for f in gold.get("forces", ())],
        **{role: places.get(role) for role in ("place", "origin", "destination")},
        "when": {"text": gold["when"]} if gold.get("when") else None,
        "asserted_by": [{"actor": _actor(a, gold.get("speaker")), "quote": gold.get("quote")} for a in gold.get("asserted_by", ())],
    }


def _reports(claims: list[tuple[str, Row]]) -> list[Row]:
    return [{"report": {"id": doc}, "claims": [c for d, c in claims if d == doc]} for doc in sorted({d for d, _ in claims})]


def test_own_gold_quotes_the_example_reports() -> None:
    assert len(OWN) >= 40
    assert all(TEXTS[g["doc"]][g["start"]:g["end"]] == g["evidence"] for g in OWN)


def test_the_example_files_are_those_of_the_list() -> None:
    assert {p.stem: p.read_text(encoding="utf8") for p in (ROOT / "examples").glob("*.txt")} == TEXTS


def test_gold_scores_all_against_itself() -> None:
    score = score_claims(OWN, _reports([(g["doc"], _coded(g)) for g in OWN]))
    assert (score.precision, score.recall, score.f1, score.full) == (1, 1, 1, 1)


@pytest.mark.parametrize(("field", "wrong"), [
    ("event", "PROTEST"), ("status", "feared"), ("polarity", "refused"), ("forces", []), ("place", None), ("when", None),
    ("asserted_by", []), ("recipients", []),
])
def test_a_wrong_field_costs_full_and_not_the_match(field: str, wrong: object) -> None:
    gold = {"doc": "d", "start": 0, "end": 40, "move": ["deploy"], "event": ["MOBILIZE"], "status": ["done"], "actors": ["DNK"],
            "recipients": ["RUS"], "forces": ["frigate"], "counts": {"frigate": [1, 1]}, "place": ["baltic-sea"],
            "place_roles": {"place": ["baltic-sea"]}, "when": "on Monday", "asserted_by": ["NATO"]}
    right = _coded(gold)
    assert score_claims([gold], _reports([("d", right)])).full == 1
    score = score_claims([gold], _reports([("d", {**right, field: wrong})]))
    assert (score.matched, score.full) == (1, 0)
    assert score.fields[field] == (0, 1)


@pytest.mark.parametrize("change", [{"evidence": [30, 60]}, {"actors": [_actor("SWE")]}, {"move": None, "event": "AID"}])
def test_elsewhere_by_others_or_another_act_is_no_match(change: Row) -> None:
    gold = {"doc": "d", "start": 0, "end": 40, "move": ["deploy"], "event": ["MOBILIZE"], "actors": ["DNK"]}
    assert score_claims([gold], _reports([("d", {**_coded(gold), **change})])).matched == 0


def _disturbed(gold: list[Row], draw: random.Random) -> list[tuple[str, Row]]:
    """Coded claims with faults of every kind: missing, moved, of others, with fields lost or changed, told twice."""
    out = []
    for g in gold:
        claim = _coded(g)
        if draw.random() < 0.2:
            continue
        if draw.random() < 0.3:
            start, end = claim["evidence"]
            claim["evidence"] = [start + draw.randrange(max(1, end - start)), end + draw.randrange(20)]
        for field in ("event", "move", "speech", "when", "place", "origin", "destination"):
            if draw.random() < 0.1:
                claim[field] = None
        for field in ("actors", "recipients", "forces", "asserted_by"):
            if draw.random() < 0.1:
                claim[field] = _coded(draw.choice(gold))[field]
        if draw.random() < 0.15:
            claim["status"], claim["polarity"] = draw.choice(("done", "feared")), draw.choice(("affirmed", "denied"))
        out.append((g["doc"], claim))
        if g.get("asserted_by") and draw.random() < 0.3:
            said = {**_coded(g), "move": None, "actors": [_actor(a) for a in g["asserted_by"]],
                    "speech": {"act": "inform", "quote": None, "speaker": None}}
            out.append((g["doc"], said))
    return out


@pytest.mark.parametrize("seed", range(3))
def test_as_the_shared_scorer_has_it(seed: int, shared: Path, tmp_path: Path) -> None:
    gold_file, coded_file = shared / "data" / "claims" / "dev.gold.jsonl", tmp_path / "coded.jsonl"
    gold = _lines(gold_file)
    reports = _reports(_disturbed(gold, random.Random(seed)))
    coded_file.write_text("".join(json.dumps(row) + "\n" for row in reports), encoding="utf8")
    run = subprocess.run([sys.executable, shared / "score" / "score_claims.py", gold_file, coded_file],
                         check=True, capture_output=True, text=True)
    theirs, ours = json.loads(run.stdout), score_claims(gold, reports)
    assert 0 < ours.full < ours.f1 < 1
    assert {name: theirs[name] for name in ("gold", "coded", "matched")} == {
        "gold": ours.gold, "coded": ours.coded, "matched": ours.matched}
    for name in ("precision", "recall", "f1", "full"):
        assert round(getattr(ours, name), 4) == theirs[name]
    assert {f: (v["right"], v["of"]) for f, v in theirs["fields"].items()} == ours.fields


SENTENCE = [Word("Denmark", "PROPN", 2, "nsubj"), Word("sends", "VERB", 0, "root"), Word("ships", "NOUN", 2, "obj:dir")]


@pytest.mark.parametrize(("system", "las"), [
    ([SENTENCE], 1.0),
    ([[*SENTENCE[:2], Word("ships", "NOUN", 2, "obj")]], 1.0),                       # subtypes do not count
    ([[*SENTENCE[:2], Word("ships", "NOUN", 1, "obj")]], 2 / 3),                     # another head
    ([[*SENTENCE[:2], Word("sh", "X", 2, "obj"), Word("ips", "X", 3, "flat")]], 4 / 7),  # cut otherwise: 2 right of 3 and of 4
])
def test_parse_score_from_raw_text(system: list[list[Word]], las: float) -> None:
    tally = Tally()
    tally.add(place([SENTENCE]), place(system))
    assert tally.score().las == pytest.approx(las)


def test_names_count_only_with_their_bounds_and_label() -> None:
    tally = NameTally()
    tally.add([(0, 7, "LOC"), (10, 14, "ORG")], [(0, 7, "LOC"), (10, 13, "ORG"), (10, 14, "LOC")])
    assert tally.f1 == pytest.approx(2 / 5)
