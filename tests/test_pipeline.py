"""The whole line on plain sentences: who, what, how far along, with whom; and reports that are not coded."""

from __future__ import annotations

import pytest

from tocsin.language import load
from tocsin.pipeline import code_report
from tocsin.records import Claim, Report, field_spans


def claims_of(text: str, day: str | None = "2024-03-06") -> tuple[Claim, ...]:
    return code_report(Report("r", text, published=day), load()).claims


@pytest.mark.parametrize(("text", "kind", "status", "actors"), [
    pytest.param("Sweden is considering sending a corvette to the Gulf of Finland.", "deploy", "considered", ["SWE"],
                 marks=pytest.mark.xfail(reason="the parse takes 'considering' for an adverb of 'sending', so that no cue governs the act")),
    ("Canada may send more soldiers to Latvia.", "deploy", "considered", ["CAN"]),
    ("Peru offered to send engineers to Haiti.", "deploy", "offered", ["PER"]),
    ("Kenya sent 300 soldiers to Haiti on Monday.", "deploy", "done", ["KEN"]),
    ("Chad withdrew its troops from the border with Niger.", "withdraw", "done", ["TCD"]),
    ("Chile will send two frigates to the Drake Passage next week.", "deploy", "announced", ["CHL"]),
])
def test_moves(text: str, kind: str, status: str, actors: list[str]) -> None:
    moves = [c for c in claims_of(text) if c.move]
    assert [(c.move and c.move.kind, c.status, [a.id.split("_")[0] for a in c.actors]) for c in moves] == [(kind, status, actors)]


def test_forces_places_and_days() -> None:
    (claim,) = claims_of("Kenya sent 300 soldiers to Haiti on Monday.")
    assert [(f.type, f.count) for f in claim.forces] == [("troops", (300, 300))]
    assert [p.id for p in claim.destination] == ["HTI"]
    assert claim.when is not None
    assert (claim.when.start, claim.when.precision) == ("2024-03-04", "day")


def test_a_day_is_unresolved_without_a_date() -> None:
    (claim,) = claims_of("Kenya sent 300 soldiers to Haiti on Monday.", day=None)
    assert claim.when is not None
    assert (claim.when.text, claim.when.start) == ("Monday", None)


def test_every_span_slices_to_words_of_the_report() -> None:
    text = ("SEOUL — The defence ministry said on Tuesday that two North Korean drones had crossed the border.\n\n"
            "“We will answer any provocation,” its spokesman Han Ji-won told reporters. Pyongyang denied the charge.")
    claims = claims_of(text)
    assert claims
    for claim in claims:
        assert claim.text == claim.evidence.of(text)
        for _, span in field_spans(claim):
            assert span.of(text).strip()


def test_another_language_is_kept_and_named() -> None:
    coding = code_report(Report("r", "Le ministère de la Défense a annoncé lundi l'envoi de deux frégates en mer Rouge."), load())
    assert coding.claims == ()
    assert coding.problem == "not coded: language fr"
