"""Trains the reader on every task at once, for a given time, and can be stopped and resumed.

    python train.py --encoder FOLDER --work FOLDER --minutes 95

The learning rate falls with the time used, not with the steps, so that a run ends when it was asked to, on any machine.
A checkpoint is written every few minutes; a run that is started again with the same folder goes on from it.
"""

from __future__ import annotations

import argparse
import os
import random
import time
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import torch

from batches import batch_up, inputs, labels
from data import Row, Window, claim_windows, held_out, name_windows, read, read_conllu, treebank_windows, vocabulary
from encoder import EncoderSize
from model import Reader, Vocab, claims_loss, names_loss, parse_loss
from tocsin.language.subwords import Subwords

LAYERS = 8  # of MPNet's 12: the choice of encoder; see docs/model-card.md for what other sizes reach
RATES = {"encoder": 7e-5, "heads": 6e-4}
WORDS = {"parse": 1100, "names": 1200, "claims": 900}        # a batch
LOSS = {"parse": parse_loss, "names": names_loss, "claims": claims_loss}


def share(task: str, done: float) -> float:
    """How often a task is drawn, by the part of the run that is done: language first, claims to the end."""
    return {"parse": 0.40 - 0.15 * done, "names": 0.28 - 0.10 * done, "claims": 0.32 + 0.25 * done}[task]


def weight_real(texts: list[Row], rng: random.Random) -> list[Row]:
    """Reports of real news half as often again: they are what the reader is for, and the fewer."""
    return texts + [t for t in texts if t["kind"] == "real" and rng.random() < 0.5]


def stream(task: str, data: Path, vocab: dict[str, list[str]], rng: random.Random) -> Iterator[list[Window]]:
    """Batches of a task without end, cut anew each time round."""
    away = held_out(data)
    if task == "parse":
        sentences = [s for f in ("en_ewt-train", "en_gum_open-train") for s in read_conllu(data / "parse" / f"{f}.conllu")]
    elif task == "names":
        rows = [r for r in read(data / "ner" / "worldwide_train.jsonl") if r["id"] not in away]
    else:
        texts, gold = read(data / "claims" / "train.texts.jsonl"), read(data / "claims" / "train.gold.jsonl")
    while True:
        if task == "parse":
            windows = treebank_windows(sentences, vocab, rng)
        elif task == "names":
            windows = name_windows(rng.sample(rows, len(rows) // 4), rng)
        else:
            windows = claim_windows(weight_real(texts, rng), gold, rng)
        yield from batch_up(windows, WORDS[task], rng)


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ap.add_argument("--encoder", type=Path, required=True, help="folder with model.safetensors and tokenizer.json")
    ap.add_argument("--work", type=Path, required=True, help="where checkpoints go")
    ap.add_argument("--data", type=Path, default=Path(os.environ.get("TOCSIN_DATA", "../../shared/data")))
    ap.add_argument("--minutes", type=float, default=95)
    ap.add_argument("--layers", type=int, default=LAYERS)
    ap.add_argument("--seed", type=int, default=1)
    a = ap.parse_args()
    a.work.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(a.seed)
    rng = random.Random(a.seed)

    vocab = vocabulary([s for f in ("en_ewt-train", "en_gum_open-train") for s in read_conllu(a.data / "parse" / f"{f}.conllu")])
    subwords = Subwords.load(a.encoder / "tokenizer.json")
    size = EncoderSize(layers=a.layers)
    reader = Reader(size, Vocab(**vocab))
    reader.encoder.load(a.encoder)
    groups = [{"params": [p for p in reader.encoder.parameters() if p.requires_grad], "lr": RATES["encoder"]},
              {"params": list(reader.heads.parameters()), "lr": RATES["heads"]}]
    optimiser = torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=0.01, fused=True)
    used, step = 0.0, 0
    checkpoint = a.work / "checkpoint.pt"
    if checkpoint.exists():
        state = torch.load(checkpoint, weights_only=True)
        reader.load_state_dict(state["reader"])
        optimiser.load_state_dict(state["optimiser"])
        used, step = state["used"], state["step"]
    streams = {task: stream(task, a.data, vocab, random.Random(rng.random() + step)) for task in LOSS}
    counts, losses, words = dict.fromkeys(LOSS, 0), dict.fromkeys(LOSS, 0.0), 0
    begun = saved = told = time.monotonic()
    before = used
    reader.train()
    while (done := used / (a.minutes * 60)) < 1:
        task = rng.choices(list(LOSS), [share(t, done) for t in LOSS])[0]
        rate = min(1.0, step / 200) * (1 - done)
        for group, base in zip(optimiser.param_groups, RATES.values(), strict=True):
            group["lr"] = base * rate
        batch = next(streams[task])
        with torch.autocast("cpu", dtype=torch.bfloat16):
            out = reader(*inputs(batch, subwords))
            loss = LOSS[task](reader.heads, out, labels(batch))
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
        optimiser.step()
        step += 1
        now = time.monotonic()
        used = before + now - begun
        counts[task] += 1
        losses[task] += loss.item()
        words += sum(len(w.words) for w in batch)
        if now - told > 60:
            line = " ".join(f"{t} {losses[t] / max(1, counts[t]):.3f} ({counts[t]})" for t in LOSS)
            print(f"{used / 60:.1f} min, step {step}, {words / (now - told):.0f} words/s: {line}", flush=True)
            counts, losses, words, told = dict.fromkeys(LOSS, 0), dict.fromkeys(LOSS, 0.0), 0, now
        if now - saved > 600:
            _save(checkpoint, reader, optimiser, used, step, size)
            saved = time.monotonic()
    _save(checkpoint, reader, optimiser, used, step, size)


def _save(path: Path, reader: Reader, optimiser: torch.optim.Optimizer, used: float, step: int, size: EncoderSize) -> None:
    part = path.with_suffix(".part")
    torch.save({"reader": reader.state_dict(), "optimiser": optimiser.state_dict(), "used": used, "step": step,
                "size": asdict(size), "vocab": asdict(reader.vocab)}, part)
    part.replace(path)


if __name__ == "__main__":
    main()
