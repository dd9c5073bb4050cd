"""The one ONNX file: windows in, the scores of every head out, by word."""

from __future__ import annotations

import base64
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime as ort  # type: ignore[import-untyped]  # ships without stubs
from numpy.typing import NDArray

from tocsin.errors import ModelError
from tocsin.language.subwords import PAD, Subwords

VERSION = 1
MOST_SUBWORDS = 500  # of the encoder's 512 places

Floats = NDArray[np.float32]
Scores = dict[str, Any]  # Any: arrays of floats, or of numbers for the tags


@dataclass(frozen=True, slots=True)
class Labels:
    """What the numbers of the outputs stand for, and the small weights that decoding applies outside the graph."""

    roles: tuple[str, ...]
    facets: dict[str, tuple[str, ...]]
    names: tuple[str, ...]
    forces: tuple[str, ...]
    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    lemmas: tuple[str, ...]
    deps: tuple[str, ...]
    argument: int          # width of a query or key of one role
    rel_weight: Floats     # [relations, width]
    rel_bias: Floats
    distance: Floats       # [roles and the evidence's two ends, buckets]


@dataclass(frozen=True, slots=True)
class Words:
    """One window as the model takes it."""

    words: Sequence[str]
    shapes: Sequence[int]


class Model:
    def __init__(self, path: Path, *, threads: int = 1) -> None:
        """Opens the file. Raises ModelError where it is missing, damaged or of another version."""
        if not path.is_file():
            raise ModelError(str(path), "the language model is not there", "Install Tocsin from a complete copy.")
        options = ort.SessionOptions()
        options.intra_op_num_threads, options.inter_op_num_threads = threads, 1
        options.log_severity_level = 3
        try:
            self.session = ort.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        except Exception as error:  # onnxruntime raises classes of its own that share no narrower base
            raise ModelError(str(path), f"the language model cannot be read ({error})", "Install Tocsin again.") from error
        meta = self.session.get_modelmeta().custom_metadata_map
        facts = json.loads(meta.get("facts", "{}"))
        if facts.get("version") != VERSION:
            raise ModelError(str(path), f"a language model of version {facts.get('version')}, not {VERSION}",
                             "Use the file that came with this version of Tocsin.")
        self.labels = Labels(
            **{key: tuple(facts[key]) for key in ("roles", "names", "forces", "upos", "xpos", "lemmas", "deps")},
            facets={name: tuple(labels) for name, labels in facts["facets"].items()}, argument=facts["argument"],
            rel_weight=_array(meta["rel_weight"]), rel_bias=_array(meta["rel_bias"]), distance=_array(meta["distance"]))
        self.outputs: list[str] = facts["outputs"]
        self.subwords = Subwords.load(path.with_name("tokenizer.json"))

    def run(self, batch: Sequence[Words]) -> list[Scores]:
        """The scores of each window, cut to its own words."""
        out = dict(zip(self.outputs, self.session.run(None, self.inputs(batch)), strict=True))
        return [_cut(out, i, len(w.words)) for i, w in enumerate(batch)]

    def inputs(self, batch: Sequence[Words]) -> dict[str, NDArray[np.int64]]:
        rows = [self.subwords.encode(w.words, w.shapes, most=MOST_SUBWORDS) for w in batch]
        subwords, words = max(len(r.ids) for r in rows), max(len(w.words) for w in batch)
        ids = np.full((len(rows), subwords), PAD, dtype=np.int64)
        shapes, first = np.zeros_like(ids), np.zeros((len(rows), words), dtype=np.int64)
        for i, row in enumerate(rows):
            ids[i, : len(row.ids)], shapes[i, : len(row.ids)], first[i, : len(row.first)] = row.ids, row.shapes, row.first
        return {"ids": ids, "shapes": shapes, "first": first}


def _cut(out: Scores, i: int, n: int) -> Scores:
    return {name: scores[i, :n, :n] if name == "arcs" else scores[i, :n] for name, scores in out.items()}


def _array(text: str) -> Floats:
    array: Floats = np.load(io.BytesIO(base64.b64decode(text)), allow_pickle=False)
    return array
