from __future__ import annotations

import pytest

from tocsin.read.published import find_outlet, find_published

BODY = "\n\nPortugal sent two frigates to the gulf. The navy said so on 1 May 2019 in a statement.\n"


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("Frigates sail\nPublished: 24 January 2022", "2022-01-24"),
        ("Frigates sail\nPublished on January 24, 2022 at 10:15", "2022-01-24"),
        ("Frigates sail\nUpdated 25 January 2022 | Published 24 January 2022", "2022-01-24"),
        ("Frigates sail\nUpdated: 25 January 2022", "2022-01-25"),
        ("By A Reporter | Published: Jan. 24, 2022 09:14 | Updated: Jan. 25, 2022 11:00", "2022-01-24"),
        ("BRUSSELS, Jan. 24, 2022 (Reuters) - Allies met again.", "2022-01-24"),
        ("CAIRO – 26 July 2022: The envoy met the minister.", "2022-07-26"),
        ("Frigates sail\nMonday, January 24, 2022", "2022-01-24"),
        ("2022-01-24\nFrigates sail", "2022-01-24"),
        ("https://news.example/africa/2022/01/24/frigates-sail", "2022-01-24"),
        ("BRUSSELS, Jan 24 (Reuters) - Allies met again.", None),
        ("Frigates sail", None),
        ("A report published 3 May 2018 was wrong, the navy said.", None),
        ("On 24 January 2022 the fleet left. It has not come back.", None),
        ("Published: 01/02/2022", None),
        ("https://news.example/2022/13/45/frigates", None),
    ],
)
def test_days(head: str, day: str | None) -> None:
    assert find_published(head + BODY) == day


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        ("KYIV (Reuters) - Allies met again in the city.", "Reuters"),
        ("Allies meet\n\nBRUSSELS, Jan. 24 (Xinhua) -- Allies met again.", "Xinhua"),
        ("CHISINAU (Bugeac Press) — Moldova expelled an envoy.", "Bugeac Press"),
        ("Allies met again in the city. - Reuters", "Reuters"),
        ("Allies met again in the city. (PNA)", "PNA"),
        ("Allies met again (AP Photo/A Name) in the city.", None),
        ("The agency (IAEA) met again in the city.", None),
        ("Allies met again.", None),
    ],
)
def test_outlets(text: str, outlet: str | None) -> None:
    assert find_outlet(text) == outlet
