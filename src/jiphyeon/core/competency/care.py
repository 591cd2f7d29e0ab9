"""Signs that answers were given without reading; one sign says nothing, two are told, nobody's answers are dropped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import pairwise
from statistics import median

import numpy as np

from jiphyeon.core.competency.item import BankItem
from jiphyeon.core.competency.scoring import Measured, points_matrix
from jiphyeon.core.measure.person_fit import MISFIT, standardised_likelihood
from jiphyeon.core.measure.posterior import eap
from jiphyeon.core.survey.answer import Answer
from jiphyeon.core.survey.question import options_of
from jiphyeon.core.survey.scoring import points

ENOUGH = 2
"""Signs that together are worth telling (Meade & Craig 2012; one alone is near chance, Goldammer et al. 2024)."""
LONGEST = 10
"""As many self-report answers in the same place, without one other, are a straight line."""
SECONDS = 2.0
"""A median of fewer seconds an item leaves no time to read."""
KNOWN = 2
"""From this option on a foil is claimed to be known."""

SIGNS: dict[str, str] = {
    "instructed": "지시 문항에 지시와 다르게 답함",
    "foil": "없는 도구나 용어를 안다고 답함",
    "line": "자기평가를 모두 같은 자리로 답함",
    "fast": "읽기 어려울 만큼 빠르게 답함",
    "fit": "쉬운 문항을 틀리고 어려운 문항을 맞힌 흐름",
}


def care_signs(
    items: Sequence[BankItem],
    measured: Sequence[Measured],
    answers: Sequence[Mapping[str, Answer]],
    times: Sequence[Sequence[datetime]] | None = None,
) -> list[tuple[str, ...]]:
    """The signs (keys of `SIGNS`) of each person; `times` are when their answers were saved."""
    fits = _misfits(items, measured, answers)
    out = []
    for place, given in enumerate(answers):
        found = {
            "instructed": any(_failed(item, given.get(item.code)) for item in items if item.type == "INST"),
            "foil": any(_claimed(item, given.get(item.code)) for item in items if item.type == "FOIL"),
            "line": _straight(items, given),
            "fast": times is not None and _fast(times[place]),
            "fit": fits[place],
        }
        out.append(tuple(sign for sign, there in found.items() if there))
    return out


def doubtful(signs: Sequence[str]) -> bool:
    """Whether the signs together are enough to be told."""
    return len(signs) >= ENOUGH


def _failed(item: BankItem, answer: Answer | None) -> bool:
    return answer is not None and points(item.question, answer, item.key) == 0


def _claimed(item: BankItem, answer: Answer | None) -> bool:
    codes = [option.code for option in options_of(item.question.form)]
    return answer is not None and any(code in codes and codes.index(code) >= KNOWN for code in answer.selected)


def _straight(items: Sequence[BankItem], given: Mapping[str, Answer]) -> bool:
    chosen = [given[item.code].selected for item in items if item.type == "SR" and item.code in given]
    chosen = [one for one in chosen if one]
    return len(chosen) >= LONGEST and len(set(chosen)) == 1


def _fast(saved: Sequence[datetime]) -> bool:
    steps = [(later - earlier).total_seconds() for earlier, later in pairwise(sorted(saved))]
    return len(steps) >= LONGEST and median(steps) < SECONDS


def _misfits(
    items: Sequence[BankItem], measured: Sequence[Measured], answers: Sequence[Mapping[str, Answer]]
) -> list[bool]:
    columns = [place for place, one in enumerate(measured) if one.kind == "P"]
    if not columns or not answers:
        return [False] * len(answers)
    matrix = points_matrix(items, answers)[:, columns]
    parameters = [measured[place].parameters for place in columns]
    fit = standardised_likelihood(matrix, parameters, eap(matrix, parameters).theta)
    return [bool(value) for value in np.nan_to_num(fit) < MISFIT]
