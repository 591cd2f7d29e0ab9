"""Which questions a respondent meets, and in which order. The same seed gives the same walk everywhere."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace

from jiphyeon.core.survey.answer import Answer
from jiphyeon.core.survey.instrument import Instrument, Section
from jiphyeon.core.survey.question import Choice, Condition, Judgement, Option, Question

type Answers = Mapping[str, Answer]
type Attributes = Mapping[str, str]


def walk(
    instrument: Instrument, answers: Answers, *, seed: str = "", attributes: Attributes | None = None
) -> tuple[tuple[Section, tuple[Question, ...]], ...]:
    """Sections and questions to be met, given the answers so far; shuffled and drawn by `seed`.

    A question whose condition names one not yet answered is not met yet. Sections left empty are left out.
    """
    met = _met_codes(instrument, answers, seed, attributes or {})
    out = []
    for section in instrument.sections:
        questions = tuple(_shuffled(q, seed) for q in _ordered(section, seed) if q.code in met)
        if questions:
            out.append((section, questions))
    return tuple(out)


def visible(
    instrument: Instrument, answers: Answers, *, seed: str = "", attributes: Attributes | None = None
) -> tuple[Question, ...]:
    """The questions of `walk` in one line."""
    return tuple(q for _, questions in walk(instrument, answers, seed=seed, attributes=attributes) for q in questions)


def unanswered(questions: Sequence[Question], answers: Answers) -> tuple[Question, ...]:
    """Those met, required and still without an answer."""
    return tuple(question for question in questions if question.required and question.code not in answers)


def _met_codes(instrument: Instrument, answers: Answers, seed: str, attributes: Attributes) -> set[str]:
    """Codes of the questions met; an answer to a question no longer met opens nothing."""
    met: set[str] = set()
    standing: dict[str, Answer] = {}
    for section in instrument.sections:
        if not _met(section.show_if, standing, attributes):
            continue
        drawn = {question.code for question in _ordered(section, seed)}
        for question in section.questions:
            if question.code in drawn and _met(question.show_if, standing, attributes):
                met.add(question.code)
                if question.code in answers:
                    standing[question.code] = answers[question.code]
    return met


def _met(conditions: Sequence[Condition], answers: Answers, attributes: Attributes) -> bool:
    return all(_holds(condition, answers, attributes) for condition in conditions)


def _holds(condition: Condition, answers: Answers, attributes: Attributes) -> bool:
    if condition.attribute:
        return attributes.get(condition.attribute, "") in condition.any_of
    answer = answers.get(condition.question)
    return answer is not None and bool(set(answer.selected) & set(condition.any_of))


def _rank(seed: str, *parts: str) -> bytes:
    return hashlib.sha256("\x1f".join((seed, *parts)).encode()).digest()


def _ordered(section: Section, seed: str) -> tuple[Question, ...]:
    if not section.shuffle and not section.pick:
        return section.questions
    drawn = sorted(section.questions, key=lambda question: _rank(seed, section.code, question.code))
    drawn = drawn[: section.pick or None]
    if section.shuffle:
        return tuple(drawn)
    kept = {question.code for question in drawn}
    return tuple(question for question in section.questions if question.code in kept)


def _shuffled(question: Question, seed: str) -> Question:
    form = question.form
    if not isinstance(form, Choice | Judgement) or not form.shuffle:
        return question
    loose = iter(sorted((o for o in form.options if not o.fixed), key=lambda o: _rank(seed, question.code, o.code)))
    options: tuple[Option, ...] = tuple(option if option.fixed else next(loose) for option in form.options)
    return replace(question, form=replace(form, options=options))
