"""The composer with a model: what it sends, what it takes, and what it does when the model misbehaves."""

import json
from datetime import date

import pytest

from jiphyeon.core.drafting.lock.composer import ModelComposer
from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.ports import Written
from jiphyeon.services.draft import draft

MEMO = (
    "다음 주 금요일 오후 2시~4시 본청 대회의실에서 초등 데이터 활용 연수 함. 각 학교 1명 참석. "
    "9/4까지 업무포털로 신청. 문의 김하늘 주무관 031-123-4567."
)
TODAY = date(2026, 8, 31)
SECRETS = ("김하늘", "031-123-4567", "본청 대회의실", "9/4", "오후 2시", "초등 데이터 활용 연수")


class Scripted:
    """A writer that answers what its script says and keeps what it was sent."""

    name = "scripted"

    def __init__(self, *answers):
        self.answers, self.sent = list(answers), []

    def complete_as(self, messages, schema):
        self.sent.append("\n".join(m["content"] for m in messages))
        answer = self.answers.pop(0) if self.answers else ""
        if isinstance(answer, JiphyeonError):
            raise answer
        return Written(answer(messages) if callable(answer) else answer, "scripted-1", 10, 5, 0.1)

    def complete(self, messages):
        raise AssertionError

    def stream(self, messages):
        raise AssertionError


@pytest.fixture(scope="module")
def compose():
    from jiphyeon.engines.kiwi import shared
    from jiphyeon.engines.pii import KoreanRedactor

    def made(*answers):
        writer = Scripted(*answers)
        return draft(MEMO, today=TODAY, writer=ModelComposer(writer, shared(), KoreanRedactor())), writer

    return made


@pytest.fixture(scope="module")
def plain():
    return draft(MEMO, today=TODAY)


def reworded(messages):
    template = messages[1]["content"].split("s1: ")[1].split("\n")[0]
    return json.dumps({"s1": template.replace("협조하여 주시기", "적극 협조하여 주시기")}, ensure_ascii=False)


def test_the_model_sees_no_fact_and_no_person(compose):
    _, writer = compose(reworded)
    assert not [secret for secret in SECRETS if secret in writer.sent[0]]
    assert "⟦주제1⟧" in writer.sent[0]


def test_wording_that_passes_stands_and_its_facts_keep_their_anchors(compose, plain):
    made, _ = compose(reworded)
    assert "적극 협조하여 주시기 바랍니다" in made.text
    assert made.composer.name == "model"
    assert made.composer.passages == ("body.0.text",)
    written = [a for a in made.anchors if made.text[a.start : a.end] == "초등 데이터 활용 연수"]
    assert len({a.fact for a in written}) == 1
    assert len(written) == made.text.count("초등 데이터 활용 연수")
    assert {f.id: f.value for f in made.facts} == {f.id: f.value for f in plain.facts}


def test_one_repair_is_asked_for_and_taken(compose):
    made, writer = compose('{"s1": "반드시 30명이 오세요."}', reworded)
    assert len(writer.sent) == 2
    assert "적극 협조" in made.text


@pytest.mark.parametrize(
    "answer",
    [
        '{"s1": "반드시 30명이 참석하여 주시기 바랍니다."}',
        '{"s1": "⟦주제1⟧를 2026. 9. 30.까지 운영하니 협조하여 주시기 바랍니다."}',
        "Sure! Here is your text.",
        '{"s1": 5}',
        "[]",
        "}{",
        "",
        '{"s1": "⟦주제1⟧ ⟦주제1⟧"}',
        '{"s1": "' + "가" * 100_000 + '"}',
    ],
)
def test_whatever_does_not_pass_leaves_the_template_word_for_word(compose, plain, answer):
    made, _ = compose(answer, answer)
    assert made.text == plain.text
    assert made.composer.name == "template"


def test_a_failing_endpoint_leaves_the_template_and_says_so(compose, plain):
    made, _ = compose(JiphyeonError("model-timeout", "느립니다."))
    assert made.text == plain.text
    assert made.composer.error == "model-timeout"


def test_no_mark_ever_reaches_the_document(compose):
    for answer in (reworded, '{"s1": "⟦주제9⟧"}'):
        made, _ = compose(answer, answer)
        assert "⟦" not in made.text
