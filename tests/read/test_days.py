from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.errors import ReadError
from tocsin.read.days import checked_day, parse_day


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2022-01-24", "2022-01-24"),
        (" 2022-01-24 ", "2022-01-24"),
        ("2022-01-24T08:00:00", "2022-01-24"),
        ("2022-01-24T08:00:00Z", "2022-01-24"),
        ("2022-01-24T23:30:00-05:00", "2022-01-25"),
        ("2022-01-24T01:30:00+03:00", "2022-01-23"),
        ("2009-03-28 03:15:56.510916-05", "2009-03-28"),
        ("20220124", "2022-01-24"),
        ("20220124T101500Z", "2022-01-24"),
        ("20220124101500", "2022-01-24"),
        ("Mon, 24 Jan 2022 23:00:00 -0500", "2022-01-25"),
        ("24 January 2022", "2022-01-24"),
        ("Jan. 24, 2022", "2022-01-24"),
        ("January 24, 2022 at 10:15", "2022-01-24"),
        ("24th of January 2022", "2022-01-24"),
        ("24.01.2022", "2022-01-24"),
        ("24/01/2022", "2022-01-24"),
        ("01/24/2022", "2022-01-24"),
        ("03/03/2022", "2022-03-03"),
        ("01/02/2022", None),
        ("2022-02-30", None),
        ("2022-01", None),
        ("2022", None),
        ("soon", None),
        ("", None),
        ("0001-01-01T00:00:00+14:00", None),
        ("9999-12-31T23:59:59-14:00", None),
        ("24 January 2022 to 3 March 2022", None),
    ],
)
def test_formats(value: str, day: str | None) -> None:
    assert parse_day(value) == day


@given(st.dates(dt.date(1900, 1, 1), dt.date(2999, 12, 31)))
def test_every_day_survives_its_formats(day: dt.date) -> None:
    iso = day.isoformat()
    for form in ("%Y-%m-%d", "%Y%m%d", "%d %B %Y", "%B %d, %Y", "%d.%m.%Y"):
        assert parse_day(day.strftime(form)) == iso


@given(st.text(max_size=40))
def test_anything_else_is_none_and_no_error(value: str) -> None:
    found = parse_day(value)
    assert found is None or dt.date.fromisoformat(found)


def test_error_names_field_and_format() -> None:
    with pytest.raises(ReadError, match="soon") as caught:
        checked_day("soon", "a.jsonl:3", '"date"')
    assert str(caught.value).startswith('a.jsonl:3: "date"')
    assert "2022-01-24" in caught.value.hint
