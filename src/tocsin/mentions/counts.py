"""Counts in words and figures: "up to 8,500", "between 3,000 and 4,000", "tens of thousands", "5,000-strong"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tocsin.lexicon.forces import Atom, Phrases, Quantity

Count = tuple[int, int | None]   # least and most; most None: open

_BOUNDS = ("least", "over", "most", "under", "about")
_STRENGTH = frozenset({"strong", "man", "men", "member", "person", "soldier", "troop", "officer", "head"})
_DASHES = frozenset({"-", "–", "—", " - ", " – "})
_NUMBERED = frozenset(   # what follows these is a name, not a count
    "number numbers no nos hull type mark block article resolution phase route hill".split()
)
_CURRENCY = "$€£¥"


@dataclass(frozen=True, slots=True)
class Counted:
    count: Count
    end: int               # index after the last atom
    people: bool = False   # "5,000-strong": it counts heads, whatever the noun


def read_count(atoms: Sequence[Atom], i: int, quantities: Phrases[Quantity]) -> Counted | None:
    """The count that begins at atom `i`, bounds included; None where none does (a calibre, a designation)."""
    bound, core_at = _read_bounds(atoms, i, quantities)
    between = core_at < len(atoms) and atoms[core_at].key == "between"
    core = _read_core(atoms, core_at + between, quantities, between=between)
    if core is None:
        return None
    (low, high), end = core
    after, end = _read_after(atoms, end, quantities)
    people = end < len(atoms) and atoms[end].key in _STRENGTH and (atoms[end].gap == "-" or atoms[end].key == "strong")
    return Counted(_bounded(low, high, after or bound), end + people, people)


def _read_bounds(atoms: Sequence[Atom], i: int, quantities: Phrases[Quantity]) -> tuple[str, int]:
    bound = ""
    while i < len(atoms):
        found = _use(atoms, i, quantities, *_BOUNDS)
        if found is None:
            # "anywhere from 10 to 40" is a range; a bare "from 10 to 40" tells of a rise
            step = 2 if [a.key for a in atoms[i : i + 2]] == ["anywhere", "from"] else 0
            if not step:
                break
            i += step
            continue
        quantity, i = found
        bound = quantity.use if quantity.use != "about" else bound
    return bound, i


def _read_core(
    atoms: Sequence[Atom], i: int, quantities: Phrases[Quantity], *, between: bool
) -> tuple[tuple[int, int], int] | None:
    first = read_number(atoms, i, quantities)
    ranged = _use(atoms, i, quantities, "range")
    if ranged and (first is None or ranged[1] > first[1]):
        return (ranged[0].low, ranged[0].high or ranged[0].low), ranged[1]
    if first is None:
        return None
    low, end = first
    if end < len(atoms) and (joint := _range_joint(atoms[end], between)) is not None:
        second = read_number(atoms, end + joint, quantities, ranged=True)
        if second and second[0] > low:
            scale = _scale_before(atoms, second[1], quantities)
            low = low * scale if low * scale < second[0] else low
            rises = i > 0 and atoms[i - 1].key == "from" and not (i > 1 and atoms[i - 2].key == "anywhere")
            return (second[0] if rises else low, second[0]), second[1]
    return (low, low), end


def _range_joint(atom: Atom, between: bool) -> int | None:
    """How many atoms join the two ends of a range: none for a dash, one for "to"; None where nothing does."""
    if atom.gap in _DASHES and atom.kind == "figure":
        return 0
    return 1 if atom.key in ("to", "or") or (between and atom.key == "and") else None


def read_number(
    atoms: Sequence[Atom], i: int, quantities: Phrases[Quantity], *, ranged: bool = False
) -> tuple[int, int] | None:
    """One plain number at atom `i`, in words or figures, and the index after it."""
    if i >= len(atoms):
        return None
    found = _read_figure(atoms, i, ranged) if atoms[i].kind == "figure" else _read_words(atoms, i, quantities)
    if found is None:
        return None
    value, end = found
    while scale := _use(atoms, end, quantities, "scale"):
        value, end = value * scale[0].low, scale[1]
    if value != int(value) or _measures(atoms, end, quantities):
        return None
    return int(value), end


def _read_figure(atoms: Sequence[Atom], i: int, ranged: bool) -> tuple[float, int] | None:
    atom = atoms[i]
    after = atoms[i + 1].gap if i + 1 < len(atoms) else ""
    if any(c in atom.gap for c in _CURRENCY) or "/" in atom.gap or after.startswith("/"):
        return None
    if i and atoms[i - 1].key in _NUMBERED:
        return None
    # "Zapad-2021", "F16": a figure tied to letters before it is part of a name
    if i and not ranged and atom.gap in ("", "-") and atoms[i - 1].kind != "figure":
        return None
    digits = atom.key.replace(",", "").replace("\u00a0", "").replace("\u202f", "").replace(" ", "")
    whole, _, part = digits.rpartition(".")
    if whole and len(part) == 3:        # "5.000": no force comes in thousandths
        digits = whole.replace(".", "") + part
    return float(digits), i + 1


def _read_words(atoms: Sequence[Atom], i: int, quantities: Phrases[Quantity]) -> tuple[float, int] | None:
    """ "two hundred and fifty", "twenty-one", "a dozen"."""
    found = _use(atoms, i, quantities, "number")
    if found is None:
        return None
    total, end = found[0].low, found[1]
    while end < len(atoms):
        if scale := _use(atoms, end, quantities, "scale"):
            total, end = total * scale[0].low, scale[1]
            continue
        skip = atoms[end].key == "and" and total >= 100
        more = _use(atoms, end + skip, quantities, "number")
        room = 100 if total >= 100 and total % 100 == 0 else 10 if 20 <= total < 100 and total % 10 == 0 else 0
        if not more or more[0].low >= room or atoms[end].gap.strip(" -"):
            break
        total, end = total + more[0].low, more[1]
    return total, end


def _measures(atoms: Sequence[Atom], end: int, quantities: Phrases[Quantity]) -> bool:
    """Whether the figure before `end` is of metres, years, per cent ... and counts no force."""
    if end >= len(atoms):
        return False
    unit = _use(atoms, end, quantities, "unit")
    return atoms[end].gap.startswith("%") or (unit is not None and not atoms[end].capital)


def _read_after(atoms: Sequence[Atom], end: int, quantities: Phrases[Quantity]) -> tuple[str, int]:
    if end < len(atoms) and atoms[end].gap.startswith("+"):
        return "least", end
    found = _use(atoms, end, quantities, "after-least")
    return ("least", found[1]) if found else ("", end)


def _bounded(low: int, high: int, bound: str) -> Count:
    if bound == "least":
        return low, None
    if bound == "over":
        return low + 1, None
    if bound == "most":
        return 0, high
    return (0, high - 1) if bound == "under" else (low, high)


def _scale_before(atoms: Sequence[Atom], end: int, quantities: Phrases[Quantity]) -> int:
    found = _use(atoms, end - 1, quantities, "scale")
    return found[0].low if found else 1


def _use(atoms: Sequence[Atom], i: int, quantities: Phrases[Quantity], *uses: str) -> tuple[Quantity, int] | None:
    """The quantity word at atom `i` that is of one of the uses, and the index after it."""
    found = quantities.at(atoms, i) if i < len(atoms) else None
    if found is None:
        return None
    return next(((q, found[0]) for q in found[1] if q.use in uses), None)
