"""The tables of forces keep the form that their heads promise, and their phrases are found as news spells them."""

from pathlib import Path

import pytest

from tocsin.errors import LexiconError
from tocsin.lexicon.forces import find_atoms, force_lexicon
from tocsin.lexicon.load import rows

FAMILIES = set((
    "personnel ground armour artillery missile air-defence air drone naval unit headquarters weapons munitions nuclear"
).split())
USES = set("number scale range least over most under about after-least part partitive unit".split())


def test_every_type_has_one_family_and_words() -> None:
    typed = [r for r in rows("forces") if r["type"]]
    assert len({r["type"] for r in typed}) == len(typed) == 91
    assert {r["family"] for r in typed} == FAMILIES
    assert all(r["words"] for r in rows("forces"))


def test_modifiers_refine_types_and_families_that_there_are() -> None:
    known = {r["type"] for r in rows("forces")} | {f"[{family}]" for family in FAMILIES | {"generic"}}
    for row in rows("forces"):
        assert set(filter(None, row["refines"].split("|"))) <= known, row["type"]
        assert bool(row["modifiers"]) == bool(row["refines"]), row["type"]


@pytest.mark.parametrize(("table", "least"), [("weapons", 350), ("ships", 300), ("units", 100)])
def test_makes_stand_once(table: str, least: int) -> None:
    names = [r["name"] for r in rows(table)]
    assert len(names) == len(set(names)) >= least


def test_quantities_have_known_uses() -> None:
    assert {r["use"] for r in rows("quantities")} <= USES
    assert all(r["min"] for r in rows("quantities") if r["use"] in ("number", "scale", "range", "part"))


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("F-16s", ["f", "16", "s"]),
        ("2,000 anti-tank", ["2,000", "anti", "tank"]),
        ("armored defense", ["armoured", "defence"]),
        ("Élysée's", ["elysee", "'s"]),
        ("the 82nd", ["the", "82nd"]),
        ("3 000", ["3 000"]),
    ],
)
def test_atoms(text: str, keys: list[str]) -> None:
    atoms = find_atoms(text, 0, len(text))
    assert [a.key for a in atoms] == keys
    assert all(text[a.start : a.end].strip() for a in atoms)


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("F-16", "F-16", "fighter"),
        ("F16", "F-16", "fighter"),
        ("MiG 29", "MiG-29", "fighter"),
        ("Su-25", "Su-25", "attack-aircraft"),     # before the wild card of the series
        ("Su-99", "Su-#", "fighter"),
        ("Leopards", "Leopard 2", "tank"),
        ("S-400", "S-400", "air-defence-system"),
        ("Bayraktar TB2", "Bayraktar TB2", "drone"),
        ("Kinzhal", "Kinzhal", "hypersonic-missile"),
        ("HIMARS", "HIMARS", "rocket-launcher"),
        ("USS Nowhere", "USS …", "warship"),
        ("USNS Somebody Else", "USNS …", "supply-ship"),
    ],
)
def test_makes_are_found(text: str, name: str, kind: str) -> None:
    atoms = find_atoms(text, 0, len(text))
    found = force_lexicon().makes.at(atoms, 0)
    assert found
    assert (found[0], found[1][0].name, found[1][0].type) == (len(atoms), name, kind)


def test_a_users_make_is_added(tmp_path: Path) -> None:
    (tmp_path / "weapons.tsv").write_text("name\taliases\ttype\nZephyr 9\t\tdrone\n", encoding="utf8")
    found = force_lexicon(tmp_path).makes.at(find_atoms("Zephyr 9", 0, 8), 0)
    assert found
    assert found[1][0].type == "drone"


def test_a_make_of_no_known_type_is_told(tmp_path: Path) -> None:
    (tmp_path / "weapons.tsv").write_text("name\taliases\ttype\nZephyr 9\t\tflying-thing\n", encoding="utf8")
    with pytest.raises(LexiconError, match="flying-thing"):
        force_lexicon(tmp_path)
