"""Why a report was coded as it was: what coded each claim, how surely and on which words; and what was dropped."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

from tocsin.records import Claim, Coding, Dropped, Report, Span
from tocsin.views.entries import short_ids
from tocsin.views.fields import Field, arguments, facets
from tocsin.views.text import hanging, one_line, quoted
from tocsin.views.wording import headline

# Characters shown on either side of the word that was considered.
_AROUND = 30


def render_explain(coding: Coding) -> Explanation:
    """The reasons behind one coding, for a rich console."""
    return Explanation(coding)


@dataclass(frozen=True, slots=True)
class Explanation:
    """A rich renderable."""

    coding: Coding

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        report = self.coding.report
        for line, indent in self._lines(report):
            yield from hanging(line, console, options.max_width, " " * indent, " " * (indent + 2))

    def _lines(self, report: Report) -> Iterator[tuple[Text, int]]:
        coding = self.coding
        yield Text(one_line(report.title or report.origin or report.id), "bold cyan"), 0
        if coding.problem is not None:
            yield Text(one_line(coding.problem), "bold red"), 0
            return
        yield Text(f"{len(coding.claims)} coded, {len(coding.dropped)} considered and dropped", "dim"), 0
        ids = short_ids(claim.id for claim in coding.claims)
        for claim in coding.claims:
            yield Text(), 0
            yield from _reasons(claim, report, ids[claim.id])
        if coding.dropped:
            yield Text(), 0
            yield Text("CONSIDERED AND DROPPED", "bold cyan"), 0
        for dropped in coding.dropped:
            yield _dropped_line(dropped, report), 2


def _reasons(claim: Claim, report: Report, id: str) -> Iterator[tuple[Text, int]]:
    yield Text.assemble((id, "dim"), "  ", (headline(claim, report), "bold")), 0
    yield Text(f"coded by {one_line(claim.by) or 'nothing that says so'}, score {claim.confidence:.2f}"), 2
    yield Text(f"evidence: {Field('evidence', '', claim.evidence).words(report)}"), 2
    read = ", ".join(f"{field.name} {field.value}" for field in facets(claim))
    yield Text(f"on {Field('trigger', '', claim.trigger).words(report)}: {read}"), 2
    for field in arguments(claim):
        words = field.words(report) or "understood, not in words"
        yield Text(f"{field.name}: {field.value}{' from ' if field.value else ''}{words}"), 2


def _dropped_line(dropped: Dropped, report: Report) -> Text:
    span, text = dropped.trigger, report.text
    before = one_line(Span(max(0, span.start - _AROUND), span.start).of(text) + "|")[:-1]
    after = one_line("|" + Span(span.end, span.end + _AROUND).of(text))[1:]
    return Text.assemble(
        f"{dropped.score:.2f}  {one_line(dropped.reason)}: ", (quoted(span.of(text)), "bold"),
        (f" in …{before}{one_line(span.of(text))}{after}…", "dim"),
    )
