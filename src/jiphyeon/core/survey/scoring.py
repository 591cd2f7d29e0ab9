"""Points of an answer under its key."""

from __future__ import annotations

from decimal import Decimal

from jiphyeon.core.survey.answer import Answer
from jiphyeon.core.survey.key import ExactNumber, ExactSet, Key, OptionPoints
from jiphyeon.core.survey.question import Form, Ladder, Matrix, Question, Scale


def points(question: Question, answer: Answer | None, key: Key | None = None) -> int | None:
    """Points of an answer, counted from 0; None where there is none to count.

    A question with a key that was skipped on purpose counts 0, one never answered is missing. A matrix has
    its points by row (`row_points`).
    """
    if answer is None:
        return None
    if answer.skipped:
        return None if key is None else 0
    if key is not None:
        return _keyed(answer, key)
    return _placed(question.form, answer)


def most_points(question: Question, key: Key | None = None) -> int | None:
    """The most there is to reach; None for questions without points."""
    if isinstance(key, OptionPoints):
        return max(value for _, value in key.points)
    if key is not None:
        return 2 if isinstance(key, ExactSet) else 1
    if isinstance(question.form, Ladder):
        return len(question.form.options) - 1
    return question.form.high - question.form.low if isinstance(question.form, Scale) else None


def row_points(question: Question, answer: Answer | None) -> dict[str, int | None]:
    """Points of each row of a matrix: the place of the column chosen, 0 first; None where nothing was chosen."""
    if not isinstance(question.form, Matrix):
        return {}
    place = {column.code: index for index, column in enumerate(question.form.columns)}
    chosen = dict(answer.rows) if answer else {}
    return {row.code: place.get(chosen.get(row.code, "")) for row in question.form.rows}


def _keyed(answer: Answer, key: Key) -> int:
    if isinstance(key, OptionPoints):
        worth = dict(key.points)
        return max((worth.get(code, 0) for code in answer.selected), default=0)
    if isinstance(key, ExactSet):
        errors = len(set(answer.selected) ^ set(key.codes))
        return max(0, 2 - errors)
    return _number_points(answer.number, key)


def _number_points(given: Decimal | None, key: ExactNumber) -> int:
    return int(given is not None and abs(given - key.value) <= key.tolerance)


def _placed(form: Form, answer: Answer) -> int | None:
    if not answer.selected:
        return None
    if isinstance(form, Ladder):
        return [option.code for option in form.options].index(answer.selected[0])
    return int(answer.selected[0]) - form.low if isinstance(form, Scale) else None
