"""Simulated people answering real items: for the demonstration, for tests, for planning. Never shown unlabelled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from jiphyeon.core.competency.framework import Framework
from jiphyeon.core.competency.item import BankItem
from jiphyeon.core.measure.model import Floats, category_probabilities
from jiphyeon.core.survey.answer import Answer
from jiphyeon.core.survey.key import ExactNumber, ExactSet, OptionPoints
from jiphyeon.core.survey.question import Matrix, Number, Scale, options_of

SELF_SPREAD = 0.9
"""Standard deviation of what people say of themselves beyond what their performance predicts."""
DOES_NOT_KNOW = 0.25
"""Share of wrong answers given as `잘 모르겠습니다`."""


@dataclass(frozen=True, slots=True)
class SimulatedPerson:
    """True theta of performance and of self-report by domain code, and the answers drawn from them."""

    performance: Mapping[str, float]
    said: Mapping[str, float]
    answers: Mapping[str, Answer]


def simulate(
    items: Sequence[BankItem],
    framework: Framework,
    means: Sequence[Mapping[str, float]],
    rng: np.random.Generator,
    spread: float = 1.0,
) -> list[SimulatedPerson]:
    """One person for each of `means` (by domain code; missing means 0), with the framework's domain correlation.

    `spread` is the standard deviation around those means: less than 1 where they already tell people apart.
    """
    codes = [domain.code for domain in framework.domains]
    assumed = framework.assumptions
    count, domains = len(means), len(codes)
    general = rng.normal(size=(count, 1)) * np.sqrt(assumed.domain_correlation)
    own = rng.normal(size=(count, domains)) * np.sqrt(1.0 - assumed.domain_correlation)
    centre = np.array([[mean.get(code, 0.0) for code in codes] for mean in means])
    performance = centre + spread * (general + own)
    said = assumed.self_slope * performance + SELF_SPREAD * (
        rng.normal(size=(count, 1)) * 0.8 + rng.normal(size=(count, domains)) * 0.6
    )
    answers = _answers(items, framework, performance, said, rng)
    return [
        SimulatedPerson(
            dict(zip(codes, map(float, performance[row]), strict=True)),
            dict(zip(codes, map(float, said[row]), strict=True)),
            answers[row],
        )
        for row in range(count)
    ]


def _answers(
    items: Sequence[BankItem], framework: Framework, performance: Floats, said: Floats, rng: np.random.Generator
) -> list[dict[str, Answer]]:
    column = {sub.code: place for place, domain in enumerate(framework.domains) for sub in domain.subs}
    out: list[dict[str, Answer]] = [{} for _ in range(len(performance))]
    for item in items:
        if item.parameters is None or item.sub not in column:
            for row in range(len(out)):
                out[row][item.code] = any_answer(item, rng)
            continue
        theta = (performance if item.performance else said)[:, column[item.sub]]
        chances = category_probabilities(item.parameters, theta).cumsum(axis=1)
        drawn = (rng.random((len(theta), 1)) > chances[:, :-1]).sum(axis=1)
        for row, value in enumerate(drawn):
            out[row][item.code] = answer_worth(item, int(value), rng)
    return out


def answer_worth(item: BankItem, points: int, rng: np.random.Generator) -> Answer:
    """An answer to the item worth that many points, with a confidence that leans towards being right."""
    if not item.performance:
        return Answer(item.code, (options_of(item.question.form)[points].code,))
    if points == 0 and rng.random() < DOES_NOT_KNOW:
        return Answer(item.code, skipped=True)
    sure = int(np.clip(rng.normal(1.0 + 0.6 * (points > 0), 0.9), 0, 3).round())
    if isinstance(item.key, ExactNumber):
        return Answer(item.code, number=_number(item, points), confidence=sure)
    return Answer(item.code, _selected(item, points, rng), confidence=sure)


def _number(item: BankItem, points: int) -> Decimal:
    """The key, or one beside it that the question would take."""
    if not isinstance(item.key, ExactNumber) or not isinstance(item.question.form, Number):
        raise TypeError(item.code)
    if points:
        return item.key.value
    most = item.question.form.maximum
    return item.key.value - 1 if most is not None and item.key.value + 1 > most else item.key.value + 1


def _selected(item: BankItem, points: int, rng: np.random.Generator) -> tuple[str, ...]:
    codes = [option.code for option in options_of(item.question.form)]
    if isinstance(item.key, OptionPoints):
        return (str(rng.choice([code for code, value in item.key.points if value == points])),)
    right = list(item.key.codes) if isinstance(item.key, ExactSet) else codes[:1]
    wrong = [code for code in codes if code not in right]
    if points == 2:
        return tuple(right)
    if points == 1:
        return tuple(right[1:]) if len(right) > 1 else (right[0], wrong[0])
    return tuple(wrong) if len(wrong) + len(right) > 1 and wrong else tuple(right[:-2])


def any_answer(item: BankItem, rng: np.random.Generator) -> Answer:
    """An answer to something that measures no domain: the instructed option, no claim of a foil, an opinion."""
    form = item.question.form
    if isinstance(form, Matrix):
        mood = rng.normal(0.55, 0.18)
        places = np.clip(rng.normal(mood * (len(form.columns) - 1), 0.7, len(form.rows)), 0, len(form.columns) - 1)
        chosen = [form.columns[int(place)].code for place in places.round()]
        return Answer(item.code, rows=tuple((row.code, code) for row, code in zip(form.rows, chosen, strict=True)))
    if isinstance(form, Scale):
        return Answer(item.code, (str(int(rng.integers(form.low, form.high + 1))),))
    if isinstance(item.key, OptionPoints):
        return Answer(item.code, item.key.best[:1])
    options = options_of(form)
    place = 0 if item.type == "FOIL" else int(rng.integers(0, len(options)))
    return Answer(item.code, (options[place].code,))
