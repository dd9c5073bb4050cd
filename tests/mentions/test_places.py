"""Spans of place in whole specimen texts: the span is what stands between ⟨ and ⟩."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.language.tokens import tokenise
from tocsin.mentions.places import Places
from tocsin.records import Place, Report, Span


def _named(specimen: str, outlet: str | None = None) -> tuple[Place, ...]:
    start, end = specimen.index("⟨"), specimen.index("⟩") - 1
    text = specimen.replace("⟨", "").replace("⟩", "")
    return Places(tokenise(text), Report("specimen", text, outlet=outlet)).name(Span(start, end))


@pytest.mark.parametrize(
    ("specimen", "ids"),
    [
        # states, adjectives, borders
        ("Troops massed near ⟨the Ukrainian border⟩.", ["UKR"]),
        ("Tanks were seen on ⟨the border with Ukraine⟩.", ["UKR"]),
        ("Russia moved brigades to within 40 km of ⟨Ukraine's border⟩.", ["UKR"]),
        ("Poland closed ⟨its border with Belarus⟩.", ["BLR"]),
        ("Poland closed ⟨its border⟩.", ["POL"]),
        ("Jets entered ⟨Syrian airspace⟩.", ["SYR"]),
        ("It sends ships to ⟨Romania and Bulgaria⟩.", ["ROU", "BGR"]),
        ("Patrols along ⟨the border between Kenya and Somalia⟩ were stepped up.", ["KEN", "SOM"]),
        ("Fighting went on in ⟨northern Mali⟩.", ["MLI"]),
        ("A base was opened in ⟨South Sudan⟩.", ["SSD"]),
        ("A strike on ⟨the Chinese embassy⟩ in Belgrade, Serbia, was condemned.", ["SRB"]),
        # regions
        ("More troops for ⟨Eastern Europe⟩.", ["eastern-europe"]),
        ("More troops for ⟨the Baltic states⟩.", ["baltic-states"]),
        ("A frigate left for ⟨the Baltic⟩.", ["baltic-sea"]),
        ("A carrier is in ⟨the Gulf⟩.", ["persian-gulf"]),
        ("A carrier is in ⟨the Gulf of Aden⟩.", ["gulf-of-aden"]),
        ("Ships shadowed one another in ⟨the South China sea⟩.", ["south-china-sea"]),
        ("Settlers left ⟨the Israeli-occupied Golan Heights⟩.", ["golan-heights"]),
        ("Envoys of ⟨west African states⟩ met.", ["west-africa"]),
        ("A satellite was put into ⟨orbit⟩.", ["space"]),
        # towns with their states
        ("Shells fell on ⟨Kyiv⟩.", ["geonames:703448"]),
        ("Ships left ⟨the port of Sevastopol⟩.", ["crimea"]),
        ("He spoke in ⟨Kampala, Uganda⟩.", ["geonames:232422"]),
        ("Rebels hold ⟨Goma, in eastern Congo⟩.", ["geonames:216281"]),
        ("⟨Lebanon's Tripoli⟩ was quiet.", ["geonames:266826"]),
        ("⟨Tripoli⟩ was quiet, the Libyan government said.", ["geonames:2210247"]),
        ("Lebanese troops fanned out in ⟨Tripoli⟩. Beirut said it was calm in Lebanon.", ["geonames:266826"]),
        ("A storm hit ⟨Paris, Texas⟩.", ["geonames:4717560"]),
        ("A summit in ⟨Paris⟩.", ["geonames:2988507"]),
        ("Militants attacked ⟨Helmand province⟩.", ["AFG"]),
        # what is lacking in the gazetteer lies where the report is
        ("Armenian positions at ⟨Zzyrtavank⟩ were shelled, Yerevan said.", ["ARM"]),
        # pointing back
        ("Libyan units guard Misrata. They also hold ⟨the capital⟩.", ["geonames:2210247"]),
        ("Shells fell in Kharkiv. Police sealed off ⟨the city⟩.", ["geonames:706483"]),
        ("Turkey sent drones to Niger. Crews will train ⟨there⟩.", ["NER"]),
        ("The army of Haiti is small. France may send police to ⟨the country⟩.", ["HTI"]),
        ("Chinese jets circled Taiwan. Frigates passed ⟨the island⟩.", ["TWN"]),
        ("Iran closed the Strait of Hormuz. Tankers avoid ⟨the strait⟩.", ["strait-of-hormuz"]),
        ("Clashes shook Darfur. Aid cannot reach ⟨the region⟩.", ["darfur"]),
        # Georgia, and Georgia
        ("Russian tanks rolled into ⟨Georgia⟩ from South Ossetia; Tbilisi protested.", ["GEO"]),
        ("Governors of Alabama, Florida and ⟨Georgia⟩ met in Atlanta.", ["USA"]),
    ],
)
def test_names(specimen: str, ids: list[str]) -> None:
    assert [p.id for p in _named(specimen)] == ids


@pytest.mark.parametrize(
    ("specimen", "country", "precision"),
    [
        ("Shells fell on ⟨Kyiv⟩.", "UKR", "town"),
        ("Ships left ⟨Sevastopol⟩.", "UKR", "town"),
        ("Unrest in ⟨Crimea⟩.", "UKR", "area"),
        ("Ships in ⟨the Black Sea⟩.", None, "area"),
        ("A raid in ⟨Chechnya⟩.", "RUS", "region"),
        ("Talks in ⟨Oman⟩.", "OMN", "state"),
        ("A flight from ⟨Al Udeid⟩.", "QAT", "town"),
        ("A ship in ⟨the Suez Canal⟩.", "EGY", "area"),
    ],
)
def test_country_and_precision(specimen: str, country: str | None, precision: str) -> None:
    (place,) = _named(specimen)
    assert (place.country, place.precision) == (country, precision)
    assert place.point is not None


def test_the_span_is_that_of_the_name() -> None:
    text = "Poland closed its border with Belarus."
    (place,) = Places(tokenise(text), Report("specimen", text)).name(Span(14, 37))
    assert place.span is not None
    assert place.span.of(text) == "Belarus"


@pytest.mark.parametrize(
    "specimen",
    [
        "He said the price was ⟨nice⟩ and the crowd was reading.",
        "⟨Everyone⟩ agreed.",
    ],
)
def test_common_words_name_no_place(specimen: str) -> None:
    assert _named(specimen) == ()


def test_names_inside_other_words_do_not_match() -> None:
    assert [p.id for p in _named("Omani troops drilled. ⟨Romania⟩ watched.")] == ["ROU"]


def test_the_outlet_decides_where_nothing_else_does() -> None:
    assert _named("Police searched houses in ⟨Alexandria⟩.", outlet="Egypt Independent")[0].country == "EGY"


@given(st.text(alphabet="the Kyiv, in Mali. border of 'é-\n", max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_any_text_and_span_can_be_named(text: str, a: int, b: int) -> None:
    start, end = sorted((min(a, len(text)), min(b, len(text))))
    for place in Places(tokenise(text), Report("any", text)).name(Span(start, end)):
        assert place.span is None or 0 <= place.span.start <= place.span.end <= len(text)
