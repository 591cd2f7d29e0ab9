"""The composer with a model: what it sends, what it takes, and what it does when the model misbehaves."""

import json
import re
from datetime import date

import pytest

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.ports import Written
from jiphyeon.services.draft import draft
from jiphyeon.services.model_composer import composer_of

MEMO = (
    "다음 주 금요일 오후 2시~4시 본청 대회의실에서 초등 데이터 활용 연수 함. 각 학교 1명 참석. "
    "9/4까지 업무포털로 신청. 문의 김하늘 주무관 031-123-4567."
)
TODAY = date(2026, 8, 31)
SECRETS = ("김하늘", "031-123-4567", "본청 대회의실", "9/4", "오후 2시", "초등 데이터 활용 연수")
GOOD = "⟦주제1⟧를 다음과 같이 운영하오니, 대상자가 참석할 수 있도록 적극 협조하여 주시기 바랍니다."


def said(text):
    return json.dumps({"문장": text}, ensure_ascii=False)


class Scripted:
    """A writer that answers what its script says and keeps what it was sent."""

    name = "scripted"

    def __init__(self, *answers):
        self.answers, self.sent, self.schemas = list(answers), [], []

    def complete_as(self, messages, schema, *, temperature=None):
        self.sent.append("\n".join(m["content"] for m in messages))
        self.schemas.append(schema)
        answer = self.answers.pop(0) if self.answers else ""
        if isinstance(answer, JiphyeonError):
            raise answer
        return Written(answer, "scripted-1", 10, 5, 0.1)

    def complete(self, messages):
        raise AssertionError

    def stream(self, messages):
        raise AssertionError


def compose(*answers, memo=MEMO, **changes):
    writer = Scripted(*answers)
    return draft(memo, today=TODAY, writer=composer_of(writer, **changes)), writer


@pytest.fixture(scope="module")
def plain():
    return draft(MEMO, today=TODAY)


def test_the_model_sees_no_fact_and_no_person():
    _, writer = compose(said(GOOD))
    assert not [secret for secret in SECRETS if secret in writer.sent[0]]
    assert "⟦주제1⟧ 다음 같이 운영, 대상자 참석 협조 바람" in writer.sent[0]


def test_the_schema_holds_marks_and_nouns_in_their_places():
    _, writer = compose(said(GOOD))
    pattern = writer.schemas[0]["properties"]["문장"]["pattern"]
    assert re.fullmatch(pattern, GOOD)
    for bent in (GOOD.replace("⟦주제1⟧", "연수"), GOOD.replace("대상자", "30명"), GOOD.replace("니다.", "니다. 끝")):
        assert not re.fullmatch(pattern, bent)


def test_wording_that_passes_stands_and_its_facts_keep_their_anchors(plain):
    made, _ = compose(said(GOOD))
    assert "적극 협조하여 주시기 바랍니다" in made.text
    assert made.composer.name == "model"
    assert made.composer.passages == ("body.0.text",)
    assert made.composer.prompt == "lead/3"
    written = [a for a in made.anchors if made.text[a.start : a.end] == "초등 데이터 활용 연수"]
    assert len({a.fact for a in written}) == 1
    assert len(written) == made.text.count("초등 데이터 활용 연수")
    assert {f.id: f.value for f in made.facts} == {f.id: f.value for f in plain.facts}


def test_a_passage_in_the_persons_words_is_worded_and_stays_theirs():
    memo = "학부모총회 3월 18일 오후 2시 교내 강당. 끝나고 3시부터 각 교실 담임상담"
    answers = [said(""), said(""), said("끝나고 ⟦시각1⟧부터 각 교실에서 담임상담을 합니다.")]
    made, writer = compose(*answers, memo=memo)
    assert "3시" not in writer.sent[-1]
    if "끝나고 15:00부터 각 교실 담임상담" in draft(memo, today=TODAY).text:
        assert made.composer.offered >= 1


def test_one_repair_is_asked_for_and_taken():
    made, writer = compose(said("반드시 30명이 오세요."), said(GOOD))
    assert len(writer.sent) == 2
    assert "앞의 답은 쓰지 않습니다" in writer.sent[1]
    assert "적극 협조" in made.text


@pytest.mark.parametrize(
    "answer",
    [
        said("반드시 30명이 참석하여 주시기 바랍니다."),
        said("⟦주제1⟧를 2026. 9. 30.까지 운영하니 협조하여 주시기 바랍니다."),
        "Sure! Here is your text.",
        '{"문장": 5}',
        "[]",
        "}{",
        "",
        said("⟦주제1⟧ ⟦주제1⟧"),
        said("가" * 100_000),
    ],
)
def test_whatever_does_not_pass_leaves_the_template_word_for_word(plain, answer):
    made, _ = compose(answer, answer)
    assert made.text == plain.text
    assert made.composer.name == "template"


def test_a_failing_endpoint_leaves_the_template_and_says_so(plain):
    made, _ = compose(JiphyeonError("model-timeout", "느립니다."))
    assert made.text == plain.text
    assert made.composer.error == "model-timeout"


def test_a_sentence_that_breaks_a_rule_is_not_taken(plain):
    from dataclasses import replace

    composer = replace(composer_of(Scripted(said(GOOD), said(GOOD))), sound=lambda before, after: False)
    made = draft(MEMO, today=TODAY, writer=composer)
    assert made.text == plain.text
    assert made.composer.refused == ("findings",)


def test_every_passage_is_told_of_as_soon_as_it_is_decided():
    heard = []
    compose(said(GOOD), told=heard.append)
    assert [(one.path, one.written) for one in heard] == [("body.0.text", True)]


def test_somebody_may_stop_it_between_passages(plain):
    made, writer = compose(said(GOOD), cancelled=lambda: True)
    assert not writer.sent
    assert made.composer.error == "model-cancelled"
    assert made.text == plain.text


def test_what_would_be_sent_can_be_seen_without_sending_it():
    from jiphyeon.core.drafting.compose import TemplateComposer

    shown = []

    class Preview:
        def compose(self, brief, frame):
            shown.extend(composer_of(Scripted()).requests(brief, frame))
            return TemplateComposer().compose(brief, frame)

    draft(MEMO, today=TODAY, writer=Preview())
    _, writer = compose(said(GOOD))
    assert "\n".join(m["content"] for m in shown[0]) == writer.sent[0]


def test_no_mark_ever_reaches_the_document():
    for answer in (said(GOOD), said("⟦주제9⟧")):
        made, _ = compose(answer, answer)
        assert "⟦" not in made.text


def test_a_sentence_written_just_as_it_stood_is_counted_and_not_asked_for_again(plain):
    made, writer = compose(said("⟦주제1⟧를 다음과 같이 운영하니, 대상자가 참석할 수 있도록 협조하여 주시기 바랍니다."))
    assert len(writer.sent) == 1
    assert (made.composer.same, made.composer.passages, made.composer.refused) == (1, (), ())
    assert made.text == plain.text


def test_the_refused_answer_is_not_shown_to_the_model_again():
    _, writer = compose(said("반드시 30명이 오세요."), said(GOOD))
    assert "30명이 오세요" not in writer.sent[1]
