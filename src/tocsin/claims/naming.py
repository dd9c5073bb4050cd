"""The finders of `tocsin.mentions`, opened for one report, as the assembly uses them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from spacy.tokens import Doc

from tocsin.mentions.actors import Actors
from tocsin.mentions.dates import find_dates, resolve_when
from tocsin.mentions.forces import Forces
from tocsin.mentions.places import Places
from tocsin.records import Actor, Force, Place, Report, Span, When


@dataclass(frozen=True, slots=True)
class Naming:
    """From words to what they name, one function a kind."""

    actors: Callable[[Span], tuple[Actor, ...]]
    understood: Callable[[Span], tuple[Actor, ...]]  # the likely actor of an act (its trigger) whose words name none
    places: Callable[[Span], tuple[Place, ...]]
    forces: Callable[[Span], tuple[Force, ...]]
    when: Callable[[Span], When]
    dates: Callable[[], tuple[When, ...]]            # all that the report's words date


def open_naming(doc: Doc, report: Report, *, lexicon_dir: Path | None = None) -> Naming:
    """The naming rules over one report; `lexicon_dir` holds a user's own additions to the lexicon."""
    actors = Actors(doc, report, lexicon_dir=lexicon_dir)
    return Naming(
        actors=actors.name,
        understood=actors.understood,
        places=Places(doc, report, lexicon_dir=lexicon_dir).name,
        forces=Forces(doc, report, lexicon_dir=lexicon_dir).name,
        when=lambda span: resolve_when(report.text, span, report.published),
        dates=lambda: find_dates(doc, report.published),
    )
