"""The examples that come with the catalogue of rules (`../shared/reference/gongmun/regex_rules.json`)."""

from __future__ import annotations

import functools
import json
from pathlib import Path

import pytest

from jiphyeon.core.rules.engine import Options, check
from jiphyeon.core.rules.registry import rules
from jiphyeon.core.text.span import TextEdit, apply_edits

CATALOGUE = Path(__file__).parents[4] / "shared" / "reference" / "gongmun" / "regex_rules.json"

OVERRIDDEN = {
    "2026년 4월 15일": "a date alone on its line may be the day a notice was issued (GM-DOC-18): undecided",
}
"""Examples the catalogue's own decisions (§12) or exceptions set aside, and why."""

BESIDES = {"GM-MONEY-01": ("money-in-words",)}
"""Rules of the same entry that ask for more than the example shows."""


def _catalogue():
    if not CATALOGUE.exists():
        return []
    return json.loads(CATALOGUE.read_text(encoding="utf-8"))


@functools.cache
def _covering(rule: str) -> tuple[str, ...]:
    found = (r for r in rules() if rule in r.covers and r.needs != "analysis")
    return tuple(r.id for r in found if r.id not in BESIDES.get(rule, ()))


def _findings(rule: str, text: str):
    return check(text, Options(only=_covering(rule))).findings


def _examples(key: str):
    for entry in _catalogue():
        for example in entry[key]:
            text = example[0] if isinstance(example, list) else example
            if text not in OVERRIDDEN:
                yield pytest.param(entry["rule"], example, id=f"{entry['id']}-{text}")


@pytest.mark.shared
@pytest.mark.parametrize(("rule", "example"), _examples("tests"))
def test_the_wrong_becomes_the_right(rule, example):
    wrong, right = example
    if not _covering(rule):
        pytest.skip(f"{rule} is looked at with morphemes")
    text = wrong
    for _ in range(4):
        edits = [TextEdit(f.start, f.end, f.suggestions[0]) for f in _findings(rule, text) if f.suggestions]
        text = apply_edits(text, edits)
    assert text == right


@pytest.mark.shared
@pytest.mark.parametrize(("rule", "example"), _examples("positives"))
def test_what_is_wrong_is_found(rule, example):
    if not _covering(rule):
        pytest.skip(f"{rule} is looked at with morphemes")
    assert _findings(rule, example)


@pytest.mark.shared
@pytest.mark.parametrize(("rule", "example"), _examples("negatives"))
def test_what_is_right_is_left_alone(rule, example):
    if not _covering(rule):
        pytest.skip(f"{rule} is looked at with morphemes")
    assert [(f.rule, f.text) for f in _findings(rule, example)] == []


def test_the_catalogue_is_there():
    if not _catalogue():
        pytest.skip("the catalogue (../shared/reference/gongmun) is not beside this repository")
    assert len(_catalogue()) == 57
