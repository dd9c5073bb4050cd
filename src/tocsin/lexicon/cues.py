"""What the words of a claim say by themselves: how and where a statement was made, and which act a verb or noun usually names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tocsin.lexicon.load import rows, table


@dataclass(frozen=True, slots=True)
class Sense:
    """The usual meaning of a verb or noun; what the lexicon leaves open is empty or None."""

    lemma: str
    events: tuple[str, ...]  # PLOVER types, likeliest first
    mode: str | None
    move: str | None
    speech: str | None
    status: str | None       # how far an act stands that this word governs


@dataclass(frozen=True, slots=True)
class Mode:
    """One mode of a PLOVER type, and the words and forces that show it."""

    name: str
    words: frozenset[str]
    forces: frozenset[str]  # types or families


def find_how(text: str, *, lexicon_dir: Path | None = None) -> str | None:
    """How the statement in these words was made (statement, post, briefing ...): the longest cue decides, else the first."""
    found = list(_how_pattern(lexicon_dir).finditer(text.lower()))
    return _how_table(lexicon_dir)[_bare(max(found, key=lambda m: len(m[0].split()))[0], lexicon_dir)] if found else None


def find_channel(text: str, *, lexicon_dir: Path | None = None) -> tuple[str, str | None] | None:
    """The first channel named in these words, with the `how` that it implies (a network: post), or None."""
    found = _channel_pattern(lexicon_dir).search(text)
    return _channels(lexicon_dir)[found[0]] if found else None


def find_sense(words: Sequence[str], *, noun: bool = False, lexicon_dir: Path | None = None) -> Sense | None:
    """The sense of the act that `words` begin with: up to three words, the longest entry first; `noun` prefers the noun."""
    order = ("nouns", "verbs") if noun else ("verbs", "nouns")
    lower = [w.lower() for w in words[:3]]
    for length in range(len(lower), 0, -1):
        for name in order:
            sense = _forms(name, lexicon_dir).get(" ".join(lower[:length]))
            if sense:
                return sense
    return None


@cache
def modes_of(event: str) -> tuple[Mode, ...]:
    """The modes of a PLOVER type in the order of the data file; empty where it has none."""
    found = table("plover")[event].get("modes", {})
    return tuple(
        Mode(name, frozenset(m.get("words", ())), frozenset(m.get("forces", ()))) for name, m in found.items()
    )


def intensity_of(event: str) -> float:
    """PLOVER's intensity of a type, from -9 (ASSAULT) to 10 (AID)."""
    return float(table("plover")[event]["intensity"])


def quad_of(event: str) -> int:
    """PLOVER's quad class of a type, 1 to 4."""
    return int(table("plover")[event]["quad"])


@cache
def _how_table(lexicon_dir: Path | None) -> dict[str, str]:
    return {row["words"]: row["how"] for row in rows("cues", lexicon_dir)}


@cache
def _how_pattern(lexicon_dir: Path | None) -> re.Pattern[str]:
    keys = sorted(_how_table(lexicon_dir), key=len, reverse=True)
    return re.compile("|".join(rf"\b{re.escape(k[:-1])}\w*" if k.endswith("*") else rf"\b{re.escape(k)}\b" for k in keys))


def _bare(found: str, lexicon_dir: Path | None) -> str:
    """The key of the table that `found` came from."""
    known = _how_table(lexicon_dir)
    if found in known:
        return found
    return next(k for k in known if k.endswith("*") and found.startswith(k[:-1]))


@cache
def _channels(lexicon_dir: Path | None) -> dict[str, tuple[str, str | None]]:
    return {row["words"]: (row["channel"], row["how"] or None) for row in rows("channels", lexicon_dir)}


@cache
def _channel_pattern(lexicon_dir: Path | None) -> re.Pattern[str]:
    keys = sorted(_channels(lexicon_dir), key=len, reverse=True)
    return re.compile("|".join(rf"(?<!\w){re.escape(k)}(?!\w)" for k in keys))


@cache
def _forms(name: str, lexicon_dir: Path | None) -> dict[str, Sense]:
    """Every inflected form of the file's entries; an entry's own form beats another's inflection."""
    found: dict[str, Sense] = {}
    for row in rows(name, lexicon_dir):
        sense = Sense(row["lemma"], tuple(row["event"].split()), row["mode"] or None, row["move"] or None,
                      row["speech"] or None, row["status"] or None)
        found[row["lemma"]] = sense
        for form in (_verb_forms if name == "verbs" else _noun_forms)(row["lemma"], row["forms"].split()):
            found.setdefault(form, sense)
    return found


def _verb_forms(lemma: str, irregular: list[str]) -> Iterator[str]:
    head, _, rest = lemma.partition(" ")  # the first word of "call up" is inflected
    stem = head[:-1] if head.endswith("e") else head
    for form in (_with_s(head), stem + "ed", stem + "ing", *irregular):
        yield f"{form} {rest}".strip()


def _noun_forms(lemma: str, irregular: list[str]) -> Iterator[str]:
    yield from (_with_s(lemma), *irregular)


def _with_s(word: str) -> str:
    return word + ("es" if word.endswith(("s", "sh", "ch", "x")) else "s")


@cache
def status_cues(lexicon_dir: Path | None = None) -> dict[str, str]:
    """Lemma to the status of the act that it governs: "consider" -> considered."""
    return {row["lemma"]: row["status"] for row in rows("status_cues", lexicon_dir)}
