"""One encoder, many heads: what is trained, and (in `Reader`) exactly what ships."""

from __future__ import annotations

from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from data import FACETS, FORCES, NAMES, ROLES, UPOS
from encoder import Encoder, EncoderSize

ARC, REL, ARGUMENT, CLAIM = 256, 256, 64, 512
DISTANCES = 24  # buckets of signed distance between trigger and word, logarithmic


@dataclass(frozen=True)
class Vocab:
    deps: list[str]
    xpos: list[str]
    lemmas: list[str]


class Heads(nn.Module):
    """Word vectors [batch, words, width] to the scores of every head, by name."""

    def __init__(self, width: int, vocab: Vocab, dropout: float = 0.2) -> None:
        super().__init__()
        self.dropout = nn.Dropout(dropout)
        self.starts = nn.Linear(width, 1)
        self.upos, self.xpos = nn.Linear(width, len(UPOS)), nn.Linear(width, len(vocab.xpos))
        self.lemmas = nn.Linear(width, len(vocab.lemmas))
        self.arc_dep, self.arc_head = nn.Linear(width, ARC), nn.Linear(width, ARC)
        self.arc = nn.Parameter(torch.empty(ARC, ARC))
        nn.init.xavier_uniform_(self.arc)
        self.arc_bias = nn.Linear(ARC, 1)
        self.root = nn.Linear(width, 1)
        self.rel_dep, self.rel_head = nn.Linear(width, REL), nn.Linear(width, REL)
        self.rel = nn.Linear(REL, len(vocab.deps))
        self.names = nn.Sequential(nn.Linear(width, 256), nn.GELU(), nn.Dropout(dropout), nn.Linear(256, len(NAMES)))
        self.forces = nn.Linear(width, len(FORCES))
        self.claim = nn.Sequential(nn.Linear(width, CLAIM), nn.GELU(), nn.Dropout(dropout))
        self.trigger = nn.Linear(CLAIM, 1)
        self.facets = nn.ModuleDict({name: nn.Linear(CLAIM, len(labels)) for name, labels in FACETS.items()})
        slots = len(ROLES) + 2  # and the evidence's start and end
        self.query, self.key = nn.Linear(CLAIM, slots * ARGUMENT), nn.Linear(width, slots * ARGUMENT)
        self.unary = nn.Linear(width, slots)
        self.distance = nn.Parameter(torch.zeros(slots, DISTANCES))
        nn.init.constant_(self.trigger.bias, -3.0)   # most words trigger nothing and fill nothing: start from there
        nn.init.constant_(self.unary.bias, -4.0)

    def forward(self, x: Tensor) -> dict[str, Tensor]:
        x = self.dropout(x)
        claim = self.claim(x)
        dep, head = F.gelu(self.arc_dep(x)), F.gelu(self.arc_head(x))
        arcs = dep @ self.arc @ head.transpose(1, 2) / 16 + self.arc_bias(head).transpose(1, 2)
        place = torch.arange(x.shape[1], device=x.device)
        arcs = arcs + self.root(x) * (place[:, None] == place[None, :]).to(arcs.dtype)  # a root is its own head
        out = {
            "starts": self.starts(x).squeeze(-1), "upos": self.upos(x), "xpos": self.xpos(x), "lemmas": self.lemmas(x),
            "arcs": arcs, "rel_dep": self.rel_dep(x), "rel_head": self.rel_head(x),
            "names": self.names(x), "forces": self.forces(x),
            "trigger": self.trigger(claim).squeeze(-1), "query": self.query(claim), "key": self.key(x), "unary": self.unary(x),
        }
        return out | {name: head_(claim) for name, head_ in self.facets.items()}


class Reader(nn.Module):
    """Subwords in, scores by word out. `first` [batch, words] is the place of each word's first subword."""

    def __init__(self, size: EncoderSize, vocab: Vocab) -> None:
        super().__init__()
        self.vocab = vocab
        self.encoder = Encoder(size)
        self.heads = Heads(size.width, vocab)

    def forward(self, ids: Tensor, shapes: Tensor, first: Tensor) -> dict[str, Tensor]:
        x = self.encoder(ids, shapes)
        return self.heads(torch.gather(x, 1, first.unsqueeze(-1).expand(-1, -1, x.shape[-1])))


def distance_bucket(d: Tensor) -> Tensor:
    """Signed distance in words to one of DISTANCES buckets."""
    half = DISTANCES // 2
    near = d.abs()
    far = (4 + torch.log2(near.clamp(min=4).float() / 4) * 1.6).long().clamp(max=half - 1)
    return torch.where(near < 4, near, far) + half * (d < 0).long()


def argument_scores(heads: Heads, out: dict[str, Tensor], batch: Tensor, trigger: Tensor) -> Tensor:
    """[claims, slots, words] for triggers at (batch, trigger)."""
    slots = len(ROLES) + 2
    n = out["key"].shape[1]
    q = out["query"][batch, trigger].view(-1, slots, 1, ARGUMENT)
    k = out["key"][batch].view(-1, n, slots, ARGUMENT).transpose(1, 2)
    score = (q * k).sum(-1) / 8 + out["unary"][batch].transpose(1, 2)
    d = torch.arange(n, device=trigger.device)[None, :] - trigger[:, None]
    return score + heads.distance[:, distance_bucket(d)].transpose(0, 1)


def relation_scores(heads: Heads, out: dict[str, Tensor], index: Tensor, heads_of: Tensor) -> Tensor:
    """Relation scores of the words at `index` [n, 2] (batch, word) under the head words `heads_of` [n]."""
    dep = out["rel_dep"][index[:, 0], index[:, 1]]
    head = out["rel_head"][index[:, 0], heads_of]
    return heads.rel(F.gelu(dep + head))


# --- losses ------------------------------------------------------------------------------------------------------

def parse_loss(heads: Heads, out: dict[str, Tensor], y: dict[str, Tensor]) -> Tensor:
    real = y["heads"].ne(-100)
    starts = F.binary_cross_entropy_with_logits(out["starts"][real], y["starts"][real].float())
    sentence = torch.cumsum(y["starts"].clamp(min=0), 1)
    same = (sentence[:, :, None] == sentence[:, None, :]) & real[:, None, :]
    arcs = out["arcs"].float().masked_fill(~same, -1e4)
    loss = F.cross_entropy(arcs[real], y["heads"][real])
    index = real.nonzero()
    loss = loss + F.cross_entropy(relation_scores(heads, out, index, y["heads"][real]).float(), y["deps"][real])
    tags = sum(_words(out[k], y[k]) for k in ("upos", "xpos", "lemmas"))
    return loss + 0.3 * tags + 0.5 * starts


def _words(scores: Tensor, labels: Tensor) -> Tensor:
    return F.cross_entropy(scores.float().flatten(0, 1), labels.flatten())


def names_loss(heads: Heads, out: dict[str, Tensor], y: dict[str, Tensor]) -> Tensor:
    return _words(out["names"], y["names"])


def claims_loss(heads: Heads, out: dict[str, Tensor], y: dict[str, Tensor]) -> Tensor:
    real = y["forces"].ne(-100)
    loss = 0.3 * _words(out["forces"], y["forces"])
    triggers = F.binary_cross_entropy_with_logits(out["trigger"].float(), y["triggers"], reduction="none")
    count = max(1, int(y["batch"].shape[0]))
    loss = loss + 1.5 * (triggers * real).sum() / max(count, 4)
    if not y["batch"].shape[0]:
        return loss
    b, t = y["batch"], y["trigger"]
    for name in FACETS:
        logp = F.log_softmax(out[name][b, t].float(), -1)
        loss = loss - 0.6 * torch.logsumexp(logp.masked_fill(~y["facet_" + name], -1e4), -1).mean()
    scores = argument_scores(heads, out, b, t).float().masked_fill(~real[b][:, None, :], -1e4)
    wanted = F.binary_cross_entropy_with_logits(scores[:, : len(ROLES)], y["arguments"], reduction="none").sum((1, 2)).mean()
    ends = F.cross_entropy(scores[:, -2], y["start"]) + F.cross_entropy(scores[:, -1], y["end"])
    return loss + 0.5 * wanted + 0.4 * ends
