"""What words of time mean, against a Monday: 24 January 2022."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.language.tokens import tokenise
from tocsin.mentions.dates import find_dates, resolve_when
from tocsin.records import Span

PUBLISHED = "2022-01-24"


def _resolved(words: str, published: str | None = PUBLISHED, *, future: bool = False) -> tuple[str | None, str | None]:
    when = resolve_when(words, Span(0, len(words)), published, future=future)
    return when.start, when.end


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("24 January 2022", "2022-01-24", "2022-01-24"),
        ("on the 3rd of March, 2020", "2020-03-03", "2020-03-03"),
        ("Jan. 24, 2021", "2021-01-24", "2021-01-24"),
        ("Friday, May 6, 2011", "2011-05-06", "2011-05-06"),
        ("2022-01-20", "2022-01-20", "2022-01-20"),
        ("24/01/2022", "2022-01-24", "2022-01-24"),
        ("1/24/2022", "2022-01-24", "2022-01-24"),
        ("in January 2022", "2022-01-01", "2022-01-31"),
        ("in 2014", "2014-01-01", "2014-12-31"),
        ("the 1990s", "1990-01-01", "1999-12-31"),
        ("the late 1970s", "1977-01-01", "1979-12-31"),
        ("Q3 2021", "2021-07-01", "2021-09-30"),
        ("the second quarter of 2020", "2020-04-01", "2020-06-30"),
        ("summer of 2020", "2020-06-01", "2020-08-31"),
        ("the winter of 1998-1999", "1998-12-01", "1999-02-28"),
        ("from 1939 to 1945", "1939-01-01", "1945-12-31"),
        ("1976-83", "1976-01-01", "1983-12-31"),
        ("between 4 and 10 September 2021", "2021-09-04", "2021-09-10"),
        ("March 14-18, 2021", "2021-03-14", "2021-03-18"),
        ("between March and May 2020", "2020-03-01", "2020-05-31"),
        ("early February 2020", "2020-02-01", "2020-02-09"),
        ("after 9/11", "2001-09-11", "2001-09-11"),
        ("Easter 2021", "2021-04-04", "2021-04-04"),
    ],
)
def test_absolute(words: str, start: str, end: str) -> None:
    assert _resolved(words) == (start, end)
    assert _resolved(words, None) == (start, end)


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("Monday", "2022-01-24", "2022-01-24"),
        ("on Friday", "2022-01-21", "2022-01-21"),
        ("late on Tuesday", "2022-01-18", "2022-01-18"),
        ("last Monday", "2022-01-17", "2022-01-17"),
        ("next Tuesday", "2022-01-25", "2022-01-25"),
        ("yesterday evening", "2022-01-23", "2022-01-23"),
        ("yesterday afternoon", "2022-01-23", "2022-01-23"),
        ("the day before yesterday", "2022-01-22", "2022-01-22"),
        ("today", "2022-01-24", "2022-01-24"),
        ("this morning", "2022-01-24", "2022-01-24"),
        ("tomorrow", "2022-01-25", "2022-01-25"),
        ("overnight", "2022-01-23", "2022-01-24"),
        ("last night", "2022-01-23", "2022-01-23"),
        ("two days ago", "2022-01-22", "2022-01-22"),
        ("a week ago", "2022-01-17", "2022-01-23"),
        ("twenty-five years ago", "1997-01-01", "1997-12-31"),
        ("last week", "2022-01-17", "2022-01-23"),
        ("next month", "2022-02-01", "2022-02-28"),
        ("earlier this month", "2022-01-01", "2022-01-24"),
        ("last year", "2021-01-01", "2021-12-31"),
        ("over the weekend", "2022-01-22", "2022-01-23"),
        ("in recent days", "2022-01-20", "2022-01-24"),
        ("the past three months", "2021-10-24", "2022-01-24"),
        ("in the coming weeks", "2022-01-24", "2022-02-21"),
        ("next spring", "2022-03-01", "2022-05-31"),
        ("last summer", "2021-06-01", "2021-08-31"),
        ("in December", "2021-12-01", "2021-12-31"),
        ("last November", "2021-11-01", "2021-11-30"),
        ("14 September", "2021-09-14", "2021-09-14"),
        ("on 25 March this year", "2022-03-25", "2022-03-25"),
        ("on Feb. 10", "2022-02-10", "2022-02-10"),
        ("since 2014", "2014-01-01", "2022-01-24"),
        ("since Friday", "2022-01-21", "2022-01-24"),
        ("by the end of the year", "2022-01-24", "2022-12-31"),
        ("by Thursday", "2022-01-24", "2022-01-27"),
        ("until 15 August", "2022-01-24", "2022-08-15"),
        ("within two weeks", "2022-01-24", "2022-02-07"),
        ("for two years", "2020-01-24", "2022-01-24"),
        ("Thursday and Friday", "2022-01-20", "2022-01-21"),
        ("in the past 24 hours", "2022-01-23", "2022-01-24"),
        ("now", "2022-01-24", "2022-01-24"),
        ("between March and May", "2021-03-01", "2021-05-31"),
    ],
)
def test_relative_to_the_day_of_publishing(words: str, start: str, end: str) -> None:
    assert _resolved(words) == (start, end)


@pytest.mark.parametrize(
    "words",
    [
        "Monday",
        "last week",
        "yesterday",
        "two days ago",
        "in March",
        "now",
        "by Friday",
        "for two years",
        "in recent days",
    ],
)
def test_unresolved_without_a_day_of_publishing(words: str) -> None:
    assert _resolved(words, None) == (None, None)


@pytest.mark.parametrize("words", ["after the vote", "before the rains", "soon", "once the talks end", "for good"])
def test_unresolved_where_only_an_event_is_told(words: str) -> None:
    assert _resolved(words) == (None, None)


@pytest.mark.parametrize(
    ("words", "start"), [("on Friday", "2022-01-28"), ("in March", "2022-03-01"), ("on 3 February", "2022-02-03")]
)
def test_future(words: str, start: str) -> None:
    assert _resolved(words, future=True)[0] == start


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("The bridge fell on 3 May 2021. The following day troops came.", "The following day", "2021-05-04"),
        ("They met on 3 May 2021 and the day before.", "the day before", "2021-05-02"),
        ("They met on 3 May 2021; shots were heard two days later.", "two days later", "2021-05-05"),
    ],
)
def test_leaning_on_the_date_before(text: str, words: str, day: str) -> None:
    start = text.index(words)
    assert resolve_when(text, Span(start, start + len(words)), PUBLISHED).start == day


@pytest.mark.parametrize(
    ("published", "start"),
    [
        ("2022-01-24T10:00:00Z", "2022-01-23"),
        ("2022-01-24 03:08:01-05", "2022-01-23"),
        ("2022-01", None),
        ("yesterday", None),
    ],
)
def test_published_as_reports_print_it(published: str, start: str | None) -> None:
    assert _resolved("yesterday", published)[0] == start


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "On Monday, 3 May 2021, and again in June, 2,000 troops and 1500 men came; in 2019 they left.",
            ["Monday, 3 May 2021", "June", "2019"],
        ),
        ("They may march on the capital and sat in the sun.", []),
        ("He paid $2014 for it.", []),
        ("Last week, and two days ago, as in the 1990s.", ["Last week", "two days ago", "the 1990s"]),
        ("In March the army will march.", ["March"]),
    ],
)
def test_finding(text: str, found: list[str]) -> None:
    assert [w.text for w in find_dates(tokenise(text), PUBLISHED)] == found


_WORDS = st.sampled_from(
    "since 2014 Monday the 31 30 February March May of end year last two weeks ago "
    "- , between and 1st 9/11 Easter next winter 0 in '90s".split()
)


@given(st.lists(_WORDS, max_size=8).map(" ".join), st.sampled_from([None, PUBLISHED, "2024-02-29"]))
def test_any_words_resolve_to_days_in_order_or_to_none(words: str, published: str | None) -> None:
    when = resolve_when(words, Span(0, len(words)), published)
    assert (when.start is None) == (when.end is None)
    assert when.start is None or when.end is None or when.start <= when.end
    for found in find_dates(tokenise(words), published):
        assert found.span.of(words) == found.text
