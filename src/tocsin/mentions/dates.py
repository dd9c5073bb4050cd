"""What days the words of time mean, against the day the report was published; null where neither tells."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date, timedelta

from spacy.tokens import Doc

from tocsin.records import Span, When

_MONTHS = {name.lower(): i for i, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name.lower(): i for i, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DAYS = {name.lower(): i for i, name in enumerate(calendar.day_name)} | {n.lower(): i for i, n in enumerate(calendar.day_abbr)} | {"tues": 1, "thur": 3, "thurs": 3}
_DAY = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
_NUMBERS = {w: i for i, w in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())} | {"a": 1, "an": 1, "a couple of": 2, "several": 4, "a few": 3}
_NUMBER = r"\d{1,3}|" + "|".join(sorted(_NUMBERS, key=len, reverse=True))
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 2)}

Range = tuple[date, date, str]

_PHRASES = re.compile(
    rf"""(?ix)\b(?:
      (?:(?:early|mid|late|the\ end\ of|the\ beginning\ of|by|since|until|in|on|from)[\s-]+)?
      (?: (?:{_DAY})?,?\s*\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{_MONTH})\.?(?:,?\s+\d{{4}})?
        | (?:{_DAY})?,?\s*(?:{_MONTH})\.?\s+\d{{1,2}}(?:st|nd|rd|th)?\b(?:,?\s+\d{{4}})?
        | (?:{_MONTH})\.?,?\s+\d{{4}} | (?:spring|summer|autumn|fall|winter)(?:\s+of)?\s+\d{{4}}
        | \d{{4}}-\d{{2}}-\d{{2}} | (?:the\ )?(?:19|20)\d0s | (?:19|20)\d{{2}}
        | (?:last|next|this|earlier\ this|later\ this|the\ past|the\ coming|the\ previous)\s+(?:{_DAY}|week|month|year|weekend|morning|evening|night|afternoon|spring|summer|autumn|fall|winter)
        | (?:{_NUMBER})\s+(?:days?|weeks?|months?|years?)\s+(?:ago|earlier|later)
        | (?:the\ )?(?:past|last|next|coming)\s+(?:{_NUMBER}|few)\s+(?:days|weeks|months|years)
        | yesterday|today|tomorrow|tonight|overnight|(?:in\s+)?recent\s+(?:days|weeks|months|years) | {_DAY}))\b""")


def resolve_when(text: str, span: Span, published: str | None, *, future: bool = False) -> When:
    """The words at `span` of `text` with the days they mean, first to last (ISO, inclusive) and how precisely.

    A bare weekday or month is the last one on or before the day of publishing, with `future` the next. Where the report has
    no date, whatever is relative stays unresolved: null days.
    """
    words = span.of(text)
    day = date.fromisoformat(published) if published else None
    found = _resolve(re.sub(r"\s+", " ", words.lower().replace("\u00a0", " ")).strip(" ,.;"), day, future)
    if found is None:
        return When(words, span)
    start, end, precision = found
    return When(words, span, start.isoformat(), end.isoformat(), precision)


def find_dates(doc: Doc, published: str | None) -> tuple[When, ...]:
    """Every date in the text that a rule knows, in text order, resolved or not."""
    return tuple(resolve_when(doc.text, span, published) for span in _find(doc.text))


def _find(text: str) -> Iterator[Span]:
    for m in _PHRASES.finditer(text):
        yield Span(m.start(), m.end())


def _resolve(words: str, day: date | None, future: bool) -> Range | None:
    for rule in (_iso, _range, _full_date, _month, _season, _years, _relative, _weekday):
        found = rule(words, day, future)
        if found is not None:
            return found
    return None


def _iso(words: str, day: date | None, future: bool) -> Range | None:
    m = re.search(r"\b(\d{4})-(\d{2})-(\d{2})\b", words)
    return _one_day(int(m[1]), int(m[2]), int(m[3])) if m else None


def _range(words: str, day: date | None, future: bool) -> Range | None:
    m = re.search(r"\b(?:between|from) (.+?) (?:and|to|until|till) (.+)$", words)
    if not m:
        return None
    last = _resolve(m[2], day, future)
    year = re.search(r"\b(?:19|20)\d\d\b", m[2])
    first = _resolve(m[1] if not year or re.search(r"\d{4}", m[1]) else f"{m[1]} {year[0]}", day, future)
    return (first[0], last[1], last[2]) if first and last and first[0] <= last[1] else None


def _full_date(words: str, day: date | None, future: bool) -> Range | None:
    m = re.search(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?(?: of)? ({_MONTH})\b\.?(?:,? (\d{{4}}))?", words)
    number, month = (m[1], m[2]) if m else ("", "")
    if m is None:
        m = re.search(rf"\b({_MONTH})\b\.? (\d{{1,2}})(?:st|nd|rd|th)?\b(?:,? (\d{{4}}))?", words)
        if m is None:
            return None
        number, month = m[2], m[1]
    if m[3]:
        return _one_day(int(m[3]), _MONTHS[month], int(number))
    return _nearest([_one_day(y, _MONTHS[month], int(number)) for y in _years_near(day)], day, future)


def _month(words: str, day: date | None, future: bool) -> Range | None:
    m = re.search(rf"\b({_MONTH})\b\.?,?(?: of)?(?: (\d{{4}}))?", words)
    if not m or (m[1] == "may" and not m[2] and words not in ("may", "in may", "since may", "last may", "next may", "by may", "this may")):
        return None
    if m[2]:
        return _whole_month(int(m[2]), _MONTHS[m[1]])
    return _nearest([_whole_month(y, _MONTHS[m[1]]) for y in _years_near(day)], day, future or "next" in words or words.startswith("by "))


def _season(words: str, day: date | None, future: bool) -> Range | None:
    m = re.search(r"\b(spring|summer|autumn|fall|winter)\b(?:(?: of)? (\d{4}))?", words)
    if not m:
        return None
    ranges = [_season_of(y, m[1]) for y in ([int(m[2])] if m[2] else _years_near(day))]
    return ranges[0] if m[2] else _nearest(ranges, day, future or "next" in words or "this" in words or "coming" in words)


def _years(words: str, day: date | None, future: bool) -> Range | None:
    if m := re.search(r"\b((?:19|20)\d)0s\b", words):
        return date(int(m[1] + "0"), 1, 1), date(int(m[1] + "9"), 12, 31), "decade"
    years = [int(y) for y in re.findall(r"\b((?:1[89]|20)\d\d)\b", words)]
    return (date(years[0], 1, 1), date(years[-1], 12, 31), "year") if years and years[0] <= years[-1] else None


def _relative(words: str, day: date | None, future: bool) -> Range | None:
    if day is None:
        return None
    if re.search(r"\b(?:today|tonight|this (?:morning|afternoon|evening)|earlier in the day|on the day)\b", words):
        return day, day, "day"
    if re.search(r"\byesterday\b|\blast night\b", words):
        return _shift(day, -1), _shift(day, -1), "day"
    if "overnight" in words:
        return _shift(day, -1), day, "day"
    if "tomorrow" in words:
        return _shift(day, 1), _shift(day, 1), "day"
    return _counted(words, day) or _named_unit(words, day)


def _counted(words: str, day: date) -> Range | None:
    m = re.search(rf"\b({_NUMBER}) (day|week|month|year)s? (ago|earlier|before|later|from now)", words)
    if m:
        sign = 1 if m[3] in ("later", "from now") else -1
        at = _step(day, sign * _number(m[1]), m[2])
        return (at, at, "day") if m[2] == "day" else _around(at, m[2])
    m = re.search(rf"\b(past|last|recent|previous|next|coming|within)(?: the)?(?: ({_NUMBER}|few|couple of))? (day|week|month|year|hour)s\b", words)
    if not m:
        m = re.search(rf"\b(in|within|for|over) ({_NUMBER}) (day|week|month|year)s\b", words)
        if not m or m[1] in ("for", "over"):
            return None
        at = _step(day, _number(m[2]), m[3])
        return day, at, m[3]
    if m[3] == "hour":
        return _shift(day, -1), day, "day"
    n = _number(m[2]) if m[2] and m[2] not in ("few", "couple of") else {"day": 4, "week": 4, "month": 3, "year": 3}[m[3]]
    if m[1] in ("next", "coming", "within"):
        return day, _step(day, n, m[3]), m[3]
    return _step(day, -n, m[3]), day, m[3]


def _named_unit(words: str, day: date) -> Range | None:
    m = re.search(r"\b(last|next|this|previous|past|coming|following|current|the) (week|weekend|month|year)\b", words)
    if not m:
        return None
    step = {"last": -1, "previous": -1, "past": -1, "next": 1, "coming": 1, "following": 1}.get(m[1], 0)
    if m[2] in ("week", "weekend"):
        monday = _shift(day, -day.weekday() + 7 * step)
        if m[2] == "weekend":
            monday = monday if step or day.weekday() >= 5 else _shift(monday, -7)
            return _shift(monday, 5), _shift(monday, 6), "day"
        return monday, _shift(monday, 6), "week"
    if m[2] == "month":
        at = _step(day.replace(day=1), step, "month")
        return _whole_month(at.year, at.month)
    return date(day.year + step, 1, 1), date(day.year + step, 12, 31), "year"


def _weekday(words: str, day: date | None, future: bool) -> Range | None:
    m = re.search(rf"\b(?:(last|next|this|coming) )?({_DAY})s?\b", words)
    if not m or day is None:
        return None
    back = (day.weekday() - _DAYS[m[2]]) % 7
    if m[1] in ("next", "coming") or (future and m[1] != "last"):
        at = _shift(day, (7 - back) % 7 or 7)
    else:
        at = _shift(day, -(back or (7 if m[1] == "last" else 0)))
    return at, at, "day"


def _number(words: str) -> int:
    return int(words) if words.isdigit() else _NUMBERS[words]


def _shift(day: date, days: int) -> date:
    return day + timedelta(days=days)


def _step(day: date, n: int, unit: str) -> date:
    if unit in ("day", "week"):
        return _shift(day, n * (7 if unit == "week" else 1))
    months = day.year * 12 + day.month - 1 + n * (12 if unit == "year" else 1)
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _around(at: date, unit: str) -> Range:
    if unit == "week":
        monday = _shift(at, -at.weekday())
        return monday, _shift(monday, 6), "week"
    return _whole_month(at.year, at.month) if unit == "month" else (date(at.year, 1, 1), date(at.year, 12, 31), "year")


def _one_day(year: int, month: int, number: int) -> Range | None:
    try:
        at = date(year, month, number)
    except ValueError:
        return None
    return at, at, "day"


def _whole_month(year: int, month: int) -> Range:
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]), "month"


def _season_of(year: int, season: str) -> Range:
    first, last = _SEASONS[season]
    end = year + (last < first)
    return date(year, first, 1), date(end, last, calendar.monthrange(end, last)[1]), "season"


def _years_near(day: date | None) -> list[int]:
    return [day.year - 1, day.year, day.year + 1] if day else []


def _nearest(ranges: list[Range | None], day: date | None, future: bool) -> Range | None:
    """The last that has begun by `day`; with `future` the first that has not ended."""
    known = [r for r in ranges if r is not None]
    if day is None or not known:
        return None
    if future:
        return next((r for r in known if r[1] >= day), known[-1])
    begun = [r for r in known if r[0] <= day]
    return begun[-1] if begun else known[0]
