from __future__ import annotations

import pytest
import spacy
from graphs import at, node
from spacy.tokens import Doc

from tocsin.claims.parse import completed

# Words, tags, heads and relations (Universal Dependencies) of sentences written by hand.
TREES = {
    "agent": ("Ghana was attacked by Togo", "PROPN AUX VERB ADP PROPN", [2, 2, 2, 4, 2], "nsubj:pass aux:pass ROOT case obl:agent"),
    "subject": ("Togo met with Ghana in Garissa", "PROPN VERB ADP PROPN ADP PROPN", [1, 1, 3, 1, 5, 1], "nsubj ROOT case obl case obl"),
    "joined": ("Togo met and accused Ghana", "PROPN VERB CCONJ VERB PROPN", [1, 1, 3, 1, 3], "nsubj ROOT cc conj obj"),
    "noun": ("Togo 's attack on Ghana", "PROPN PART NOUN ADP PROPN", [2, 0, 2, 4, 2], "nmod:poss case ROOT case nmod"),
    "control": ("Togo urged Ghana to leave Kenya", "PROPN VERB PROPN PART VERB PROPN", [1, 1, 1, 4, 1, 4], "nsubj ROOT obj mark xcomp obj"),
    "sent": ("Togo sent troops from Lomé to Accra", "PROPN VERB NOUN ADP PROPN ADP PROPN", [1, 1, 1, 4, 1, 6, 1],
             "nsubj ROOT obj case obl case obl"),
    "list": ("Togo and Kenya attacked Ghana", "PROPN CCONJ PROPN VERB PROPN", [3, 2, 0, 3, 3], "nsubj cc conj ROOT obj"),
    "relative": ("troops which attacked Ghana", "NOUN PRON VERB PROPN", [0, 2, 0, 2], "ROOT nsubj acl:relcl obj"),
}


def tree(name: str) -> Doc:
    words, pos, heads, deps = TREES[name]
    tags = ["WDT" if w == "which" else "XX" for w in words.split()]
    return Doc(spacy.blank("en").vocab, words=words.split(), pos=pos.split(), tags=tags, heads=heads, deps=deps.split(), lemmas=words.split())


READ = [
    # tree, trigger, event, moves -> role: words
    ("agent", "attacked", "ASSAULT", False, {"actor": "Togo", "recipient": "Ghana"}),
    ("subject", "met", "CONSULT", False, {"actor": "Togo", "recipient": "Ghana", "place": "Garissa"}),
    ("joined", "accused", "ACCUSE", False, {"actor": "Togo", "recipient": "Ghana"}),
    ("noun", "attack", "ASSAULT", False, {"actor": "Togo", "recipient": "Ghana", "place": "Ghana"}),
    ("control", "leave", "none", True, {"actor": "Ghana"}),
    ("control", "urged", "REQUEST", False, {"actor": "Togo", "recipient": "Ghana"}),
    ("sent", "sent", "MOBILIZE", True, {"actor": "Togo", "origin": "Lomé", "destination": "Accra"}),
    ("list", "attacked", "ASSAULT", False, {"actor": "Togo and Kenya", "recipient": "Ghana"}),
    ("relative", "attacked", "ASSAULT", False, {"actor": "troops", "recipient": "Ghana"}),
]


@pytest.mark.parametrize(("name", "trigger", "event", "moves", "roles"), READ)
def test_roles_read_off_the_parse(name: str, trigger: str, event: str, moves: bool, roles: dict[str, str]) -> None:
    doc = tree(name)
    found = completed(doc, node(doc.text, doc.text, trigger), event, moves=moves)
    assert {a.role: a.span.of(doc.text) for a in found} == roles


def test_the_models_arcs_go_first() -> None:
    doc = tree("subject")
    given = node(doc.text, doc.text, "met", actor="Ghana", recipient="Togo", place="Garissa")
    assert completed(doc, given, "CONSULT", moves=False) == ()


def test_nothing_without_a_parse() -> None:
    doc = Doc(spacy.blank("en").vocab, words=["Togo", "met", "Ghana"])
    assert completed(doc, node(doc.text, doc.text, "met"), "CONSULT", moves=False) == ()
    assert at(doc.text, "met").of(doc.text) == "met"
