from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.read.furniture import is_furniture
from tocsin.read.layout import Layout, find_layout

BODY = (
    "Portugal sent two frigates from Lisbon to the Gulf of Guinea on Tuesday, the navy said.\n\n"
    "Ghana accused Togo of arming smugglers. Togo denied that it had armed anyone.\n"
)


def words(layout: Layout, text: str) -> tuple[list[str], list[str]]:
    return [s.of(text) for s in layout.furniture], [s.of(text) for s in layout.blocks]


@pytest.mark.parametrize(
    "line",
    [
        # share bars and buttons
        "Share", "Share on Facebook", "Share  Tweet  Print", "Facebook Twitter WhatsApp", "Tweet | Email | Copy link", "SHARE:", "12 comments",
        "Follow us on Telegram", "Follow Ann Smith on Twitter @annsmith", "Partager", "Compartir en Facebook", "Поделиться", "شارك", "Teilen",
        # lists of other articles
        "Most read", "MOST READ:", "Related articles", "Articles les plus consultés", "Lire aussi : Lisbonne hésite", "Meistgelesen", "Leer también",
        "Самое читаемое", "اقرأ أيضا", "Читайте також:", "Le più lette", "En çok okunanlar", "相关阅读", "関連記事", "많이 본 뉴스",
        "הנקראות ביותר", "بیشتر بخوانید", "Mais lidas", "Lees ook", "Czytaj także",
        # pictures
        "Photo: A. Costa / Agency", "Image: Getty", "(Photo: AFP)", "Photo by Ann Smith/Getty Images", "AP Photo/Ann Smith", "Foto: dpa",
        "FILE PHOTO: A frigate leaves Lisbon in 2019. REUTERS/Ann Smith", "Crédit photo : Jean Martin", "© 2026 Harbour Gazette",
        # bylines, agencies, stamps
        "By Ann Smith", "By Ann Smith and Bob van der Berg in Accra", "BY ANN SMITH", "By Ann Smith, Lomé", "Reuters", "By AFP", "AFP/Reuters",
        "Published: 24 January 2022", "Updated 10:15 GMT, 24 January 2022", "Monday, January 24, 2022", "24 Jan 2022 | 10:15", "3 hours ago",
        "2022-01-24", "Publié le 24/01/2022 à 10:15", "4 min read", "Reading time: 4 minutes",
        "By Staff Reporter | Published: Jan. 16, 2024 09:14 | Updated: Jan. 16, 2024 11:02",
        "(Reporting by Ann Smith in Accra; Editing by Bob Jones)",
        # notices
        "ADVERTISEMENT", "Story continues below", "Read more: Togo recalls envoy", "READ ALSO: Ten things to know about Lomé", "Sign up for our newsletter",
        "This site uses cookies to improve your experience.", "We use cookies. By clicking OK you accept our cookie policy.",
        "Copyright 2026 Harbour Gazette. All rights reserved.", "Copyright © Harbour Gazette",
        "Tous droits réservés.", "https://news.example/2022/01/24/frigates", "www.news.example",
        "Home > World > Africa", "***", "Get the day's headlines in your inbox every morning", "Subscribe now", "Click here to read the paper",
    ],
)  # fmt: skip
def test_furniture_lines(line: str) -> None:
    assert is_furniture(line) or find_layout(f"{BODY}\n{line}").furniture


@pytest.mark.parametrize(
    "line",
    [
        "Share prices fell in Lisbon after the navy put to sea.",
        "Follow-up talks are due in Accra on Friday.",
        "Photo shows soldiers of Togo crossing the river at night.",
        "Image problems have dogged the army since the coup.",
        "By Friday the frigates had reached Accra.",
        "By land, sea and air, Portugal tightened the blockade.",
        "From Lomé the column moved north.",
        "Read the treaty, the minister told reporters.",
        "Most read the statement as a threat.",
        "Related charges against the general were dropped.",
        "Advertisements for the army appeared across Lomé.",
        "Reuters reporters were expelled from Togo.",
        "Reuters and AFP said their reporters had been expelled.",
        "Telegram was blocked in Togo.",
        "Source of the shells is unknown, the army said.",
        "Published reports spoke of forty dead.",
        "On 24 January 2022 Ghana withdrew 300 marines.",
        "Watch stations along the coast were put on alert.",
        "Video released by the navy shows the frigate.",
        "The minister said cookies and guns were found on board.",
        "Copyright law was suspended by the junta, and its general arrested.",
        "Print works in Lomé were seized by soldiers.",
        "Home guards took over the bridge > 300 men in all.",
        '"We use cookies to feed the troops," the cook said.',
        "Sign language was used at the talks.",
        "Line of contact holds, ceasefire monitors say",
        "Togo recalls envoy",
        "Cold War ghost",
    ],
)
def test_sentences_that_begin_like_furniture(line: str) -> None:
    text = f"Frigates sail\n\n{line}\n\n{BODY}"
    furniture, blocks = words(find_layout(text), text)
    assert furniture == []
    assert line in blocks


@pytest.mark.parametrize(
    ("line", "furniture"),
    [
        ("Soldiers guard the port of Tema. (Photo: AFP)", "(Photo: AFP)"),
        ("Soldiers guard the port of Tema (AP Photo/Ann Smith).", "(AP Photo/Ann Smith)"),
        ("The army [Image: Getty] crossed the river.", "[Image: Getty]"),
        ("Soldiers guard the port of Tema, March 3, 2026. REUTERS/Ann Smith", "REUTERS/Ann Smith"),
        ("14:12 GMT — Sirens sound in Tema.", "14:12 GMT — "),
        ("18:40 – The army takes the bridge.", "18:40 – "),
        ("https://news.example/a/17 The army takes the bridge.", "https://news.example/a/17 "),
        ("https://news.example/a/2003781903Soldiers took the bridge.", "https://news.example/a/2003781903"),
        ("The army took the bridge, Sign up for our newsletter! and the port.", "Sign up for our newsletter!"),
    ],
)
def test_furniture_inside_a_line(line: str, furniture: str) -> None:
    text = f"{line}\n\n{BODY}"
    assert words(find_layout(text), text)[0] == [furniture]


@pytest.mark.parametrize("tail", ["(PNA)", "- Reuters", "— SPA", "(AFP)"])
def test_agency_after_the_last_sentence(tail: str) -> None:
    text = f"Talks failed.\n\nTogo denied that it had armed anyone. {tail}"
    furniture, blocks = words(find_layout(text), text)
    assert [f.strip() for f in furniture] == [tail]
    assert blocks[-1] == "Togo denied that it had armed anyone."


@pytest.mark.parametrize(
    ("heading", "items"),
    [
        ("Most read", ["Why cats purr", "1. The last lighthouse", "Ten quiet beaches"]),
        ("Articles les plus consultés", ["Pourquoi les chats ronronnent", "Le dernier phare. Une visite dans le brouillard et le vent."]),
        ("Meistgelesen", ["Warum Katzen schnurren", "Der letzte Leuchtturm"]),
        ("اقرأ أيضا", ["لماذا تخرخر القطط", "آخر منارة في البلاد."]),
        ("Самое читаемое:", ["Почему кошки мурлычут", "Последний маяк."]),
    ],
)
def test_items_of_a_list_at_the_end(heading: str, items: list[str]) -> None:
    text = "\n".join([BODY, heading, *items])
    furniture, blocks = words(find_layout(text), text)
    assert furniture == [heading, *items]
    assert blocks[-1].endswith("armed anyone.")


def test_a_list_ends_where_the_article_goes_on() -> None:
    text = f"Frigates sail\n\nRelated stories\nWhy cats purr\n\n{BODY}"
    furniture, blocks = words(find_layout(text), text)
    assert furniture == ["Related stories", "Why cats purr"]
    assert blocks[1].startswith("Portugal sent")


@pytest.mark.parametrize(
    ("text", "dateline", "sentence"),
    [
        ("KYIV, Ukraine (AP) — Shells fell on the port.", "KYIV, Ukraine (AP)", "Shells"),
        ("BRUSSELS, Jan 24 (Reuters) - Allies met on Monday.", "BRUSSELS, Jan 24 (Reuters)", "Allies"),
        ("BRUSSELS, Jan. 24, 2022 (Reuters) - Allies met.", "BRUSSELS, Jan. 24, 2022 (Reuters)", "Allies"),
        ("Moscow – The general staff denied the report on Friday.", "Moscow", "The"),
        ("LVIV/WARSAW, Feb 3 - Trains left the city.", "LVIV/WARSAW, Feb 3", "Trains"),
        ("MOSCOW, January 24. /TASS/. Two regiments left for the drill.", "MOSCOW, January 24. /TASS/", "Two"),
        ("BEIJING, Jan. 24 (Xinhua) -- The navy held a drill.", "BEIJING, Jan. 24 (Xinhua)", "The"),
        ("PARIS (AFP) France sent a frigate.", "PARIS (AFP)", "France"),
        ("NAIROBI: Soldiers left the camp on Friday.", "NAIROBI", "Soldiers"),
        ("SENDAI, Miyagi Prefecture--Destroyers left the port.", "SENDAI, Miyagi Prefecture", "Destroyers"),
        ("ADEN / RIYADH—A supply ship docked.", "ADEN / RIYADH", "A"),
        ("CAIRO – 26 July 2022: The envoy met the minister.", "CAIRO – 26 July 2022", "The"),
        ("* KABUL - Gunmen attacked a post.", "KABUL", "Gunmen"),
        ("MOSCOW. The general staff moved a regiment.", "MOSCOW", "The"),
        ("Lomé and Accra, March 3 - Envoys met.", "Lomé and Accra, March 3", "Envoys"),
        ("harbour News, 23 April - Smugglers landed.", "harbour News, 23 April", "Smugglers"),
        ("(Reuters) - Togo recalled its envoy.", "(Reuters)", "Togo"),
        ("ABOARD USS NIMITZ, Persian Gulf (AP) — Jets took off.", "ABOARD USS NIMITZ, Persian Gulf (AP)", "Jets"),
        ("WASHINGTON\u00a0—\u00a0Congress met.", "WASHINGTON", "Congress"),
        ("Talks fail over grain. ODESA, Ukraine (AP) — Envoys went home.", "ODESA, Ukraine (AP)", "Envoys"),
        # run into the headline
        ("Belgium NATO strengthens its presence in the Baltic", "Belgium", "NATO"),
        ("Brussels Russia accuses the alliance of fanning the war", "Brussels", "Russia"),
        ("Moscow The Kremlin accused the alliance of lying", "Moscow", "The"),
        ("Beirut Hezbollah says its fighters fired rockets", "Beirut", "Hezbollah"),
        ("Kyiv Thousands of people fled after strikes on the city", "Kyiv", "Thousands"),
        ("Ukraine Russian forces shell the port of Odesa again", "Ukraine", "Russian"),
    ],
)
def test_datelines(text: str, dateline: str, sentence: str) -> None:
    layout = find_layout(text)
    assert layout.dateline is not None
    assert layout.dateline.of(text) == dateline
    block = next(b for b in layout.blocks if b.start >= layout.dateline.end)
    assert block.of(text).startswith(sentence)
    assert any(f.start <= layout.dateline.start and layout.dateline.end <= f.end for f in layout.furniture)


@pytest.mark.parametrize(
    "text",
    [
        "Ukraine NATO bid fails to win support of the allies",
        "Russia Ukraine talks end without result in the capital",
        "Russia NATO drills alarm the neighbours again",
        "Poland EU funds frozen over the courts and judges",
        "Georgia EU accession talks are suspended until autumn",
        "Ukraine President Zelensky says troops will remain there",
        "China Coast Guard vessels rammed two fishing boats",
        "Russia Security Council says nothing about the matter",
        "New Zealand has sent a frigate to the strait",
        "South Korea has put its artillery on alert",
        "Russia The Great Bear Awakes Again",
        "Moscow: they were shown all of it, the ministry said.",
        "Finland: cable fault is no accident",
        "BREAKING - Togo recalls its envoy from Accra.",
        "IAEA - inspectors were kept out of the hall.",
        "FRIDAY: Ministers meet in Accra to sign the accord.",
        "3 March – The bridge at Tema falls to the rebels.",
        "National Police Agency (NPA) chiefs vowed to bolster security.",
        "Papua New Guinea (PNG) troops moved to the border.",
        "Adolfo Pérez – the painter – was arrested on Friday in the port.",
        "Iran, Russia and China – all three rivals – held a drill.",
    ],
)
def test_no_dateline(text: str) -> None:
    layout = find_layout(text)
    assert layout.dateline is None
    assert layout.furniture == ()


@pytest.mark.parametrize(
    ("text", "title", "headline"),
    [
        (f"Frigates sail for Guinea\n\n{BODY}", None, "Frigates sail for Guinea"),
        (f"Will Togo yield?\n\n{BODY}", None, "Will Togo yield?"),
        (f"https://news.example/1\nShare\nFrigates sail\nBy Ann Smith\n{BODY}", None, "Frigates sail"),
        (f"# Frigates sail\n\n{BODY}", None, "Frigates sail"),
        (f"Togo NATO warns its neighbours over arms\n\n{BODY}", None, "NATO warns its neighbours over arms"),
        ("Frigates sail. LISBON (AP) — Portugal sent ships.", None, "Frigates sail."),
        ("Frigates sail.\n\nLISBON (AP) — Portugal sent ships.", None, "Frigates sail."),
        (BODY, None, None),
        (BODY, "Frigates sail", None),
        (f"Frigates sail\n{BODY}", "Frigates  sail – Harbour Gazette", "Frigates sail"),
        (f"A short deck without a stop\n{BODY}", "Frigates sail", None),
    ],
)
def test_headlines(text: str, title: str | None, headline: str | None) -> None:
    found = find_layout(text, title).headline
    assert (found.of(text) if found else None) == headline


def test_wrapped_paragraphs_are_one_block_each() -> None:
    text = (
        "Portugal sent two frigates from Lisbon to the Gulf of Guinea\n"
        "on Tuesday, and the navy said that they would patrol the waters\n"
        "off the coast for at least a month.\n\n"
        "Ghana accused Togo of arming smugglers who land at night on the\n"
        "beaches of the Volta region. Togo denied that it had armed\n"
        "anyone, and called the charge a fairy tale of the opposition in\n"
        "Accra.\n"
    )
    blocks = find_layout(text).blocks
    assert [b.of(text)[:8] for b in blocks] == ["Portugal", "Ghana ac"]


def test_lines_in_another_script_are_no_part_of_the_report() -> None:
    text = f"{BODY}\nПоследний маяк Африки."
    assert words(find_layout(text), text)[0] == ["Последний маяк Африки."]
    russian = "Португалия направила два фрегата.\n\nПоследний маяк Африки."
    assert len(find_layout(russian).blocks) == 2


LINES = st.sampled_from(
    ["Share", "Most read", "Why cats purr", "By Ann Smith", "KYIV (AP) — Shells fell. (Photo: AFP)", "Belgium NATO strengthens its hold", "",
     "https://a.example/1 Go", "Togo denied it.", "  ", "10:15 – Sirens.", "* * *", "Reuters", "\u00a0", "Самое читаемое"]
)


@given(st.lists(LINES | st.text(max_size=60), max_size=12).map("\n".join), st.none() | st.text(max_size=10))
def test_spans_are_ordered_disjoint_and_inside(text: str, title: str | None) -> None:
    layout = find_layout(text, title)
    for spans in (layout.furniture, layout.blocks, tuple(sorted(layout.furniture + layout.blocks))):
        ends = 0
        for span in spans:
            assert ends <= span.start < span.end <= len(text)
            ends = span.end
    assert layout.headline is None or layout.headline == layout.blocks[0]
    covered = {i for span in layout.furniture + layout.blocks for i in range(*span)}
    left = "".join(char for i, char in enumerate(text) if i not in covered)
    assert not any(char.isalnum() for char in left)


def test_no_annotated_claim_is_swallowed(shared: Path) -> None:
    folder = shared / "data" / "claims"
    texts = {row["id"]: row["text"] for row in map(json.loads, (folder / "train.texts.jsonl").read_text("utf-8").splitlines())}
    layouts = {name: find_layout(text) for name, text in texts.items()}
    claims = [json.loads(line) for line in (folder / "train.gold.jsonl").read_text("utf-8").splitlines()]
    lost = [c["id"] for c in claims for f in layouts[c["doc"]].furniture if f.start < c["end"] and c["start"] < f.end]
    # Three lie in links to other articles ("Also read: ...") or have a credit set between their words.
    assert len(claims) > 4000
    assert len(lost) <= 3
