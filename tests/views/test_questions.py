"""What is open, and what is not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from specimens import CODINGS, STRAIT, STRAIT_CODING

from tocsin.records import Claim, Coding, Force, Place, Span, When
from tocsin.views.entries import entries_of
from tocsin.views.questions import find_questions

SENT = replace(STRAIT_CODING.claims[0], when=None)


def titles(*claims: Claim) -> list[str]:
    numbered = tuple(replace(c, id=f"{number:08}") for number, c in enumerate(claims))
    return [title for title, _ in find_questions(entries_of([Coding(STRAIT, numbered)]))]


def counted(*counts: tuple[int, int | None], type: str | None = "frigate", **more: object) -> Claim:
    forces = tuple(Force(type, "naval", f"{low} ships", Span(33, 45), count=(low, high)) for low, high in counts)
    return replace(SENT, forces=forces, **more)  # type: ignore[arg-type]  # the fields of a claim


def test_the_questions_of_the_specimens() -> None:
    found = {title: [q.head for q in questions] for title, questions in find_questions(entries_of(CODINGS))}
    assert found == {
        "May come": [
            "Will Spain deploy a patrol boat? (considered)",
            "Will Italy deploy 300 marines to Accra? (offered)",
            "Feared: attack by pirates [tankers] near Bonny",
        ],
        "Figures that differ": ["Portugal, deploy: “two frigates” / “three frigates”"],
        "Attackers not known": ["Attack (“shelled”) by an unnamed actor (place: the port of Tema)"],
        "Dates not resolved": ["When was “Last Monday”? The report has no date."],
    }


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        (counted((2, 2)), counted((3, 3)), True),
        (counted((2, 2)), counted((2, 2)), False),
        (counted((2000, 9999)), counted((8500, 8500)), False),
        (counted((100, None)), counted((150, 150)), False),
        (counted((100, None)), counted((50, 50)), True),
        (counted((850, 850), (1100, 1100)), counted((1000, 1000)), False),
        (counted((2, 2)), counted((3, 3), type="submarine"), False),
        (counted((2, 2)), counted((3, 3), status="considered"), False),
        (counted((2, 2)), counted((3, 3), status="underway"), True),
        (counted((2, 2)), counted((3, 3), polarity="denied"), False),
        (counted((2, 2)), counted((3, 3), destination=(Place("GHA", "Ghana", None),)), False),
        (counted((2, 2), when=When("x", Span(0, 1), "2026-03-10", "2026-03-10")),
         counted((3, 3), when=When("x", Span(0, 1), "2026-03-11", "2026-03-11")), False),
        (counted((2, 2), when=When("x", Span(0, 1), "2026-03-10", "2026-03-10")),
         counted((3, 3), when=When("x", Span(0, 1), "2026-03-09", "2026-03-15")), True),
    ],
)
def test_when_figures_differ(one: Claim, other: Claim, differ: bool) -> None:
    assert ("Figures that differ" in titles(one, other)) is differ


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ((SENT,), []),
        ((replace(SENT, status="considered"),), ["May come"]),
        ((replace(SENT, status="considered", polarity="refused"),), []),
        ((SENT, replace(SENT, polarity="denied")), ["Said and denied"]),
        ((replace(SENT, move=None, event="ASSAULT", actors=()),), ["Attackers not known"]),
        ((replace(SENT, move=None, event="ASSAULT", actors=(), status="feared"),), ["May come"]),
        ((replace(SENT, when=When("lately", Span(80, 90))),), ["Dates not resolved"]),
    ],
)
def test_what_is_open(claims: tuple[Claim, ...], expected: list[str]) -> None:
    assert titles(*claims) == expected
