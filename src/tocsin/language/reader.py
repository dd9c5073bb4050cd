"""Texts to spaCy Docs with sentences, tags, lemmas, parse, names, forces and the claim graph."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import spacy
from numpy.typing import NDArray
from spacy.tokens import Doc
from spacy.tokens import Span as DocSpan

from tocsin.language import decode
from tocsin.language.graph import ROLES, Argument, ClaimNode, set_graph
from tocsin.language.model import Model, Scores, Words
from tocsin.language.shapes import shape_of
from tocsin.language.tokens import tokenise
from tocsin.language.windows import Window, cut_windows
from tocsin.records import Span

_HERE = Path(__file__).parent / "model"
# Windows a run of the model. A batch is padded to its longest, so it holds windows of like length only.
_BATCH = 4
_LABELS = {"Person": "PERSON", "Organization": "ORG", "Location": "LOC", "NORP": "NORP", "Date": "DATE", "Misc": "MISC",
           "Money": "MONEY", "Facility": "FAC", "Product": "PRODUCT"}


@dataclass(slots=True)
class _Words:
    """What the model said of a text, by word number in it; filled window by window."""

    heads: list[int]
    deps: list[str]
    upos: list[str]
    xpos: list[str]
    lemmas: list[str]
    names: list[tuple[int, int, str]]
    forces: list[tuple[int, int]]
    nodes: list[ClaimNode]


class Reader:
    """The model with its decoding. One Reader is for one thread at a time; the model itself may run several."""

    def __init__(self, model: Model) -> None:
        self.model = model

    def read(self, text: str, *, skip: Iterable[Span] = (), headline: Span | None = None) -> Doc:
        """A Doc whose text is `text`. What `skip` covers (characters) is not read; a headline is a sentence of its own."""
        doc = tokenise(text)
        windows = self.windows(doc, skip=skip, headline=headline)
        return self._annotate(doc, windows, self.scores(doc, windows))

    def parse_words(self, sentences: Sequence[Sequence[str]]) -> list[Doc]:
        """Tags and trees of sentences that are cut into words already (a treebank's), one Doc each, blanks between words."""
        docs = []
        for words in sentences:
            doc = Doc(_vocab(), words=list(words))
            window = Window(tuple(range(len(words))), (True,) + (False,) * (len(words) - 1))
            scores = self.scores(doc, [window])
            docs.append(self._annotate(doc, [window], scores, one_sentence=True))
        return docs

    def windows(self, doc: Doc, *, skip: Iterable[Span] = (), headline: Span | None = None) -> list[Window]:
        left_out = frozenset(t.i for span in skip for t in doc if t.idx < span.end and t.idx + len(t) > span.start)
        ends = frozenset({headline.end} if headline else ())
        return list(cut_windows(doc, skip=left_out, ends=ends))

    def scores(self, doc: Doc, windows: Sequence[Window]) -> list[Scores]:
        """What the model gives for each window, in their order."""
        out: dict[int, Scores] = {}
        for numbers in _grouped(windows):
            out.update(zip(numbers, self.model.run([_words(doc, windows[i]) for i in numbers]), strict=True))
        return [out[i] for i in range(len(windows))]

    def batches(self, doc: Doc, windows: Sequence[Window]) -> list[dict[str, NDArray[np.int64]]]:
        """The inputs that `scores` would give the model, for timing it alone."""
        return [self.model.inputs([_words(doc, windows[i]) for i in numbers]) for numbers in _grouped(windows)]

    def _annotate(self, doc: Doc, windows: Sequence[Window], scores: Sequence[Scores], *, one_sentence: bool = False) -> Doc:
        n = len(doc)
        said = _Words(list(range(n)), ["dep"] * n, ["X"] * n, ["XX"] * n, [t.text for t in doc], [], [], [])
        for window, window_scores in zip(windows, scores, strict=True):
            self._read_window(doc, window, window_scores, said, one_sentence)
        _attach_rest(doc, windows, said)
        return _set(doc, said)

    def _read_window(self, doc: Doc, window: Window, scores: Scores, said: _Words, one_sentence: bool) -> None:
        labels, at = self.model.labels, window.words
        words = [doc[i].text for i in at]
        starts = [i == 0 for i in range(len(at))] if one_sentence else decode.sentence_starts(scores, window.breaks, words)
        heads, deps = decode.trees(scores, starts, labels)
        for i, word in enumerate(at):
            said.heads[word], said.deps[word] = at[heads[i]], deps[i]
            said.upos[word], said.xpos[word] = labels.upos[int(scores["upos"][i])], labels.xpos[int(scores["xpos"][i])]
            said.lemmas[word] = decode.lemma(words[i], labels.lemmas[int(scores["lemmas"][i])])
        said.names += [(at[a], at[b], _LABELS[name]) for a, b, name in decode.bio_spans(scores["names"], labels.names)]
        said.forces += [(at[a], at[b]) for a, b, _ in decode.bio_spans(scores["forces"], labels.forces)]
        said.nodes += [_in_characters(doc, at, node) for node in decode.claim_nodes(scores, labels, starts)]


@cache
def load(threads: int = 1, path: Path = _HERE / "reader.onnx") -> Reader:
    """The shipped reader, opened once. Raises ModelError where its file is missing or of another version."""
    return Reader(Model(path, threads=threads))


def _grouped(windows: Sequence[Window]) -> list[list[int]]:
    """Numbers of windows in batches of like length."""
    order = sorted(range(len(windows)), key=lambda i: len(windows[i].words))
    return [order[at : at + _BATCH] for at in range(0, len(order), _BATCH)]


@cache
def _vocab() -> spacy.vocab.Vocab:
    return spacy.blank("en").vocab


def _words(doc: Doc, window: Window) -> Words:
    words = [doc[i].text for i in window.words]
    return Words(words, [shape_of(w, breaks=b) for w, b in zip(words, window.breaks, strict=True)])


def _in_characters(doc: Doc, at: Sequence[int], node: decode.WordNode) -> ClaimNode:
    def span(first: int, last: int) -> Span:
        return Span(doc[at[first]].idx, doc[at[last]].idx + len(doc[at[last]]))

    arguments = sorted((Argument(role, span(a, b), score) for role, a, b, score in node.arguments),
                       key=lambda a: (ROLES.index(a.role), a.span))
    return ClaimNode(trigger=span(*node.trigger), evidence=span(*node.evidence), score=node.score,
                     arguments=tuple(arguments), **{name: node.facets[name] for name in
                                                    ("event", "move", "speech", "status", "polarity", "quote")})


def _attach_rest(doc: Doc, windows: Sequence[Window], said: _Words) -> None:
    """Blanks hang on the word before them (at the start, on the one after); each run of unread words is a sentence of its own."""
    read = {i for window in windows for i in window.words}
    last: int | None = None
    for token in doc:
        if token.i in read:
            last = token.i
        elif token.is_space:
            said.xpos[token.i], said.upos[token.i] = "_SP", "SPACE"
            said.heads[token.i] = last if last is not None else next((i for i in range(token.i + 1, len(doc)) if not doc[i].is_space), token.i)
        else:
            before = token.i - 1
            said.heads[token.i] = before if before >= 0 and before not in read and not doc[before].is_space else token.i
            last = token.i
    for i, head in enumerate(said.heads):
        if head == i and said.deps[i] == "dep":
            said.deps[i] = "ROOT"


def _set(doc: Doc, said: _Words) -> Doc:
    out = Doc(doc.vocab, words=[t.text for t in doc], spaces=[bool(t.whitespace_) for t in doc], tags=said.xpos, pos=said.upos,
              lemmas=said.lemmas, heads=said.heads, deps=["ROOT" if d == "root" else d for d in said.deps])
    out.set_ents([DocSpan(out, a, b + 1, label=label) for a, b, label in sorted(said.names)])
    out.spans["forces"] = [DocSpan(out, a, b + 1, label="FORCE") for a, b in said.forces]
    triggers = [out.char_span(*node.trigger, label="TRIGGER", alignment_mode="expand") for node in said.nodes]
    out.spans["triggers"] = [t for t in triggers if t is not None]
    set_graph(out, tuple(said.nodes))
    return out
