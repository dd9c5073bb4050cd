"""The language of a text of any length, offline and in a millisecond: script first, then words, letters and endings.

A detector trained on running text takes a headline of names for any language; English headlines are what comes here
most. So words decide, each counted by how few languages have it, and a text without any known word has no language.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

from tocsin.read.normal import flatten
from tocsin.read.tables import read_rows

# Ranges of letters by script; Latin, Greek and Cyrillic with their extensions.
_SCRIPTS = {
    "Latin": "A-Za-z\u00aa\u00ba\u00c0-\u024f\u1e00-\u1eff",
    "Greek": "\u0370-\u03ff\u1f00-\u1fff",
    "Cyrillic": "\u0400-\u052f",
    "Armenian": "\u0530-\u058f",
    "Hebrew": "\u0590-\u05ff",
    "Arabic": "\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff",
    "Devanagari": "\u0900-\u097f",
    "Bengali": "\u0980-\u09ff",
    "Gurmukhi": "\u0a00-\u0a7f",
    "Gujarati": "\u0a80-\u0aff",
    "Tamil": "\u0b80-\u0bff",
    "Telugu": "\u0c00-\u0c7f",
    "Kannada": "\u0c80-\u0cff",
    "Malayalam": "\u0d00-\u0d7f",
    "Sinhala": "\u0d80-\u0dff",
    "Thai": "\u0e00-\u0e7f",
    "Lao": "\u0e80-\u0eff",
    "Myanmar": "\u1000-\u109f",
    "Georgian": "\u10a0-\u10ff",
    "Hangul": "\u1100-\u11ff\uac00-\ud7af",
    "Ethiopic": "\u1200-\u137f",
    "Khmer": "\u1780-\u17ff",
    "Kana": "\u3040-\u30ff",
    "Han": "\u3400-\u4dbf\u4e00-\u9fff",
}
# A letter of these says as much as two or three of an alphabet.
_DENSE = {"Han": 3, "Kana": 2, "Hangul": 2}
# Japanese mixes kana into Han; Chinese news has at most a name in kana.
_MIN_KANA = 0.1
# What is looked at: enough for certainty, and no more time for a book than for a page.
_SAMPLE = 20_000
# Weight of a letter or ending beside that of a word: they also stand in names and loan words.
_LETTER, _ENDING = 0.5, 0.3
# A single unmistakable word has weight 1; below this nothing is known. Measured on headlines of five words.
_MIN_SCORE = 0.3

_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_ADDRESS = re.compile(r"https?://\S+|www\.\S+|\S+@\S+|[@#]\w+")


@dataclass(frozen=True, slots=True)
class _Profile:
    language: str
    words: dict[str, float]      # word to weight: 1 over the number of languages of the script that have it
    letters: dict[str, float]
    endings: dict[str, float]


def detect_language(text: str) -> str | None:
    """The ISO 639-1 code of the language that most of `text` is in; None where it has no word of a known one."""
    sample = _ADDRESS.sub(" ", flatten(_sample(text)))
    script = main_script(sample)
    if script is None:
        return None
    profiles = _profiles().get(script, ())
    return profiles[0].language if len(profiles) == 1 else _best(sample, profiles)


def main_script(text: str) -> str | None:
    """The script that most of the text's letters are in, weighted by how much a letter says; None without letters."""
    counts = {script: len(found) * _DENSE.get(script, 1) for script, pattern in _patterns() if (found := pattern.findall(text))}
    if not counts:
        return None
    if counts.get("Kana", 0) > _MIN_KANA * counts.get("Han", 0):
        counts["Kana"] = counts.get("Kana", 0) + counts.pop("Han", 0)
    return max(counts, key=lambda script: counts[script])


def language_code(name: str) -> str | None:
    """The ISO 639-1 code of what metadata calls a language: "en-GB", "eng", "English"; None where it is not known."""
    plain = name.strip().lower().replace("_", "-")
    short = plain.split("-")[0]
    if re.fullmatch(r"[a-z]{2}", short) and short not in ("nb", "nn"):
        return short
    return _names().get(plain) or _names().get(short)


def _sample(text: str) -> str:
    """Where a text is long, its middle: page furniture in other languages stands at its ends."""
    if len(text) <= _SAMPLE:
        return text
    start = (len(text) - _SAMPLE) // 2
    return text[start : start + _SAMPLE]


def _best(sample: str, profiles: tuple[_Profile, ...]) -> str | None:
    capitals = sample.isupper()
    words = Counter(word.lower() if capitals or not word.isupper() else word for word in _WORD.findall(sample))
    # Letters and endings of names say where a person comes from, not what the text is written in.
    plain = words if capitals else Counter(word for word in _WORD.findall(sample) if word[0].islower() or not word[0].isupper())
    scores = {profile.language: _score(profile, words, plain) for profile in profiles}
    best = max(scores, key=lambda language: scores[language])
    return best if scores[best] >= _MIN_SCORE else None


def _score(profile: _Profile, words: Counter[str], plain: Counter[str]) -> float:
    score = sum(count * profile.words[word] for word, count in words.items() if word in profile.words)
    for word, count in plain.items():
        letter = max((profile.letters[char] for char in set(word) if char in profile.letters), default=0.0)
        ending = max((profile.endings[word[-n:]] for n in (2, 3, 4, 5, 6) if word[-n:] in profile.endings and len(word) > n + 1),
                     default=0.0)
        score += count * (_LETTER * letter + _ENDING * ending)
    return score


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((script, re.compile(f"[{letters}]")) for script, letters in _SCRIPTS.items())


@cache
def _profiles() -> dict[str, tuple[_Profile, ...]]:
    scripts: dict[str, list[dict[str, str]]] = {}
    for row in read_rows("languages"):
        scripts.setdefault(row["script"], []).append(row)
    return {script: _weigh(rows) for script, rows in scripts.items()}


def _weigh(rows: list[dict[str, str]]) -> tuple[_Profile, ...]:
    cells = [(row["language"], set(row["words"].split()), set(row["letters"]), set(row["endings"].split())) for row in rows]
    shared = [Counter(item for cell in cells for item in cell[column]) for column in (1, 2, 3)]
    return tuple(
        _Profile(language, *({item: 1 / count[item] for item in kind} for kind, count in zip(kinds, shared, strict=True)))
        for language, *kinds in cells
    )


@cache
def _names() -> dict[str, str]:
    return {name: row["language"] for row in read_rows("languages") for name in row["names"].split()}
