"""Parse scores as in the CoNLL 2018 shared task: words aligned by their characters, F1 over aligned words.

Gold is CoNLL-U. Raw text is rebuilt from the `# text` lines: sentences of a paragraph joined by a blank, paragraphs
(`# newpar`, `# newdoc`) by an empty line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Word:
    form: str
    upos: str
    head: int    # number of the head within the sentence from 1, 0 for the root
    deprel: str  # with subtype


@dataclass(frozen=True, slots=True)
class Sentence:
    text: str
    words: tuple[Word, ...]
    new_document: bool
    new_paragraph: bool


@dataclass(frozen=True, slots=True)
class Placed:
    """A word at its place among the text's characters that are not blanks; of either side."""

    start: int
    end: int
    upos: str
    deprel: str
    head: tuple[int, int] | None  # the place of the head, None for the root


@dataclass(frozen=True, slots=True)
class ParseScore:
    """F1 of each: words cut alike, sentences cut alike, tags, heads, heads with label."""

    words: float
    sentences: float
    upos: float
    uas: float
    las: float


def read_conllu(path: Path) -> Iterator[Sentence]:
    """The sentences of a treebank file. Raises ValueError where the words do not spell the sentence's text."""
    for block in path.read_text(encoding="utf8").split("\n\n"):
        lines = block.strip().splitlines()
        if not lines:
            continue
        text = next(line.removeprefix("# text = ") for line in lines if line.startswith("# text = "))
        words = tuple(
            Word(c[1], c[3], int(c[6]), c[7])
            for line in lines if not line.startswith("#") and (c := line.split("\t"))[0].isdigit()
        )
        if "".join(w.form for w in words).replace(" ", "") != "".join(text.split()):
            raise ValueError(f"{path}: the words do not spell the text {text!r}")
        document = any(line.startswith("# newdoc") for line in lines)
        yield Sentence(text, words, document, document or any(line.startswith("# newpar") for line in lines))


def documents(sentences: Iterable[Sentence]) -> Iterator[list[Sentence]]:
    found: list[Sentence] = []
    for sentence in sentences:
        if sentence.new_document and found:
            yield found
            found = []
        found.append(sentence)
    if found:
        yield found


def raw_text(document: list[Sentence]) -> str:
    first, *rest = document
    return first.text + "".join(("\n\n" if s.new_paragraph else " ") + s.text for s in rest)


def place(sentences: Iterable[Iterable[Word]]) -> list[list[Placed]]:
    """The words of each sentence with their places; a form's blanks do not count."""
    placed, at = [], 0
    for sentence in sentences:
        words, spots = list(sentence), []
        for word in words:
            end = at + len("".join(word.form.split()))
            spots.append((at, end))
            at = end
        placed.append([
            Placed(*spot, w.upos, w.deprel, spots[w.head - 1] if w.head else None)
            for w, spot in zip(words, spots, strict=True)
        ])
    return placed


@dataclass(slots=True)
class Tally:
    """Counts over many texts; `score` turns them into F1."""

    gold: int = 0
    system: int = 0
    words: int = 0
    upos: int = 0
    uas: int = 0
    las: int = 0
    gold_sentences: int = 0
    system_sentences: int = 0
    sentences: int = 0

    def add(self, gold: list[list[Placed]], system: list[list[Placed]]) -> None:
        """Counts one text, as the gold and as the system cut and parsed it."""
        theirs = {(w.start, w.end): w for sentence in system for w in sentence}
        self.gold += sum(map(len, gold))
        self.system += len(theirs)
        for want in (w for sentence in gold for w in sentence):
            have = theirs.get((want.start, want.end))
            if have is None:
                continue
            attached = have.head == want.head
            self.words += 1
            self.upos += have.upos == want.upos
            self.uas += attached
            self.las += attached and universal(have.deprel) == universal(want.deprel)
        bounds = [{(s[0].start, s[-1].end) for s in side if s} for side in (gold, system)]
        self.gold_sentences += len(bounds[0])
        self.system_sentences += len(bounds[1])
        self.sentences += len(bounds[0] & bounds[1])

    def score(self) -> ParseScore:
        words = [2 * n / max(1, self.gold + self.system) for n in (self.words, self.upos, self.uas, self.las)]
        sentences = 2 * self.sentences / max(1, self.gold_sentences + self.system_sentences)
        return ParseScore(words[0], sentences, *words[1:])


def universal(deprel: str) -> str:
    """The label without its subtype: `nmod:poss` is `nmod`."""
    return deprel.partition(":")[0].lower()
