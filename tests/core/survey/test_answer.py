from decimal import Decimal

import pytest

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.survey.answer import Answer, read_answer
from jiphyeon.core.survey.question import Choice, FollowUp, Ladder, Matrix, Number, Option, Question, Scale, Text

ABC = tuple(Option(code, text) for code, text in (("1", "가"), ("2", "나"), ("3", "다")))


def ask(form, **fields):
    return Question("x", "묻습니다.", form, **fields)


def test_a_single_choice():
    assert read_answer(ask(Choice(ABC)), {"q-x": ["2"]}) == Answer("x", ("2",))


def test_nothing_filled_in_is_no_answer():
    for form in (Choice(ABC), Matrix(ABC, ABC), Scale(1, 5), Number(), Text()):
        assert read_answer(ask(form), {}) is None


def test_several_choices_are_stored_in_the_order_offered():
    assert read_answer(ask(Choice(ABC, multiple=True)), {"q-x": ["3", "1"]}) == Answer("x", ("1", "3"))


def test_skipping_on_purpose_beats_a_choice_and_needs_the_question_to_allow_it():
    posted = {"q-x": ["2"], "q-x-skip": ["1"]}
    assert read_answer(ask(Choice(ABC), skip="잘 모르겠습니다"), posted) == Answer("x", skipped=True)
    assert read_answer(ask(Choice(ABC)), posted) == Answer("x", ("2",))


def test_confidence_comes_along_and_may_be_missing():
    question = ask(Choice(ABC), confidence=True)
    assert read_answer(question, {"q-x": ["2"], "q-x-confidence": ["3"]}).confidence == 3
    assert read_answer(question, {"q-x": ["2"]}).confidence is None


def test_a_recent_case_is_kept_only_with_the_option_that_asks_for_it():
    question = ask(Ladder(ABC), follow_up=FollowUp(("3",), "최근 사례"))
    assert read_answer(question, {"q-x": ["3"], "q-x-case": ["급식 자료 정리"]}).text == "급식 자료 정리"
    assert read_answer(question, {"q-x": ["1"], "q-x-case": ["급식 자료 정리"]}).text == ""


def test_a_matrix():
    posted = {"q-x-row-1": ["2"], "q-x-row-2": ["1"], "q-x-row-3": ["3"]}
    assert read_answer(ask(Matrix(ABC, ABC)), posted).rows == (("1", "2"), ("2", "1"), ("3", "3"))


@pytest.mark.parametrize("written", ["1,234", "1234명", " 1234 "])
def test_numbers_as_people_write_them(written):
    assert read_answer(ask(Number(unit="명")), {"q-x": [written]}).number == Decimal(1234)


@pytest.mark.parametrize(
    ("question", "posted", "code"),
    [
        (ask(Choice(ABC)), {"q-x": ["9"]}, "answer-code"),
        (ask(Choice(ABC)), {"q-x": ["1", "2"]}, "answer-many"),
        (ask(Choice(ABC, multiple=True, least=2)), {"q-x": ["1"]}, "answer-few"),
        (ask(Choice(ABC, multiple=True, most=2)), {"q-x": ["1", "2", "3"]}, "answer-many"),
        (ask(Choice(ABC), confidence=True), {"q-x": ["1"], "q-x-confidence": ["4"]}, "answer-code"),
        (ask(Matrix(ABC, ABC)), {"q-x-row-1": ["2"]}, "answer-rows"),
        (ask(Matrix(ABC, ABC)), {"q-x-row-1": ["7"]}, "answer-code"),
        (ask(Scale(1, 5)), {"q-x": ["6"]}, "answer-code"),
        (ask(Number()), {"q-x": ["많음"]}, "answer-number"),
        (ask(Number()), {"q-x": ["nan"]}, "answer-number"),
        (ask(Number()), {"q-x": ["1.5"]}, "answer-decimals"),
        (ask(Number(minimum=Decimal(0), unit="명")), {"q-x": ["-1"]}, "answer-range"),
        (ask(Text(longest=3)), {"q-x": ["네 글자."]}, "answer-long"),
    ],
)
def test_what_cannot_be_an_answer_is_said_in_words(question, posted, code):
    with pytest.raises(JiphyeonError) as caught:
        read_answer(question, posted)
    assert caught.value.code == code
    assert caught.value.message.endswith(".")


@pytest.mark.parametrize(
    "answer",
    [
        Answer("x", ("1", "2"), confidence=0),
        Answer("x", rows=(("1", "2"),)),
        Answer("x", number=Decimal("1.50")),
        Answer("x", text="말"),
        Answer("x", skipped=True),
    ],
)
def test_answers_survive_storage(answer):
    assert Answer.from_dict(answer.to_dict()) == answer
