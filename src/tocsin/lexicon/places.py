"""The gazetteer: which places a name can mean. Curated tables first (states, regions, waters, bases, divisions), then
the compiled GeoNames towns and divisions.

Names are compared in a plain form (`normal`): no accents, case or punctuation. Everything is loaded on first use.
"""

from __future__ import annotations

import os
import re
import sqlite3
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib import resources
from pathlib import Path

from tocsin.lexicon.load import rows

Point = tuple[float, float]

# GeoNames gives these parts of states a code of their own; in the record they are the state's.
_PART_OF = {"SJM": "NOR", "ALA": "FIN", "BES": "NLD", "SXM": "NLD", "MAF": "FRA", "BLM": "FRA", "SPM": "FRA"}

_PRECISION = {
    "state": "state",
    "area": "area",
    "sea": "area",
    "gulf": "area",
    "strait": "area",
    "bay": "area",
    "river": "area",
    "lake": "area",
    "canal": "area",
    "creek": "area",
    "line": "area",
    "region": "region",
    "division": "region",
    "county": "region",
    "island": "region",
    "district": "region",
    "mountain": "region",
    "pass": "region",
    "cape": "region",
}
WATERS = frozenset({"sea", "gulf", "strait", "bay", "river", "lake", "canal", "creek"})
_GAZETTEER_KINDS = ("town", "division", "county")

_PLAIN = str.maketrans(
    {
        "ł": "l",
        "ø": "o",
        "ı": "i",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ə": "a",
        "ǝ": "a",
        "ħ": "h",
        "ŋ": "n",
        **dict.fromkeys("’'ʻʼ‘`´ʹ′"),
    }
)
_BREAKS = re.compile(r"[\W_]+")
_ARTICLES = ("al ", "el ")


@dataclass(frozen=True, slots=True)
class Entry:
    """One place that a name can mean."""

    name: str
    kind: str  # state, area (a listed region), town, division, county, region, island, base, sea, river ...
    states: tuple[str, ...]  # alpha-3 of the states that it is, lies in, or washes
    region: str | None = None  # id of the listed region that it is or lies in
    point: Point | None = None  # lon, lat
    people: int = 0
    geonames: int | None = None
    division: str | None = None  # GeoNames code of its first-level division, "UA.11"

    @property
    def precision(self) -> str:
        return _PRECISION.get(self.kind, "town")

    @property
    def state(self) -> str | None:
        """The state, where there is but one."""
        return self.states[0] if len(self.states) == 1 else None


@dataclass(frozen=True, slots=True)
class Named:
    """A spelling of a curated place: `printed` shows which letters must be capitals."""

    printed: str
    entry: Entry


def normal(name: str) -> str:
    """The form in which names are compared: lower case, no accents, apostrophes dropped, all else but letters and
    digits a blank."""
    plain = name.casefold().translate(_PLAIN)
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    return _BREAKS.sub(" ", plain).strip()


class Gazetteer:
    """All places by name. Get it from `gazetteer()`, which keeps one per folder of a user's own tables."""

    def __init__(self, extra: Path | None = None) -> None:
        self.states: dict[str, Entry] = {}
        self.regions: dict[str, Entry] = {}
        self.islands: set[str] = set()  # states that are islands
        self._capitals: dict[str, str] = {}
        self._curated: dict[str, list[Named]] = defaultdict(list)
        self._adjectives: dict[str, list[Named]] = defaultdict(list)
        self._divisions: dict[str, str] = {}
        self._boxes: list[tuple[str, tuple[float, ...], Entry]] = []
        self.longest = 1
        self._load(extra)

    def curated(self, key: str) -> tuple[Named, ...]:
        """The curated places of that plain name, with the spelling that gave it."""
        return tuple(self._curated.get(key, ()))

    def adjectives(self, key: str) -> tuple[Named, ...]:
        """The states and listed regions that an adjective or the word for a national places a thing in."""
        return tuple(self._adjectives.get(key, ()) or (self._adjectives.get(key[:-1], ()) if key.endswith("s") else ()))

    def towns(self, key: str) -> tuple[Entry, ...]:
        """Towns and divisions of GeoNames of that plain name, the most populous first."""
        found = _look_up(os.getpid(), key)
        if not found:
            bare = next((key[len(a) :] for a in _ARTICLES if key.startswith(a) and len(key) > len(a) + 3), None)
            found = _look_up(os.getpid(), bare) if bare else ()
        return tuple(self._placed(e) for e in found)

    def capital(self, alpha3: str) -> Entry | None:
        """The town that is the seat of government of a state."""
        name = self._capitals.get(alpha3)
        towns = [e for e in self.towns(normal(name)) if e.kind == "town" and e.states == (alpha3,)] if name else []
        return towns[0] if towns else None

    def is_capital(self, entry: Entry) -> bool:
        return entry.kind == "town" and any(
            normal(self._capitals.get(s, "")) == normal(entry.name) for s in entry.states
        )

    def _placed(self, entry: Entry) -> Entry:
        """The entry with the listed region it lies in, if any."""
        region = self._divisions.get(entry.division or "")
        if region is None and entry.point:
            lon, lat = entry.point
            region = next(
                (
                    r
                    for r, (w, s, e, n), of in self._boxes
                    if w <= lon <= e and s <= lat <= n and set(entry.states) <= set(of.states)
                ),
                None,
            )
        return replace(entry, region=region) if region else entry

    def _load(self, extra: Path | None) -> None:
        for row in rows("place_states", extra):
            entry = Entry(row["name"], "state", (row["id"],), point=_point(row))
            self.states[row["id"]] = entry
            self._capitals[row["id"]] = row["capital"]
            if row["kind"] == "island":
                self.islands.add(row["id"])
            self._add(entry, row)
        for row in rows("regions", extra):
            entry = Entry(row["name"], "area", tuple(row["members"].split()), region=row["id"], point=_point(row))
            self.regions[row["id"]] = entry
            self._curated.pop(
                normal(row["name"]), None
            )  # Western Sahara, the Falkland Islands: a state's code, but the region is meant
            self._add(entry, row)
            self._divisions.update(dict.fromkeys(row["divisions"].split(), row["id"]))
            if row["box"]:
                self._boxes.append((row["id"], tuple(float(n) for n in row["box"].split(",")), entry))
        for table in ("seas", "bases", "admin1"):
            for row in rows(table, extra):
                entry = Entry(
                    row["name"],
                    row["kind"],
                    tuple(row["states"].split()),
                    region=row["region"] or None,
                    point=_point(row),
                )
                self._add(entry, row)
                for other in _cells(row.get("others", "")):
                    self._name(replace(entry, name=other, point=None), other)

    def _add(self, entry: Entry, row: dict[str, str]) -> None:
        for name in (row["name"], *_cells(row["aliases"])):
            self._name(entry, name)
        home = entry if entry.kind in ("state", "area") else self.states.get(entry.states[0]) if entry.states else None
        for word in _cells(row["adjectives"]):
            self._adjectives[normal(word)].append(Named(word, home or entry))

    def _name(self, entry: Entry, name: str) -> None:
        key = normal(name)
        if all(n.entry is not entry for n in self._curated[key]):
            self._curated[key].append(Named(name, entry))
        self.longest = max(self.longest, key.count(" ") + 1)


@cache
def gazetteer(extra: Path | None = None) -> Gazetteer:
    return Gazetteer(extra)


@cache
def common_words() -> frozenset[str]:
    """Words that are towns somewhere and, in English, nearly always something else."""
    return frozenset(row["word"] for row in rows("places_common"))


@cache
def _database(process: int) -> sqlite3.Connection:
    """One connection per process: SQLite's are not carried across a fork."""
    path = Path(str(resources.files("tocsin.lexicon") / "data" / "cities.sqlite"))
    return sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)


@lru_cache(maxsize=20_000)
def _look_up(process: int, key: str) -> tuple[Entry, ...]:
    return tuple(
        _entries(
            _database(process).execute(
                "SELECT id, name, kind, country, code, lon, lat, people "
                "FROM name JOIN place ON id = name.place JOIN division ON number = division "
                "WHERE key = ? ORDER BY people DESC, kind, id LIMIT 40",
                (key,),
            )
        )
    )


def _entries(found: sqlite3.Cursor) -> Iterator[Entry]:
    for number, name, kind, country, code, lon, lat, people in found:
        yield Entry(
            name,
            _GAZETTEER_KINDS[kind],
            (_PART_OF.get(country, country),),
            point=(lon / 1e4, lat / 1e4),
            people=people,
            geonames=number if number > 0 else None,
            division=code,
        )


def _point(row: dict[str, str]) -> Point | None:
    return (float(row["lon"]), float(row["lat"])) if row["lon"] and row["lat"] else None


def _cells(cell: str) -> list[str]:
    return [c for c in cell.split("|") if c]
