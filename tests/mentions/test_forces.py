"""Specimens: the words of a span, and the forces that they name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.language.tokens import tokenise
from tocsin.mentions.forces import Forces
from tocsin.records import Force, Report, Span

Count = tuple[int, int | None] | None


def name(text: str, words: str | None = None) -> tuple[Force, ...]:
    """The forces named by `words` (their last place in `text`), else by all of `text`."""
    start = text.rindex(words) if words else 0
    report = Report("specimen", text)
    return Forces(tokenise(text), report).name(Span(start, start + len(words or text)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a frigate and four F-16 fighter jets", [("frigate", (1, 1)), ("fighter", (4, 4))]),
        ("some 8,500 troops", [("troops", (8500, 8500))]),
        ("tens of thousands of Russian troops", [("troops", (20000, 99999))]),
        ("dozens of jets and tanks", [("warplane", (24, 99)), ("tank", None)]),
        ("up to 8,500 service members", [("troops", (0, 8500))]),
        ("at least 100 rockets", [("rocket", (100, None))]),
        ("more than 100 rockets", [("rocket", (101, None))]),
        ("fewer than 200 police officers", [("police", (0, 199))]),
        ("no fewer than a dozen warships", [("warship", (12, None))]),
        ("nearly 40 tanks", [("tank", (40, 40))]),
        ("200 or more drones", [("drone", (200, None))]),
        ("several frigates", [("frigate", (3, 9))]),
        ("a pair of destroyers", [("destroyer", (2, 2))]),
        ("hundreds of gunmen", [("militia", (200, 999))]),
        ("several hundred Houthi gunmen", [("militia", (300, 999))]),
        ("1,000-1,500 reservists", [("reserve", (1000, 1500))]),
        ("3,000 to 4,000 marines", [("marines", (3000, 4000))]),
        ("between 3 and 4 thousand soldiers", [("troops", (3000, 4000))]),
        ("5.000 soldiers", [("troops", (5000, 5000))]),
        ("14-thousand soldiers", [("troops", (14000, 14000))]),
        ("two hundred and fifty commandos", [("special-forces", (250, 250))]),
        ("fifty-five Leopard 2A4 tanks", [("tank", (55, 55))]),
        ("half of the 120 tanks", [("tank", (60, 60))]),
        ("more than half of the 120 tanks", [("tank", (61, None))]),
        ("one of its two Kilo-class submarines", [("submarine", (1, 1))]),
        ("the 155 mm guns", [("artillery", None)]),
        ("97-metre patrol ships", [("patrol-boat", None)]),
        ("over $300 million worth of weapons", [("weapons", None)]),
        ("the 4th and 9th Brigades", [("brigade", (2, 2))]),
        ("Mobile Brigade 30", [("brigade", (1, 1))]),
        ("aircraft", [("warplane", None)]),
        ("an aircraft", [("warplane", (1, 1))]),
        ("military equipment", [("equipment", None)]),
    ],
)
def test_counts(text: str, expected: list[tuple[str, Count]]) -> None:
    assert [(f.type, f.count) for f in name(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Strykers", [("armoured-vehicle", "Stryker")]),
        ("Su-30s and MiG-31Ks", [("fighter", "Su-30"), ("fighter", "MiG-31")]),
        ("two Iskander batteries", [("battery", "Iskander")]),
        ("three Patriot batteries", [("air-defence-system", "Patriot")]),
        ("a single battery of Patriots", [("air-defence-system", "Patriot")]),
        ("shoulder-fired Stinger missiles", [("man-portable-missile", "Stinger")]),
        ("a P-8A Poseidon maritime patrol aircraft", [("surveillance-aircraft", "P-8")]),
        ("Javelin missiles", [("anti-tank-missile", "Javelin")]),
        ("a Stryker brigade", [("brigade", "Stryker")]),
        ("the 82nd Airborne Division", [("division", "82nd Airborne Division")]),
        ("the aircraft carrier Charles de Gaulle", [("aircraft-carrier", "Charles de Gaulle")]),
        ("the frigate Otto Grau", [("frigate", "Otto Grau")]),
        ("its only carrier, the Admiral Kuznetsov", [("aircraft-carrier", "Admiral Kuznetsov")]),
        ("a carrier strike group led by USS Nimitz", [("carrier-group", "USS Nimitz")]),
        ("about 1,500 Wagner fighters", [("mercenary", "Wagner")]),
        ("HMS Nobody", [("warship", "HMS Nobody")]),
        ("a javelin", []),
    ],
)
def test_names(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert [(f.type, f.name) for f in name(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a tank battalion", ["battalion"]),
        ("a battalion of 600 soldiers", ["battalion", "troops"]),
        ("two battalions of Leopard tanks", ["battalion", "tank"]),
        ("a convoy of 70 trucks", ["convoy", "vehicle"]),
        ("a team of 30 military observers", ["observer"]),
        ("a fleet of over 40 vessels", ["ship"]),
        ("paratroopers of the 31st Brigade", ["paratroopers"]),
        ("warships, including two destroyers and a frigate", ["destroyer", "frigate"]),
        ("12 warships, including two destroyers", ["warship", "destroyer"]),
        ("a Chinese coast guard patrol ship", ["coast-guard-ship"]),
        ("a survey vessel", ["survey-ship"]),
        ("anti-ship cruise missiles", ["anti-ship-missile"]),
        ("kamikaze drones", ["attack-drone"]),
        ("armored personnel carriers", ["armoured-vehicle"]),
        ("Filipino and American troops", ["troops"]),
        ("naval and air forces", [None]),
        ("4,000 Mexicans", ["troops"]),
        ("frigates from Rhodes and a patrol boat", ["frigate", "patrol-boat"]),
        ("a helicopter detachment", [None, "helicopter"]),
        ("an anti-drone unit", [None]),
        ("security forces", [None]),
        ("medicine and wheat", []),
    ],
)
def test_types(text: str, expected: list[str | None]) -> None:
    assert [f.type for f in name(text)] == expected


@pytest.mark.parametrize(("text", "family"), [("the navy", "naval"), ("its air force", "air"), ("two patrols", "unit")])
def test_the_family_where_no_type_fits(text: str, family: str) -> None:
    assert [(f.type, f.kind) for f in name(text)] == [(None, family)]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Rebel fighters took the town at dawn.", "fighters", "militia"),
        ("The air force scrambled two fighters to meet the bombers.", "fighters", "fighter"),
        ("Guards boarded an oil tanker in the strait.", "tanker", "tanker-ship"),
        ("Refuelling the bombers took a tanker from Mildenhall.", "tanker", "tanker-aircraft"),
    ],
)
def test_words_of_two_meanings(text: str, words: str, expected: str) -> None:
    assert [f.type for f in name(text, words)] == [expected]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Oslo sent four frigates to Tromsø.", "frigates", ("frigate", (4, 4))),
        ("Amman called up 1,500 army reservists.", "reservists", ("reserve", (1500, 1500))),
        ("It moved a corvette.", "corvette", ("corvette", (1, 1))),
        ("In Cairo four men saw the tanks.", "the tanks", ("tank", None)),
    ],
)
def test_the_count_left_of_the_span(text: str, words: str, expected: tuple[str, Count]) -> None:
    assert [(f.type, f.count) for f in name(text, words)] == [expected]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("A survey ship sailed on Monday. Hanoi asked that the ship leave.", "the ship", ("survey-ship", (1, 1))),
        ("Kigali sent paratroopers in May. They left in June.", "They", ("paratroopers", None)),
        ("The destroyer sailed with marines. Now it is back.", "it", ("destroyer", (1, 1))),
        ("Poland gives 16 tanks, Norway nine.", "nine", ("tank", (9, 9))),
        ("Two battalions have gone. A third is to follow.", "A third", ("battalion", (1, 1))),
        ("The destroyer HMS Nobody left. On Friday HMS Nobody was hit.", "HMS Nobody", ("destroyer", (1, 1))),
        ("The frigate HMS Nobody left. On Friday the Nobody was hit.", "the Nobody", ("frigate", (1, 1))),
        ("A force of 9,000 men stood there.", "A force of 9,000 men", ("troops", (9000, 9000))),
    ],
)
def test_what_was_told_before(text: str, words: str, expected: tuple[str, Count]) -> None:
    assert [(f.type, f.count) for f in name(text, words)] == [expected]


def test_heads_of_a_unit_are_counted_apart() -> None:
    found = name("its 100-strong contingent")
    assert [(f.type, f.count) for f in found] == [("task-force", (1, 1)), ("troops", (100, 100))]


_WORDS = st.sampled_from((
    "a the 40 2,000 dozens of F-16 tanks, frigate HMS Nobody and with up to – “they” 82nd Division S-400s é U.S. \u00a0"
).split(" "))


@given(st.lists(_WORDS, max_size=12).map(" ".join), st.data())
def test_offsets_give_back_the_words(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    for force in Forces(tokenise(text), Report("x", text)).name(Span(start, end)):
        assert force.text == force.span.of(text) != ""
        assert start <= force.span.start < force.span.end
