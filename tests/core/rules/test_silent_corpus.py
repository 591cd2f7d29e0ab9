"""Correct sentences and documents, written by somebody who had not read the rules: nothing is said about them."""

from __future__ import annotations

from pathlib import Path

import pytest

from jiphyeon.core.rules.engine import Options, check
from jiphyeon.core.rules.finding import CATEGORIES

FOLDER = Path(__file__).parents[2] / "cases" / "silent"
PLAIN = tuple(category for category in CATEGORIES if category not in {"wording", "spelling"})


def _lines(folder):
    lines = (folder / "sentences.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]


SENTENCES = _lines(FOLDER)
LATER = ("second", "third")
DOCUMENTS = [
    *sorted((FOLDER / "documents").glob("*.txt")),
    *(path for name in LATER for path in sorted((FOLDER / name).glob("[0-9]*.txt"))),
]


def _findings(texts):
    for text in texts:
        for finding in check(text, Options(only=PLAIN)).findings:
            yield finding.severity.value, finding.rule, finding.text, text[:80]


def test_the_corpus_is_large_enough():
    assert len(SENTENCES) >= 300
    assert len(DOCUMENTS) >= 20


@pytest.mark.parametrize("sentences", [SENTENCES, *(_lines(FOLDER / name) for name in LATER)], ids=["first", *LATER])
def test_correct_sentences_are_left_alone(sentences):
    found = list(_findings(sentences))
    assert [f for f in found if f[0] == "must"] == []
    assert len(found) * 200 <= len(sentences), found


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_correct_documents_are_left_alone(path):
    assert list(_findings([path.read_text(encoding="utf-8")])) == []
