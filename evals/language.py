"""Scores of the shipped model's language heads through the public API: parse (CoNLL 2018) and names.

    python evals/language.py SHARED
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from spacy.tokens import Doc
from spacy.tokens import Span as DocSpan

from conll import Tally, Word, documents, place, raw_text, read_conllu
from names import NameTally
from tocsin.language import Reader, load

WORLDWIDE = {"Person": "PERSON", "Organization": "ORG", "Location": "LOC"}
UNER = {"PER": "PERSON", "ORG": "ORG", "LOC": "LOC"}


def parse_scores(reader: Reader, path: Path) -> dict[str, float]:
    """LAS on gold words (labels without subtypes, as the shared task), and the shared task's F1 from raw text."""
    gold_words, raw = Tally(), Tally()
    for document in documents(read_conllu(path)):
        gold = place([s.words for s in document])
        docs = reader.parse_words([[w.form for w in s.words] for s in document])
        gold_words.add(gold, place([words_of(doc[:]) for doc in docs]))
        doc = reader.read(raw_text(document))
        raw.add(gold, place([words_of(sent) for sent in doc.sents]))
    return {"las": gold_words.score().las, "uas": gold_words.score().uas, "upos": gold_words.score().upos,
            "raw_las": raw.score().las, "raw_words": raw.score().words, "raw_sentences": raw.score().sentences}


def words_of(sentence: DocSpan | Doc) -> list[Word]:
    """The words of a sentence without blanks, numbered anew."""
    tokens = [t for t in sentence if not t.is_space]
    number = {t.i: n for n, t in enumerate(tokens, 1)}
    return [Word(t.text, t.pos_, 0 if t.head.i == t.i else number.get(t.head.i, 0), "root" if t.dep_ == "ROOT" else t.dep_) for t in tokens]


def name_score(reader: Reader, path: Path, labels: dict[str, str]) -> float:
    """F1 of exact spans over the labels that `labels` maps from the file's to ours; sentence by sentence where the file has them."""
    tally = NameTally()
    with path.open(encoding="utf8") as lines:
        for row in map(json.loads, lines):
            doc = reader.read(row["text"])
            tally.add(((s, e, labels[label]) for s, e, label in row["entities"] if label in labels),
                      ((ent.start_char, ent.end_char, ent.label_) for ent in doc.ents if ent.label_ in labels.values()))
    return tally.f1


def language_scores(reader: Reader, data: Path) -> dict[str, float]:
    """Every language figure, as fractions."""
    scores = {f"ewt_{k}": v for k, v in parse_scores(reader, data / "parse" / "en_ewt-dev.conllu").items()}
    scores["worldwide_f1"] = name_score(reader, data / "ner" / "worldwide_dev.jsonl", WORLDWIDE)
    scores["uner_f1"] = name_score(reader, data / "ner" / "uner_ewt_dev.jsonl", UNER)
    return {k: round(v, 4) for k, v in scores.items()}


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ap.add_argument("shared", type=Path)
    print(json.dumps(language_scores(load(), ap.parse_args().shared / "data"), indent=1))


if __name__ == "__main__":
    main()
