import re
from collections import Counter
from dataclasses import replace
from importlib.resources import files
from statistics import mean, stdev

import pytest

from jiphyeon.core.competency.arithmetic import agrees, evaluate
from jiphyeon.core.competency.bank import default_bank, load_bank
from jiphyeon.core.competency.framework_loading import default_framework
from jiphyeon.core.competency.item import NumberCheck
from jiphyeon.core.competency.lint import lint
from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.survey.key import OptionPoints
from jiphyeon.core.survey.question import Choice

SHIPPED = files("jiphyeon.core.competency") / "data" / "bank"


def test_the_shipped_bank_passes_the_lint():
    assert lint(default_bank().items.values()) == []


def test_everything_shipped_is_a_draft_and_says_who_wrote_it():
    assert {item.status for item in default_bank().items.values()} == {"draft"}
    assert all(item.author for item in default_bank().items.values())


def test_performance_items_say_what_they_show_and_which_misconception_they_catch():
    for item in default_bank().performance():
        assert item.shows
        assert item.misconception
        assert item.question.confidence
        assert item.question.skip


def test_every_domain_has_items():
    subs = {item.sub for item in default_bank().performance()}
    assert {sub[0] for sub in subs} == set("123456")


def test_the_digest_follows_keys_and_parameters():
    bank = default_bank()
    item = bank["D3-01"]
    easier = replace(item, parameters=replace(item.parameters, thresholds=(-2.0,)))
    assert replace(bank, items=dict(bank.items) | {"D3-01": easier}).digest() != bank.digest()


def test_an_unknown_item_is_named():
    with pytest.raises(JiphyeonError, match="D9-99"):
        default_bank()["D9-99"]


def copied(tmp_path, change):
    text = (SHIPPED / "d3_performance.toml").read_text(encoding="utf-8")
    (tmp_path / "d3.toml").write_text(change(text), encoding="utf-8")
    return load_bank(tmp_path, default_framework())


@pytest.mark.parametrize(
    ("wrong", "instead", "word"),
    [
        ('sub = "3.1"', 'sub = "9.1"', "알 수 없는 값 ‘9.1’"),
        ("b = [-1.6]", "b = [-1.6, 0.2]", "경계 1개"),
        ('code = "D3-02"', 'code = "D3-01"', "에도 있습니다"),
        ('misconception = "대푯값', 'misconceptions = "대푯값', "‘misconception’ 항목이 없습니다"),
    ],
)
def test_a_wrong_item_is_named_with_file_and_line(tmp_path, wrong, instead, word):
    with pytest.raises(JiphyeonError, match=r"d3\.toml \d+행") as caught:
        copied(tmp_path, lambda text: text.replace(wrong, instead, 1))
    assert word in caught.value.message


def remarks_on(item):
    return [remark.message for remark in lint([item])]


def test_a_wrong_number_in_a_key_is_found():
    item = default_bank()["D3-04"]
    wrong = replace(item, checks=(NumberCheck("(4.2*2000 + 3.6*6000)/8000", "3.80"),))
    assert any("다릅니다" in message for message in remarks_on(wrong))


def test_the_stem_is_short_and_positive():
    item = default_bank()["D1-01"]
    assert any("180자" in m for m in remarks_on(replace(item, question=replace(item.question, prompt="가" * 181))))
    negative = replace(item, question=replace(item.question, prompt="다음 가운데 옳지 않은 것은?"))
    assert any("아닌 것" in message for message in remarks_on(negative))


def test_a_reviewed_item_needs_two_reviewers():
    item = default_bank()["D1-01"]
    assert any("두 사람" in m for m in remarks_on(replace(item, status="reviewed", reviewers=("가온",))))
    assert not remarks_on(replace(item, status="reviewed", reviewers=("가온", "나래")))


def test_keys_that_stand_out_by_length_or_place_are_found():
    def telling(item):
        options = item.question.form.options
        longer = (replace(options[0], text=options[0].text + "가" * 60), *options[1:])
        key = OptionPoints(tuple((option.code, int(option.code == "1")) for option in options))
        return replace(item, key=key, question=replace(item.question, form=Choice(longer)))

    singles = [
        i for i in default_bank().performance() if type(i.question.form) is Choice and not i.question.form.multiple
    ]
    remarks = [remark.message for remark in lint([telling(item) for item in singles])]
    assert any("가장 긴" in message for message in remarks)
    assert any("정답 자리" in message for message in remarks)


def test_the_calculator_knows_numbers_and_columns_only():
    assert evaluate("mean(c1) + max(c2)", {"c1": [1.0, 3.0], "c2": [5.0]}) == 7
    assert agrees(3.746, "3.75")
    assert not agrees(3.744, "3.75")
    for refused in ("__import__('os')", "c1", "1/0", "().__class__", "open(1)", "x"):
        with pytest.raises(ValueError, match=re.escape(refused)):
            evaluate(refused, {"c1": [1.0]})


def test_the_launch_bank_follows_its_blueprint():
    """Diagnosis.md §5.3: by domain 15 performance items (3/5/5/2 by level, 6/5/3/1 by type) and 5 ladders."""
    items = list(default_bank().items.values())
    for domain in default_framework().domains:
        subs = {sub.code for sub in domain.subs}
        own = [item for item in items if item.performance and item.sub in subs]
        levels, kinds = Counter(item.level for item in own), Counter(item.type for item in own)
        assert levels == {"L1": 3, "L2": 5, "L3": 5, "L4": 2}
        assert kinds == {"KN": 6, "PT": 5, "SJT": 3, "MS": 1}
        assert {item.sub for item in own} == subs
        assert sum(item.type == "SR" and item.sub in subs for item in items) == 5


def test_twenty_organisation_items_six_foils_three_instructions():
    items = list(default_bank().items.values())
    rows = [row for item in items if item.type == "ORG" for row in item.question.form.rows]
    assert len(rows) == 20
    assert sum(item.type == "FOIL" for item in items) == 6
    assert sum(item.type == "INST" for item in items) == 3


def test_difficulty_is_spread_as_the_design_asks():
    """Mean near 0, SD near 1, and enough items above theta 1 to tell L3 from L4."""
    difficulty = [mean(item.parameters.thresholds) for item in default_bank().performance()]
    assert abs(mean(difficulty)) < 0.15
    assert 0.85 < stdev(difficulty) < 1.15
    assert sum(value > 1.0 for value in difficulty) >= 12
