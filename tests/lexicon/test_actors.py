"""Names of actors are found whole, as printed and longest first; the tables keep the ids that they promise."""

from __future__ import annotations

from pathlib import Path

import pytest

from tocsin.lexicon.actors import lexicon, slug, words_of
from tocsin.lexicon.load import rows

LISTED = """
    NATO EU UN OSCE IAEA ICC ICJ ICRC CSTO CIS SCO G7 G20 AU ECOWAS SADC EAC IGAD AES ARAB-LEAGUE GCC OIC OPEC ASEAN QUAD AUKUS OAS CELAC CARICOM
    COMMONWEALTH VATICAN HRW AMNESTY MSF houthis hezbollah hamas islamic-jihad fatah isis al-qaeda al-shabaab boko-haram iswap jnim taliban ttp pkk
    ypg sdf peshmerga pmf kataib-hezbollah syrian-opposition hts global-coalition cjtf-oir m23 adf fdlr rsf tplf fano lna wagner dpr lpr
    donbas-separatists transnistria abkhazia south-ossetia artsakh polisario farc eln arakan-army mndaa kio nug karen-nu bla naxalites abu-sayyaf npa
    gangs-haiti
""".split()


def first_name(text: str, extra: Path | None = None) -> tuple[str, set[str]] | None:
    """The first listed name in the text and the ids that it may mean."""
    words = words_of(text)
    for at in range(len(words)):
        if found := lexicon(extra).find(text, words, at):
            return text[words[at].start:words[found[0][0] - 1].end], {entry.id for _, entry in found}
    return None


@pytest.mark.parametrize(
    ("text", "name", "ident"),
    [
        ("two South Sudanese units", "South Sudanese", "SSD"),
        ("in Equatorial Guinea today", "Equatorial Guinea", "GNQ"),
        ("two Guinea-Bissau ports", "Guinea-Bissau", "GNB"),
        ("the Papua New Guinea police", "Papua New Guinea", "PNG"),
        ("the Kremlin said", "the Kremlin", "RUS_GOV"),
        ("NATO's ships", "NATO", "NATO"),
        ("the U.S. said", "U.S", "USA"),
        ("by Hezbollah men", "Hezbollah", "hezbollah"),
        ("the Rapid Support Forces fired", "Rapid Support Forces", "rsf"),
        ("al-Shabaab fighters", "al-Shabaab", "al-shabaab"),
    ],
)
def test_names_are_found_whole(text: str, name: str, ident: str) -> None:
    found = first_name(text)
    assert found is not None
    assert found[0] == name
    assert ident in found[1]


@pytest.mark.parametrize("text", ["tell us more", "a turkey sandwich", "who is it", "the polish wore off", "Omanesque", "rsf and nug", "an iranology chair"])
def test_other_words_are_no_names(text: str) -> None:
    assert first_name(text) is None


def test_a_full_stop_parts_names() -> None:
    words = words_of("They left Papua. New Guinea followed.")
    assert not any(entry.id == "PNG" for at in range(len(words)) for _, entry in lexicon().find("They left Papua. New Guinea followed.", words, at)
                   if words[at].text == "Papua")


@pytest.mark.parametrize("ident", LISTED)
def test_every_listed_body_has_a_name(ident: str) -> None:
    entry = lexicon().entries[ident]
    found = first_name(f"It is {entry.name}.")
    assert found is not None
    assert ident in found[1]


def test_ids_of_states_are_codes() -> None:
    codes = [row["id"] for row in rows("states")]
    assert all(len(code) == 3 and code.isupper() for code in codes)
    assert len(codes) == len(set(codes))


def test_members_come_and_go() -> None:
    assert "FIN" not in lexicon().members_at("NATO", "2022-01-24")
    assert "FIN" in lexicon().members_at("NATO", "2024-01-24")
    assert "GBR" not in lexicon().members_at("EU", "2021-01-01")


def test_a_user_adds_names(tmp_path: Path) -> None:
    (tmp_path / "groups.tsv").write_text("id\tname\taliases\tstate\tsector\tnouns\nriver-front\tRiver Front\tRF-9\tXKX\tREB\trebels\n", encoding="utf8")
    assert first_name("the River Front fired", tmp_path) == ("River Front", {"river-front"})
    assert first_name("the River Front fired") is None


@pytest.mark.parametrize(("name", "ident"), [("Côte d'Or Front", "cote-dor-front"), ("O’Neill & Sons", "oneill-sons"), ("Łódź Guard", "lodz-guard")])
def test_slugs(name: str, ident: str) -> None:
    assert slug(name) == ident
