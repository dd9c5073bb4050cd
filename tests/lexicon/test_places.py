"""The gazetteer: names to states, regions, waters, bases, towns."""

from __future__ import annotations

from pathlib import Path

import pytest

from tocsin.lexicon.places import Gazetteer, gazetteer, normal

_NAMES = gazetteer()

# The regions that the claim record lists.
_LISTED = """
eastern-europe nato-eastern-flank baltic-states baltic-sea black-sea sea-of-azov crimea donbas western-balkans
caucasus nagorno-karabakh arctic mediterranean aegean middle-east persian-gulf gulf-of-oman strait-of-hormuz red-sea
bab-el-mandeb gulf-of-aden gaza west-bank golan-heights kurdistan horn-of-africa tigray sahel lake-chad great-lakes
darfur western-sahara west-africa gulf-of-guinea central-asia kashmir ladakh korean-peninsula sea-of-japan yellow-sea
taiwan-strait east-china-sea senkaku south-china-sea spratly-islands paracel-islands philippine-sea indian-ocean
pacific atlantic north-sea europe asia-pacific africa latin-america caribbean essequibo falkland-islands space
""".split()


def test_every_listed_region_is_there() -> None:
    assert set(_NAMES.regions) == set(_LISTED)


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Łódź", "lodz"),
        ("Côte d’Ivoire", "cote divoire"),
        ("al-Qa'im", "al qaim"),
        ("N'Djamena", "ndjamena"),
        ("İzmir", "izmir"),
        ("Port-au-Prince", "port au prince"),
        ("  U.S. ", "u s"),
        ("Ḩajjah", "hajjah"),
    ],
)
def test_normal(name: str, plain: str) -> None:
    assert normal(name) == plain


@pytest.mark.parametrize(
    ("name", "alpha3"),
    [
        ("Czech Republic", "CZE"),
        ("Czechia", "CZE"),
        ("Ivory Coast", "CIV"),
        ("Côte d'Ivoire", "CIV"),
        ("DR Congo", "COD"),
        ("Burma", "MMR"),
        ("Türkiye", "TUR"),
        ("North Korea", "PRK"),
        ("DPRK", "PRK"),
        ("UAE", "ARE"),
        ("Holland", "NLD"),
        ("Kosovo", "XKX"),
        ("Palestine", "PSE"),
        ("Eswatini", "SWZ"),
        ("UK", "GBR"),
    ],
)
def test_states(name: str, alpha3: str) -> None:
    assert [n.entry.states for n in _NAMES.curated(normal(name)) if n.entry.kind == "state"] == [(alpha3,)]


@pytest.mark.parametrize(
    ("word", "alpha3"),
    [
        ("Syrian", "SYR"),
        ("Dutch", "NLD"),
        ("Burkinabè", "BFA"),
        ("Filipinos", "PHL"),
        ("Chechen", "RUS"),
        ("Houthi", None),
        ("Rohingya", "MMR"),
    ],
)
def test_adjectives(word: str, alpha3: str | None) -> None:
    found = _NAMES.adjectives(normal(word))
    assert (found[0].entry.state if found else None) == alpha3


@pytest.mark.parametrize(
    ("name", "region"),
    [
        ("the Baltics", "baltic-states"),
        ("eastern flank", "nato-eastern-flank"),
        ("Strait of Hormuz", "strait-of-hormuz"),
        ("Sahel", "sahel"),
        ("Western Sahara", "western-sahara"),
        ("Second Thomas Shoal", "spratly-islands"),
        ("Line of Control", "kashmir"),
        ("Kerch", "crimea"),
    ],
)
def test_regions(name: str, region: str) -> None:
    assert _NAMES.curated(normal(name))[0].entry.region == region


@pytest.mark.parametrize(
    ("name", "alpha3"),
    [
        ("Yavoriv", "UKR"),
        ("Ramstein", "DEU"),
        ("Al Udeid", "QAT"),
        ("Diego Garcia", "IOT"),
        ("Incirlik", "TUR"),
        ("Hmeimim", "SYR"),
        ("Camp Lemonnier", "DJI"),
    ],
)
def test_bases(name: str, alpha3: str) -> None:
    assert _NAMES.curated(normal(name))[0].entry.states == (alpha3,)


@pytest.mark.parametrize(
    ("name", "alpha3", "geonames"),
    [("Kiev", "UKR", 703448), ("Lvov", "UKR", 702550), ("Aleppo", "SYR", 170063), ("Goma", "COD", 216281)],
)
def test_towns_by_any_spelling(name: str, alpha3: str, geonames: int) -> None:
    assert any(t.geonames == geonames and t.states == (alpha3,) for t in _NAMES.towns(normal(name)))


@pytest.mark.parametrize(
    ("name", "region"),
    [
        ("Simferopol", "crimea"),
        ("Sevastopol", "crimea"),
        ("Khan Yunis", "gaza"),
        ("Jenin", "west-bank"),
        ("El Fasher", "darfur"),
        ("Srinagar", "kashmir"),
    ],
)
def test_towns_bear_their_region(name: str, region: str) -> None:
    assert _NAMES.towns(normal(name))[0].region == region


@pytest.mark.parametrize(
    ("name", "kind"),
    [("Helmand", "division"), ("Finnmark", "division"), ("Rapides Parish", "county"), ("Mopti", "town")],
)
def test_kinds_of_the_compiled_gazetteer(name: str, kind: str) -> None:
    assert any(t.kind == kind for t in _NAMES.towns(normal(name)))


@pytest.mark.parametrize(
    ("alpha3", "capital"),
    [("UKR", "Kyiv"), ("HTI", "Port-au-Prince"), ("MMR", "Nay Pyi Taw"), ("TCD", "N'Djamena"), ("CIV", "Yamoussoukro")],
)
def test_capitals(alpha3: str, capital: str) -> None:
    found = _NAMES.capital(alpha3)
    assert found is not None
    assert normal(found.name) == normal(capital)


def test_every_state_has_its_capital_in_the_gazetteer() -> None:
    """But for those whose seat has fewer people than the gazetteer takes in, or none."""
    assert {s for s in _NAMES.states if _NAMES.capital(s) is None} <= {
        "ATA",
        "IOT",
        "TKL",
        "PCN",
        "GUM",
        "ASM",
        "KIR",
        "PLW",
        "NRU",
        "TUV",
        "WLF",
        "SHN",
        "MSR",
        "VAT",
    }


def test_points_lie_on_earth() -> None:
    for entry in (*_NAMES.states.values(), *_NAMES.regions.values()):
        assert entry.point is None or (-180 <= entry.point[0] <= 180 and -90 <= entry.point[1] <= 90)


def test_a_users_own_table_adds_and_replaces(tmp_path: Path) -> None:
    (tmp_path / "bases.tsv").write_text(
        "name\taliases\tothers\tadjectives\tstates\tregion\tkind\tlon\tlat\n"
        "Fort Specimen\tSpecimen\t\t\tAUS\t\tbase\t130\t-20\n",
        encoding="utf8",
    )
    own = Gazetteer(tmp_path)
    assert own.curated("fort specimen")[0].entry.states == ("AUS",)
    assert own.curated("ramstein")[0].entry.states == ("DEU",)
