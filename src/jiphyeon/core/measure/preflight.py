"""What to look at before and after a calibration: answers that cannot be used and items to look at again."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.measure.model import Floats, ItemParameters, ModelName
from jiphyeon.core.measure.posterior import MISSING, Answers

SPARSE = 10
"""Fewer answers than this in a category leave its threshold uncertain."""
FEW = 300
"""Fewer answers to an item than this: its discrimination is not to be published."""
LOW_REST = 0.10
LOW_DISCRIMINATION = 0.35
FAR = 6.0

ADVICE = {
    "sparse-category": "응답이 10명보다 적은 범주가 있습니다. 이웃한 범주와 합칠 수 있는지 보십시오.",
    "unused-category": "아무도 고르지 않은 범주가 있습니다. 그 범주를 없애거나 이웃한 범주와 합치십시오.",
    "reverse-keyed": "다른 문항과 반대로 움직입니다. 정답이나 역채점이 잘못되었는지 확인하십시오.",
    "low-item-rest": "다른 문항과 관련이 거의 없습니다(문항-나머지 상관 0.10 미만). 정답과 문항 내용을 다시 보십시오.",
    "low-discrimination": "변별도가 0에 가깝습니다. 정답이 맞는지 확인하고 점수에 쓸지 다시 정하십시오.",
    "far-threshold": "난이도가 ±6을 벗어났습니다. 이 문항의 값은 믿기 어렵습니다. 정답과 응답 분포를 확인하십시오.",
    "few-answers": "응답이 300명보다 적습니다. 잠정값으로만 쓰십시오.",
}
"""What each flag asks the reader to do."""


def require_estimable(responses: Answers, items: Sequence[str], model: ModelName) -> None:
    """Refuse answers no parameter can be estimated from.

    Raises `JiphyeonError`: `measure-empty` (no person or fewer than two items), `measure-code` (below zero, or
    above 1 for `2pl`), `measure-constant` (an item everybody answered alike, or nobody),
    `measure-unused-category` (`gpcm` with a category nobody chose).
    """
    answers = np.asarray(responses)
    if answers.ndim != 2 or answers.shape[0] == 0 or answers.shape[1] < 2 or answers.shape[1] != len(items):
        raise JiphyeonError(
            "measure-empty",
            "추정할 응답이 없습니다. 응답자가 한 명 이상, 문항이 두 개 이상 있어야 합니다.",
            suggestion="응답 파일에 문항 열과 응답 줄이 모두 있는지 확인하세요.",
        )
    constant = []
    for j, name in enumerate(items):
        codes = np.unique(answers[:, j])
        codes = codes[codes != MISSING]
        if codes.size and (codes[0] < 0 or codes[-1] > 100 or (model == "2pl" and codes[-1] > 1)):
            raise JiphyeonError(
                "measure-code",
                f"문항 ‘{name}’에 쓸 수 없는 응답 부호가 있습니다.",
                suggestion="2pl 모형은 0과 1만, 다른 모형은 0 이상의 정수를 씁니다. 범주가 셋 이상이면 grm을 고르세요.",
                context={"item": name},
            )
        if codes.size < 2:
            constant.append(name)
        elif model == "gpcm" and codes.size != codes[-1] - codes[0] + 1:
            raise JiphyeonError(
                "measure-unused-category",
                f"문항 ‘{name}’에 아무도 고르지 않은 범주가 있어 gpcm 모형을 쓸 수 없습니다.",
                suggestion="그 범주를 이웃한 범주와 합치거나 grm 모형을 쓰세요.",
                context={"item": name},
            )
    if constant:
        raise JiphyeonError(
            "measure-constant",
            f"모든 사람의 답이 같거나 응답이 없는 문항이 있습니다: {', '.join(constant[:10])}",
            suggestion="이 문항들을 빼고 다시 실행하세요(--exclude).",
            context={"items": constant},
        )


def item_rest(answers: Answers) -> Floats:
    """Correlation of each item with the mean of the others answered (standardised), NaN where undetermined."""
    known = np.asarray(answers) != MISSING
    values = np.where(known, answers, 0).astype(np.float64)
    people = np.maximum(known.sum(axis=0), 1)
    mean = values.sum(axis=0) / people
    centred = np.where(known, values - mean, 0.0)
    sd = np.sqrt((centred**2).sum(axis=0) / people)
    z = centred / np.where(sd > 0, sd, 1.0)
    total, answered = z.sum(axis=1), known.sum(axis=1)
    out = np.full(values.shape[1], np.nan)
    for j in range(values.shape[1]):
        both = known[:, j] & (answered > 1)
        if both.sum() > 2 and sd[j] > 0:
            rest = (total[both] - z[both, j]) / (answered[both] - 1)
            spread = rest.std()
            if spread > 0:
                mine = z[both, j]
                out[j] = float(((mine - mine.mean()) * (rest - rest.mean())).mean() / (mine.std() * spread or 1.0))
    return out


def flags(responses: Answers, parameters: Sequence[ItemParameters]) -> list[list[str]]:
    """For each item the codes of `ADVICE` that apply, from the answers and from what was estimated."""
    answers = np.asarray(responses)
    rest = item_rest(answers)
    lowest = int(answers[answers != MISSING].min(initial=0))
    out = []
    for j, item in enumerate(parameters):
        column = answers[:, j]
        counts = np.bincount(column[column != MISSING])
        found = {
            "sparse-category": bool(((counts > 0) & (counts < SPARSE)).any()),
            "unused-category": bool((counts[lowest:] == 0).any()),
            "reverse-keyed": bool(rest[j] < 0) or item.discrimination < 0,
            "low-item-rest": bool(0 <= rest[j] < LOW_REST),
            "low-discrimination": abs(item.discrimination) < LOW_DISCRIMINATION,
            "far-threshold": any(abs(b) > FAR for b in item.thresholds),
            "few-answers": bool(counts.sum() < FEW),
        }
        out.append([name for name, applies in found.items() if applies])
    return out
