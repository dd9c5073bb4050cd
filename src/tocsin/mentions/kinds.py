"""The kind of force that the words of one phrase tell by themselves: head, make, modifier, name."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tocsin.lexicon.forces import ForceLexicon, ForceWord, Make, Modifier
from tocsin.mentions.phrases import Cutter, Phrase

# Words that tell no more than "the ship": a make says what it is, and after "the" the ship told of before.
GENERAL_TYPES = frozenset({"ship", "warship", "warplane", "missile", "vehicle", "weapons", "equipment"})
GENERAL_FAMILIES = frozenset({"air", "missile", "armour", "generic", "munitions", "ground"})   # with no type
VAGUE_PEOPLE = frozenset({"troops", "militia", None})
# A make says more than these, too, but "the drones" are drones.
_BY_MAKE = GENERAL_TYPES | {
    "drone", "artillery", "helicopter", "armoured-vehicle", "rocket", "small-arms", "bomb", "air-defence-system",
}
_BY_MAKE_FAMILIES = GENERAL_FAMILIES | {"air-defence", "naval"}
_NAME_GAPS = frozenset({" ", "-", " '", ' "', " “"})
_CUE_REACH = 25   # atoms to either side in which a word of two meanings looks for cues: about a sentence


@dataclass(frozen=True, slots=True)
class Kind:
    type: str | None
    family: str
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Head:
    kind: Kind
    word: ForceWord | None   # None where a make stands alone
    at: int                  # atoms
    end: int
    singular: bool | None    # None: the word is alike in both, or counts nothing
    countable: bool          # whether "a" may stand before it


class Kinds:
    """Tells kinds for the phrases of one text."""

    def __init__(self, cutter: Cutter, lexicon: ForceLexicon) -> None:
        self._cutter, self._atoms, self._lexicon = cutter, cutter.atoms, lexicon

    def head(self, phrase: Phrase) -> Head | None:
        """What the phrase names by its last word for a force, or by a make where it has none."""
        if phrase.words:
            return self._head_word(phrase)
        return self._head_make(phrase.makes[-1]) if phrase.makes else None

    def meaning(self, meanings: list[ForceWord], at: int) -> ForceWord:
        """Of a word with several meanings the one that the words around speak for."""
        if len({m.type for m in meanings}) == 1:
            return meanings[0]
        near = {a.key for a in self._atoms[max(0, at - _CUE_REACH) : at + _CUE_REACH]}
        return max(meanings, key=lambda m: len(m.cues & near))

    def named(self, found: tuple[int, int, Make]) -> str:
        """The name of a make; of a ship as it is printed."""
        start, end, make = found
        return self._cutter.words(start, end) if make.table == "ships" or "#" in make.name else make.name

    def ship_name(self, after: int, end: int) -> str | None:
        """The capitals that follow the word for a ship: "the frigate Otto Sverdrup"."""
        stop = after
        while stop < end and self._atoms[stop].gap in _NAME_GAPS and \
                (self._atoms[stop].capital or self._atoms[stop].kind == "figure"):
            stop += 1
        return self._cutter.words(after, stop) if stop > after and self._atoms[after].capital else None

    def _head_word(self, phrase: Phrase) -> Head:
        start, end, meanings = phrase.words[-1]
        word = self.meaning(meanings, start)
        kind = Kind(word.type, word.family)
        if make := self._make_of(phrase, word):
            kind = self._by_make(kind, make)
        if kind.type == word.type and (modifier := self._modifier(kind, phrase.start, start)):
            kind = replace(kind, type=modifier.type, family=modifier.family)
        if kind.family == "unit" and kind.type and not kind.name:
            kind = replace(kind, name=self._unit_name(phrase.start, start, end))
        singular = {"singular": True, "plural": False}.get(word.number)
        return Head(kind, word, start, end, singular, word.number in ("singular", "either"))

    def _head_make(self, found: tuple[int, int, Make]) -> Head:
        start, end, make = found
        whole = make.table == "units" and make.family != "unit"   # "the Black Sea Fleet" is not one ship
        singular = None if whole else not make.plural
        kind = Kind(make.type, make.family, self.named(found))
        return Head(kind, None, start, end, singular, singular is True)

    def _make_of(self, phrase: Phrase, word: ForceWord) -> tuple[int, int, Make] | None:
        """The make that tells more of the head: the last, if no other noun stands between ("a Cobra police unit")."""
        if not phrase.makes:
            return None
        make, head = phrase.makes[-1], phrase.words[-1][0]
        after = make[0] > head and make[2].family != word.family and word.type != "battery"
        between = len(phrase.words) > 1 and make[0] < phrase.words[-2][0]
        return None if after or between else make

    def _by_make(self, kind: Kind, found: tuple[int, int, Make]) -> Kind:
        make, name = found[2], self.named(found)
        if kind.family == "personnel":
            guards = kind.type == "troops" and make.type == "gendarme"       # "National Guard soldiers" are soldiers
            exact = make.table == "units" and make.family == "personnel" and kind.type in VAGUE_PEOPLE and not guards
            return replace(kind, type=make.type, name=name) if exact else kind
        if make.table == "units":
            return kind                                                      # "Revolutionary Guard boats"
        general = kind.type in _BY_MAKE or (kind.type is None and kind.family in _BY_MAKE_FAMILIES)
        battery = kind.type == "battery" and make.family == "air-defence"
        some_unit = kind.family == "unit" and kind.type is None and make.family != "unit"
        return Kind(make.type, make.family, name) if general or battery or some_unit else replace(kind, name=name)

    def _modifier(self, kind: Kind, start: int, end: int) -> Modifier | None:
        """The modifier nearest before the head that makes it more exact."""
        own = kind.type or f"[{kind.family}]"
        for i in range(end - 1, start - 1, -1):
            found = self._lexicon.modifiers.at(self._atoms, i, end)
            for modifier in found[1] if found and not self._cutter.is_against(i) else ():
                if own in modifier.refines:
                    return modifier
        return None

    def _unit_name(self, start: int, head: int, end: int) -> str | None:
        """ "82nd Airborne Division", "Mobile Brigade 30"."""
        atoms = self._atoms
        ordinal = next((i for i in range(start, head) if atoms[i].kind == "ordinal"), None)
        if ordinal is not None:
            return self._cutter.words(ordinal, end)
        numbered = end < len(atoms) and atoms[end].kind == "figure" and atoms[end].gap == " " and atoms[end - 1].capital
        return self._cutter.words(end - 1, end + 1) if numbered else None
