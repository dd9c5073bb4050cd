"""Trees from scores: one root, no cycle, and the best where it can be counted out."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from tocsin.language.trees import best_tree


def is_tree(heads: tuple[int, ...]) -> bool:
    if sum(h == i for i, h in enumerate(heads)) != 1:
        return False
    for i in range(len(heads)):
        at, steps = i, 0
        while heads[at] != at and steps <= len(heads):
            at, steps = heads[at], steps + 1
        if heads[at] != at:
            return False
    return True


def test_greedy_tree_is_kept() -> None:
    scores = np.array([[9, 0, 0], [5, 0, 1], [0, 7, 0]], dtype=np.float32)
    assert best_tree(scores) == [0, 0, 1]


@pytest.mark.parametrize(("scores", "heads"), [
    ([[0, 9, 1], [9, 0, 3], [0, 0, 5]], [1, 2, 2]),   # 0 and 1 point at each other, 2 is the root
    ([[5, 4, 0], [0, 6, 0], [3, 0, 0]], [1, 1, 0]),   # two roots: the one that costs less gives way
])
def test_cycles_and_second_roots_are_opened(scores: list[list[float]], heads: list[int]) -> None:
    assert best_tree(np.array(scores, dtype=np.float32)) == heads


@given(st.integers(1, 5).flatmap(lambda n: arrays(np.float32, (n, n), elements=st.integers(-20, 20).map(float))))
def test_always_one_tree_and_the_best_for_its_root(scores: np.ndarray) -> None:
    heads = tuple(best_tree(scores))
    assert is_tree(heads)
    n = len(scores)
    root = next(i for i in range(n) if heads[i] == i)

    def worth(tree: tuple[int, ...]) -> float:
        return float(sum(scores[i, h] for i, h in enumerate(tree) if i != h))

    rivals = [t for t in itertools.product(range(n), repeat=n) if is_tree(t) and t[root] == root]
    assert worth(heads) == max(map(worth, rivals))
