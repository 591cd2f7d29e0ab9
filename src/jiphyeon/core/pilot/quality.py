"""Blind grading: is a document begun from an AI draft no worse? Non-inferiority, and the ratio of factual errors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.pilot.agreement import alpha_interval, icc
from jiphyeon.core.pilot.assignment import Scheme
from jiphyeon.core.pilot.effect import intention_to_treat
from jiphyeon.core.pilot.evidence import Range
from jiphyeon.core.pilot.sample import Floats, Sample

QUESTIONS: Mapping[str, str] = {
    "r1": "사실과 근거가 정확하다",
    "r2": "논리와 구성이 분명하다",
    "r3": "규정과 서식을 지켰다",
    "r4": "읽는 사람이 바로 이해하고 움직일 수 있다",
}
APPROVALS = ("그대로 결재", "경미한 수정 뒤 결재", "보완 뒤 결재", "반려")


@dataclass(frozen=True, slots=True)
class Grading:
    """One judge's grades of one document: R1–R4 on seven points, R5 as 0–3, and factual errors found."""

    document: str
    judge: str
    scores: tuple[float, float, float, float]
    approval: int
    errors: int

    @property
    def mean(self) -> float:
        """Mean of R1–R4."""
        return sum(self.scores) / 4


@dataclass(frozen=True, slots=True)
class Quality:
    """Results of grading. `difference` (AI − control) and its limits are in standard deviations of control."""

    difference: Range | None
    errors: Range | None
    documents: int
    judges: int
    twice: int
    alpha: float | None
    reliability: float | None
    """ICC of the mean of two judges."""
    note: str = ""


def quality(
    gradings: Sequence[Grading], sample: Sample, documents: Sequence[str], scheme: Scheme, *, redraws: int = 4999,
    seed: int = 0,
) -> Quality:  # fmt: skip
    """Compare grades within people by the very lots. `documents` names the rows of `sample`."""
    by_document: dict[str, list[Grading]] = {}
    for grading in gradings:
        by_document.setdefault(grading.document, []).append(grading)
    mean = np.array([_mean(by_document.get(name, ())) for name in documents], dtype=np.float64)
    wrong = np.array([_errors(by_document.get(name, ())) for name in documents], dtype=np.float64)
    control = mean[np.isfinite(mean) & ~sample.offered]
    spread = float(control.std(ddof=1)) if len(control) > 2 else 0.0
    note, difference = "", None
    if spread == 0:
        note = "채점한 문서가 적거나 점수가 모두 같아 품질을 견주지 못했습니다."
    else:
        try:
            effect = intention_to_treat(sample, scheme, outcome=mean / spread, redraws=redraws, seed=seed)
            difference = Range(effect.theta, _finite(effect.low), _finite(effect.high), effect.n)
        except JiphyeonError as error:
            note = error.message
    pairs = [[grading.mean for grading in found[:2]] for found in by_document.values() if len(found) >= 2]
    agreed = icc(pairs)
    return Quality(
        difference,
        error_ratio(wrong, sample, seed=seed),
        int(np.isfinite(mean).sum()),
        len({grading.judge for grading in gradings}),
        len(pairs),
        alpha_interval(pairs),
        agreed[1] if agreed else None,
        note,
    )


def error_ratio(wrong: Floats, sample: Sample, *, draws: int = 4000, seed: int = 0) -> Range | None:
    """Errors a document offered AI over errors a control document, people resampled whole.

    Half an error is added to both sides, so that none found gives a wide interval and not a wonder.
    """
    known = np.isfinite(wrong)
    if not (known & sample.offered).any() or not (known & ~sample.offered).any():
        return None
    people = np.unique(sample.person[known])
    place = {person: index for index, person in enumerate(people)}
    table = np.zeros((len(people), 4))
    for person, offered, count in zip(sample.person[known], sample.offered[known], wrong[known], strict=True):
        table[place[person], 0 if offered else 2] += count
        table[place[person], 1 if offered else 3] += 1
    rng = np.random.default_rng(seed)
    drawn = table[rng.integers(0, len(people), (draws, len(people)))].sum(axis=1)
    ratios = _ratio(drawn[(drawn[:, 1] > 0) & (drawn[:, 3] > 0)])
    value = float(_ratio(table.sum(axis=0)[None])[0])
    if len(people) < 5 or not len(ratios):
        return Range(value, None, None, int(known.sum()))
    low, high = np.quantile(ratios, [0.025, 0.975])
    return Range(value, float(low), float(high), int(known.sum()))


def _ratio(sums: Floats) -> Floats:
    ratio: Floats = ((sums[:, 0] + 0.5) / sums[:, 1]) / ((sums[:, 2] + 0.5) / sums[:, 3])
    return ratio


def _mean(found: Sequence[Grading]) -> float:
    return sum(grading.mean for grading in found) / len(found) if found else float("nan")


def _errors(found: Sequence[Grading]) -> float:
    return sum(grading.errors for grading in found) / len(found) if found else float("nan")


def _finite(value: float) -> float | None:
    return value if np.isfinite(value) else None
