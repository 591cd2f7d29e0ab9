"""The door rules come in by."""

from __future__ import annotations

from pathlib import Path

import pytest

from jiphyeon.core.rules.finding import CATEGORIES, Severity
from jiphyeon.core.rules.registry import RuleError, refuse_incomplete, rules
from jiphyeon.core.rules.rule import Rule
from jiphyeon.core.rules.sources import GRADES, derived


def test_every_rule_has_its_own_name_and_a_known_grade():
    names = [rule.id for rule in rules()]
    assert len(names) == len(set(names))
    assert {rule.basis.grade for rule in rules()} <= set(GRADES)
    assert {rule.category for rule in rules()} <= set(CATEGORIES)


def test_categories_are_loaded_one_by_one():
    assert {rule.category for rule in rules(["item"])} == {"item"}


def test_a_manual_page_shows_the_wrong_and_the_right():
    for rule in rules():
        page = rule.__doc__ or ""
        assert page.strip().split("\n")[0].rstrip().endswith("."), rule.id
        assert "- 틀린 " in page or "- 고칠 " in page, rule.id
        assert "- 바른 " in page or "- 다듬은 " in page or "- 고친 " in page, rule.id


def _rule(**attributes):
    whole = {
        "__module__": "jiphyeon.core.rules.notation.some_rule",
        "__doc__": "쪽.",
        "id": "some-rule",
        "title": "규칙",
        "severity": Severity.MUST,
        "basis": derived(),
    }
    return type("SomeRule", (Rule,), whole | attributes)


def test_a_whole_rule_is_let_in():
    refuse_incomplete(_rule())


@pytest.mark.parametrize(
    ("attributes", "word"),
    [({"__doc__": ""}, "manual"), ({"basis": None}, "basis"), ({"title": ""}, "title"), ({"id": "other"}, "unlike")],
)
def test_a_rule_that_lacks_something_is_refused(attributes, word):
    with pytest.raises(RuleError, match=word):
        refuse_incomplete(_rule(**attributes))


def test_one_rule_a_file():
    folder = Path(__file__).parents[3] / "src" / "jiphyeon" / "core" / "rules"
    for rule in rules():
        path = folder / rule.category / f"{rule.id.replace('-', '_')}.py"
        assert path.exists(), rule.id
