"""Dates as they stand in metadata and at the head of a report, to an ISO day."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, tzinfo
from email.utils import parsedate_to_datetime

from tocsin.errors import ReadError

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        1,
    )
    for name in names.split()
}
WEEKDAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun".split()
)
_MONTH = r"(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"

# A day with its year, in words or figures. Figures with slashes are read only where one order is possible.
DAY = re.compile(
    rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)?\s+{_MONTH},?\s+(?P<year>\d{{4}})\b"
    rf"|\b{_MONTH.replace('month', 'month2')}\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year2>\d{{4}})\b"
    r"|\b(?P<year3>\d{4})[-/](?P<month3>\d{1,2})[-/](?P<day3>\d{1,2})(?!\d)"
    r"|\b(?P<day4>\d{1,2})(?P<sep>[./])(?P<month4>\d{1,2})(?P=sep)(?P<year4>\d{4})\b",
    re.IGNORECASE,
)
_COMPACT = re.compile(
    r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)(?:T?(?P<hour>\d\d)(?P<minute>\d\d)(?P<second>\d\d)Z?)?"
)
_SHORT_ZONE = re.compile(
    r"([+-]\d\d)$"
)  # "-05", which datetime.fromisoformat takes only after seconds without fraction
_FIRST_YEAR = 1900  # before it no report that anyone feeds to a crisis ledger was dated

DATE_HINT = "Write it as 2022-01-24, or with a time and zone as 2022-01-24T18:30:00+02:00."


def parse_day(value: str) -> str | None:
    """The ISO day of a date or a date with time, in UTC where a zone is given; None where it is no single day.

    Takes ISO 8601, RFC 2822 ("Mon, 24 Jan 2022 10:00:00 GMT"), "20220124", "24 January 2022", "Jan. 24, 2022",
    "24.01.2022". "01/02/2022" is two days to two readers: None.
    """
    text = value.strip()
    return _iso(text) or _compact(text) or _mail(text) or _words(text)


def checked_day(value: str, where: str, name: str) -> str:
    """`parse_day`, or a ReadError that names the field and what was wrong."""
    day = parse_day(value)
    if day is None:
        shown = value if len(value) <= 40 else value[:40] + "..."
        raise ReadError(where, f"{name} {shown!r} is not a date.", DATE_HINT)
    return day


def day_of(found: re.Match[str]) -> str | None:
    """The ISO day of a match of DAY; None where no such day exists or its order cannot be told."""
    group = found.groupdict()
    if group["year4"]:
        return _figures(int(group["day4"]), int(group["month4"]), int(group["year4"]), group["sep"])
    for suffix in ("", "2"):
        if group[f"year{suffix}"]:
            return _day(
                int(group[f"year{suffix}"]), MONTHS[group[f"month{suffix}"].lower()], int(group[f"day{suffix}"])
            )
    return _day(int(group["year3"]), int(group["month3"]), int(group["day3"]))


def _figures(first: int, second: int, year: int, separator: str) -> str | None:
    # With full stops the day always comes first; with slashes Britons and Americans differ.
    if separator == "." or first > 12 or first == second:
        return _day(year, second, first)
    return _day(year, first, second) if second > 12 else None


def _iso(text: str) -> str | None:
    if not re.match(r"\d{4}-\d\d-\d\d", text):
        return None
    try:
        return _utc_day(datetime.fromisoformat(_SHORT_ZONE.sub(r"\1:00", text) if len(text) > 10 else text))
    except ValueError:
        return None


def _compact(text: str) -> str | None:
    found = _COMPACT.fullmatch(text)
    return _day(int(found["year"]), int(found["month"]), int(found["day"])) if found else None


def _mail(text: str) -> str | None:
    try:
        return _utc_day(parsedate_to_datetime(text)) if ":" in text else None
    except (ValueError, TypeError, IndexError):
        return None


def _words(text: str) -> str | None:
    found = DAY.search(text)
    if found is None:
        return None
    rest = text[: found.start()] + text[found.end() :]
    # What else may stand there is a weekday and a time of day.
    return (
        day_of(found)
        if re.fullmatch(r"(?:[A-Za-z]{3,9},?)?[\s,]*(?:at )?(?:\d\d?:\d\d(?::\d\d)?)?", rest.strip())
        else None
    )


def _utc_day(moment: datetime) -> str | None:
    zone: tzinfo | None = moment.tzinfo
    try:
        day = (moment.astimezone(UTC) if zone else moment).date()
    except OverflowError:  # year 1 or 9999, moved over the edge by its zone
        return None
    return day.isoformat() if day.year >= _FIRST_YEAR else None


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat() if year >= _FIRST_YEAR else None
    except ValueError:
        return None
