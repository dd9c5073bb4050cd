"""One claim: its sentence with each field's words marked, the record below, and the chain of who says so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

from tocsin.records import Claim, Report, Span, field_spans
from tocsin.views.fields import Field, arguments, facets
from tocsin.views.marks import STYLES, coloured, underlined
from tocsin.views.text import hanging, one_line, quoted
from tocsin.views.wording import asserter, headline

# Characters shown on either side of words that stand outside the claim's sentence.
_AROUND = 40
_NAME_WIDTH = 13


def render_show(claim: Claim, report: Report) -> Show:
    """The claim for a rich console: marked in colour where there is colour, underlined where there is not."""
    return Show(claim, report)


@dataclass(frozen=True, slots=True)
class Show:
    """A rich renderable."""

    claim: Claim
    report: Report

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        claim, report, width = self.claim, self.report, options.max_width
        yield from hanging(Text(headline(claim, report), "bold"), console, width, "")
        yield Text(f"claim {one_line(claim.id)}", "dim")
        sentence, *elsewhere = windows(claim, report)
        yield Text()
        yield from _marked(claim, report, sentence, console, width)
        for window in elsewhere:
            yield Text()
            yield Text("Elsewhere in the report", "bold")
            yield from _marked(claim, report, window, console, width)
        yield Text()
        marked = (Field("evidence", "", claim.evidence), Field("trigger", "", claim.trigger))
        for field in (*marked, *facets(claim), *arguments(claim)):
            yield from _record_line(field, report, console, width)
        yield from _labelled("confidence", Text(f"{claim.confidence:.2f}, by {one_line(claim.by)}"), console, width)
        yield Text()
        yield from _labelled("who says so", Text(" ← ".join(_chain(claim, report))), console, width)
        yield from _labelled("report", Text(_source(report)), console, width)


def windows(claim: Claim, report: Report) -> list[Span]:
    """The claim's sentence, then a stretch of text for each field whose words stand outside it, in text order."""
    found: list[Span] = []
    for span in sorted(span for _, span in field_spans(claim)):
        if claim.sentence.start <= span.start and span.end <= claim.sentence.end:
            continue
        window = _around(span, report.text)
        if found and window.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(window.end, found[-1].end))
        else:
            found.append(window)
    return [claim.sentence, *found]


def _around(span: Span, text: str) -> Span:
    """`span` with whole words on either side."""
    start, end = max(0, span.start - _AROUND), min(len(text), span.end + _AROUND)
    if start > 0:
        start = min(text.find(" ", start, span.start) + 1 or span.start, span.start)
    if end < len(text):
        end = max(text.rfind(" ", span.end, end), span.end)
    return Span(start, end)


def _marked(claim: Claim, report: Report, window: Span, console: Console, width: int) -> Iterator[Text]:
    marks = field_spans(claim)
    if console.color_system and console.is_terminal:
        yield from hanging(coloured(report.text, window, marks), console, width, "  ")
    else:
        for line in underlined(report.text, window, marks, width - 2):
            yield Text(f"  {line}")


def _record_line(field: Field, report: Report, console: Console, width: int) -> list[Text]:
    line = Text(field.value)
    words = field.words(report)
    if words:
        line.append(("  " if field.value else "") + words, "dim")
    return _labelled(field.name, line, console, width, STYLES.get(field.name, ""))


def _labelled(name: str, line: Text, console: Console, width: int, style: str = "") -> list[Text]:
    lines = hanging(line, console, width, f"{name:<{_NAME_WIDTH}}")
    if lines:
        lines[0].stylize(style or "bold", 0, len(name))
    return lines


def _chain(claim: Claim, report: Report) -> Iterator[str]:
    """From the report inwards: who told it to whom it was told by."""
    yield "the report"
    for link in reversed(claim.asserted_by):
        how = [one_line(part) for part in (link.how, link.channel) if part]
        cue = [quoted(link.cue.of(report.text))] if link.cue else []
        yield ", ".join((asserter(link, report), *how, *cue))


def _source(report: Report) -> str:
    told = (report.title, report.outlet, report.published, report.url, report.origin)
    return ", ".join([*(one_line(part) for part in told if part), f"id {one_line(report.id)}"])
