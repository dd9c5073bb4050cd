"""The language of a text of any length, offline and in a millisecond: script first, then words, letters and endings.

A detector trained on running text takes a headline of names for any language; English headlines are what comes here
most. So words decide, each counted by how few languages have it, and plain ASCII words that no language claims are
taken for English.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

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
_MIN_KANA = 0.05
# What is looked at: enough for certainty, and no more time for a book than for a page.
_SAMPLE = 8_000
# What English has before a word is read, where all plain words are ASCII: it is what most come with, and its headlines
# may lack every function word. One unmistakable word of another language outweighs it.
_PRIOR, _PRIOR_WORDS = 0.35, 3
# Weight of a letter or ending beside that of a word: they also stand in names and loan words.
_LETTER, _ENDING = 0.5, 0.3
_MAX_ENDING = 6
# A single unmistakable word has weight 1; below this nothing is known. Measured on headlines of five words.
_MIN_SCORE = 0.3

# The second range: vowel signs and points, which Python does not count among the letters.
_LETTERS = r"(?:[^\W\d_]|[\u0300-\u036f\u0591-\u05c7\u064b-\u0670\u0900-\u0dff\u0e31-\u0e4e\u200c])+"
_WORD = re.compile(rf"{_LETTERS}(?:['-]{_LETTERS})*")
_ADDRESS = re.compile(r"https?://\S+|www\.\S+|\S+@\S+|[@#]\w+")


_Weights = Mapping[str, tuple[tuple[str, float], ...]]


@dataclass(frozen=True, slots=True)
class _Script:
    """What tells the languages of one script apart: each sign with its languages, of weight 1 over their number."""

    languages: tuple[str, ...]
    words: _Weights
    letters: _Weights
    endings: _Weights


def detect_language(text: str) -> str | None:
    """The ISO 639-1 code of the language that most of `text` is in; None where nothing in it tells."""
    sample = _ADDRESS.sub(" ", flatten(_sample(text)))
    script = main_script(sample)
    if script is None:
        return None
    known = _known().get(script)
    if known is None or len(known.languages) == 1:
        return known.languages[0] if known else None
    return _best(sample, known)


def main_script(text: str) -> str | None:
    """The script that most of the text's letters are in, weighted by how much a letter says; None without letters."""
    counts: Counter[str] = Counter()
    for char, count in Counter(text).items():
        script = _script_of(char)
        if script is not None:
            counts[script] += count * _DENSE.get(script, 1)
    if not counts:
        return None
    if counts["Kana"] > _MIN_KANA * counts["Han"]:
        counts["Kana"] += counts.pop("Han", 0)
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


def _best(sample: str, script: _Script) -> str | None:
    capitals = sample.isupper()
    words = Counter(word.lower() if capitals or not word.isupper() else word for word in _WORD.findall(sample))
    # Letters and endings of names say where a person comes from, not what the text is written in.
    plain = words if capitals else Counter(word for word in _WORD.findall(sample) if not word[0].isupper())
    scores = dict.fromkeys(script.languages, 0.0)
    for word, count in words.items():
        for language, weight in script.words.get(word, ()):
            scores[language] += count * weight
    for word, count in plain.items():
        for language, weight in _signs(word, script).items():
            scores[language] += count * weight
    if "en" in scores and len(words) >= _PRIOR_WORDS and all(word.isascii() for word in plain):
        scores["en"] += _PRIOR
    best = max(scores, key=lambda language: scores[language])
    return best if scores[best] >= _MIN_SCORE else None


def _signs(word: str, script: _Script) -> dict[str, float]:
    """What the letters and the ending of a word say: its rarest letter and longest known ending for each language."""
    letters: dict[str, float] = {}
    for char in set(word):
        for language, weight in script.letters.get(char, ()):
            letters[language] = max(letters.get(language, 0.0), _LETTER * weight)
    signs = dict(letters)
    for length in range(min(_MAX_ENDING, len(word) - 2), 1, -1):
        for language, weight in script.endings.get(word[-length:], ()):
            signs[language] = max(signs.get(language, 0.0), letters.get(language, 0.0) + _ENDING * weight)
    return signs


@lru_cache(maxsize=10_000)
def _script_of(char: str) -> str | None:
    return next((script for script, pattern in _patterns() if pattern.match(char)), None)


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((script, re.compile(f"[{letters}]")) for script, letters in _SCRIPTS.items())


@cache
def _known() -> dict[str, _Script]:
    scripts: dict[str, list[dict[str, str]]] = {}
    for row in read_rows("languages"):
        scripts.setdefault(row["script"], []).append(row)
    return {
        name: _Script(
            tuple(row["language"] for row in rows),
            _weigh({row["language"]: row["words"].split() for row in rows}),
            _weigh({row["language"]: list(row["letters"]) for row in rows}),
            _weigh({row["language"]: row["endings"].split() for row in rows}),
        )
        for name, rows in scripts.items()
    }


def _weigh(signs: dict[str, list[str]]) -> _Weights:
    languages: dict[str, list[str]] = {}
    for language, own in signs.items():
        for sign in dict.fromkeys(own):
            languages.setdefault(sign, []).append(language)
    return {sign: tuple((language, 1 / len(having)) for language in having) for sign, having in languages.items()}


@cache
def _names() -> dict[str, str]:
    return {name: row["language"] for row in read_rows("languages") for name in row["names"].split()}
