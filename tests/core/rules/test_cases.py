"""Every rule fires where it must, with this span and this fixed text, and is silent where it must be."""

from __future__ import annotations

import functools

import pytest

from jiphyeon.core.rules.engine import Options, check
from jiphyeon.core.rules.finding import CheckResult
from jiphyeon.core.rules.pack import Pack
from jiphyeon.core.rules.registry import rules
from jiphyeon.core.text.span import TextEdit, apply_edits
from support.rule_cases import Case, load


@functools.cache
def _analyzer():
    from jiphyeon.engines.kiwi import shared

    return shared()


def _check(case: Case) -> CheckResult:
    rule = next((r for r in rules() if r.id == case.rule), None)
    assert rule is not None, f"no rule {case.rule}"
    options = Options(
        kind=case.kind,
        state=case.state,
        only=(case.rule,),
        pack=Pack(words=case.words) if case.words else None,
        attachments=case.attachments,
        analyzer=_analyzer() if rule.needs == "analysis" or rule.category in {"wording", "spelling"} else None,
    )
    return check(case.text, options)


@pytest.mark.parametrize("case", [c for c in load() if c.fires], ids=str)
def test_fires(case):
    result = _check(case)
    assert not [u for u in result.undecided if "rule-failed" in u.reason]
    spans = [f.text for f in result.findings]
    if case.entry:
        assert f"{case.rule}/{case.entry}" in [f.rule for f in result.findings]
    assert case.span in spans, f"found {spans}, undecided {result.undecided}"
    finding = result.findings[spans.index(case.span)]
    assert finding.text == case.text[finding.start : finding.end]
    if case.fixed is not None:
        edits = [TextEdit(f.start, f.end, f.suggestions[0]) for f in result.findings if f.suggestions]
        assert apply_edits(case.text, edits) == case.fixed


@pytest.mark.parametrize("case", [c for c in load() if not c.fires], ids=str)
def test_is_silent(case):
    result = _check(case)
    assert not [u for u in result.undecided if "rule-failed" in u.reason]
    assert [(f.text, f.message) for f in result.findings] == []


def test_every_rule_has_both_kinds_of_cases():
    fire = {case.rule for case in load() if case.fires}
    silent = {case.rule for case in load() if not case.fires}
    known = {rule.id for rule in rules()}
    assert (known - fire, known - silent, (fire | silent) - known) == (set(), set(), set())
