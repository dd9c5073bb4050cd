"""The best dependency tree of a sentence: the greedy heads where they are a tree, else Chu-Liu-Edmonds with one root."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def best_tree(scores: NDArray[np.float32]) -> list[int]:
    """The head of each word from `scores[word, head]`; a word that is its own head is the root, and there is one."""
    n = len(scores)
    heads = scores.argmax(1)
    roots = [i for i in range(n) if heads[i] == i]
    if len(roots) == 1 and not _cycle(heads.tolist()):
        return [int(h) for h in heads]
    # One root: the word whose claim to it costs the others least. Its row is closed, then the rest is a spanning tree.
    others = scores.copy()
    np.fill_diagonal(others, -np.inf)
    loss = others.max(1) - scores.diagonal() if n > 1 else np.zeros(1)
    root = int(np.argmin(loss))
    others[root, :] = -np.inf
    return _spanning(others, root)


def _cycle(heads: list[int]) -> list[int]:
    """The words of one cycle (a self-loop is none), or []."""
    state = [0] * len(heads)
    for start in range(len(heads)):
        path, at = [], start
        while state[at] == 0:
            state[at] = 1
            path.append(at)
            if heads[at] == at:
                break
            at = heads[at]
        if state[at] == 1 and heads[at] != at and at in path:
            return path[path.index(at) :]
        for i in path:
            state[i] = 2
    return []


def _spanning(scores: NDArray[np.float32], root: int) -> list[int]:
    """Chu-Liu-Edmonds: contract a cycle to one word, solve, and open it again."""
    heads = [int(h) for h in scores.argmax(1)]
    heads[root] = root
    cycle = _cycle(heads)
    if not cycle:
        return heads
    inside = set(cycle)
    outside = [i for i in range(len(scores)) if i not in inside]
    at = {word: i for i, word in enumerate(outside)}
    new = len(outside)
    small = np.full((new + 1, new + 1), -np.inf, dtype=scores.dtype)
    small[:new, :new] = scores[np.ix_(outside, outside)]
    leaves = scores[np.ix_(outside, cycle)]                      # a word outside under one inside
    small[:new, new] = leaves.max(1)
    kept = np.array([scores[c, heads[c]] for c in cycle])
    enters = scores[np.ix_(cycle, outside)] - kept[:, None]      # a word inside under one outside, instead of its own
    small[new, :new] = enters.max(0)
    solved = _spanning(small, at[root])
    out = list(heads)
    for word, i in at.items():
        head = solved[i]
        out[word] = cycle[int(leaves[i].argmax())] if head == new else outside[head]
    out[root] = root
    entry = outside[solved[new]]
    out[cycle[int(enters[:, solved[new]].argmax())]] = entry
    return out
