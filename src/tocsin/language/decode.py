"""Scores of a window to what they say: sentences, heads, relations, lemmas, names, and the claim graph by word."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from tocsin.language.graph import Scores as Ranked
from tocsin.language.model import Floats, Labels, Scores
from tocsin.language.trees import best_tree

# A word becomes a candidate from here on, for `explain`; what is coded is decided by the score in tocsin.claims.
CANDIDATE = 0.08
# A word fills a role from here on: set on the claims development file. Who acts must be exactly right, so it asks more.
FILLS = {"actor": 0.35, "asserter": 0.25}
FILLS_OTHER = 0.17
# Where no word reaches it, the best word fills a role that most claims have, from here on; lower fills more that is not there.
BEST_FILLS = {"actor": 0.15, "recipient": 0.05, "asserter": 0.15}
_BUCKETS = 12  # distances a side, as in training/model.py:distance_bucket


@dataclass(frozen=True, slots=True)
class WordNode:
    """A claim in word numbers of its window; a span is (first, last) word, inclusive."""

    trigger: tuple[int, int]
    evidence: tuple[int, int]
    score: float
    facets: dict[str, Ranked]
    arguments: tuple[tuple[str, int, int, float], ...]


def sentence_starts(scores: Scores, breaks: Sequence[bool], words: Sequence[str]) -> list[bool]:
    """Where sentences begin: where the model says so, and at line breaks before a word that is not lower-cased."""
    return [i == 0 or bool(s > 0) or (b and not w.islower())
            for i, (s, b, w) in enumerate(zip(scores["starts"], breaks, words, strict=True))]


def trees(scores: Scores, starts: Sequence[bool], labels: Labels) -> tuple[list[int], list[str]]:
    """Head (its own number for a root) and relation of each word."""
    arcs = scores["arcs"].astype(np.float32)
    edges = [i for i, s in enumerate(starts) if s] + [len(starts)]
    heads: list[int] = []
    for a, b in pairwise(edges):
        heads += [a + h for h in best_tree(arcs[a:b, a:b])]
    hidden = _gelu(scores["rel_dep"] + scores["rel_head"][heads])
    rel = hidden @ labels.rel_weight.T + labels.rel_bias
    roots = np.array([h == i for i, h in enumerate(heads)])
    root = labels.deps.index("root")
    rel[~roots, root] = -np.inf
    rel[roots, :root] = rel[roots, root + 1 :] = -np.inf
    return heads, [labels.deps[i] for i in rel.argmax(1)]


def lemma(word: str, script: str) -> str:
    """The lemma that a script makes of a word: cut n letters, add some; see training/data.py:lemma_script."""
    if script == "=":
        return word
    if script == "lower":
        return word.lower()
    keeps = script.startswith("=")
    script = script[keeps:]
    n = len(script) - len(script.lstrip("0123456789"))
    made = word.lower()[: len(word) - int(script[:n])] + script[n:]
    return made[:1].upper() + made[1:] if keeps else made


def bio_spans(scores: Floats, tags: Sequence[str]) -> list[tuple[int, int, str]]:
    """The best sequence of BIO tags (an I only after its own B or I), as (first, last word, label)."""
    allowed = np.array([[a[2:] == b[2:] and a != "O" if b.startswith("I-") else True for b in tags] for a in tags])
    cost = np.where(allowed, 0.0, -1e9)
    best = scores[0] + np.array([-1e9 if t.startswith("I-") else 0.0 for t in tags])
    back = []
    for row in scores[1:]:
        through = best[:, None] + cost
        back.append(through.argmax(0))
        best = through.max(0) + row
    path = [int(best.argmax())]
    for pointers in reversed(back):
        path.append(int(pointers[path[-1]]))
    path.reverse()
    spans: list[tuple[int, int, str]] = []
    for i, t in enumerate(path):
        tag = tags[t]
        if tag.startswith("B-"):
            spans.append((i, i, tag[2:]))
        elif tag.startswith("I-"):
            first, _, label = spans[-1]
            spans[-1] = (first, i, label)
    return spans


def claim_nodes(scores: Scores, labels: Labels, starts: Sequence[bool]) -> list[WordNode]:
    """Every word that may trigger a claim, with its facets and arguments, in text order; its evidence within its sentence."""
    probability = _sigmoid(scores["trigger"])
    picked = [int(i) for i in np.nonzero(probability >= CANDIDATE)[0]]
    if not picked:
        return []
    n, slots, width = len(probability), len(labels.roles) + 2, labels.argument
    query = scores["query"][picked].reshape(len(picked), slots, width)
    key = scores["key"].reshape(n, slots, width)
    matrix = np.einsum("tsw,nsw->tsn", query, key, optimize=True) / 8 + scores["unary"].T[None]
    distance = np.arange(n)[None, :] - np.array(picked)[:, None]
    matrix += labels.distance[:, _bucket(distance)].transpose(1, 0, 2)
    facets = {name: _softmax(scores[name][picked]) for name in labels.facets}
    edges = [i for i, s in enumerate(starts) if s] + [n]
    bounds = {t: (max(e for e in edges if e <= t), min(e for e in edges if e > t)) for t in picked}
    nodes = [_node(t, float(probability[t]), matrix[i], {name: p[i] for name, p in facets.items()}, labels, bounds[t])
             for i, t in enumerate(picked)]
    return [node for node in nodes if not any(_shadows(other, node) for other in nodes)]


def _node(t: int, score: float, matrix: Floats, facets: dict[str, Floats], labels: Labels, sentence: tuple[int, int]) -> WordNode:
    fills = _sigmoid(matrix[: len(labels.roles)])
    arguments = [(role, *run) for role, row in zip(labels.roles, fills, strict=True)
                 for run in _runs(row, FILLS.get(role, FILLS_OTHER)) or _best_run(row, BEST_FILLS.get(role, 1.0))]
    trigger = next(((a, b) for role, a, b, _ in arguments if role == "trigger" and a <= t <= b), (t, t))
    start = sentence[0] + int(matrix[-2][sentence[0] : t + 1].argmax())
    end = t + int(matrix[-1][t : sentence[1]].argmax())
    ranked = {name: _ranked(p, labels.facets[name]) for name, p in facets.items()}
    return WordNode(trigger, (min(start, trigger[0]), max(end, trigger[1])), score, ranked,
                    tuple(a for a in arguments if a[0] != "trigger"))


def _shadows(other: WordNode, node: WordNode) -> bool:
    """`other` is surer and its trigger's words hold the node's: one act named by two words."""
    return other.score > node.score and other.trigger[0] <= node.trigger[0] <= other.trigger[1]


def _runs(row: Floats, least: float) -> list[tuple[int, int, float]]:
    """Runs of words at or over `least`: first, last, and the mean score."""
    out: list[tuple[int, int, float]] = []
    start: int | None = None
    for i in range(len(row) + 1):
        inside = i < len(row) and row[i] >= least
        if inside and start is None:
            start = i
        elif not inside and start is not None:
            out.append((start, i - 1, float(row[start:i].mean())))
            start = None
    return out


def _best_run(row: Floats, least: float) -> list[tuple[int, int, float]]:
    """The best word of a role with its like beside it, where it reaches `least`."""
    top = float(row.max())
    return _runs(row, top * 0.8) if top >= least else []


def _ranked(probabilities: Floats, names: Sequence[str]) -> Ranked:
    order = np.argsort(-probabilities)
    return tuple((names[i], float(probabilities[i])) for i in order)


def _bucket(d: NDArray[np.int64]) -> NDArray[np.int64]:
    near: NDArray[np.int64] = np.abs(d)
    far = np.minimum((4 + np.log2(np.maximum(near, 4) / 4) * 1.6).astype(np.int64), _BUCKETS - 1)
    bucket: NDArray[np.int64] = (np.where(near < 4, near, far) + _BUCKETS * (d < 0)).astype(np.int64)
    return bucket


def _sigmoid(x: Floats) -> Floats:
    y: Floats = (1 / (1 + np.exp(-np.clip(x, -30, 30)))).astype(np.float32)
    return y


def _softmax(x: Floats) -> Floats:
    e: Floats = np.exp(x.astype(np.float32) - x.max(-1, keepdims=True)).astype(np.float32)
    y: Floats = e / e.sum(-1, keepdims=True)
    return y


def _gelu(x: Floats) -> Floats:
    """The tanh form: within 0.001 of the exact one, which numpy lacks."""
    y: Floats = (0.5 * x * (1 + np.tanh(math.sqrt(2 / math.pi) * (x + 0.044715 * x**3)))).astype(np.float32)
    return y
