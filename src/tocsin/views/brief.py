"""The brief: who moved what, who did what to whom, who said what, what is disputed and what is open.

Every line carries the words it stands on, the report they are in, and the id that `tocsin show` opens.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, RenderResult
from rich.table import Table
from rich.text import Text

from tocsin.records import Coding
from tocsin.views.disputes import Dispute, find_disputes, shown_as_disputes
from tocsin.views.entries import Entry, entries_of
from tocsin.views.questions import find_questions
from tocsin.views.text import hanging, one_line, quoted
from tocsin.views.wording import headline, says_who

# Below this, two columns of quotations are too narrow to read, and accusations stand above their denials.
_BESIDE_WIDTH = 110

_STATUSES = (
    ("done", "Done"), ("underway", "Under way"), ("preparing", "Preparing"), ("announced", "Announced"),
    ("offered", "Offered"), ("considered", "Considered"), ("demanded", "Demanded"), ("feared", "Feared"),
    (None, "Status not told"),
)
_EVENTS = (
    ("Force", ("ASSAULT", "COERCE", "MOBILIZE")),
    ("Pressure", ("THREATEN", "SANCTION", "PROTEST", "ACCUSE", "REJECT", "REQUEST")),
    ("Cooperation", ("AID", "COOPERATE", "SUPPORT", "AGREE", "CONSULT")),
    ("Easing", ("RETREAT", "CONCEDE")),
    ("Other", (None,)),
)
_TITLE, _GROUP, _HEAD, _QUOTE, _SOURCE, _MARK = "bold cyan", "bold", "bold", "italic", "dim", "bold red"

Lines = Iterator[Text]


@dataclass(frozen=True, slots=True)
class _Group:
    title: str
    items: list[tuple[str, list[Entry]]]  # headline, and the claims that say just that


def render_brief(codings: Iterable[Coding]) -> Brief:
    """The brief of `codings`, in their order, for a rich console of any width; plain text where it has no colours."""
    return Brief(tuple(codings))


@dataclass(frozen=True, slots=True)
class Brief:
    """A rich renderable."""

    codings: tuple[Coding, ...]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        paper = _Paper(console, options.max_width)
        entries = entries_of(self.codings)
        disputes = find_disputes(entries)
        disputed = shown_as_disputes(disputes)
        moves = [e for e in entries if e.claim.move]
        others = [e for e in entries if not e.claim.move and e.id not in disputed]
        yield from paper.opening(self.codings, len(entries))
        yield from paper.section("Who moved what", _moves_by_status(moves))
        yield from paper.section("Who did what to whom", _events_by_kind([e for e in others if not e.claim.speech]))
        yield from paper.section("Who said what", _by_speaker([e for e in others if e.claim.speech]))
        yield from paper.disputes(disputes)
        yield from paper.questions(entries)
        yield from paper.sources(self.codings)


def _moves_by_status(entries: Sequence[Entry]) -> list[_Group]:
    """What was refused or denied stands apart, so that nobody reads it as done."""
    affirmed = [e for e in entries if e.claim.polarity not in ("refused", "denied")]
    known = {status for status, _ in _STATUSES}
    groups = [
        (title, [e for e in affirmed if (e.claim.status if e.claim.status in known else None) == status])
        for status, title in _STATUSES
    ]
    groups += [(p.capitalize(), [e for e in entries if e.claim.polarity == p]) for p in ("refused", "denied")]
    return [_folded(title, found) for title, found in groups if found]


def _events_by_kind(entries: Sequence[Entry]) -> list[_Group]:
    listed = {event for _, events in _EVENTS for event in events}
    groups = (
        (title, [e for e in entries if (e.claim.event if e.claim.event in listed else None) in events])
        for title, events in _EVENTS
    )
    return [_folded(title, found) for title, found in groups if found]


def _by_speaker(entries: Sequence[Entry]) -> list[_Group]:
    """One group, those who speak first before those who speak later, with all that each says together."""
    order: dict[str, int] = {}
    for entry in entries:
        order.setdefault(_speaker(entry), len(order))
    return [_folded("", sorted(entries, key=lambda e: order[_speaker(e)]))] if entries else []


def _speaker(entry: Entry) -> str:
    return next((actor.id.split("_")[0] for actor in entry.claim.actors), "")


def _folded(title: str, entries: Sequence[Entry]) -> _Group:
    """Claims worded alike under one headline, each with its own words and source."""
    items: dict[str, list[Entry]] = {}
    for entry in entries:
        items.setdefault(headline(entry.claim, entry.report), []).append(entry)
    return _Group(title, list(items.items()))


@dataclass(frozen=True, slots=True)
class _Paper:
    """Lays out lines of `width` columns, without trailing spaces."""

    console: Console
    width: int

    def opening(self, codings: Sequence[Coding], claims: int) -> Lines:
        missing = sum(coding.problem is not None for coding in codings)
        dates = sorted(coding.report.published for coding in codings if coding.report.published)
        period = "" if not dates else dates[0] if dates[0] == dates[-1] else f"{dates[0]} to {dates[-1]}"
        told = [_count(claims, "claim"), "from " + _count(len(codings), "report")]
        told += [f"{missing} not coded"] if missing else []
        told += [one_line(period)] if period else []
        yield from self._hang(Text("BRIEF  " + " · ".join(told), _HEAD), "", "  ")
        if not claims:
            yield Text("No claims were found.")

    def section(self, title: str, groups: Sequence[_Group]) -> Lines:
        if groups:
            yield from self._title(title)
        for group in groups:
            if group.title:
                yield from self._group(group.title)
            for head, entries in group.items:
                yield from self._item(head, entries)

    def disputes(self, disputes: Sequence[Dispute]) -> Iterator[Text | Table]:
        if disputes:
            yield from self._title("Accusations and denials")
        for title, found in _by_answer(disputes):
            yield from self._group(title)
            for dispute in found:
                if dispute.accusations and dispute.denials and self.width >= _BESIDE_WIDTH:
                    yield self._beside(dispute)
                else:
                    yield from self._accusations(dispute)
                    yield from self._denials(dispute)

    def questions(self, entries: Sequence[Entry]) -> Lines:
        groups = find_questions(entries)
        if groups:
            yield from self._title("Open questions")
        for title, questions in groups:
            yield from self._group(title)
            for question in questions:
                yield from self._hang(Text(question.head, _HEAD), "  ? ")
                for entry in question.entries:
                    yield self._one_line(entry)

    def sources(self, codings: Sequence[Coding]) -> Lines:
        yield from self._title("Reports")
        for number, coding in enumerate(codings, 1):
            report = coding.report
            told = [report.title or report.origin or report.id, report.outlet, report.published, report.url]
            line = Text(", ".join(one_line(part) for part in told if part))
            line.append(f" · {_count(len(coding.claims), 'claim')}" if coding.problem is None else "", _SOURCE)
            line.append(f" · {one_line(coding.problem)}" if coding.problem else "", _MARK)
            yield from self._hang(line, f" [{number}] ", "     ")

    def _title(self, title: str) -> Lines:
        yield Text()
        yield Text(title.upper(), _TITLE)

    def _group(self, title: str) -> Lines:
        yield Text(f"  {title}", _GROUP)

    def _item(self, head: str, entries: Sequence[Entry], mark: str = "  • ") -> Lines:
        yield from self._hang(Text(head, _HEAD), mark)
        for quote, sources in _by_words(entries).items():
            yield from self._hang(Text(quote, _QUOTE), "    ")
            for source in sources:
                yield from self._hang(Text(source, _SOURCE), "    ")

    def _one_line(self, entry: Entry) -> Text:
        end = f" [{entry.number}] {entry.id}"
        words = Text(quoted(entry.claim.text), _QUOTE)
        words.truncate(max(self.width - 4 - len(end), 1), overflow="ellipsis")
        return Text("    ") + words + Text(end, _SOURCE)

    def _accusations(self, dispute: Dispute) -> Lines:
        return self._marked(dispute.accusations, "  ! ")

    def _denials(self, dispute: Dispute) -> Lines:
        return self._marked(dispute.denials, "  × ")

    def _marked(self, entries: Sequence[Entry], mark: str) -> Lines:
        for head, found in _folded("", entries).items:
            yield from self._item(head, found, mark)

    def _beside(self, dispute: Dispute) -> Table:
        half = _Paper(self.console, self.width // 2 - 1)
        table = Table.grid(padding=(0, 2, 0, 0))
        for _ in range(2):
            table.add_column(width=half.width)
        table.add_row(_stacked(half._accusations(dispute)), _stacked(half._denials(dispute)))
        return table

    def _hang(self, text: Text, first: str, rest: str | None = None) -> list[Text]:
        return hanging(text, self.console, self.width, first, rest)


def _by_words(entries: Sequence[Entry]) -> dict[str, list[str]]:
    """Each quotation once, with a line for each who says so: in which reports, and the claims' ids."""
    told: dict[str, dict[str, list[str]]] = {}
    for entry in entries:
        said = told.setdefault(quoted(entry.claim.text), {})
        said.setdefault(says_who(entry.claim, entry.report), []).append(f"[{entry.number}] {entry.id}")
    return {
        quote: [f"{who} · {', '.join(where)}" for who, where in said.items()] for quote, said in told.items()
    }


def _by_answer(disputes: Sequence[Dispute]) -> list[tuple[str, list[Dispute]]]:
    kinds: tuple[tuple[str, Callable[[Dispute], bool]], ...] = (
        ("Accused, and answering", lambda d: bool(d.accusations and d.denials)),
        ("Accused; no answer in these reports", lambda d: not d.denials),
        ("Denied; no accusation in these reports", lambda d: not d.accusations),
    )
    groups = [(title, [d for d in disputes if fits(d)]) for title, fits in kinds]
    return [(title, found) for title, found in groups if found]


def _stacked(lines: Lines) -> Text:
    return Text("\n").join(lines)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
