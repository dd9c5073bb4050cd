"""Words for forces, makes of weapons, ships and units, and the words that count them, as phrases over atoms of text.

An atom is a run of letters or a figure: "F-16s" is f, 16, s; "anti-tank" is anti, tank; "2,000" is one atom. So that
"F-16", "F16" and "F 16" are the same phrase, and a hyphen more or less makes no difference.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Generic, TypeVar

from tocsin.errors import LexiconError
from tocsin.lexicon.load import rows

T = TypeVar("T")

ANY_FIGURE, ANY_NAME = "#", "…"   # wild cards in the names of makes and ships
_NAME_ATOMS = 4                   # the most words that `ANY_NAME` stands for: "USNS Robert E. Peary"
_ATOM = re.compile(
    r"(?P<ordinal>\d+(?:st|nd|rd|th)\b)"
    r"|\d{1,3}(?:[,.\u00a0\u202f]\d{3})+(?!\d)|\d{1,3} 000\b|\d+(?:\.\d+)?|[^\W\d_]+|[#…]"
)
_BRITISH = {
    "armor": "armour", "armored": "armoured", "defense": "defence", "defenses": "defences", "advisor": "adviser",
    "advisors": "advisers", "mechanized": "mechanised", "center": "centre", "mobilized": "mobilised",
    "stabilization": "stabilisation", "refueling": "refuelling", "refueler": "refueller", "coastguard": "coast guard",
    "airbase": "air base", "uncrewed": "unmanned", "maneuver": "manoeuvre",
}


@dataclass(frozen=True, slots=True)
class Atom:
    key: str       # lower case, without accents, in British spelling; "'s" for the possessive
    start: int     # characters of the text, end exclusive
    end: int
    gap: str       # what stands between it and the atom before; "" at the start
    capital: bool  # begins with a capital letter
    kind: str      # word, figure, ordinal


@dataclass(frozen=True, slots=True)
class ForceWord:
    type: str | None   # of the closed list; None where only the family is told
    family: str
    number: str        # singular, plural, either ("aircraft") or mass ("equipment", "troops")
    cues: frozenset[str] = frozenset()   # atoms nearby that speak for this meaning of a word of several


@dataclass(frozen=True, slots=True)
class Modifier:
    type: str | None
    family: str
    refines: frozenset[str]   # types, and families as "[air]", whose words it makes more exact


@dataclass(frozen=True, slots=True)
class Make:
    name: str
    type: str | None
    family: str
    table: str         # weapons, ships, units
    plural: bool


@dataclass(frozen=True, slots=True)
class Quantity:
    use: str           # see the head of quantities.tsv
    low: int = 0
    high: int | None = None


@dataclass(slots=True)
class Phrases(Generic[T]):
    """Phrases of atoms with what they mean; looked up at a place in a row of atoms."""

    _index: dict[str, dict[tuple[str, ...], list[T]]] = field(default_factory=lambda: defaultdict(dict))

    def add(self, keys: tuple[str, ...], meaning: T) -> None:
        self._index[keys[0]].setdefault(keys, []).append(meaning)

    def at(self, atoms: Sequence[Atom], i: int, high: int | None = None) -> tuple[int, list[T]] | None:
        """The longest phrase from atom `i` that ends by `high`, as the index after it and its meanings, in file order.

        A phrase without wild cards goes before any with them: "Su-25" before "Su-#", "USS Carney" before "USS …".
        """
        best: tuple[bool, int, list[T]] | None = None
        for keys, meanings in self._index.get(atoms[i].key, {}).items():
            exact = ANY_FIGURE not in keys and ANY_NAME not in keys
            if best and (exact, len(keys)) <= (best[0], best[1] - i):
                continue
            if end := _fits(keys, atoms, i, len(atoms) if high is None else high):
                best = (exact, end, meanings)
        return best[1:] if best else None


@dataclass(frozen=True, slots=True)
class ForceLexicon:
    words: Phrases[ForceWord]
    makes: Phrases[Make]
    modifiers: Phrases[Modifier]
    quantities: Phrases[Quantity]
    people: frozenset[str]    # names of peoples, in the plural: "americans", "french"


def find_atoms(text: str, start: int, end: int) -> list[Atom]:
    """The atoms of `text[start:end]`, in order."""
    out: list[Atom] = []
    last = start
    for m in _ATOM.finditer(text, start, end):
        gap = text[last : m.start()] if out else ""
        last = m.end()
        raw = m.group()
        kind = "ordinal" if m["ordinal"] else "figure" if raw[0].isdigit() else "word"
        if raw == "s" and gap in ("'", "’"):
            out.append(Atom("'s", m.start(), m.end(), gap, False, "word"))
            continue
        first, *more = _key(raw).split(" ") if kind == "word" else [raw]
        out.append(Atom(first, m.start(), m.end(), gap, raw[0].isupper(), kind))
        out += [Atom(key, m.start(), m.end(), " ", raw[0].isupper(), kind) for key in more]
    return out


@cache
def force_lexicon(lexicon_dir: Path | None = None) -> ForceLexicon:
    """All words for forces, ours and the user's. Raises LexiconError for a type that forces.tsv does not have."""
    families = {row["type"]: row["family"] for row in rows("forces", lexicon_dir) if row["type"]}
    words: Phrases[ForceWord] = Phrases()
    modifiers: Phrases[Modifier] = Phrases()
    for row in rows("forces", lexicon_dir):
        cues = frozenset(_cells(row["cues"]))
        for form in _cells(row["words"]):
            for keys, number in _forms(form):
                words.add(keys, ForceWord(row["type"] or None, row["family"], number, cues))
        refines = frozenset(_cells(row["refines"]))
        for form in _cells(row["modifiers"]):
            modifiers.add(_keys(form), Modifier(row["type"] or None, row["family"], refines))
    return ForceLexicon(words, _makes(families, lexicon_dir), modifiers, _quantities(lexicon_dir), _people(lexicon_dir))


def _makes(families: dict[str, str], lexicon_dir: Path | None) -> Phrases[Make]:
    out: Phrases[Make] = Phrases()
    known = set(families.values())
    for table in ("weapons", "ships", "units"):
        for row in rows(table, lexicon_dir):
            if row["type"] not in families and row["type"] not in known:
                raise LexiconError(f"{table}.tsv", f"{row['name']}: unknown type {row['type']!r}",
                                   "Use a type or a family of forces.tsv.")
            kind = row["type"] if row["type"] in families else None
            family = families.get(row["type"], row["type"])
            for form in (row["name"], *_cells(row["aliases"])):
                keys = _keys(form)
                out.add(keys, Make(row["name"], kind, family, table, False))
                if keys[-1].isalpha() and not keys[-1].endswith("s"):
                    out.add((*keys[:-1], keys[-1] + "s"), Make(row["name"], kind, family, table, True))
    return out


def _quantities(lexicon_dir: Path | None) -> Phrases[Quantity]:
    out: Phrases[Quantity] = Phrases()
    for row in rows("quantities", lexicon_dir):
        low, high = row["min"], row["max"]
        out.add(_keys(row["words"]), Quantity(row["use"], int(low or 0), int(high) if high else None))
    return out


def _people(lexicon_dir: Path | None) -> frozenset[str]:
    out = set()
    for row in rows("states", lexicon_dir):
        out |= {_key(name) for name in _cells(row["people"])}
        adjectives = _cells(row["adjectives"])
        out |= {_key(name) + ("" if name.endswith(("s", "sh", "ch", "ese")) else "s") for name in adjectives}
    return frozenset(out)


def _fits(keys: tuple[str, ...], atoms: Sequence[Atom], i: int, high: int) -> int | None:
    """The index after the phrase where it stands at `i`."""
    for key in keys:
        if key == ANY_NAME:
            end = i
            while end < min(high, i + _NAME_ATOMS) and atoms[end].capital and _inside(atoms[end].gap):
                end += 1
            return end if end > i else None
        if i >= high or not (atoms[i].key == key or (key == ANY_FIGURE and atoms[i].kind == "figure")):
            return None
        i += 1
    return i


def _inside(gap: str) -> bool:
    """Whether atoms with this between them can be of one name."""
    return not gap.strip(" .'’\u00a0-")


def _cells(cell: str) -> list[str]:
    return [form for form in cell.split("|") if form]


def _keys(form: str) -> tuple[str, ...]:
    return tuple(atom.key for atom in find_atoms(form, 0, len(form)))


@cache
def _key(word: str) -> str:
    """Lower case, without accents, in British spelling."""
    low = word.lower()
    if not low.isascii() and low != ANY_NAME:
        low = "".join(c for c in unicodedata.normalize("NFKD", low.replace("ı", "i")) if not unicodedata.combining(c))
    return _BRITISH.get(low, low)


def _forms(form: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """A phrase of forces.tsv, singular and plural, with its grammatical number; marks as told at the file's head."""
    if form[0] in "=~":
        yield _keys(form[1:]), "mass" if form[0] == "=" else "either"
        return
    *head, last = _keys(form)
    yield (*head, last), "singular"
    yield (*head, _plural(last)), "plural"


def _plural(word: str) -> str:
    if word.endswith(("s", "x", "ch", "sh")):
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in "aeou":
        return word[:-1] + "ies"
    return word[:-3] + "men" if word.endswith("man") else word + "s"
