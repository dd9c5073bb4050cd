"""The table of office holders keeps the form that its head promises."""

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest

from tocsin.lexicon.load import rows

MONTH = re.compile(r"(19|20)\d\d-(0[1-9]|1[0-2])")
SECTORS = {"GOV", "MIL", "LEG", "OPP", "JUD", "REL", "NGO"}
SINGLE = ("president", "prime minister", "chancellor", "foreign minister", "defence minister", "secretary general")


def holders(state: str, role: str, month: str) -> set[str]:
    return {
        r["name"] for r in rows("leaders")
        if (r["state_or_org"], r["role"]) == (state, role) and r["from"] <= month < (r["to"] or "9999")
    }


def test_every_cell_has_its_form() -> None:
    for row in rows("leaders"):
        assert row["name"] == row["name"].strip() != "", row
        assert MONTH.fullmatch(row["from"]), row
        assert not row["to"] or (MONTH.fullmatch(row["to"]) and row["from"] <= row["to"]), row
        assert row["role"] == row["role"].lower() != "", row
        assert row["sector"] in SECTORS, row
        assert re.fullmatch(r"[A-Z]{3}|[A-Z0-9-]+|[a-z0-9-]+", row["state_or_org"]), row
        assert all(alias.strip() for alias in row["aliases"].split("|")) or not row["aliases"], row


@pytest.mark.parametrize(
    ("state", "role", "month", "name"),
    [
        ("USA", "president", "1991-06", "George H. W. Bush"),
        ("USA", "president", "2022-01", "Joe Biden"),
        ("USA", "foreign minister", "2014-05", "John Kerry"),
        ("RUS", "president", "2010-01", "Dmitry Medvedev"),
        ("RUS", "defence minister", "2022-02", "Sergei Shoigu"),
        ("UKR", "president", "2014-04", "Oleksandr Turchynov"),
        ("GBR", "prime minister", "2016-07", "Theresa May"),
        ("NATO", "secretary general", "2022-01", "Jens Stoltenberg"),
        ("NATO", "secretary general", "2025-06", "Mark Rutte"),
        ("IRN", "foreign minister", "2020-01", "Mohammad Javad Zarif"),
        ("ETH", "prime minister", "2021-01", "Abiy Ahmed"),
        ("COD", "president", "2025-01", "Félix Tshisekedi"),
        ("VEN", "defence minister", "2023-12", "Vladimir Padrino López"),
        ("PHL", "president", "2024-06", "Ferdinand Marcos Jr"),
        ("DEU", "chancellor", "2025-06", "Friedrich Merz"),
    ],
)
def test_who_held_the_office(state: str, role: str, month: str, name: str) -> None:
    assert holders(state, role, month) == {name}


def test_offices_of_one_do_not_overlap() -> None:
    def overlaps() -> Iterator[tuple[str, str]]:
        for state, role in {(r["state_or_org"], r["role"]) for r in rows("leaders") if r["role"] in SINGLE}:
            held = sorted(
                (r["from"], r["to"] or "9999", r["name"]) for r in rows("leaders")
                if (r["state_or_org"], r["role"]) == (state, role)
            )
            yield from ((a[2], b[2]) for a, b in pairwise(held) if a[1] > b[0])

    # Bosnia's presidency has three members; Temer acted for the suspended Rousseff.
    assert set(overlaps()) == {("Željko Komšić", "Denis Bećirović"), ("Dilma Rousseff", "Michel Temer")}
