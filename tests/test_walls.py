"""The two walls of the house, and its arrows."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import tocsin

SOURCE = Path(tocsin.__file__).parent
# What each part may import of ours: arrows run down only, and siblings do not know each other.
BASE = {"records", "errors"}
LOWER = {"lexicon": BASE, "read": BASE | {"lexicon"}, "language": BASE | {"lexicon"}, "ledger": BASE | {"lexicon"}}
ALLOWED = LOWER | {
    "mentions": BASE | {"lexicon", "language"},
    "claims": BASE | {"lexicon", "language", "mentions"},
    "views": BASE | {"lexicon", "ledger"},
    "pipeline": BASE | {"read", "language", "mentions", "claims", "lexicon"},
    "engine": BASE | {"pipeline", "language"},
}


def imports(path: Path) -> set[str]:
    """Parts of tocsin that a module imports, anywhere in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf8"))):
        names = [a.name for a in node.names] if isinstance(node, ast.Import) else [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        found |= {name.split(".")[1] for name in names if name.startswith("tocsin.")}
    return found


@pytest.mark.parametrize("part", sorted(ALLOWED))
def test_arrows_run_down(part: str) -> None:
    files = [SOURCE / f"{part}.py"] if (SOURCE / f"{part}.py").exists() else sorted((SOURCE / part).rglob("*.py"))
    assert files
    wrong = {str(f.relative_to(SOURCE)): extra for f in files if (extra := imports(f) - ALLOWED[part] - {part})}
    assert wrong == {}


def loaded(code: str) -> set[str]:
    """Top-level modules that a fresh interpreter has loaded after `code`."""
    out = subprocess.run([sys.executable, "-c", f"{code}\nimport sys; print(*{{m.split('.')[0] for m in sys.modules}})"],
                         check=True, capture_output=True, text=True)
    return set(out.stdout.split())


@pytest.mark.parametrize("part", ["tocsin.views", "tocsin.views.brief", "tocsin.views.show", "tocsin.ledger", "tocsin.cli"])
def test_viewing_loads_no_language_model(part: str) -> None:
    assert not loaded(f"import {part}") & {"spacy", "onnxruntime", "tokenizers", "torch"}


def test_importing_opens_no_socket() -> None:
    code = ("import socket\ndef refuse(*a, **k): raise AssertionError('a socket was opened')\nsocket.socket.__init__ = refuse\n"
            "import tocsin, tocsin.pipeline, tocsin.ledger, tocsin.views, tocsin.cli, tocsin.engine")
    assert "tocsin" in loaded(code)
