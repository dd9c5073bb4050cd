"""A text and what its source tells about it, to a Report; what the source leaves out is read from the text."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from tocsin.errors import ReadError
from tocsin.read.languages import detect_language
from tocsin.read.published import find_outlet, find_published
from tocsin.records import Report


@dataclass(frozen=True, slots=True)
class Facts:
    """What a source says about a report beside its text; None: it does not say."""

    id: str | None = None
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    language: str | None = None
    url: str | None = None


NOTHING = Facts()


def report_of(text: str, where: str, facts: Facts = NOTHING, date: str | None = None) -> Report:
    """The report of `text`, kept exactly. Raises ReadError where the text is blank.

    The day it was published is the source's own; else `date`, which the user gave; else what stands at the head of the text.
    """
    if not text.strip():
        raise ReadError(
            where, "empty: there is no text in it.", "Remove it from the list, or give a file with a report in it."
        )
    return Report(
        id=facts.id or text_id(text),
        text=text,
        title=facts.title,
        outlet=facts.outlet or find_outlet(text),
        published=facts.published or date or find_published(text),
        language=facts.language or detect_language(text),
        url=facts.url,
        origin=where,
    )


def text_id(text: str) -> str:
    """The id of a report whose source gives none: the same text always has the same."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
