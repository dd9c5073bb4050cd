"""Windows of words with labels, cut from the data sets of `$TOCSIN_DATA`."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tocsin.language.shapes import shape_of
from tocsin.language.tokens import tokenise
from tocsin.language.windows import cut_windows

Row = dict[str, Any]

FACETS = {
    "event": ["none", *"AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT".split()],
    "move": ["none", *"deploy reinforce mass withdraw rotate alert stand-down mobilise exercise transfer patrol".split()],
    "speech": ["none", *"accuse deny demand reject pledge threaten warn propose assess condemn praise announce inform".split()],
    "status": "feared demanded considered offered announced preparing underway done".split(),
    "polarity": ["affirmed", "denied", "refused"],
    "quote": ["none", "direct", "indirect", "mixed"],
}
ROLES = ["actor", "recipient", "force", "place", "origin", "destination", "when", "asserter", "cue", "speaker", "trigger"]
_KEYS = {"actors": "actor", "recipients": "recipient", "forces": "force", "place": "place", "origin": "origin", "destination": "destination",
         "when": "when", "asserted_by": "asserter", "asserted_by_cue": "cue", "speaker": "speaker", "trigger": "trigger"}
NAMES = ["O"] + [f"{p}-{label}" for label in
                 ("Person", "Organization", "Location", "NORP", "Date", "Misc", "Money", "Facility", "Product") for p in "BI"]
FORCES = ["O", "B-FORCE", "I-FORCE"]
UPOS = "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split()


@dataclass
class Window:
    """A run of words. Labels are by word; `None` where the data set does not say. -100 is a word without a label."""

    words: list[str]
    shapes: list[int]
    starts: list[int] | None = None          # 1 at the first word of a sentence
    heads: list[int] | None = None           # index in the window; itself for a root
    deps: list[int] | None = None
    upos: list[int] | None = None
    xpos: list[int] | None = None
    lemmas: list[int] | None = None
    names: list[int] | None = None
    forces: list[int] | None = None
    claims: list[Row] | None = field(default=None)


def read(path: Path) -> list[Row]:
    with path.open(encoding="utf8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


# --- treebanks ---------------------------------------------------------------------------------------------------

@dataclass
class Sentence:
    words: list[str]
    upos: list[str]
    xpos: list[str]
    heads: list[int]       # from 1; 0 the root
    deps: list[str]
    lemmas: list[str]
    breaks: bool           # a paragraph or document starts here
    document: int


def read_conllu(path: Path) -> list[Sentence]:
    out: list[Sentence] = []
    breaks, document, rows = False, 0, []
    for line in [*path.read_text(encoding="utf8").splitlines(), ""]:
        if line.startswith(("# newdoc", "# newpar")):
            breaks, document = True, document + line.startswith("# newdoc")
        elif line and not line.startswith("#"):
            cells = line.split("\t")
            if cells[0].isdigit():
                rows.append(cells)
        elif not line and rows:
            out.append(Sentence([r[1] for r in rows], [r[3] for r in rows], [r[4] for r in rows], [int(r[6]) for r in rows],
                                [r[7] for r in rows], [r[2] for r in rows], breaks, document))
            breaks, rows = False, []
    return out


def lemma_script(word: str, lemma: str) -> str:
    """How to make the lemma from the lower-cased word: cut n letters, add these. `=` keeps the word's case."""
    if lemma == word:
        return "="
    low, target = word.lower(), lemma.lower()
    n = 0
    while n < min(len(low), len(target)) and low[n] == target[n]:
        n += 1
    if len(low) - n > 6 or target != lemma.lower():
        return "lower"
    return f"{'=' if lemma[:1].isupper() else ''}{len(low) - n}{target[n:]}"


def vocabulary(sentences: list[Sentence]) -> dict[str, list[str]]:
    deps = Counter(d for s in sentences for d in s.deps)
    xpos = Counter(x for s in sentences for x in s.xpos)
    scripts = Counter(lemma_script(w, lemma) for s in sentences for w, lemma in zip(s.words, s.lemmas, strict=True))
    scripts["lower"] += 10_000
    return {"deps": sorted(d for d, n in deps.items() if n > 4), "xpos": sorted(x for x, n in xpos.items() if n > 4),
            "lemmas": sorted(x for x, n in scripts.items() if n > 7)}


def treebank_windows(sentences: list[Sentence], vocab: dict[str, list[str]], rng: random.Random, most: int = 200) -> Iterator[Window]:
    """Runs of sentences of one document, of random length: the parser must do with one sentence and with many."""
    index = {k: {x: i for i, x in enumerate(v)} for k, v in vocab.items()}
    upos = {x: i for i, x in enumerate(UPOS)}
    run: list[Sentence] = []
    room = rng.choice((1, 60, most, most))
    for s in sentences:
        if run and (s.document != run[0].document or sum(len(x.words) for x in run) + len(s.words) > room):
            yield _parsed(run, index, upos)
            run, room = [], rng.choice((1, 60, most, most))
        run.append(s)
    yield _parsed(run, index, upos)


def _parsed(run: list[Sentence], index: dict[str, dict[str, int]], upos: dict[str, int]) -> Window:
    w = Window([], [], [], [], [], [], [], [])
    for s in run:
        at = len(w.words)
        for i, word in enumerate(s.words):
            w.words.append(word)
            w.shapes.append(shape_of(word, breaks=i == 0 and (s.breaks or at == 0)))
            w.starts.append(int(i == 0))
            w.heads.append(at + (s.heads[i] - 1 if s.heads[i] else i))
            w.deps.append(index["deps"].get(s.deps[i], -100))
            w.upos.append(upos[s.upos[i]])
            w.xpos.append(index["xpos"].get(s.xpos[i], -100))
            script = lemma_script(word, s.lemmas[i])
            w.lemmas.append(index["lemmas"].get(script, -100))
    return w


# --- text with spans ---------------------------------------------------------------------------------------------

def text_windows(text: str, rng: random.Random, most: int = 200) -> Iterator[tuple[Window, list[tuple[int, int]]]]:
    """Windows as the reader cuts them, but starting anywhere, with the character offsets of each word."""
    doc = tokenise(text)
    for run in cut_windows(doc, most=rng.choice((most, most, most * 2 // 3)), first=rng.choice((most, most // 2, most // 3))):
        words = [doc[i] for i in run.words]
        yield (Window([t.text for t in words], [shape_of(t.text, breaks=b) for t, b in zip(words, run.breaks, strict=True)]),
               [(t.idx, t.idx + len(t.text)) for t in words])


def _bio(offsets: list[tuple[int, int]], spans: Iterable[tuple[int, int, int]]) -> list[int]:
    """BIO tags by word; a span is (start, end, number of its B tag)."""
    tags = [0] * len(offsets)
    for start, end, tag in spans:
        inside = [i for i, (s, e) in enumerate(offsets) if s < end and e > start]
        for n, i in enumerate(inside):
            tags[i] = tag if n == 0 else tag + 1
    return tags


def name_windows(rows: list[Row], rng: random.Random) -> Iterator[Window]:
    tag = {n[2:]: i for i, n in enumerate(NAMES) if n.startswith("B-")}
    for row in rows:
        for window, offsets in text_windows(row["text"], rng):
            window.names = _bio(offsets, ((s, e, tag[label]) for s, e, label in row["entities"]))
            yield window


def claim_windows(texts: list[Row], gold: list[Row], rng: random.Random) -> Iterator[Window]:
    of: dict[str, list[Row]] = {}
    for g in gold:
        of.setdefault(g["doc"], []).append(g)
    for row in texts:
        claims = of.get(row["id"], [])
        for window, offsets in text_windows(row["text"], rng):
            window.claims = [c for g in claims if (c := _claim(g, offsets))]
            window.forces = _bio(offsets, ((s, e, 1) for g in claims for s, e in filter(None, g["spans"].get("forces", []))))
            yield window


def _claim(g: Row, offsets: list[tuple[int, int]]) -> Row | None:
    """A gold claim on the words of a window: None where its trigger stands outside."""
    def cover(span: list[int]) -> list[int]:
        return [i for i, (s, e) in enumerate(offsets) if s < span[1] and e > span[0]]

    trigger = cover(g["spans"]["trigger"])
    evidence = cover([g["start"], g["end"]])
    if not trigger or not evidence:
        return None
    facets = {}
    for name, labels in FACETS.items():
        accepted = g.get(name, {"polarity": "affirmed"}.get(name, "none"))
        accepted = accepted if isinstance(accepted, list) else [accepted]
        facets[name] = [labels.index(a) for a in accepted if a in labels]
    arguments: dict[str, list[int]] = {}
    for key, spans in g["spans"].items():
        if key in _KEYS:
            spans = [spans] if spans and isinstance(spans[0], int) else spans
            arguments[_KEYS[key]] = sorted({i for s in spans or [] if s for i in cover(s)})
    return {"trigger": trigger[0], "start": evidence[0], "end": evidence[-1], "facets": facets, "arguments": arguments}


def held_out(data: Path) -> set[str]:
    """Ids of reports that no training may touch, wherever they stand: the development reports of the claims."""
    return {r["id"] for r in read(data / "claims" / "dev.texts.jsonl")}

