"""Spans of actors in whole specimen texts: the span is what stands between ⟨ and ⟩."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.language.tokens import tokenise
from tocsin.mentions.actors import Actors
from tocsin.records import Actor, Report, Span


def _named(specimen: str, published: str | None = None, person: str | None = None) -> tuple[Actor, ...]:
    """Whom the marked words name; `person` is a name that the recogniser is to have seen."""
    start, end = specimen.index("⟨"), specimen.index("⟩") - 1
    text = specimen.replace("⟨", "").replace("⟩", "")
    doc = tokenise(text)
    if person:
        at = text.index(person)
        doc.set_ents([doc.char_span(at, at + len(person), label="PERSON")])
    return Actors(doc, Report("specimen", text, published=published)).name(Span(start, end))


def _bases(actors: tuple[Actor, ...]) -> list[str]:
    return [a.id.split("_")[0] for a in actors]


@pytest.mark.parametrize(
    ("specimen", "ids"),
    [
        # states, bodies, metonyms
        ("⟨Denmark⟩ sent a frigate.", ["DNK"]),
        ("⟨Russian troops⟩ crossed the river.", ["RUS_MIL"]),
        ("⟨The Kremlin⟩ denied it.", ["RUS_GOV"]),
        ("⟨Jordan's army⟩ shot down a drone.", ["JOR_MIL"]),
        ("⟨The Pentagon⟩ confirmed the strike.", ["USA_MIL"]),
        ("⟨USS Kearsarge⟩ entered the strait.", ["USA"]),
        ("⟨the U.S.⟩ urged restraint.", ["USA"]),
        # organisations and groups
        ("⟨NATO⟩ put forces on standby.", ["NATO"]),
        ("⟨The European Union⟩ widened its sanctions.", ["EU"]),
        ("⟨The Houthis⟩ fired on a tanker.", ["houthis"]),
        ("⟨Lebanon's Hezbollah⟩ fired rockets.", ["hezbollah"]),
        ("⟨Wagner fighters⟩ left the Russian town.", ["wagner"]),
        # several
        ("⟨Finland and Sweden⟩ held a drill.", ["FIN", "SWE"]),
        ("⟨Spain, Portugal and NATO⟩ held a drill.", ["ESP", "PRT", "NATO"]),
        # what stands in the phrase and is not who acts
        ("⟨Iran-backed militias in Iraq⟩ fired rockets.", None),
        # unlisted names
        ("⟨The Free River Movement⟩ took the town.", ["free-river-movement"]),
        ("⟨Mr. Orlo Vantree⟩ wrote to the court.", ["orlo-vantree"]),
    ],
)
def test_names(specimen: str, ids: list[str] | None) -> None:
    found = [a.id for a in _named(specimen)]
    if ids is None:
        assert "IRN" not in _bases(_named(specimen))
        assert len(found) == 1
    else:
        assert found == ids


@pytest.mark.parametrize(
    ("specimen", "base", "person"),
    [
        ("⟨Latvian Foreign Minister Janis Ozolkalns⟩ met reporters.", "LVA", "Janis Ozolkalns"),
        ("Paulo Meirim, the Portuguese defence minister, flew to Lisbon. ⟨Meirim⟩ promised two corvettes.", "PRT", "Paulo Meirim"),
        ("Kenyan President Otieno Barasa spoke on Monday. ⟨Barasa⟩ threatened Ethiopia.", "KEN", "Otieno Barasa"),
        ("⟨the Ukrainian president's spokesman⟩ declined to comment.", "UKR", None),
    ],
)
def test_persons_act_for_their_states(specimen: str, base: str, person: str | None) -> None:
    (actor,) = _named(specimen, person=person)
    assert actor.id.split("_")[0] == base
    assert actor.person == person


def test_office_holders_are_told_by_the_day() -> None:
    text = "⟨Biden⟩ warned Moscow."
    assert _bases(_named(text, "2022-01-24")) == ["USA"]
    assert _bases(_named("⟨Joe Biden⟩ warned Moscow.", "2019-10-01")) == ["joe-biden"]


@pytest.mark.parametrize(
    ("specimen", "bases"),
    [
        ("Turkey moved tanks to the border. ⟨It⟩ said they would stay.", ["TUR"]),
        ("NATO met in Brussels on Friday. ⟨The alliance⟩ will send ships.", ["NATO"]),
        ("The European Union met. ⟨The bloc⟩ agreed on sanctions.", ["EU"]),
        ("Armenia and Azerbaijan traded fire. ⟨The two countries⟩ blamed each other.", ["ARM", "AZE"]),
        ("Sudan called up reservists. Sudan is short of men. ⟨The army⟩ holds Port Sudan.", ["SDN"]),
        ("Russia massed troops. ⟨Its forces⟩ began a drill.", ["RUS"]),
        ("Hamas fired rockets. ⟨The group⟩ said it would go on.", ["hamas"]),
        ("Polish Prime Minister Marek Wilga spoke. ⟨He⟩ promised tanks.", ["POL"]),
    ],
)
def test_pronouns_and_descriptions(specimen: str, bases: list[str]) -> None:
    assert _bases(_named(specimen)) == bases


@pytest.mark.parametrize(
    ("specimen", "ids"),
    [
        # a phrase is read by its head
        ("Minister for Harbours Ane Vik, ⟨a spokeswoman for the Danish navy in Muscat⟩, said so.", ["DNK_MIL"]),
        ("⟨Tall Pines Institute director Ola Brun⟩ doubted it.", ["tall-pines-institute"]),
        ("⟨The so-called Kosovo police⟩ fired.", ["XKX_COP"]),
        ("⟨About 1,500 Haitians⟩ fled.", ["HTI"]),
        ("⟨Malian government sources⟩ denied it.", ["MLI_GOV"]),
        ("NATO met. ⟨NATO allies⟩ agreed.", ["NATO"]),
        ("⟨Western governments⟩ blamed Syria.", ["western-governments"]),
        ("⟨The Baltic states⟩ left the treaty.", ["EST", "LVA", "LTU"]),
        ("⟨anti-Ukrainian⟩ raids went on.", ["UKR"]),
        # a title and the name that follows it
        ("Oman called. ⟨Interim Interior Minister⟩ Salim Harthy spoke.", ["OMN_GOV"]),
        # a name that means something else here
        ("The Norte Peaks Association (NPA) met in Chile. ⟨The NPA⟩ agreed.", ["norte-peaks-association-npa"]),
        ("Brunei voted. ⟨The Liberal Democratic Party⟩ won in Brunei.", ["liberal-democratic-party"]),
        # descriptions
        ("Chad and Sudan quarrelled. Chad's army shelled a ford. ⟨The army⟩ then withdrew.", ["TCD_MIL"]),
        ("Peru and Chile met over the fence. ⟨Both sides⟩ left angry.", ["PER", "CHL"]),
        ("⟨Separatists⟩ fired on a bus, the West Papua National Liberation Army said.", ["west-papua-national-liberation-army-tpnpb"]),
        # who speaks
        ("Ghanaian President Kofi Adu was blunt. \"⟨We⟩ will send police,\" Adu said.", ["GHA_GOV"]),
        ("North Sea Brief | Cables\n⟨We⟩ judge that Norway will patrol.", ["north-sea-brief"]),
    ],
)
def test_phrases(specimen: str, ids: list[str]) -> None:
    assert [a.id for a in _named(specimen)] == ids


def test_the_parse_tells_subjects_apart() -> None:
    text = "Iran met Oman. It left."
    doc = tokenise(text)
    assert _bases(Actors(doc, Report("x", text)).name(Span(15, 17))) == ["IRN"]


def test_understood_only_in_a_report_about_one_state() -> None:
    text = "Kenya called up reservists. Reservists were sent north."
    assert [a.id for a in Actors(tokenise(text), Report("x", text)).understood(Span(39, 43))] == ["KEN"]
    text = "Kenya warned Somalia. Reservists were sent north."
    assert Actors(tokenise(text), Report("x", text)).understood(Span(33, 37)) == ()


@pytest.mark.parametrize("specimen", [
    "He asked ⟨us⟩ nothing.", "They ate ⟨turkey⟩ at noon.", "A ⟨polish⟩ was applied.", "It was ⟨chad⟩ from a ballot.",
])
def test_common_words_are_no_states(specimen: str) -> None:
    assert not {"USA", "TUR", "POL", "TCD"} & set(_bases(_named(specimen)))


def test_words_that_name_nobody() -> None:
    assert _named("They went ⟨of the⟩ way.") == ()


@given(st.text(alphabet="The US and Iran's army, he said. “NATO” É\n", max_size=80), st.data())
def test_spans_lie_in_the_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    for actor in Actors(tokenise(text), Report("x", text)).name(Span(start, end)):
        assert actor.id
        assert actor.span is None or 0 <= actor.span.start < actor.span.end <= len(text)
