"""Dates: the days that words of time mean, against the day the report was published; null days where neither tells.

Each kind of expression is one rule: a pattern and a function from its match to first day, last day and precision. The
rules find dates in a text and resolve a span alike; in a span, the words about the date ("since", "by", "between ...
and ...") count too.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from spacy.tokens import Doc

from tocsin.records import Span, When

_MONTHS = (
    {name.lower(): i for i, name in enumerate(calendar.month_name) if name}
    | {name.lower(): i for i, name in enumerate(calendar.month_abbr) if name}
    | {"sept": 9}
)
_DAYS = (
    {name.lower(): i for i, name in enumerate(calendar.day_name)}
    | {name.lower(): i for i, name in enumerate(calendar.day_abbr)}
    | {"tues": 1, "thur": 3, "thurs": 3}
)
_ONES = (
    "one two three four five six seven eight nine ten "
    "eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_NUMBERS = (
    {w: i for i, w in enumerate(_ONES, 1)}
    | {w: 10 * i for i, w in enumerate(_TENS, 2)}
    | {
        "a": 1,
        "an": 1,
        "the": 1,
        "single": 1,
        "a couple of": 2,
        "couple of": 2,
        "a few": 3,
        "few": 3,
        "several": 4,
        "a dozen": 12,
        "dozen": 12,
        "a hundred": 100,
    }
)
_ORDINALS = {w: i for i, w in enumerate("first second third fourth".split(), 1)} | {
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
}
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 2)}

_MONTH = (
    r"(?P<month>january|february|march|april|may|june|july|august|september|october|november|december|"
    r"jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\b\.?"
)
_MONTH2 = _MONTH.replace("?P<month>", "?P<month2>")
_DAY_NAMES = "monday|tuesday|wednesday|thursday|friday|saturday|sunday|tues|thurs|thur|mon|tue|wed|thu|fri|sat|sun"
_WEEKDAY = rf"(?P<weekday>{_DAY_NAMES})\b\.?"
_WEEKDAY_BEFORE = rf"(?:(?:{_DAY_NAMES})\.?,?\s+(?:the\s+)?)?"
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?\b"
_DAY2 = _DAY.replace("?P<day>", "?P<day2>")
_YEAR = r"(?P<year>(?:1[0-9]|20)\d\d)\b"
_ITS_YEAR = rf"(?:\s*,\s*|\s+(?:of\s+)?){_YEAR}|\s+(?:of\s+)?(?P<which>this|last|next)\s+year"
_NUMBER = (
    r"(?P<number>\d{1,3}|an?\s+(?:couple\s+of|few|dozen|hundred)|(?:"
    + "|".join(_TENS)
    + r")(?:[-\s](?:"
    + "|".join(_ONES[:9])
    + r"))?|"
    + "|".join(sorted(_ONES, key=len, reverse=True))
    + r"|couple\s+of|several|few|dozen|an?)"
)
_UNIT = r"(?P<unit>day|night|week|fortnight|month|year|decade|century|winter|summer|spring)"
_HOURS = r"(?P<unit>hour|minute)"
_UNIT_OR_HOUR = _UNIT.replace("?P<unit>", "?P<unit>hour|minute|")
_PART = r"(?:(?P<part>early|mid|late|(?:the\s+)?(?:beginning|start|middle|end)\s+of)[-\s]+(?:on\s+)?)?"
_TO = r"\s*(?:-|–|—|to|and|until|till|through)\s*"
_OF_DAY = r"(?:\s+(?:early\s+|late\s+)?(?:morning|afternoon|evening|night))?"

Range = tuple[date, date, str]


@dataclass(frozen=True, slots=True)
class _Now:
    """What the words are read against."""

    day: date | None  # of publishing
    future: bool  # they are about what is to come
    before: Callable[[], Range | None]  # the last date that stands before them in the text


_Reading = Callable[[re.Match[str], _Now], Range | None]
_Rule = tuple[re.Pattern[str], _Reading]


def resolve_when(text: str, span: Span, published: str | None, *, future: bool = False) -> When:
    """The words at `span` of `text` with the days they mean, first to last (ISO, inclusive) and how precisely.

    A bare weekday, day or month is the last one on or before the day of publishing; with `future`, the next. "Since"
    runs to the day of publishing, a deadline ("by", "until", "within") from it. What is relative stays unresolved,
    null days, where the report has no date; so does what only tells of an event ("after the vote").
    """
    words = span.of(text)
    now = _Now(
        _published(published), future or bool(_AHEAD.search(words)), lambda: _last_before(text, span.start, published)
    )
    found = _bounded(words, now)
    return When(words, span, *_iso(found)) if found else When(words, span)


def find_dates(doc: Doc, published: str | None) -> tuple[When, ...]:
    """Every date in the text that a rule knows, in text order, resolved or not; prepositions are left out of the
    spans."""
    day = _published(published)
    out = []
    for m, read in _matches(doc.text):
        found = read(m, _Now(day, False, lambda: None))
        span = Span(m.start(), m.end())
        out.append(When(span.of(doc.text), span, *_iso(found)) if found else When(span.of(doc.text), span))
    return tuple(out)


def _iso(found: Range) -> tuple[str, str, str]:
    return found[0].isoformat(), found[1].isoformat(), found[2]


def _published(value: str | None) -> date | None:
    """The day of an ISO date or timestamp; None where it names no day."""
    m = re.match(r"(\d{4})-(\d\d)-(\d\d)", value or "")
    return _valid(int(m[1]), int(m[2]), int(m[3])) if m else None


# -- a span ----------------------------------------------------------------------------------------------------------

_AHEAD = re.compile(r"\b(?:next|coming|by|until|till|upcoming|within|tomorrow|ahead|no later than)\b", re.I)
_SINCE = re.compile(r"\b(?:since|ever since|as of|starting)\b", re.I)
_DEADLINE = re.compile(r"\b(?:by|until|till|before|no later than)\b", re.I)


def _bounded(words: str, now: _Now) -> Range | None:
    """The days of a span's words, with what "since", "until" and "between" make of the dates in it."""
    found = [r for m, read in _matches(words, _RULES + _SPAN_RULES) if (r := read(m, now))]
    if not found:
        return _referring(words, now)
    first, last = found[0], found[-1]
    if len(found) > 1 and last[1] >= first[0] and re.search(r"\b(?:between|from|and|to|until|or)\b|[-–,]", words, re.I):
        return first[0], max(first[1], last[1]), last[2]
    if _SINCE.search(words) and now.day and first[0] <= now.day and not re.match(r"as of", words, re.I):
        return first[0], now.day, first[2]
    if _DEADLINE.match(words) and now.day and now.day < first[1]:
        return now.day, first[1], first[2]
    return first


_NEXT_TO = re.compile(
    r"\b(?:(?P<same>(?:the|that|on)\s+(?:very\s+)?same|that|this)|(?P<after>(?:the\s+)?(?:following|next|subsequent))|(?P<prior>the\s+(?:previous|preceding)))\s+"
    r"(?P<unit>day|night|morning|evening|afternoon|week|month|year)\b|\bthe\s+(?P<side>day|night|week|month|year)\s+(?P<way>after|before)\b",
    re.I,
)
_PRESENT = re.compile(
    r"\A(?:just\s+|right\s+|by\s+|until\s+|up\s+to\s+|for\s+)?(?:now|currently|at\s+present|at\s+the\s+moment|for\s+the\s+moment|presently|to\s+date|so\s+far|"
    r"at\s+this\s+(?:stage|point)|at\s+once|immediately|earlier\s+in\s+the\s+day|(?:at|from|by|around|since|before|after)?\s*(?:noon|midnight|midday|dawn|dusk|daybreak|nightfall)|"
    r"in\s+the\s+(?:early\s+)?(?:morning|afternoon|evening)|(?:by|this|all)\s+(?:morning|evening|day|a\.m\.|p\.m\.)|(?:hours?|(?:a\s+few|several|\w+)\s+hours)\s+(?:ago|earlier|later)|"
    r"(?:since|from|at|by|until|about|around|at\s+(?:about|around))*\s*\d{1,2}(?:[:.]\d\d)?\s*(?:am|pm|a\.m\.?|p\.m\.?|hrs|hours|gmt|local\s+time)?(?:\s+local\s+time)?)\.?\Z",
    re.I,
)


def _referring(words: str, now: _Now) -> Range | None:
    """Words that lean on the date before them in the text ("the following day"), or on the present ("now", "at
    dawn")."""
    m = _NEXT_TO.search(words)
    if m:
        anchor = now.before()
        if anchor is None:
            return None
        unit = (m["unit"] or m["side"]).lower()
        step = 1 if m["after"] or m["way"] == "after" else -1 if m["prior"] or m["way"] == "before" else 0
        unit = unit if unit in ("week", "month", "year") else "day"
        return _whole(_step(anchor[0], step, unit), unit)
    if m := re.search(rf"\bthe\s+{_DAY}", words, re.I):
        number = int(m["day"])
        anchors = [r for r in (now.before(), _one(now.day)) if r]
        return _one(_valid(anchors[0][0].year, anchors[0][0].month, number)) if anchors and m[0][-1].isalpha() else None
    return _one(now.day) if _PRESENT.match(words.strip()) else None


def _last_before(text: str, offset: int, published: str | None) -> Range | None:
    """The last resolved date that stands before `offset`; failing that the day of publishing."""
    day = _published(published)
    start = max(0, offset - 1500)
    last = None
    for m, read in _matches(text[start:offset]):
        last = read(m, _Now(day, False, lambda: None)) or last
    return last or _one(day)


# -- finding ---------------------------------------------------------------------------------------------------------


def _matches(text: str, rules: tuple[_Rule, ...] | None = None) -> Iterator[tuple[re.Match[str], _Reading]]:
    """The longest matches of the rules, in text order, none within another; an earlier rule goes before a later one of
    the same length."""
    found = [
        (m.start(), -m.end(), n, m, read)
        for n, (pattern, read) in enumerate(rules or _RULES)
        for m in pattern.finditer(text)
        if _stands(m, text)
    ]
    end = -1
    for start, _, _, m, read in sorted(found, key=lambda f: f[:3]):
        if start >= end:
            yield m, read
            end = m.end()


def _stands(m: re.Match[str], text: str) -> bool:
    """Not "may" the verb, "march" the walk, "sat" or "sun"; not a number that is a sum or a count."""
    groups = m.groupdict()
    for name in ("month", "month2", "weekday"):
        word = groups.get(name)
        if word and not word[0].isupper():
            return False
        if (
            word
            and m[0] == word
            and word.lower() in ("may", "march", "mar", "sat", "sun", "mon", "wed", "fri", "jan", "dec")
        ):
            return bool(
                re.search(
                    r"\b(?:in|since|until|by|last|next|this|early|late|mid|from|of|on|during|before|after|and|to|till|for)[-\s]+\Z",
                    text[: m.start()],
                    re.I,
                )
                or len(word) == len(text.strip())
            )
    return True


# -- readings --------------------------------------------------------------------------------------------------------


def _iso_day(m: re.Match[str], now: _Now) -> Range | None:
    return _one(_valid(int(m[1]), int(m[2]), int(m[3])))


def _numeric(m: re.Match[str], now: _Now) -> Range | None:
    """Day first, as most of the world writes; month first where only that is a date."""
    a, b, year = int(m[1]), int(m[2]), int(m[3])
    return _one(_valid(year, b, a) or _valid(year, a, b))


def _days_of_month(m: re.Match[str], now: _Now) -> Range | None:
    first = _dated(m, now, int(m["day"]))
    last = _valid(first[0].year, first[0].month, int(m["day2"])) if first else None
    return (first[0], last, "day") if first and last and last >= first[0] else first


def _day_of_month(m: re.Match[str], now: _Now) -> Range | None:
    return _dated(m, now, int(m["day"]))


def _dated(m: re.Match[str], now: _Now, day: int) -> Range | None:
    month = _MONTHS[m["month"].lower()]
    year = _year_of(m, now)
    if year:
        return _one(_valid(year, month, day))
    return _nearest([_one(_valid(y, month, day)) for y in _years_near(now)], now)


def _month(m: re.Match[str], now: _Now) -> Range | None:
    month = _MONTHS[m["month"].lower()]
    year = _year_of(m, now)
    which = (m.groupdict().get("near") or "").lower()
    if year:
        found: Range | None = _whole(date(year, month, 1), "month")
    else:
        ahead = _Now(now.day, now.future or which == "next", now.before)
        found = _nearest([_whole(date(y, month, 1), "month") for y in _years_near(now)], ahead)
        if found and which == "last" and now.day and found[1] >= now.day:
            found = _whole(date(found[0].year - 1, month, 1), "month")
    return _part(found, m)


def _months(m: re.Match[str], now: _Now) -> Range | None:
    last = _month_of(m["month2"], _year_of(m, now), now)
    if last is None:
        return None
    month = _MONTHS[m["month"].lower()]
    return date(last[0].year - (month > last[0].month), month, 1), last[1], "month"


def _month_of(name: str, year: int | None, now: _Now) -> Range | None:
    month = _MONTHS[name.lower()]
    return (
        _whole(date(year, month, 1), "month")
        if year
        else _nearest([_whole(date(y, month, 1), "month") for y in _years_near(now)], now)
    )


def _season(m: re.Match[str], now: _Now) -> Range | None:
    season, which = m["season"].lower().removeprefix("mid"), (m.groupdict().get("near") or "").lower()
    year = int(m["year"]) if m.groupdict().get("year") else None
    if year:
        return _season_of(year, season)
    if now.day is None:
        return None
    ranges: list[Range | None] = [_season_of(y, season) for y in range(now.day.year - 2, now.day.year + 3)]
    if which == "last":
        return [r for r in ranges if r and r[1] < now.day][-1]
    if which == "next":
        return next(r for r in ranges if r and r[0] > now.day)
    if which == "this":
        return min((r for r in ranges if r), key=lambda r: abs((r[0] - now.day).days) if now.day else 0)
    return _nearest(ranges, now)


def _quarter(m: re.Match[str], now: _Now) -> Range | None:
    year = _year_of(m, now) or (now.day.year if now.day else None)
    if year is None:
        return None
    groups = m.groupdict()
    if groups.get("half"):
        second = _ORDINALS[groups["half"].lower()] == 2
        return date(year, 7 if second else 1, 1), date(year, 12 if second else 6, 31 if second else 30), "month"
    number = int(groups["q"]) if groups.get("q") else _ORDINALS[groups["nth"].lower()]
    end = 3 * number
    return date(year, end - 2, 1), date(year, end, calendar.monthrange(year, end)[1]), "month"


def _decade(m: re.Match[str], now: _Now) -> Range | None:
    start = int(m["decade"]) * 10 if len(m["decade"]) == 3 else 1900 + int(m["decade"]) * 10
    part = (m.groupdict().get("part") or "").lower()
    first = start + {"mid": 4, "late": 7}.get(part, 0)
    last = start + {"early": 3, "mid": 6}.get(part, 9)
    return date(first, 1, 1), date(last, 12, 31), "year"


def _tens(m: re.Match[str], now: _Now) -> Range | None:
    first = 1900 + 10 * (
        2 + "twenties thirties forties fifties sixties seventies eighties nineties".split().index(m["tens"].lower())
    )
    return date(first, 1, 1), date(first + 9, 12, 31), "year"


def _century(m: re.Match[str], now: _Now) -> Range | None:
    return _whole(date(100 * int(m["number"]) - 50, 1, 1), "century")


def _years(m: re.Match[str], now: _Now) -> Range | None:
    first = int(m["year"])
    last = int(m["year2"]) if len(m["year2"]) == 4 else first - first % 100 + int(m["year2"])
    return (date(first, 1, 1), date(last, 12, 31), "year") if first < last else None


def _year(m: re.Match[str], now: _Now) -> Range | None:
    return _part((date(int(m["year"]), 1, 1), date(int(m["year"]), 12, 31), "year"), m)


def _today(m: re.Match[str], now: _Now) -> Range | None:
    return _one(now.day)


def _yesterday(m: re.Match[str], now: _Now) -> Range | None:
    words = m[0].lower()
    days = (
        -2
        if words.startswith("the day before")
        else 2
        if words.startswith("the day after")
        else 1
        if words.startswith("tomorrow")
        else -1
    )
    return _one(now.day + timedelta(days)) if now.day else None


def _overnight(m: re.Match[str], now: _Now) -> Range | None:
    return (now.day - timedelta(1), now.day, "day") if now.day else None


def _weekday(m: re.Match[str], now: _Now) -> Range | None:
    if now.day is None:
        return None
    which = (m.groupdict().get("near") or "").lower()
    back = (now.day.weekday() - _DAYS[m["weekday"].lower()]) % 7
    if which in ("next", "coming") or (now.future and which != "last" and "past" not in which):
        return _one(now.day + timedelta((7 - back) % 7 or 7))
    return _one(now.day - timedelta(back or (7 if which == "last" else 0)))


def _this_unit(m: re.Match[str], now: _Now) -> Range | None:
    """ "last week", "earlier this month", "next year", "the end of the year"."""
    if now.day is None:
        return None
    which, unit = (m["near"] or "this").lower().split()[-1], m["unit"].lower()
    step = {"last": -1, "previous": -1, "past": -1, "next": 1, "coming": 1, "following": 1}.get(which, 0)
    if unit == "weekend":
        saturday = now.day - timedelta((now.day.weekday() - 5) % 7)
        if step > 0 or (now.future and now.day.weekday() < 5):
            saturday += timedelta(7)
        return saturday, saturday + timedelta(1), "day"
    if unit == "quarter":
        at = _step(date(now.day.year, now.day.month - (now.day.month - 1) % 3, 1), 3 * step, "month")
        return at, _whole(_step(at, 2, "month"), "month")[1], "month"
    whole = _whole(_step(now.day.replace(day=1) if unit in ("month", "year") else now.day, step, unit), unit)
    if (m.groupdict().get("shift") or "").lower() == "earlier":
        return whole[0], now.day, unit
    if (m.groupdict().get("shift") or "").lower() == "later":
        return now.day, whole[1], unit
    return _part(whole, m)


def _ago(m: re.Match[str], now: _Now) -> Range | None:
    unit, way = m["unit"].lower(), m["way"].lower()
    leaning = not re.match(r"ago|from\s+now|hence|from\s+today", way)
    base = now.before() if leaning else None
    day = base[0] if base else now.day
    if day is None:
        return None
    if unit in _SEASONS:
        return _season_of(day.year - _number(m["number"]), unit)
    sign = 1 if re.match(r"from|later|hence|after", way) else -1
    return _around(_step(day, sign * _number(m["number"]), unit), unit)


def _span_of_units(m: re.Match[str], now: _Now) -> Range | None:
    """ "the past three months", "recent days", "the coming weeks"."""
    if now.day is None:
        return None
    unit = m["unit"].lower()
    number = (
        _number(m["number"])
        if m.groupdict().get("number")
        else {"day": 4, "week": 4, "month": 3, "year": 3}.get(unit, 1)
    )
    if re.search(r"\b(?:next|coming|upcoming)\b", m["near"], re.I):
        return now.day, _step(now.day, number, unit), _named(unit)
    return _step(now.day, -number, unit), now.day, _named(unit)


def _within(m: re.Match[str], now: _Now) -> Range | None:
    """ "within two weeks", "in ten days": from now to then."""
    if now.day is None:
        return None
    unit = m["unit"].lower()
    return now.day, _step(now.day, _number(m["number"] or "a"), unit), _named(unit)


def _lasting(m: re.Match[str], now: _Now) -> Range | None:
    """ "for two years", "for weeks": up to now, or from now where it is to come."""
    if now.day is None:
        return None
    unit = m["unit"].lower()
    far = _step(now.day, (1 if now.future else -1) * _number(m["number"] or "a few"), unit)
    return min(far, now.day), max(far, now.day), _named(unit)


def _feast(m: re.Match[str], now: _Now) -> Range | None:
    name = m["feast"].lower()
    years = [int(m["year"])] if m["year"] else _years_near(now)
    return (
        _nearest([_one(_feast_day(name, y)) for y in years], now)
        if len(years) != 1
        else _one(_feast_day(name, years[0]))
    )


def _feast_day(name: str, year: int) -> date:
    if name.startswith("christmas"):
        return date(year, 12, 24 if "eve" in name else 25)
    if name.startswith("new year"):
        return date(year, 12, 31) if "eve" in name else date(year, 1, 1)
    a, b, c = year % 19, year // 100, year % 100  # Easter, by the anonymous Gregorian rule (Meeus 1991)
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)


def _nine_eleven(m: re.Match[str], now: _Now) -> Range | None:
    return _one(date(2001, 9, 11))


# -- the rules -------------------------------------------------------------------------------------------------------


def _rule(pattern: str, read: _Reading) -> _Rule:
    return re.compile(rf"(?<![\w$€£])(?:{pattern})", re.I), read


_NEAR = (
    r"(?P<near>last|next|this(?:\s+(?:past|coming))?|coming|past|previous|current|"
    r"the\s+(?:coming|past|previous|following|current))"
)
# A bare year needs a word or mark that goes with years: numbers of four digits count troops and dollars too.
_YEARS_FOLLOW = (
    "in of since by until from to during before after the and for late early year spring summer autumn winter"
)
_BEFORE_YEAR = "|".join(rf"(?<=\b{word}\s)" for word in _YEARS_FOLLOW.split()) + r"|(?<=\()|(?<=,\s)|(?<=-)|(?<=^)"
_NO_COUNT = (
    r"(?![,.]?\d|%|\s*(?:troops|soldiers|men|people|miles|km|kilomet|met(?:re|er)|tons|tonnes|dollars|years|days|others|"
    r"fighters|civilians|euros|pounds|hours|strong|\w+s\s+were))"
)

_RULES: tuple[_Rule, ...] = (
    _rule(r"(\d{4})-(\d\d)-(\d\d)(?!\d)", _iso_day),
    _rule(r"(\d{1,2})[/.](\d{1,2})[/.]((?:19|20)\d\d)(?!\d)", _numeric),
    _rule(rf"{_WEEKDAY_BEFORE}{_DAY}{_TO}{_DAY2}\s+(?:of\s+)?{_MONTH}(?:{_ITS_YEAR})?", _days_of_month),
    _rule(rf"{_WEEKDAY_BEFORE}{_MONTH}\s+{_DAY}{_TO}{_DAY2}(?:{_ITS_YEAR})?(?!\s+(?:years|people))", _days_of_month),
    _rule(rf"{_WEEKDAY_BEFORE}(?:the\s+)?{_DAY}\s+(?:of\s+)?{_MONTH}(?:{_ITS_YEAR})?", _day_of_month),
    _rule(rf"{_WEEKDAY_BEFORE}{_MONTH}\s*{_DAY}(?:{_ITS_YEAR})?(?![:.,]\d)", _day_of_month),
    _rule(rf"{_MONTH}\s*(?:-|–|to|through|and)\s*{_MONTH2}(?:{_ITS_YEAR})?", _months),
    _rule(
        rf"{_PART}(?:(?P<near>last|next|this)\s+)?{_MONTH}(?:{_ITS_YEAR}|\s*,?\s*'?(?P<short>\d\d)(?!\d|\s*(?:st|nd|rd|th|:)))?",
        _month,
    ),
    _rule(
        rf"(?:the\s+)?{_PART}(?P<season>spring|summer|autumn|fall|winter)\s+(?:of\s+|in\s+)?{_YEAR}(?:[-–/]\d{{2,4}})?",
        _season,
    ),
    _rule(
        r"(?P<near>last|next|this|this\s+past|this\s+coming|coming)\s+(?P<season>spring|summer|autumn|fall|winter)",
        _season,
    ),
    _rule(r"(?<=in\s)(?P<season>spring|summer|autumn|winter)\b", _season),
    _rule(r"(?<=\bthe\s)(?P<season>spring|summer|autumn|winter)(?!\s+\w+s?\s+of)", _season),
    _rule(rf"Q(?P<q>[1-4])(?:{_ITS_YEAR})?", _quarter),
    _rule(rf"(?:the\s+)?(?P<nth>first|second|third|fourth|[1-4](?:st|nd|rd|th))\s+quarter(?:{_ITS_YEAR})?", _quarter),
    _rule(rf"(?:the\s+)?(?P<half>first|second)\s+half(?:{_ITS_YEAR})", _quarter),
    _rule(r"(?:the\s+)?(?:(?P<part>early|mid|late)[-\s]+)?(?P<decade>(?:1[0-9]|20)\d)0\s?['’]?s\b", _decade),
    _rule(r"(?:the\s+)?(?:(?P<part>early|mid|late)[-\s]+)?['’](?P<decade>\d)0s\b", _decade),
    _rule(rf"{_YEAR}\s*(?:-|–|to|until)\s*(?P<year2>(?:1[0-9]|20)\d\d|\d\d)(?!\d)", _years),
    _rule(
        r"the\s+(?:(?P<part>early|mid|late)[-\s]+)?(?P<tens>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)\b",
        _tens,
    ),
    _rule(r"(?:the\s+)?(?P<number>\d\d)th\s+century", _century),
    _rule(r"9/11", _nine_eleven),
    _rule(
        rf"(?P<feast>christmas(?:\s+(?:eve|day))?|new\s+year['’]?s?(?:\s+(?:eve|day))?|easter)\b(?:\s+{_YEAR})?", _feast
    ),
    _rule(rf"{_PART}(?:{_BEFORE_YEAR}){_YEAR}{_NO_COUNT}", _year),
    _rule(
        r"the\s+day\s+(?:before\s+yesterday|after\s+tomorrow)|yesterday(?:\s+(?:morning|afternoon|evening|night))?|tomorrow(?:\s+(?:morning|afternoon|evening|night))?|last\s+night",
        _yesterday,
    ),
    _rule(r"today|tonight|this\s+(?:morning|afternoon|evening|a\.m\.)|earlier\s+in\s+the\s+day", _today),
    _rule(r"overnight|during\s+the\s+night", _overnight),
    _rule(rf"(?:(?P<near>last|next|this|this\s+past|this\s+coming|coming)\s+)?{_WEEKDAY}{_OF_DAY}", _weekday),
    _rule(
        rf"(?:(?P<shift>earlier|later)\s+)?{_PART}{_NEAR}\s+(?P<unit>week|weekend|month|quarter|year|decade|century)\b(?!['’]s\s+\d)",
        _this_unit,
    ),
    _rule(
        r"(?P<part>the\s+end\s+of|end\s+of|the\s+beginning\s+of|the\s+start\s+of)\s+the\s+(?P<near>)(?P<unit>week|month|year|decade|century)\b",
        _this_unit,
    ),
    _rule(r"(?P<near>)(?P<unit>year)(?P<part>['’]?s?[\s-]+end)\b", _this_unit),
    _rule(r"(?:over\s+|at\s+|on\s+|by\s+|before\s+)?the\s+(?P<near>)(?P<unit>weekend)", _this_unit),
    _rule(r"(?<=within\sthe\s)(?P<near>)(?P<unit>week|month|year)", _this_unit),
    _rule(
        rf"(?:(?:about|around|nearly|almost|some|roughly|more\s+than|over|just|at\s+least)\s+)?{_NUMBER}\s+{_UNIT}s?\s+(?P<way>ago|from\s+now|from\s+today|hence|earlier|later|before(?!\s+the)|after(?!\s+the))(?!\w)",
        _ago,
    ),
    _rule(r"(?P<number>half)\s+a\s+(?P<unit>century|decade|year)\s+(?P<way>ago|earlier|later)", _ago),
    _rule(rf"(?:the\s+)?(?P<near>past|last|next|coming|previous|recent)\s+(?:{_NUMBER}\s+)?{_UNIT}s\b", _span_of_units),
    _rule(rf"(?P<near>recent)\s+{_UNIT}s\b", _span_of_units),
)
# In a span that is known to tell a time, these count too; in running text they seldom date anything.
_SPAN_RULES: tuple[_Rule, ...] = (
    _rule(rf"{_NUMBER}\s+{_HOURS}s?\s+(?P<way>ago|from\s+now|hence|earlier|later|before|after)(?!\w)", _ago),
    _rule(rf"(?:the\s+)?(?P<near>past|last|next|coming|previous)\s+(?:{_NUMBER}\s+)?{_HOURS}s\b", _span_of_units),
    _rule(
        rf"(?:within|in)\s+(?:(?:about|around|less\s+than|up\s+to|a\s+matter\s+of|the)\s+)?(?:{_NUMBER}\s+)?{_UNIT_OR_HOUR}s?\b(?!\s+(?:ago|earlier|later))",
        _within,
    ),
    _rule(
        rf"(?:for|over|throughout|during)\s+(?:(?:about|around|nearly|almost|some|more\s+than|over|at\s+least|the)\s+)?(?:{_NUMBER}\s+)?{_UNIT_OR_HOUR}s\b(?:\s+now)?",
        _lasting,
    ),
    _rule(
        r"(?:on\s+|in\s+|by\s+|until\s+|since\s+|before\s+)(?P<season>spring|(?:mid)?summer|autumn|(?:mid)?winter)",
        _season,
    ),
)


# -- calendar --------------------------------------------------------------------------------------------------------


def _year_of(m: re.Match[str], now: _Now) -> int | None:
    groups = m.groupdict()
    if groups.get("year"):
        return int(groups["year"])
    if groups.get("short"):
        return 2000 + int(groups["short"]) if int(groups["short"]) < 60 else 1900 + int(groups["short"])
    if groups.get("which") and now.day:
        return now.day.year + {"last": -1, "next": 1}.get(groups["which"].lower(), 0)
    return None


def _number(words: str) -> int:
    words = re.sub(r"[-\s]+", " ", words.lower()).strip()
    if words == "half":
        return 0
    if words.isdigit() or words in _NUMBERS:
        return int(words) if words.isdigit() else _NUMBERS[words]
    return sum(_NUMBERS.get(w, 0) for w in words.split())


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _one(day: date | None) -> Range | None:
    return (day, day, "day") if day else None


def _whole(at: date, unit: str) -> Range:
    """The day, week (Monday to Sunday), month, year, decade or century that `at` lies in."""
    if unit == "week":
        monday = at - timedelta(at.weekday())
        return monday, monday + timedelta(6), "week"
    if unit == "month":
        return at.replace(day=1), at.replace(day=calendar.monthrange(at.year, at.month)[1]), "month"
    if unit in ("year", "decade", "century"):
        length = {"year": 1, "decade": 10, "century": 100}[unit]
        first = at.year - at.year % length
        return date(first, 1, 1), date(first + length - 1, 12, 31), "year"
    return at, at, "day"


def _around(at: date, unit: str) -> Range:
    """What "two weeks ago" means by its words: as precise as its unit."""
    return _whole(at, {"decade": "year", "century": "year", "fortnight": "week"}.get(unit, unit))


def _named(unit: str) -> str:
    return {
        "fortnight": "week",
        "decade": "year",
        "century": "year",
        "winter": "season",
        "summer": "season",
        "spring": "season",
    }.get(unit, unit if unit in ("week", "month", "year") else "day")


def _step(at: date, n: int, unit: str) -> date:
    """`n` units on; the last day of a shorter month where the day is wanting. Hours step a day when they fill one."""
    days = {
        "day": n,
        "night": n,
        "week": 7 * n,
        "fortnight": 14 * n,
        "hour": n // 24 if n > 0 else -((-n + 12) // 24),
        "minute": 0,
    }
    if unit in days:
        return at + timedelta(days[unit])
    months = at.year * 12 + at.month - 1 + n * {"month": 1, "decade": 120, "century": 1200}.get(unit, 12)
    year, month = divmod(max(12, months), 12)
    return date(year, month + 1, min(at.day, calendar.monthrange(year, month + 1)[1]))


def _season_of(year: int, season: str) -> Range:
    """Of the northern half, by months; winter is named by the year it begins in."""
    first, last = _SEASONS[season]
    end = year + (last < first)
    return date(year, first, 1), date(end, last, calendar.monthrange(end, last)[1]), "season"


def _part(found: Range | None, m: re.Match[str]) -> Range | None:
    """The early, middle or late third of a month or year; its last days where its end is meant."""
    part = re.sub(r"\s+", " ", (m.groupdict().get("part") or "").lower())
    if found is None or not part:
        return found
    first, last, precision = found
    length = (last - first).days + 1
    if "end" in part:
        return (
            (last if precision != "year" else last.replace(day=1)),
            last,
            "day" if precision == "week" else "month" if precision == "year" else precision,
        )
    third = length // 3
    if part.startswith("mid") or "middle" in part:
        return first + timedelta(third), last - timedelta(third), precision
    if part == "late":
        return last - timedelta(third - 1), last, precision
    return first, first + timedelta(third - 1), precision


def _years_near(now: _Now) -> list[int]:
    return [now.day.year - 1, now.day.year, now.day.year + 1] if now.day else []


# A day of no year that is this close ahead, and long past, is the coming one ("the vote on 3 December", written in
# November).
_SOON, _LONG_AGO = 45, 300


def _nearest(ranges: list[Range | None], now: _Now) -> Range | None:
    """The last that had begun by the day of publishing; with `future` the first that had not ended."""
    known = [r for r in ranges if r is not None]
    if now.day is None or not known:
        return None
    ahead = next((r for r in known if r[1] >= now.day), known[-1])
    begun = [r for r in known if r[0] <= now.day]
    if now.future or not begun:
        return ahead
    soon = ahead[2] == "day" and 0 < (ahead[0] - now.day).days <= _SOON and (now.day - begun[-1][1]).days > _LONG_AGO
    return ahead if soon else begun[-1]
