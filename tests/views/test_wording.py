"""A line is never surer than its claim, and its figures and places are the report's own words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from specimens import STRAIT, STRAIT_CODING, actor, claim, force, place, span

from tocsin.records import Actor, Assertion, Claim, Move, Place, Report, Span, Speech, When
from tocsin.views.wording import headline, question, says_who

SENT = STRAIT_CODING.claims[0]
DEPLOY = replace(SENT, when=None, origin=(), destination=())
ATTACK = replace(DEPLOY, move=None, event="ASSAULT", forces=())
ACCUSE = STRAIT_CODING.claims[3]


@pytest.mark.parametrize(
    ("status", "polarity", "expected"),
    [
        ("done", "affirmed", "Portugal deployed two frigates"),
        ("underway", "affirmed", "Portugal deploying two frigates"),
        ("preparing", "affirmed", "Portugal preparing to deploy two frigates"),
        ("announced", "affirmed", "Portugal to deploy two frigates"),
        ("offered", "affirmed", "Portugal offered to deploy two frigates"),
        ("considered", "affirmed", "Portugal considering deploying two frigates"),
        ("demanded", "affirmed", "Demand that Portugal deploy two frigates"),
        ("feared", "affirmed", "Fear that Portugal may deploy two frigates"),
        (None, "affirmed", "Status not told: Portugal deploying two frigates"),
        ("done", "denied", "Denied: Portugal deployed two frigates"),
        ("underway", "denied", "Denied: Portugal deploying two frigates"),
        ("done", "refused", "Portugal not deploying two frigates"),
        ("announced", "refused", "Portugal not to deploy two frigates"),
        ("considered", "refused", "Portugal perhaps not deploying two frigates"),
        ("demanded", "refused", "Demand that Portugal not deploy two frigates"),
        ("feared", "refused", "Fear that Portugal may not deploy two frigates"),
    ],
)
def test_a_move_is_worded_by_its_status(status: str | None, polarity: str, expected: str) -> None:
    assert headline(replace(DEPLOY, status=status, polarity=polarity), STRAIT) == expected


@pytest.mark.parametrize(
    ("kind", "done", "announced"),
    [
        ("deploy", "deployed two frigates", "to deploy two frigates"),
        ("reinforce", "reinforced with two frigates", "to reinforce with two frigates"),
        ("mass", "massed two frigates", "to mass two frigates"),
        ("withdraw", "withdrew two frigates", "to withdraw two frigates"),
        ("rotate", "rotated two frigates", "to rotate two frigates"),
        ("alert", "put two frigates on alert", "to put two frigates on alert"),
        ("stand-down", "stood two frigates down", "to stand two frigates down"),
        ("mobilise", "mobilised two frigates", "to mobilise two frigates"),
        ("exercise", "exercised with two frigates", "to exercise with two frigates"),
        ("transfer", "handed over two frigates", "to hand over two frigates"),
        ("patrol", "patrolled with two frigates", "to patrol with two frigates"),
        ("new-kind", "made a move (new-kind): two frigates", "to make a move (new-kind): two frigates"),
    ],
)
def test_every_kind_of_move_has_words(kind: str, done: str, announced: str) -> None:
    moved = replace(DEPLOY, move=Move(kind))
    assert headline(moved, STRAIT) == f"Portugal {done}"
    assert headline(replace(moved, status="announced"), STRAIT) == f"Portugal {announced}"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"actors": ()}, "An unnamed actor deployed two frigates"),
        ({"forces": ()}, "Portugal deployed forces"),
        ({"recipients": (Actor("TGO", "Togo", None),)}, "Portugal deployed two frigates (towards: Togo)"),
        ({"move": Move("transfer"), "recipients": (Actor("TGO", "Togo", None),)},
         "Portugal handed over two frigates to Togo"),
        ({"move": Move("alert", "a possible landing")}, "Portugal put two frigates on alert for a possible landing"),
        ({"actors": (Actor("PRT", "Portugal", None), Actor("PRT_MIL", "Portugal", None), Actor("ESP", "Spain", None))},
         "Portugal and Spain deployed two frigates"),
        ({"when": When("on Tuesday", Span(80, 90), "2026-03-10", "2026-03-10", "day")},
         "Portugal deployed two frigates, on Tuesday [2026-03-10]"),
        ({"when": When("on Tuesday", Span(80, 90), "2026-03-09", "2026-03-15", "week")},
         "Portugal deployed two frigates, on Tuesday [2026-03-09 to 2026-03-15]"),
        ({"when": When("on Tuesday", Span(80, 90))}, "Portugal deployed two frigates, on Tuesday [date not resolved]"),
    ],
)
def test_what_a_move_line_holds(changes: dict[str, object], expected: str) -> None:
    assert headline(replace(DEPLOY, **changes), STRAIT) == expected


@pytest.mark.parametrize(
    ("sentence", "words", "field", "expected"),
    [
        ("Chad massed troops near Sudan.", "Sudan", "place", " near Sudan"),
        ("Chad massed troops on the border of Sudan.", "Sudan", "place", " on the border of Sudan"),
        ("Chad massed troops at the borders of Sudan.", "the borders of Sudan", "place", " at the borders of Sudan"),
        ("Chad massed troops north of the Nile.", "Nile", "place", " north of the Nile"),
        ("Chad blockaded Sudan with troops.", "Sudan", "place", " (place: Sudan)"),
        ("Chad troops entered Sudan.", "Sudan", "destination", " to Sudan"),
        ("Chad sent troops into the country.", "the country", "destination", " into SDN-name"),
        ("Chad troops left Sudan.", "Sudan", "origin", " from Sudan"),
        ("Chad moved troops in Sudan.", "Sudan", "origin", " from Sudan"),
    ],
)
def test_places_keep_the_prepositions_of_the_report(sentence: str, words: str, field: str, expected: str) -> None:
    report = Report("r", sentence)
    where = Place("SDN", "SDN-name", span(report, words), "SDN")
    moved = claim(report, sentence[:-1], sentence.split()[1], move="mass", **{field: (where,)})
    assert headline(moved, report) == f"An unnamed actor massed forces{expected}"


def test_places_that_share_a_preposition() -> None:
    report = Report("r", "Chad sent troops to Sudan and Libya.")
    places = (place(report, "SDN", "Sudan", "Sudan"), place(report, "LBY", "Libya", "Libya"))
    moved = claim(report, "Chad sent troops to Sudan and Libya", "sent", move="deploy", destination=places,
                  actors=(actor(report, "TCD", "Chad", "Chad"),),
                  forces=(force(report, "troops", "personnel", "troops"),) * 2)
    assert headline(moved, report) == "Chad deployed troops to Sudan and Libya"


@pytest.mark.parametrize(
    ("status", "polarity", "expected"),
    [
        ("done", "affirmed", "Attack (“sent”) by Portugal"),
        ("underway", "affirmed", "Under way: attack (“sent”) by Portugal"),
        ("feared", "affirmed", "Feared: attack (“sent”) by Portugal"),
        ("demanded", "affirmed", "Demanded: attack (“sent”) by Portugal"),
        (None, "affirmed", "Status not told: attack (“sent”) by Portugal"),
        ("done", "denied", "Denied: attack (“sent”) by Portugal"),
        ("feared", "denied", "Denied: Feared: attack (“sent”) by Portugal"),
        ("announced", "refused", "Refused or not done: Announced: attack (“sent”) by Portugal"),
    ],
)
def test_an_event_is_worded_by_its_status(status: str | None, polarity: str, expected: str) -> None:
    assert headline(replace(ATTACK, status=status, polarity=polarity), STRAIT) == expected


def test_a_rejection_is_not_refused_twice() -> None:
    rejected = replace(ATTACK, event="REJECT", polarity="refused")
    assert headline(rejected, STRAIT) == "Rejection (“sent”) by Portugal"


def test_an_attack_by_nobody_known() -> None:
    assert headline(STRAIT_CODING.claims[5], STRAIT).startswith("Attack (“shelled”) by an unnamed actor")


@pytest.mark.parametrize(
    ("act", "status", "polarity", "expected"),
    [
        ("accuse", "done", "affirmed", "Ghana accused Togo"),
        ("demand", "demanded", "affirmed", "Ghana made a demand of Togo"),
        ("demand", "considered", "affirmed", "Ghana considering making a demand of Togo"),
        ("propose", "offered", "affirmed", "Ghana proposed to Togo"),
        ("deny", "done", "denied", "Ghana denied (answering Togo)"),
        ("reject", "announced", "refused", "Ghana rejected (answering Togo)"),
        ("condemn", "announced", "affirmed", "Ghana to condemn Togo"),
        ("condemn", "feared", "affirmed", "Fear that Ghana may condemn Togo"),
        ("condemn", "done", "refused", "Ghana not condemning Togo"),
        ("condemn", "done", "denied", "Denied: Ghana condemned Togo"),
        ("pledge", "done", "refused", "Ghana pledged to Togo, of what will not be done"),
        ("threaten", "done", "affirmed", "Ghana threatened Togo"),
        ("inform", "done", "affirmed", "Ghana reported to Togo"),
        ("muse", "done", "affirmed", "Ghana spoke to Togo"),
    ],
)
def test_a_speech_act_is_worded_by_its_status(act: str, status: str, polarity: str, expected: str) -> None:
    assert ACCUSE.speech is not None
    said = replace(ACCUSE, speech=replace(ACCUSE.speech, act=act), status=status, polarity=polarity)
    assert headline(said, STRAIT) == expected


def test_a_speaker_stands_for_their_party_only() -> None:
    minister = Actor("GHA_GOV", "Ghana", None, person="Ama Boateng")
    said = replace(ACCUSE, speech=Speech("accuse", speaker=minister))
    assert headline(said, STRAIT) == "Ama Boateng (Ghana) accused Togo"
    assert headline(replace(said, actors=(Actor("BEN", "Benin", None),)), STRAIT) == "Benin accused Togo"


def test_what_may_come_is_asked() -> None:
    assert question(STRAIT_CODING.claims[2], STRAIT) == "Will Italy deploy 300 marines to Accra? (offered)"
    assert question(STRAIT_CODING.claims[7], STRAIT).startswith("Feared: attack")


@pytest.mark.parametrize(
    ("links", "expected"),
    [
        ((), "as the report tells it"),
        (SENT.asserted_by, "says the navy (Portugal), statement"),
        ((Assertion(Actor("DNK", "Denmark", None)), Assertion(Actor("NATO", "NATO", None), "post", "Twitter")),
         "says Denmark, as told by NATO, post on Twitter"),
    ],
)
def test_the_chain_of_assertion(links: tuple[Assertion, ...], expected: str) -> None:
    assert says_who(replace(SENT, asserted_by=links), STRAIT) == expected


def test_all_claims_have_a_line() -> None:
    bare = Claim("id", "r", "x", Span(0, 1), Span(0, 1), Span(0, 1), None, None, None, None, None, "affirmed")
    assert headline(bare, Report("r", "x")) == "Status not told: act (“x”) by an unnamed actor"
