"""Who answers whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from tocsin.records import Actor, Assertion, Claim, Coding, Report, Span, Speech
from tocsin.views.disputes import find_disputes
from tocsin.views.entries import entries_of


def said(number: int, act: str | None, who: str, whom: str = "", **more: object) -> Claim:
    """A claim of a speech act, or of an attack where `act` is None, by states told as "GHA TGO"."""
    actors, recipients = ([Actor(id, f"name of {id}", None) for id in ids.split()] for ids in (who, whom))
    where = Span(number, number + 1)
    plain = Claim(
        f"{number:08}", "r", "x", where, where, where, "ASSAULT" if act is None else None, None, None,
        Speech(act) if act else None, "done", "denied" if act in (None, "deny") else "affirmed",
        actors=tuple(actors), recipients=tuple(recipients),
    )
    return replace(plain, **more)  # type: ignore[arg-type]  # the fields of a claim, as the caller names them


def disputes(*reports: Sequence[Claim]) -> list[tuple[str | None, str, str]]:
    """Accused, the numbers of the accusations, those of the denials."""
    codings = [Coding(Report(f"r{n}", "x" * 20), tuple(claims)) for n, claims in enumerate(reports)]
    numbers = [
        (d.accused, *("".join(str(int(e.claim.id)) for e in side) for side in (d.accusations, d.denials)))
        for d in find_disputes(entries_of(codings))
    ]
    return [(accused, accusations, denials) for accused, accusations, denials in numbers]


@pytest.mark.parametrize(
    ("reports", "expected"),
    [
        # answered in the same report, without saying whom it answers
        ([[said(1, "accuse", "GHA", "TGO"), said(2, "deny", "TGO")]], [("name of TGO", "1", "2")]),
        # a sector answers for its state
        ([[said(1, "accuse", "GHA", "TGO_MIL"), said(2, "deny", "TGO_GOV")]], [("name of TGO_MIL", "1", "2")]),
        # the denial answers another party
        ([[said(1, "accuse", "GHA", "TGO"), said(2, "deny", "TGO", "BEN")]],
         [("name of TGO", "1", ""), (None, "", "2")]),
        # across reports only where it says whom it answers
        ([[said(1, "accuse", "GHA", "TGO")], [said(2, "deny", "TGO")]], [("name of TGO", "1", ""), (None, "", "2")]),
        ([[said(1, "accuse", "GHA", "TGO")], [said(2, "deny", "TGO", "GHA")]], [("name of TGO", "1", "2")]),
        # an accusation that another one tells of is his
        ([[said(1, "accuse", "", "TGO", asserted_by=(Assertion(Actor("GHA", "Ghana", None)),))],
          [said(2, "deny", "TGO", "GHA")]], [("name of TGO", "1", "2")]),
        # two accused, of whom the second answers
        ([[said(1, "accuse", "GHA", "BEN TGO"), said(2, "deny", "TGO")]], [("name of TGO", "1", "2")]),
        # an event that is denied is a denial by whoever says that it is not so
        ([[said(1, "accuse", "GHA", "TGO"), said(2, None, "TGO")]], [("name of TGO", "1", "2")]),
        # a rejection answers an accusation only where it says so
        ([[said(1, "accuse", "GHA", "TGO"), said(2, "reject", "TGO")]], [("name of TGO", "1", "")]),
        ([[said(1, "accuse", "GHA", "TGO"), said(2, "reject", "TGO", "GHA")]], [("name of TGO", "1", "2")]),
        # answered disputes come first
        ([[said(1, "accuse", "GHA", "BEN"), said(2, "accuse", "GHA", "TGO"), said(3, "deny", "TGO")]],
         [("name of TGO", "2", "3"), ("name of BEN", "1", "")]),
        # nobody named
        ([[said(1, "accuse", "GHA")]], [(None, "1", "")]),
        ([[said(1, "condemn", "GHA", "TGO")]], []),
    ],
)
def test_who_answers_whom(reports: list[list[Claim]], expected: list[tuple[str | None, str, str]]) -> None:
    assert disputes(*reports) == expected
