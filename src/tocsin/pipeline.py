"""From one report to its claims."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tocsin.claims import find_claims
from tocsin.language import Reader
from tocsin.read import detect_language
from tocsin.read.layout import find_layout
from tocsin.records import Coding, Report

LANGUAGES = frozenset({"en"})  # those the shipped model was trained on


def code_report(report: Report, reader: Reader, *, lexicon_dir: Path | None = None) -> Coding:
    """The claims of `report` in text order, with what was considered and dropped.

    A report in a language without a model comes back with a `problem` and no claims. A text too short to tell its
    language by is read as English. `lexicon_dir` holds the user's own lexicon files.
    """
    language = report.language or detect_language(report.text)
    report = replace(report, language=language)
    if language is not None and language not in LANGUAGES:
        return Coding(report, problem=f"not coded: language {language}")
    layout = find_layout(report.text, report.title)
    doc = reader.read(report.text, skip=layout.furniture, headline=layout.headline)
    claims, dropped = find_claims(doc, report, lexicon_dir=lexicon_dir)
    return Coding(report, tuple(claims), tuple(dropped))
