"""A saved web page to its article: text, title, date, outlet and language, by trafilatura."""

from __future__ import annotations

import logging
import re
from functools import cache
from typing import Any

from tocsin.errors import ReadError
from tocsin.read.days import parse_day
from tocsin.read.decode import decode, refuse_binary, refuse_unstorable
from tocsin.read.languages import detect_language, language_code
from tocsin.read.limits import refuse_large_text
from tocsin.read.reports import Facts, report_of
from tocsin.records import Report

_CHARSET = re.compile(
    rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]+)|<\?xml[^>]{0,100}encoding=[\"']([\w.:-]+)", re.IGNORECASE
)
_LANGUAGE = re.compile(r"<html[^>]*\blang\s*=\s*[\"']?([A-Za-z]{2,3})", re.IGNORECASE)
_XML_HEAD = re.compile(r"^\s*<\?xml[^>]*\?>")
# Where a charset is declared at all, it is within the first kilobyte (HTML standard); some pages need more.
_HEAD = 4096
# An article is more than a caption or "Page not found"; a bulletin of one sentence has some 100 characters.
_MIN_ARTICLE = 60

_NO_ARTICLE_HINT = (
    "It may be a front page, a video page or a page behind a wall. Save the article's text as a .txt file."
)


def read_page(data: bytes, where: str, date: str | None) -> Report:
    """The report of the one article of an HTML page. Raises ReadError where it has none.

    The report's text is what trafilatura extracted, whole; comments and link lists are left out by it.
    """
    if not data.strip():
        raise ReadError(where, "empty: there is no text in it.", "Save the page again.")
    html = _markup(data, where)
    document = _extract(html, where)
    text: str = document.text or "" if document is not None else ""
    if len(text.strip()) < _MIN_ARTICLE:
        raise ReadError(where, "an HTML page without an article in it.", _NO_ARTICLE_HINT)
    refuse_unstorable(text, where)
    refuse_large_text(text, where)
    facts = Facts(
        title=document.title or None,
        outlet=document.sitename or None,
        published=parse_day(document.date) if document.date else None,
        # The page's `lang` is often that of the site's template: it decides only where the text does not.
        language=detect_language(text) or _declared_language(html),
        url=document.url or None,
    )
    return report_of(text, where, facts, date)


def _markup(data: bytes, where: str) -> str:
    """The markup in UTF-8, by its mark, or as the page itself declares."""
    declared = _CHARSET.search(data[:_HEAD])
    refuse_binary(data[:_HEAD], where)
    try:
        return decode(data, where)
    except ReadError:
        if declared is None:
            raise
    name = (declared[1] or declared[2]).decode("ascii", "replace")
    try:
        return data.decode(name)
    except LookupError:
        raise ReadError(where, f"the page declares an unknown charset {name!r}.", "Save it again as UTF-8.") from None
    except UnicodeDecodeError as error:
        raise ReadError(
            where, f"the page declares {name}, but byte offset {error.start} is not.", "Save it again as UTF-8."
        ) from None


def _declared_language(html: str) -> str | None:
    found = _LANGUAGE.search(html[:_HEAD])
    return language_code(found[1]) if found else None


def _extract(html: str, where: str) -> Any:  # Any: trafilatura's Document, which carries no types
    try:
        return _trafilatura().bare_extraction(
            _XML_HEAD.sub("", html),  # lxml refuses a string that declares an encoding
            include_comments=False,
            with_metadata=True,
            # Only dates that the page states: the extensive search takes a copyright year for one.
            date_extraction_params={"original_date": True, "extensive_search": False},
        )
    except Exception as error:  # whatever a parser of other people's markup may raise, the other reports go on
        raise ReadError(where, f"an HTML page that cannot be parsed ({error}).", _NO_ARTICLE_HINT) from error


@cache
def _trafilatura() -> Any:  # Any: a module, imported only where there is a page to read
    import trafilatura

    # A page that cannot be parsed is our error to report; without a handler Python prints the library's log to stderr.
    for name in ("trafilatura", "htmldate", "courlan", "readability"):
        logging.getLogger(name).addHandler(logging.NullHandler())
    return trafilatura
