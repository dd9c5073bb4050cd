"""Dispatches written for the tests, with their codings: the words of each field are looked up in the text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tocsin.records import (
    Actor,
    Assertion,
    Claim,
    Coding,
    Dropped,
    Force,
    Move,
    Place,
    Report,
    Span,
    Speech,
    When,
    claim_id,
)

STRAIT = Report(
    id="strait",
    title="Frigate sails for the strait",
    outlet="Harbour Gazette",
    published="2026-03-12",
    language="en",
    origin="strait.txt",
    text=(
        "LISBON, March 12 — Portugal sent two frigates from Lisbon to the Gulf of Guinea on Tuesday, the navy said. "
        "Spain is considering sending a patrol boat. Italy offered to send 300 marines to Accra. "
        "Ghana accused Togo of arming smugglers. Togo denied that it had armed anyone. "
        "Gunmen shelled the port of Tema. "
        "“We will not send troops to Ghana,” said Togo's foreign minister, Afi Mensah. "
        "Nigeria fears that pirates may attack tankers near Bonny."
    ),
)

UNDATED = Report(
    id="undated",
    text=(
        "Last Monday Portugal sent three frigates to the Gulf of Guinea, a coastguard officer said.\n"
        "Benin demanded that Togo withdraw its troops."
    ),
)

FRENCH = Report(id="fr", text="Le Portugal envoie deux frégates.", language="fr", origin="fr.txt")


def span(report: Report, words: str, nth: int = 0) -> Span:
    """Where `words` stand in the report, the `nth` time."""
    start = -1
    for _ in range(nth + 1):
        start = report.text.index(words, start + 1)
    return Span(start, start + len(words))


def actor(report: Report, id: str, name: str, words: str | None, nth: int = 0, **more: Any) -> Actor:
    return Actor(id, name, span(report, words, nth) if words else None, **more)


def force(report: Report, type: str, kind: str, words: str, count: tuple[int, int | None] | None = None) -> Force:
    return Force(type, kind, words, span(report, words), count=count)


def place(report: Report, id: str, name: str, words: str, nth: int = 0) -> Place:
    return Place(id, name, span(report, words, nth), country=id if len(id) == 3 else None)


def claim(
    report: Report, evidence: str, trigger: str, *, event: str | None = None, move: str | None = None,
    speech: Speech | None = None, status: str = "done", polarity: str = "affirmed",
    confidence: float = 0.8, by: str = "graph 1", **more: Any,
) -> Claim:
    """A claim of `report` whose trigger is looked up inside its evidence, its sentence by the full stops around it."""
    where = span(report, evidence)
    inside = where.start + evidence.index(trigger)
    facet = move or (speech.act if speech else None) or event or ""
    start = max(report.text.rfind(". ", 0, where.start) + 2, report.text.rfind("\n", 0, where.start) + 1, 0)
    stop = report.text.find(".", where.end)
    return Claim(
        id=claim_id(report.id, where, facet), report=report.id, text=evidence, evidence=where,
        trigger=Span(inside, inside + len(trigger)), sentence=Span(start if start > 1 else 0, stop + 1),
        event=event, mode=None, move=Move(move) if move else None, speech=speech, status=status, polarity=polarity,
        confidence=confidence, by=by, **more,
    )


def _strait_claims() -> Sequence[Claim]:
    r = STRAIT
    navy = actor(r, "PRT_MIL", "Portugal", "the navy", sectors=("MIL",))
    mensah = actor(r, "TGO_GOV", "Togo", "Afi Mensah", person="Afi Mensah", role="foreign minister", sectors=("GOV",))
    ghana, togo = actor(r, "GHA", "Ghana", "Ghana"), actor(r, "TGO", "Togo", "Togo")
    togo_denies = actor(r, "TGO", "Togo", "Togo", 1)
    return (
        claim(r, "Portugal sent two frigates from Lisbon to the Gulf of Guinea on Tuesday", "sent",
              event="MOBILIZE", move="deploy", actors=(actor(r, "PRT", "Portugal", "Portugal"),),
              forces=(force(r, "frigate", "naval", "two frigates", (2, 2)),),
              origin=(Place("geonames:2267057", "Lisbon", span(r, "Lisbon"), "PRT", (-9.13333, 38.71667), "town"),),
              destination=(place(r, "gulf-of-guinea", "Gulf of Guinea", "Gulf of Guinea"),),
              when=When("on Tuesday", span(r, "on Tuesday"), "2026-03-10", "2026-03-10", "day"),
              asserted_by=(Assertion(navy, "statement", None, "indirect", span(r, "said")),)),
        claim(r, "Spain is considering sending a patrol boat", "sending", event="MOBILIZE", move="deploy",
              status="considered", actors=(actor(r, "ESP", "Spain", "Spain"),),
              forces=(force(r, "patrol-boat", "naval", "a patrol boat", (1, 1)),)),
        claim(r, "Italy offered to send 300 marines to Accra", "send", event="AID", move="deploy", status="offered",
              actors=(actor(r, "ITA", "Italy", "Italy"),),
              forces=(force(r, "marines", "personnel", "300 marines", (300, 300)),),
              destination=(place(r, "GHA", "Accra", "Accra"),)),
        claim(r, "Ghana accused Togo of arming smugglers", "accused", event="ACCUSE",
              speech=Speech("accuse", "indirect", ghana, span(r, "of arming smugglers")), actors=(ghana,),
              recipients=(togo,)),
        claim(r, "Togo denied that it had armed anyone", "denied", event="REJECT",
              speech=Speech("deny", "indirect", togo_denies, span(r, "that it had armed anyone")), polarity="denied",
              actors=(togo_denies,)),
        claim(r, "Gunmen shelled the port of Tema", "shelled", event="ASSAULT",
              place=(place(r, "GHA", "Ghana", "the port of Tema"),)),
        claim(r, "We will not send troops to Ghana", "send", event="REJECT", move="deploy", status="announced",
              polarity="refused", actors=(actor(r, "TGO", "Togo", "We"),),
              forces=(force(r, "troops", "personnel", "troops"),), destination=(place(r, "GHA", "Ghana", "Ghana", 1),),
              speech=Speech("reject", "direct", mensah, None),
              asserted_by=(Assertion(mensah, None, None, "direct", span(r, "said", 1)),)),
        claim(r, "pirates may attack tankers near Bonny", "attack", event="ASSAULT", status="feared",
              actors=(Actor("pirates", "pirates", span(r, "pirates")),),
              forces=(force(r, "tanker-ship", "naval", "tankers"),),
              place=(place(r, "NGA", "Bonny", "Bonny"),),
              asserted_by=(Assertion(actor(r, "NGA", "Nigeria", "Nigeria"), cue=span(r, "fears")),)),
    )


def _undated_claims() -> Sequence[Claim]:
    r = UNDATED
    benin, togo = actor(r, "BEN", "Benin", "Benin"), actor(r, "TGO", "Togo", "Togo")
    return (
        claim(r, "Last Monday Portugal sent three frigates to the Gulf of Guinea", "sent", event="MOBILIZE",
              move="deploy", actors=(actor(r, "PRT", "Portugal", "Portugal"),),
              forces=(force(r, "frigate", "naval", "three frigates", (3, 3)),),
              destination=(place(r, "gulf-of-guinea", "Gulf of Guinea", "Gulf of Guinea"),),
              when=When("Last Monday", span(r, "Last Monday"))),
        claim(r, "Togo withdraw its troops", "withdraw", event="REQUEST", move="withdraw", status="demanded",
              actors=(togo,), forces=(force(r, "troops", "personnel", "its troops"),),
              asserted_by=(Assertion(benin, cue=span(r, "demanded")),)),
    )


STRAIT_CODING = Coding(
    STRAIT, tuple(_strait_claims()),
    dropped=(Dropped(span(STRAIT, "arming"), 0.31, "inside an accusation that is coded"),),
)
UNDATED_CODING = Coding(UNDATED, tuple(_undated_claims()))
FRENCH_CODING = Coding(FRENCH, problem="not coded: language fr")
CODINGS = (STRAIT_CODING, UNDATED_CODING, FRENCH_CODING)
