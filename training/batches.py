"""Windows to tensors."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator

import torch
from torch import Tensor

from data import FACETS, ROLES, Window
from encoder import PAD
from tocsin.language.subwords import Subwords

MOST_SUBWORDS = 500


def batch_up(windows: Iterable[Window], words: int, rng: random.Random) -> Iterator[list[Window]]:
    """Batches of about `words` words, of windows of like length, in random order."""
    pool = sorted(windows, key=lambda w: len(w.words) + rng.random() * 20)
    batches, run = [], []
    for w in pool:
        if run and (len(run) + 1) * len(w.words) > words:
            batches.append(run)
            run = []
        run.append(w)
    if run:
        batches.append(run)
    rng.shuffle(batches)
    yield from batches


def inputs(batch: list[Window], subwords: Subwords) -> tuple[Tensor, Tensor, Tensor]:
    rows = [subwords.encode(w.words, w.shapes, most=MOST_SUBWORDS) for w in batch]
    t, n = max(len(r.ids) for r in rows), max(len(w.words) for w in batch)
    ids = torch.full((len(rows), t), PAD)
    shapes, first = torch.zeros((len(rows), t), dtype=torch.long), torch.zeros((len(rows), n), dtype=torch.long)
    for i, r in enumerate(rows):
        ids[i, : len(r.ids)] = torch.tensor(r.ids)
        shapes[i, : len(r.ids)] = torch.tensor(r.shapes)
        first[i, : len(r.first)] = torch.tensor(r.first)
    return ids, shapes, first


def labels(batch: list[Window]) -> dict[str, Tensor]:
    n = max(len(w.words) for w in batch)
    y: dict[str, Tensor] = {}
    for key in ("starts", "heads", "deps", "upos", "xpos", "lemmas", "names", "forces"):
        if getattr(batch[0], key) is not None:
            y[key] = torch.full((len(batch), n), -100)
            for i, w in enumerate(batch):
                y[key][i, : len(w.words)] = torch.tensor(getattr(w, key))
    if batch[0].claims is not None:
        y |= _claims(batch, n)
    return y


def _claims(batch: list[Window], n: int) -> dict[str, Tensor]:
    rows = [(i, c) for i, w in enumerate(batch) for c in w.claims or []]
    y = {"triggers": torch.zeros(len(batch), n), "arguments": torch.zeros(len(rows), len(ROLES), n),
         "batch": torch.tensor([i for i, _ in rows], dtype=torch.long),
         **{k: torch.tensor([c[k] for _, c in rows], dtype=torch.long) for k in ("trigger", "start", "end")}}
    for name, all_labels in FACETS.items():
        y["facet_" + name] = torch.zeros(len(rows), len(all_labels), dtype=torch.bool)
    for j, (i, c) in enumerate(rows):
        y["triggers"][i, c["trigger"]] = 1
        for name, accepted in c["facets"].items():
            y["facet_" + name][j, accepted] = True
        for role, words in c["arguments"].items():
            y["arguments"][j, ROLES.index(role), words] = 1
    return y
