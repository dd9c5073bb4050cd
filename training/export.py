"""Writes a checkpoint as the one file that ships: int8 ONNX with everything that decoding needs in its metadata.

    python export.py --work FOLDER --encoder FOLDER --out ../src/tocsin/language/model
"""

from __future__ import annotations

import argparse
import base64
import io
import json
import shutil
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from data import FACETS, FORCES, NAMES, ROLES, UPOS
from encoder import EncoderSize
from model import ARGUMENT, Reader, Vocab

VERSION = 1
OUTPUTS = ["starts", "upos", "xpos", "lemmas", "arcs", "rel_dep", "rel_head", "names", "forces",
           "trigger", "query", "key", "unary", *FACETS]


class Shipped(nn.Module):
    """The reader with its outputs in a fixed order; tags as numbers, since only the best one is read."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, ids: Tensor, shapes: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        out = self.reader(ids, shapes, first)
        for name in ("upos", "xpos", "lemmas"):
            out[name] = out[name].argmax(-1)
        return tuple(out[name] for name in OUTPUTS)


def load(work: Path) -> tuple[Reader, dict[str, object]]:
    state = torch.load(work / "checkpoint.pt", weights_only=True)
    reader = Reader(EncoderSize(**state["size"]), Vocab(**state["vocab"]))
    reader.load_state_dict(state["reader"])
    return reader.eval(), {"minutes": round(state["used"] / 60, 1), "steps": state["step"], "layers": state["size"]["layers"]}


def packed(array: Tensor) -> str:
    buffer = io.BytesIO()
    np.save(buffer, array.detach().float().numpy().astype(np.float32))
    return base64.b64encode(buffer.getvalue()).decode("ascii")


def metadata(reader: Reader, made: dict[str, object]) -> dict[str, str]:
    heads = reader.heads
    facts = {"version": VERSION, "made": made, "roles": ROLES, "facets": FACETS, "names": NAMES, "forces": FORCES, "upos": UPOS,
             "deps": reader.vocab.deps, "xpos": reader.vocab.xpos, "lemmas": reader.vocab.lemmas, "argument": ARGUMENT,
             "outputs": OUTPUTS}
    return {"facts": json.dumps(facts), "rel_weight": packed(heads.rel.weight), "rel_bias": packed(heads.rel.bias),
            "distance": packed(heads.distance)}


def export(reader: Reader, made: dict[str, object], out: Path) -> Path:
    """fp32 ONNX beside the shipped file, then int8 of it: weights per channel, activations as they come."""
    out.mkdir(parents=True, exist_ok=True)
    whole, small = out / "reader.fp32.onnx", out / "reader.onnx"
    ids = torch.full((2, 12), 5)
    shapes, first = torch.zeros((2, 12), dtype=torch.long), torch.arange(1, 9).repeat(2, 1)
    torch.onnx.export(
        Shipped(reader), (ids, shapes, first), str(whole), input_names=["ids", "shapes", "first"], output_names=OUTPUTS, opset_version=17,
        dynamic_axes={**{n: {0: "batch", 1: "subwords"} for n in ("ids", "shapes")}, "first": {0: "batch", 1: "words"},
                      **{n: {0: "batch", 1: "words"} for n in OUTPUTS}, "arcs": {0: "batch", 1: "words", 2: "words"}},
        dynamo=False)
    quantize_dynamic(str(whole), str(small), weight_type=QuantType.QInt8, per_channel=True, nodes_to_exclude=_claim_heads(whole),
                     op_types_to_quantize=["MatMul", "Gather"], extra_options={"MatMulConstBOnly": True})
    model = onnx.load(str(small))
    for key, value in metadata(reader, made).items():
        entry = model.metadata_props.add()
        entry.key, entry.value = key, value
    onnx.save(model, str(small))
    return small


def _claim_heads(path: Path) -> list[str]:
    """The layers of the claim heads: they stay whole, since int8 costs them a point of F1 and they are a twentieth of the file."""
    kept = ("/heads/claim", "/heads/key", "/heads/query", "/heads/unary", "/heads/trigger", *(f"/heads/facets.{name}" for name in FACETS))
    return [n.name for n in onnx.load(str(path), load_external_data=False).graph.node if any(k in n.name for k in kept)]


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ap.add_argument("--work", type=Path, required=True)
    ap.add_argument("--encoder", type=Path, required=True)
    ap.add_argument("--out", type=Path, required=True)
    a = ap.parse_args()
    reader, made = load(a.work)
    path = export(reader, made, a.out)
    shutil.copyfile(a.encoder / "tokenizer.json", a.out / "tokenizer.json")
    print(json.dumps({"file": str(path), "bytes": path.stat().st_size, **made}))


if __name__ == "__main__":
    main()
