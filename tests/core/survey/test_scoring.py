from decimal import Decimal

import pytest

from jiphyeon.core.survey.answer import Answer
from jiphyeon.core.survey.key import ExactNumber, ExactSet, OptionPoints
from jiphyeon.core.survey.question import Choice, Judgement, Ladder, Matrix, Number, Option, Question, Scale, Text
from jiphyeon.core.survey.scoring import most_points, points, row_points

ABCD = tuple(Option(str(n), f"보기 {n}") for n in range(1, 5))
SINGLE = Question("x", "?", Choice(ABCD))
KEY = OptionPoints((("1", 0), ("2", 1), ("3", 0), ("4", 0)))


def test_a_keyed_choice_is_one_or_nothing():
    assert points(SINGLE, Answer("x", ("2",)), KEY) == 1
    assert points(SINGLE, Answer("x", ("3",)), KEY) == 0


def test_a_judgement_has_its_experts_points():
    key = OptionPoints((("1", 1), ("2", 2), ("3", 0), ("4", 0)))
    question = Question("x", "?", Judgement(ABCD))
    assert [points(question, Answer("x", (code,)), key) for code in "1234"] == [1, 2, 0, 0]
    assert most_points(question, key) == 2


@pytest.mark.parametrize(
    ("chosen", "worth"),
    [(("1", "3"), 2), (("1",), 1), (("1", "2", "3"), 1), (("1", "2"), 0), (("2", "4"), 0), (("1", "2", "3", "4"), 0)],
)
def test_several_right_options_forgive_one_error(chosen, worth):
    question = Question("x", "?", Choice(ABCD, multiple=True))
    assert points(question, Answer("x", chosen), ExactSet(("1", "3"))) == worth


def test_numbers_count_within_their_tolerance():
    question, key = Question("x", "?", Number()), ExactNumber(Decimal("3.75"), Decimal("0.05"))
    assert points(question, Answer("x", number=Decimal("3.8")), key) == 1
    assert points(question, Answer("x", number=Decimal("3.9")), key) == 0


def test_places_count_on_ladders_and_scales():
    assert points(Question("x", "?", Ladder(ABCD)), Answer("x", ("4",))) == 3
    assert points(Question("x", "?", Scale(1, 7)), Answer("x", ("1",))) == 0


def test_skipping_a_keyed_question_is_nothing_and_not_answering_is_missing():
    assert points(SINGLE, Answer("x", skipped=True), KEY) == 0
    assert points(SINGLE, None, KEY) is None
    assert points(Question("x", "?", Ladder(ABCD)), Answer("x", skipped=True)) is None


def test_words_have_no_points():
    assert points(Question("x", "?", Text()), Answer("x", text="의견")) is None


def test_a_matrix_counts_row_by_row():
    question = Question("x", "?", Matrix(ABCD[:2], ABCD))
    assert row_points(question, Answer("x", rows=(("1", "4"),))) == {"1": 3, "2": None}
