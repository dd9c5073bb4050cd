"""Score the assembly alone: claims put together from gold graphs, judged by the project's scorer.

    python evals/assemble_gold.py TEXTS.jsonl GOLD.jsonl SCORER.py [--naming gold|rules] [--lost 0.1] [--coded OUT] [--show]

`--naming gold` takes ids from the gold file too, so that only claims/ is judged; `rules` uses tocsin.mentions.
Prints the scorer's JSON, an upper bound for the whole line.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from gold_graph import gold_naming, graph_from, read_gold, read_reports, with_noise
from tocsin.claims.assemble import assemble
from tocsin.claims.naming import open_naming
from tocsin.language.tokens import tokenise
from tocsin.records import Coding


def code_gold(texts: Path, gold: Path, *, naming: str, lost: float = 0.0) -> list[Coding]:
    """Every report of `texts` coded from the graph of its gold claims."""
    by_report = read_gold(gold)
    codings = []
    for report in read_reports(texts):
        claims = by_report.get(report.id, [])
        doc = tokenise(report.text)
        names = gold_naming(report, claims) if naming == "gold" else open_naming(doc, report)
        codings.append(Coding(report, *assemble(doc, report, with_noise(graph_from(claims), lost), names)))
    return codings


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("scorer", type=Path)
    parser.add_argument("--naming", choices=("gold", "rules"), default="rules")
    parser.add_argument("--lost", type=float, default=0.0, help="share of arguments lost and facets made unsure")
    parser.add_argument("--coded", type=Path, help="keep the coded claims here")
    parser.add_argument("--show", action="store_true", help="list what is wrong")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        coded = args.coded or Path(folder, "coded.jsonl")
        rows = (json.dumps(c.to_dict(), ensure_ascii=False) for c in code_gold(args.texts, args.gold, naming=args.naming, lost=args.lost))
        coded.write_text("".join(f"{row}\n" for row in rows), encoding="utf8")
        command = [sys.executable, str(args.scorer), str(args.gold), str(coded), *(["--show"] if args.show else [])]
        return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
