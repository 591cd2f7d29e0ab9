"""A short word of the lists is not found inside a longer one."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from jiphyeon.core.rules.engine import Options, check
from jiphyeon.core.rules.lexicon.entry import JOINT
from jiphyeon.core.rules.lexicon.loading import entries
from jiphyeon.core.rules.pack import Pack
from jiphyeon.engines.kiwi import shared

CASES = Path(__file__).parents[3] / "cases" / "words" / "inside_longer_words.tsv"
SHORT = 3


def cases():
    lines = CASES.read_text(encoding="utf-8").splitlines()
    return [tuple(line.split("\t")) for line in lines if line and not line.startswith("#")]


def letters(text):
    return text.replace(" ", "").replace(JOINT, "")


def test_every_short_form_has_a_case_that_holds_it():
    short = {(entry.id, form) for entry in entries() for form in entry.forms if len(letters(form)) <= SHORT}
    assert short - {(name, form) for name, form, _ in cases()} == set()


def test_the_longer_word_holds_the_form():
    for name, form, text in cases():
        stem = letters(form).removesuffix("다") if len(letters(form)) > 2 else letters(form)
        assert stem in letters(text), (name, form, text)


def test_silent_inside_a_longer_word_even_when_the_office_wants_the_entry():
    rule_of = {entry.id: entry.rule for entry in entries()}
    wanted = {f"{rule}/{name}": "style" for name, rule in rule_of.items()}
    text = "\n".join(text for _, _, text in cases())
    result = check(text, Options(only=("wording", "spelling"), pack=Pack(rules=wanted), analyzer=shared()))
    found = defaultdict(set)
    for finding in result.findings:
        found[finding.line].add(finding.rule.rpartition("/")[2])
    wrong = [case for line, case in enumerate(cases(), 1) if case[0] in found[line]]
    assert wrong == []
