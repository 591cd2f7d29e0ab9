import pytest

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.survey.answer import Answer
from jiphyeon.core.survey.loading import parse_instrument
from jiphyeon.core.survey.rules import rule_scores, rules_from
from jiphyeon.core.survey.source import parse_source

INSTRUMENT = parse_instrument(
    """
schema = "jiphyeon.instrument/1"
code = "given"
version = "1"
title = "받은 검사지"
[[section]]
code = "A"
title = "설문"
[[section.question]]
code = "a"
kind = "scale"
prompt = "얼마나 그렇습니까?"
low = 1
high = 5
[[section.question]]
code = "m"
kind = "matrix"
prompt = "얼마나 자주 합니까?"
rows = ["읽기", "쓰기"]
columns = ["드물게", "가끔", "자주"]
[[section.question]]
code = "quiz"
kind = "single"
prompt = "맞는 것은?"
options = ["가", "나"]
key = 2
[[section.question]]
code = "words"
kind = "text"
prompt = "의견"
required = false
""",
    "given.toml",
)
RULES = """
schema = "jiphyeon.scoring-rules/1"
source = "받은 곳의 채점 기준 2025"
[[scale]]
code = "total"
name = "설문 합계"
questions = ["a", "m.1", "m.2"]
method = "sum"
offset = 1
least = 2
band = [{ start = 0, name = "시작" }, { start = 6, name = "보통" }, { start = 9, name = "높음" }]
[[scale]]
code = "quiz"
name = "퀴즈"
questions = ["quiz"]
method = "percent"
[[scale]]
code = "mean"
name = "평균"
questions = ["m.1", "m.2"]
method = "mean"
"""


def rules(text=RULES):
    return rules_from(parse_source(text, "rules.toml"), INSTRUMENT)


def scores(**answers):
    given = dict(answers)
    return {score.code: score for score in rule_scores(INSTRUMENT, given, rules())}


FULL = {
    "a": Answer("a", ("4",)),
    "m": Answer("m", rows=(("1", "3"), ("2", "1"))),
    "quiz": Answer("quiz", ("2",)),
}


def test_scores_follow_the_issuers_rules():
    found = scores(**FULL)
    assert (found["total"].value, found["total"].band) == (8, "보통")
    assert found["quiz"].value == 100
    assert found["mean"].value == 1


def test_too_few_answers_give_no_number():
    found = scores(a=FULL["a"])
    assert found["total"].value is None
    assert (found["total"].answered, found["total"].asked) == (1, 3)


@pytest.mark.parametrize(
    ("wrong", "instead", "word"),
    [
        ('"m.2"]\nmethod = "sum"', '"m.9"]\nmethod = "sum"', "‘m.9’"),
        ('questions = ["quiz"]', 'questions = ["words"]', "‘words’"),
        ("start = 6", "start = 10", "차례로"),
        ("least = 2", "least = 4", "least"),
        ('method = "mean"', 'method = "median"', "median"),
    ],
)
def test_wrong_rules_are_named_with_file_and_line(wrong, instead, word):
    assert wrong in RULES
    with pytest.raises(JiphyeonError, match=r"rules\.toml \d+행") as caught:
        rules(RULES.replace(wrong, instead, 1))
    assert word in caught.value.message
