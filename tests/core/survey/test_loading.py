import json

import pytest

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.survey.key import ExactNumber, ExactSet, OptionPoints
from jiphyeon.core.survey.loading import load_instrument, parse_instrument
from jiphyeon.core.survey.question import Choice, Judgement, Ladder, Matrix, Number, Scale, Text
from jiphyeon.core.survey.writing import instrument_to_dict

EVERY_KIND = """
schema = "jiphyeon.instrument/1"
code = "sample"
version = "2026.1"
title = "모든 종류의 문항"

[[section]]
code = "A"
title = "첫째 영역"
intro = \"\"\"
code = "이 줄은 글의 일부입니다"
\"\"\"

[[section.question]]
code = "role"
kind = "single"
purpose = "background"
prompt = "맡은 일은 무엇입니까?"
options = [
  { code = "lead", text = "관리" },
  { code = "work", text = "실무" },
  { code = "etc", text = "기타", fixed = true },
]
shuffle = true

[[section.question]]
code = "q1"
kind = "single"
prompt = "3 더하기 4는?"
options = ["6", "7", "8"]
key = 2
skip = "잘 모르겠습니다"
confidence = true

[[section.question]]
code = "q2"
kind = "multiple"
prompt = "짝수를 모두 고르십시오."
options = ["1", "2", "3", "4"]
key = [2, 4]
most = 3

[[section]]
code = "B"
title = "둘째 영역"
show_if = [{ question = "role", any_of = ["lead", "work"] }]

[[section.question]]
code = "q3"
kind = "ladder"
prompt = "나의 방식은?"
options = ["안 한다", "해 보았다", "늘 한다"]
[section.question.follow_up]
codes = ["3"]
prompt = "가장 최근의 일을 한 줄로 적어 주십시오."

[[section.question]]
code = "q4"
kind = "judgement"
prompt = "가장 알맞은 행동은?"
options = ["묻는다", "미룬다", "넘긴다"]
points = [2, 1, 0]

[[section.question]]
code = "q5"
kind = "matrix"
prompt = "얼마나 자주 합니까?"
rows = ["읽기", "쓰기"]
columns = ["드물게", "가끔", "자주"]

[[section.question]]
code = "q6"
kind = "scale"
prompt = "추천하시겠습니까?"
low = 0
high = 10
low_label = "전혀"
high_label = "꼭"

[[section.question]]
code = "q7"
kind = "number"
prompt = "표의 합계는?"
unit = "명"
minimum = 0
maximum = 1000
key = 106
tolerance = 0.5
decimals = 1
[section.question.table]
caption = "학교별 학생 수"
unit = "명"
header = ["학교", "학생 수"]
rows = [["가초", "50"], ["나초", "56"]]
[section.question.chart]
kind = "bar"
title = "학교별 학생 수"
categories = ["가초", "나초"]
series = [{ name = "학생 수", values = [50, 56] }]
description = "막대 두 개의 높이가 비슷합니다."
axis_minimum = 40

[[section.question]]
code = "q8"
kind = "text"
prompt = "하고 싶은 말씀을 적어 주십시오."
required = false
lines = 4
show_if = [{ attribute = "job", any_of = ["teacher"] }]
"""


def test_every_kind_of_question_is_read():
    instrument = parse_instrument(EVERY_KIND, "sample.toml")
    forms = [type(question.form) for question in instrument.questions()]
    assert forms == [Choice, Choice, Choice, Ladder, Judgement, Matrix, Scale, Number, Text]
    assert instrument.keys["q1"] == OptionPoints((("1", 0), ("2", 1), ("3", 0)))
    assert instrument.keys["q2"] == ExactSet(("2", "4"))
    assert isinstance(instrument.keys["q7"], ExactNumber)
    assert instrument.question("q6").form.low == 0
    assert instrument.question("q7").chart.as_table().rows == (("가초", "50"), ("나초", "56"))


def test_questions_carry_no_keys():
    instrument = parse_instrument(EVERY_KIND, "sample.toml")
    assert not any(hasattr(question, name) for question in instrument.questions() for name in ("key", "keys", "points"))


def test_what_is_written_is_read_back_the_same(tmp_path):
    instrument = parse_instrument(EVERY_KIND, "sample.toml")
    path = tmp_path / "sample.json"
    path.write_text(json.dumps(instrument_to_dict(instrument), ensure_ascii=False, indent=1), encoding="utf-8")
    again = load_instrument(path)
    assert again == instrument
    assert again.digest() == instrument.digest()


def test_a_changed_key_changes_the_digest():
    instrument = parse_instrument(EVERY_KIND, "sample.toml")
    other = parse_instrument(EVERY_KIND.replace("key = 2\n", "key = 3\n"), "sample.toml")
    assert instrument.digest() != other.digest()


def line_of(text, part):
    return text[: text.index(part)].count("\n") + 1


@pytest.mark.parametrize(
    ("wrong", "instead", "word"),
    [
        ("key = 2\n", "key = 9\n", "key에 보기에 없는 번호"),
        ("points = [2, 1, 0]", "points = [2, 1]", "points에는 보기마다"),
        ("points = [2, 1, 0]", "points = [2, 2, 0]", "points에는 보기마다"),
        ('options = ["6", "7", "8"]', 'options = ["6", "7", "7"]', "같거나 빈"),
        ("lines = 4", "linez = 4", "알 수 없는 항목 ‘linez’"),
        ("high = 10", 'high = "10"', "정수"),
        ('kind = "ladder"', 'kind = "ladders"', "알 수 없는 값 ‘ladders’"),
        ('["나초", "56"]]', '["나초"]]', "칸이 2개"),
        ("values = [50, 56]", "values = [50]", "값이 2개"),
        ('code = "q2"', 'code = "q1"', "두 번"),
        ('question = "role"', 'question = "q9"', "앞에 없습니다"),
        ('codes = ["3"]', 'codes = ["4"]', "follow_up"),
        ("most = 3", "most = 7", "least와 most"),
    ],
)
def test_what_is_wrong_is_named_with_file_and_line(wrong, instead, word):
    assert EVERY_KIND.count(wrong) == 1
    text = EVERY_KIND.replace(wrong, instead)
    with pytest.raises(JiphyeonError) as caught:
        parse_instrument(text, "sample.toml")
    assert caught.value.code == "survey-file"
    assert word in caught.value.message
    expected = line_of(EVERY_KIND, wrong)
    assert expected - 8 <= caught.value.context["line"] <= expected
    assert caught.value.message.startswith(f"sample.toml {caught.value.context['line']}행:")


def test_broken_syntax_names_its_line():
    with pytest.raises(JiphyeonError, match=r"broken\.toml 2행"):
        parse_instrument('schema = "jiphyeon.instrument/1"\ncode = \n', "broken.toml")


def test_broken_json_names_its_line():
    with pytest.raises(JiphyeonError, match=r"broken\.json 3행"):
        parse_instrument('{\n"schema": 1,\n]', "broken.json")


def test_a_wrong_value_in_json_names_its_line():
    text = json.dumps(instrument_to_dict(parse_instrument(EVERY_KIND, "sample.toml")), ensure_ascii=False, indent=1)
    text = text.replace('"key": "2"', '"key": "7"')
    with pytest.raises(JiphyeonError) as caught:
        parse_instrument(text, "sample.json")
    assert caught.value.context["line"] == line_of(text, '"key": "7"')


def test_a_file_in_another_encoding_is_named(tmp_path):
    path = tmp_path / "sample.toml"
    path.write_bytes('title = "제목"'.encode("cp949"))
    with pytest.raises(JiphyeonError, match="UTF-8"):
        load_instrument(path)
