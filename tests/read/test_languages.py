from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.read import detect_language
from tocsin.read.languages import language_code

# Two a language, of our own writing: a headline and a sentence.
SPECIMENS = {
    "en": ("Frigate sails for disputed strait", "The ministry said that none of its soldiers had crossed the river."),
    "fr": ("Paris veut envoyer deux frégates", "Le ministère a déclaré que ses soldats n'avaient pas franchi le fleuve."),
    "de": ("Berlin schickt zwei Fregatten", "Das Ministerium teilte mit, dass keine Soldaten den Fluss überquert haben."),
    "es": ("Madrid envía dos fragatas", "El ministerio dijo que sus soldados no habían cruzado el río."),
    "it": ("Roma invia due fregate", "Il ministero ha detto che i suoi soldati non hanno attraversato il fiume."),
    "pt": ("Lisboa envia duas fragatas", "O ministério disse que os seus soldados não atravessaram o rio."),
    "nl": ("Den Haag stuurt twee fregatten", "Het ministerie zei dat zijn soldaten de rivier niet zijn overgestoken."),
    "sv": ("Sverige skickar två fartyg", "Ministeriet sade att inga soldater hade gått över floden."),
    "pl": ("Warszawa wysyła dwie fregaty", "Ministerstwo podało, że jego żołnierze nie przekroczyli rzeki."),
    "cs": ("Praha posílá vojáky na východ", "Ministerstvo uvedlo, že jeho vojáci řeku nepřekročili."),
    "hu": ("Katonákat küld a magyar kormány", "A minisztérium szerint egy katona sem kelt át a folyón."),
    "ro": ("România trimite două fregate", "Ministerul a declarat că soldații săi nu au trecut râul."),
    "tr": ("Ankara iki fırkateyn gönderiyor", "Bakanlık, askerlerinin nehri geçmediğini söyledi."),
    "id": ("Tentara dikirim ke perbatasan", "Kementerian mengatakan bahwa pasukan itu tidak akan menyeberang."),
    "vi": ("Việt Nam điều hai tàu chiến", "Bộ này nói rằng không có người lính nào đã vượt sông."),
    "ru": ("Москва отправила два фрегата", "В министерстве сообщили, что солдаты не переходили реку."),
    "uk": ("Київ відправив два кораблі", "У міністерстві повідомили, що військові не переходили річку."),
    "ar": ("موسكو ترسل سفينتين إلى المضيق", "قالت الوزارة إن جنودها لم يعبروا النهر."),
    "fa": ("تهران دو کشتی به تنگه می‌فرستد", "وزارت دفاع گفت که سربازان این کشور از رود نگذشته‌اند."),
    "he": ("ירושלים שולחת שתי ספינות", "המשרד מסר כי חייליו לא חצו את הנהר."),
    "el": ("Η Αθήνα στέλνει δύο φρεγάτες", "Το υπουργείο είπε ότι οι στρατιώτες δεν πέρασαν το ποτάμι."),
    "hi": ("सेना ने दो जहाज भेजे", "मंत्रालय ने कहा कि उसके सैनिक नदी के पार नहीं गए थे।"),
    "zh": ("北京派出两艘护卫舰", "国防部表示，没有士兵越过那条河。"),
    "ja": ("護衛艦二隻を派遣", "防衛省は、部隊は川を渡っていないと述べた。"),
    "ko": ("해군, 호위함 두 척 파견", "국방부는 병사들이 강을 건너지 않았다고 밝혔다."),
}


@pytest.mark.parametrize(("language", "text"), [(code, text) for code, texts in SPECIMENS.items() for text in texts])
def test_specimens(language: str, text: str) -> None:
    assert detect_language(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "NATO troops arrive in Estonia",
        "Macron, Scholz and Tusk meet Zelensky in Kyiv",
        "Rinkēvičs: Šakalienė, Häkkänen, Sandu to sign accord",
        "US, Philippines open Balikatan",
        "RUSSIA MASSES TROOPS NEAR BORDER",
        "Minister of Defense of Kyrgyz: no transfer of heavy arms to border during night is made",
        "The alliance sent ships and said that it would protect its members.\n\nArticles les plus consultés\nLa France accuse Moscou",
        "Reading, Nice and Split are towns whose names are words.",
    ],
)
def test_english_that_misleads(text: str) -> None:
    assert detect_language(text) == "en"


@pytest.mark.parametrize("text", ["", "  \n", "12:30", "https://news.example/le-monde-et-la-guerre", "— … !"])
def test_nothing_to_tell_by(text: str) -> None:
    assert detect_language(text) is None


@pytest.mark.parametrize(
    ("name", "code"),
    [("en", "en"), ("en-GB", "en"), ("EN_us", "en"), ("eng", "en"), ("English", "en"), ("ger", "de"), ("français", "fr"),
     ("French", "fr"), ("nb-NO", "no"), ("und", None), ("unknown", None), ("xx-klingon", "xx")],
)
def test_codes_of_metadata(name: str, code: str | None) -> None:
    assert language_code(name) == code


@given(st.text())
def test_any_text_has_a_code_or_none(text: str) -> None:
    found = detect_language(text)
    assert found is None or (len(found) == 2 and found.isalpha())
