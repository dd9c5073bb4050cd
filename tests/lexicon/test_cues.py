from __future__ import annotations

from pathlib import Path

import pytest

from tocsin.lexicon.cues import find_channel, find_how, find_sense, intensity_of, modes_of, quad_of
from tocsin.lexicon.load import rows, table

HOW = [
    ("said in a statement", "statement"), ("tweeted", "post"), ("told reporters in a tweet", "briefing"), ("said", None),
    ("told the UN Security Council", "speech"), ("spokesperson", "briefing"), ("in an interview with", "interview"), ("reportedly", None),
]


@pytest.mark.parametrize(("words", "how"), HOW)
def test_how(words: str, how: str | None) -> None:
    assert find_how(words) == how


CHANNELS = [
    ("wrote on X, formerly Twitter", ("X", "post")), ("on state television", ("state television", None)), ("told AFP", ("Agence France-Presse", None)),
    ("at dawn on the threads of hope", None), ("X marks it", None), ("the ani and the pap", None),
]


@pytest.mark.parametrize(("words", "channel"), CHANNELS)
def test_channel(words: str, channel: tuple[str, str | None] | None) -> None:
    assert find_channel(words) == channel


SENSES = [
    ("pulled out of", False, "pull out", "withdraw"), ("sending", False, "send", "deploy"), ("shot down a", False, "shoot down", None),
    ("buildup of", True, "build-up", "mass"), ("war games", True, "war game", "exercise"), ("exercises", True, "exercise", "exercise"),
    ("denied", False, "deny", None), ("the", False, None, None),
]


@pytest.mark.parametrize(("words", "noun", "lemma", "move"), SENSES)
def test_senses(words: str, noun: bool, lemma: str | None, move: str | None) -> None:
    sense = find_sense(words.split(), noun=noun)
    assert (sense.lemma if sense else None, sense.move if sense else None) == (lemma, move)


def test_a_noun_is_not_its_verb() -> None:
    assert find_sense(["transfer"], noun=True).events == ("AID",)  # type: ignore[union-attr]  # it is there
    assert find_sense(["transfer"]).events == ("AID", "MOBILIZE")  # type: ignore[union-attr]


def test_a_users_file_is_added(tmp_path: Path) -> None:
    (tmp_path / "channels.tsv").write_text("words\tchannel\thow\nHarbour FM\tHarbour FM\t\n", encoding="utf8")
    assert find_channel("told Harbour FM", lexicon_dir=tmp_path) == ("Harbour FM", None)
    assert find_channel("told Harbour FM") is None


def test_plover_is_whole() -> None:
    types = table("plover")
    assert len(types) == 16
    assert {quad_of(t) for t in types} == {1, 2, 3, 4}
    for name, entry in types.items():
        assert entry["is"]
        assert (intensity_of(name) < 0) == (quad_of(name) > 2 and name != "REQUEST")
        assert all(m["is"] for m in entry.get("modes", {}).values())


@pytest.mark.parametrize("name", ["verbs", "nouns"])
def test_the_words_name_labels_of_the_closed_lists(name: str) -> None:
    types = table("plover")
    moves = set("deploy reinforce mass withdraw rotate alert stand-down mobilise exercise transfer patrol".split())
    acts = set("accuse deny demand reject pledge threaten warn propose assess condemn praise announce inform".split())
    statuses = set("feared demanded considered offered announced preparing underway done".split())
    for row in rows(name):
        events = row["event"].split()
        assert set(events) <= set(types), row
        assert not row["mode"] or any(row["mode"] == m.name for e in events for m in modes_of(e)), row
        for column, allowed in (("move", moves), ("speech", acts), ("status", statuses)):
            assert row[column] in allowed | {""}, row
