"""Claims as lines for other programs: JSON as in the public contract, and CSV for spreadsheets."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable

from tocsin.records import Actor, Claim, Coding, Place, Report
from tocsin.views.fields import count_words
from tocsin.views.text import safe

# JSON escapes the C0 controls by itself. These too are obeyed by terminals, or taken for the end of a line by some
# readers, or have no place in UTF-8; all can only stand inside a string, where an escape means the same.
_ESCAPED = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
# A spreadsheet takes a cell that starts so for a formula, and the cells hold strangers' text.
_FORMULA = ("=", "+", "-", "@")

CSV_COLUMNS = (
    "report", "title", "outlet", "published", "url", "claim", "text", "start", "end", "event", "mode", "move", "speech",
    "quote", "speaker", "status", "polarity", "actors", "recipients", "forces", "counts", "place", "origin",
    "destination", "when", "when_start", "when_end", "asserted_by", "confidence", "by",
)


def json_line(coding: Coding) -> str:
    """The report with its claims, without a line feed."""
    return _ESCAPED.sub(lambda match: f"\\u{ord(match.group()):04x}", json.dumps(coding.to_dict(), ensure_ascii=False))


def csv_header() -> str:
    return _csv_line(CSV_COLUMNS)


def csv_lines(coding: Coding) -> list[str]:
    """One line a claim, without line feeds. Lists are joined by "; "; `counts` goes with `forces`."""
    return [_csv_line([_cell(value) for value in _row(claim, coding.report)]) for claim in coding.claims]


def _row(claim: Claim, report: Report) -> tuple[object, ...]:
    speech, when = claim.speech, claim.when
    speaker = speech.speaker if speech else None
    return (
        report.id, report.title, report.outlet, report.published, report.url, claim.id, claim.text,
        claim.evidence.start, claim.evidence.end, claim.event, claim.mode, claim.move.kind if claim.move else None,
        speech.act if speech else None, speech.quote if speech else None,
        (speaker.person or speaker.name) if speaker else None, claim.status, claim.polarity,
        _ids(claim.actors), _ids(claim.recipients),
        "; ".join(force.type or force.kind for force in claim.forces),
        "; ".join(count_words(force.count) for force in claim.forces) if any(f.count for f in claim.forces) else None,
        _ids(claim.place), _ids(claim.origin), _ids(claim.destination),
        when.text if when else None, when.start if when else None, when.end if when else None,
        _ids(tuple(link.actor for link in claim.asserted_by)), claim.confidence, claim.by,
    )


def _ids(mentions: tuple[Actor, ...] | tuple[Place, ...]) -> str:
    return "; ".join(mention.id for mention in mentions)


def _cell(value: object) -> object:
    if not isinstance(value, str):
        return value
    shown = safe(value)
    return f"'{shown}" if shown.startswith(_FORMULA) else shown


def _csv_line(cells: Iterable[object]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow(cells)
    return line.getvalue()
