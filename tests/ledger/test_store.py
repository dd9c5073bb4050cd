"""The ledger keeps what it was given, once, and refuses clearly what it cannot keep."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from specimens import CODINGS, FRENCH_CODING, STRAIT, STRAIT_CODING, UNDATED, UNDATED_CODING

from tocsin.errors import LedgerError, ReadError
from tocsin.ledger import Added, Counts, Ledger
from tocsin.records import (
    Actor,
    Assertion,
    Claim,
    Coding,
    Force,
    Move,
    Place,
    Report,
    Span,
    Speech,
    When,
    claim_id,
    field_spans,
)


def dump(path: Path) -> list[str]:
    """Every row with its rowid, so that a row written anew is seen."""
    with closing(sqlite3.connect(path)) as connection:
        return [
            repr(row)
            for table in ("reports", "codings", "coded_claims", "migrations")
            for row in connection.execute(f"SELECT rowid, * FROM {table}")
        ] + [repr(row) for row in connection.execute("SELECT * FROM evidence")]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "crisis.ledger"


def test_reads_back_what_was_written(path: Path) -> None:
    with Ledger.open(path) as ledger:
        added = [ledger.add(coding) for coding in CODINGS]
    assert added == [Added(1, 1, 8), Added(1, 1, 2), Added(1, 1, 0)]
    with Ledger.open(path, create=False, write=False) as ledger:
        assert ledger.counts == Counts(reports=3, not_coded=1, codings=3, claims=10)
        read = {coding.report.id: coding for coding in ledger.codings()}
        assert read["strait"] == replace(STRAIT_CODING, dropped=())
        assert read["undated"] == UNDATED_CODING
        assert read["fr"] == FRENCH_CODING
        assert ledger.get_report("strait") == STRAIT
        assert list(ledger.claims(report="undated")) == list(UNDATED_CODING.claims)


def test_the_same_report_twice_changes_nothing(path: Path) -> None:
    with Ledger.open(path) as ledger:
        for coding in CODINGS:
            ledger.add(coding)
        before = dump(path)
        elsewhere = replace(STRAIT_CODING, report=replace(STRAIT, origin="copy.jsonl:7"))
        assert {ledger.add(coding) for coding in (*CODINGS, elsewhere)} == {Added()}
    assert dump(path) == before


def test_a_score_that_moves_is_no_new_reading(path: Path) -> None:
    moved = replace(STRAIT_CODING, claims=tuple(replace(c, confidence=0.7999999) for c in STRAIT_CODING.claims))
    with Ledger.open(path) as ledger:
        ledger.add(STRAIT_CODING)
        assert ledger.add(moved) == Added()


def test_another_reading_is_added_and_counts(path: Path) -> None:
    first, *others = STRAIT_CODING.claims
    newer = replace(STRAIT_CODING, claims=(replace(first, status="underway", by="graph 2"), *others))
    with Ledger.open(path) as ledger:
        ledger.add(STRAIT_CODING)
        assert ledger.add(newer) == Added(new_reports=0, new_codings=1, new_claims=0)
        assert ledger.get_claim(first.id).status == "underway"
        assert ledger.counts == Counts(reports=1, not_coded=0, codings=2, claims=8)
        assert ledger.add(STRAIT_CODING) == Added(), "an old reading read again must not come back"
        assert ledger.get_claim(first.id).status == "underway"


def test_a_claim_of_an_older_reading_can_still_be_opened(path: Path) -> None:
    gone = STRAIT_CODING.claims[0]
    with Ledger.open(path) as ledger:
        ledger.add(STRAIT_CODING)
        ledger.add(replace(STRAIT_CODING, claims=STRAIT_CODING.claims[1:]))
        assert gone not in list(ledger.claims())
        assert ledger.get_claim(gone.id) == gone


def test_a_report_that_was_not_coded_is_superseded_once_it_is(path: Path) -> None:
    with Ledger.open(path) as ledger:
        ledger.add(Coding(STRAIT, problem="not coded: MemoryError"))
        ledger.add(STRAIT_CODING)
        ledger.add(Coding(replace(STRAIT, published=None), problem="not coded: MemoryError"))
        assert ledger.counts == Counts(reports=1, not_coded=0, codings=3, claims=8)
        assert [coding.problem for coding in ledger.codings()] == [None]


def test_an_id_with_another_text_is_refused(path: Path) -> None:
    other = Coding(replace(STRAIT, text="Another text.", origin="more.jsonl:3"))
    with Ledger.open(path) as ledger:
        ledger.add(STRAIT_CODING)
        before = dump(path)
        with pytest.raises(ReadError, match=r"more\.jsonl:3: the ledger has another text under the id 'strait'"):
            ledger.add(other)
        assert dump(path) == before


@pytest.mark.parametrize(
    ("wanted", "facets"),
    [
        ({"actor": "TGO"}, ["deny", "deploy", "withdraw"]),
        ({"actor": "TG"}, []),
        ({"move": "deploy", "status": "done"}, ["deploy", "deploy"]),
        ({"move": "withdraw"}, ["withdraw"]),
        ({"speech": "accuse"}, ["accuse"]),
        ({"event": "ASSAULT"}, ["ASSAULT", "ASSAULT"]),
        ({"event": "ASSAULT", "report": "undated"}, []),
    ],
)
def test_finds_claims(path: Path, wanted: dict[str, str], facets: list[str]) -> None:
    with Ledger.open(path) as ledger:
        for coding in CODINGS:
            ledger.add(coding)
        assert [claim.facet for claim in ledger.claims(**wanted)] == facets


def test_the_view_and_the_evidence_can_be_queried(path: Path) -> None:
    with Ledger.open(path) as ledger:
        for coding in CODINGS:
            ledger.add(coding)
    sql = """
        SELECT c.status, c.places, e.field, e.text, substr(r.text, e.start + 1, e.end - e.start)
        FROM claims c JOIN evidence e ON e.claim_id = c.id JOIN reports r ON r.id = c.report_id
        WHERE c.id = ? AND e.field IN ('forces', 'origin')
        ORDER BY e.position
    """
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute(sql, (STRAIT_CODING.claims[0].id,)).fetchall()
    places = '["geonames:2267057", "gulf-of-guinea"]'
    assert [row[:4] for row in rows] == [
        ("done", places, "forces", "two frigates"),
        ("done", places, "origin", "Lisbon"),
    ]
    assert all(row[3] == row[4] for row in rows)


def test_an_id_may_be_shortened_while_it_is_clear(path: Path) -> None:
    a, b = STRAIT_CODING.claims[0], STRAIT_CODING.claims[1]
    twins = (replace(a, id="ab12" + a.id), replace(b, id="ab13" + b.id))
    with Ledger.open(path) as ledger:
        ledger.add(replace(STRAIT_CODING, claims=twins))
        assert ledger.get_claim("ab12") == twins[0]
        with pytest.raises(LedgerError, match="several claims") as several:
            ledger.get_claim("ab1")
        assert twins[0].id in several.value.hint
        assert twins[1].id in several.value.hint
        with pytest.raises(LedgerError, match="no claim has an id that starts with 'ab14'"):
            ledger.get_claim("ab14")
        with pytest.raises(LedgerError, match="no claim"):
            ledger.get_claim("%")
        with pytest.raises(LedgerError, match="no report has the id 'nobody'"):
            ledger.get_report("nobody")


def test_a_claim_that_cannot_be_stored_takes_its_report_with_it(path: Path) -> None:
    stray = replace(UNDATED_CODING.claims[0], report="nowhere")
    with Ledger.open(path) as ledger:
        with pytest.raises(LedgerError, match="FOREIGN KEY"):
            ledger.add(replace(UNDATED_CODING, claims=(*UNDATED_CODING.claims, stray)))
        assert ledger.counts == Counts(0, 0, 0, 0)


def test_a_full_disk_leaves_nothing_half_written(path: Path) -> None:
    with Ledger.open(path) as ledger:
        ledger.add(UNDATED_CODING)
        before = dump(path)
        pages = ledger._connection.execute("PRAGMA page_count").fetchone()[0]
        ledger._connection.execute(f"PRAGMA max_page_count = {pages}")
        big = replace(STRAIT, text=STRAIT.text + "x" * 100_000)
        with pytest.raises(LedgerError, match="the disk is full") as full:
            ledger.add(replace(STRAIT_CODING, report=big))
        assert "Make room" in full.value.hint
        assert dump(path) == before
        ledger._connection.execute("PRAGMA max_page_count = 100000")
        assert ledger.add(STRAIT_CODING).new_reports == 1


# Laws

texts = st.text(st.characters(exclude_categories=()), max_size=40)  # surrogates and control characters too
names = st.one_of(st.none(), texts)
numbers = st.integers(0, 10**6)
spans = st.builds(Span, numbers, numbers)
actors = st.builds(Actor, texts, texts, st.none() | spans, names, names, st.lists(texts, max_size=2).map(tuple))
forces = st.builds(Force, names, texts, texts, spans, names, st.none() | st.tuples(numbers, st.none() | numbers))
floats = st.floats(-180, 180)
places = st.builds(Place, texts, texts, st.none() | spans, names, st.none() | st.tuples(floats, floats), names)
whens = st.builds(When, texts, spans, names, names, names)
speeches = st.builds(Speech, texts, names, st.none() | actors, st.none() | spans)
links = st.builds(Assertion, actors, names, names, names, st.none() | spans)
some_places = st.lists(places, max_size=2).map(tuple)
claims = st.builds(
    Claim, id=st.text("0123456789abcdef", min_size=16, max_size=16), report=st.just("r"), text=texts, evidence=spans,
    trigger=spans, sentence=spans, event=names, mode=names,
    move=st.none() | st.builds(Move, texts, st.none() | st.text(min_size=1)), speech=st.none() | speeches, status=names,
    polarity=texts, actors=st.lists(actors, max_size=2).map(tuple), recipients=st.lists(actors, max_size=2).map(tuple),
    forces=st.lists(forces, max_size=2).map(tuple), place=some_places, origin=some_places, destination=some_places,
    when=st.none() | whens, asserted_by=st.lists(links, max_size=2).map(tuple), confidence=st.floats(0, 1), by=texts,
)
reports = st.builds(
    Report, id=st.just("r"), text=texts, title=names, outlet=names, published=names, language=names, url=names,
    origin=names,
)


@given(report=reports, found=st.lists(claims, max_size=3, unique_by=lambda claim: claim.id))
def test_any_record_comes_back_the_same(tmp_path_factory: pytest.TempPathFactory, report: Report,
                                        found: list[Claim]) -> None:
    with Ledger.open(tmp_path_factory.mktemp("law") / "a.ledger") as ledger:
        coding = Coding(report, tuple(found))
        ledger.add(coding)
        assert list(ledger.codings()) == [coding]
        assert ledger.get_report("r") == report
        assert [ledger.get_claim(claim.id) for claim in found] == found
        assert ledger.add(coding) == Added()


def test_every_span_of_a_claim_is_evidence() -> None:
    claim = STRAIT_CODING.claims[0]
    fields = [(field, span.of(STRAIT.text)) for field, span in field_spans(claim)]
    assert fields == [
        ("evidence", "Portugal sent two frigates from Lisbon to the Gulf of Guinea on Tuesday"), ("trigger", "sent"),
        ("actors", "Portugal"), ("forces", "two frigates"), ("origin", "Lisbon"), ("destination", "Gulf of Guinea"),
        ("when", "on Tuesday"), ("asserted_by", "the navy"), ("cue", "said"),
    ]


def test_ids_are_those_of_the_contract() -> None:
    claim = UNDATED_CODING.claims[0]
    assert claim.id == claim_id(UNDATED.id, claim.evidence, "deploy")
