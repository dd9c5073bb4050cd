"""Claims: what the graph found, named and made consistent."""

from __future__ import annotations

from pathlib import Path

from spacy.tokens import Doc

from tocsin.claims.assemble import assemble
from tocsin.claims.naming import open_naming
from tocsin.language.graph import graph_of
from tocsin.records import Claim, Dropped, Report

__all__ = ["find_claims"]


def find_claims(doc: Doc, report: Report, *, lexicon_dir: Path | None = None) -> tuple[tuple[Claim, ...], tuple[Dropped, ...]]:
    """The claims of a parsed report in text order, and all that was considered and not coded, with the reason.

    `doc` is the words of `report.text` with the claim graph set on it; `lexicon_dir` holds a user's own lexicon files.
    """
    naming = open_naming(doc, report, lexicon_dir=lexicon_dir)
    return assemble(doc, report, graph_of(doc), naming, lexicon_dir=lexicon_dir)
