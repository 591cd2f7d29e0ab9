"""Names in texts written by somebody who had not read the rules: with the roster the limits of the product hold."""

from pathlib import Path

import pytest
import yaml

from jiphyeon.engines.kiwi import shared
from jiphyeon.engines.pii import KoreanRedactor

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases/names/people.yml").read_text("utf-8"))


@pytest.fixture(scope="module")
def found():
    everybody = frozenset(name for case in CASES for name in case["names"])
    redactor = KoreanRedactor(everybody, shared())
    return [[one for one in redactor.find(case["text"]) if one.kind == "name"] for case in CASES]


def test_19_names_of_20_on_the_roster_are_hidden(found):
    hits = [
        any(name in one.text for one in secrets)
        for case, secrets in zip(CASES, found, strict=True)
        for name in case["names"]
    ]
    assert sum(hits) / len(hits) >= 0.95


def test_what_is_hidden_as_a_name_is_one_in_19_of_20(found):
    right = [
        any(one.text in name or name in one.text for name in case["names"])
        for case, secrets in zip(CASES, found, strict=True)
        for one in secrets
    ]
    assert sum(right) / len(right) >= 0.95


def test_texts_without_people_are_left_alone(found):
    touched = [case["text"] for case, secrets in zip(CASES, found, strict=True) if secrets and not case["names"]]
    assert touched == []
