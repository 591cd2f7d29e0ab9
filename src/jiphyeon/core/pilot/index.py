"""Survey indices with their exact scoring. Answers are the numbers people chose; None is a missing answer."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from jiphyeon.core.pilot.interval import Estimate, normal_quantile

type Answers = Sequence[float | None]

GRADES = (
    (84.1, "A+"),
    (80.8, "A"),
    (78.9, "A−"),
    (77.2, "B+"),
    (74.1, "B"),
    (72.6, "B−"),
    (71.1, "C+"),
    (65.0, "C"),
    (62.7, "C−"),
    (51.7, "D"),
)
"""Curved grading of SUS (Sauro & Lewis 2016); no Korean validation was found, so grades are indicative only."""


def hundred(answer: float, *, points: int = 7) -> float:
    """The Korean 100-point conversion, (x−1)/(k−1)×100: 1 is 0 and k is 100 (국무조정실, 2006). Never x/k×100."""
    return (answer - 1) / (points - 1) * 100


def reverse(answer: float | None, *, points: int = 7) -> float | None:
    """An item worded the other way round: 8 − x on seven points."""
    return None if answer is None else points + 1 - answer


def scale(answers: Answers) -> float | None:
    """Mean of the valid answers; None when fewer than two thirds are valid."""
    valid = [answer for answer in answers if answer is not None]
    if not answers or len(valid) < len(answers) * 2 / 3:
        return None
    return sum(valid) / len(valid)


def sus(answers: Sequence[float]) -> float:
    """System Usability Scale, 0–100, of ten answers 1–5 (Brooke 1996)."""
    if len(answers) != 10:
        raise ValueError(len(answers))
    odd = sum(answer - 1 for answer in answers[0::2])
    even = sum(5 - answer for answer in answers[1::2])
    return (odd + even) * 2.5


def umux_lite(capability: float, ease: float) -> float:
    """UMUX-LITE on 100: (a + b − 2)×100/12 for two answers 1–7 (Lewis, Utesch & Maher 2013)."""
    return (capability + ease - 2) * 100 / 12


def sus_estimate(umux: float) -> float:
    """SUS predicted from UMUX-LITE, 0.65·U + 22.9 (Lewis, Utesch & Maher 2013); runs from 22.9 to 87.9."""
    return 0.65 * umux + 22.9


def sus_grade(score: float) -> str:
    """Curved grade of a SUS score."""
    return next((grade for least, grade in GRADES if score >= least), "F")


def net_promoter(answers: Sequence[float], *, level: float = 0.95) -> Estimate | None:
    """Share of 9–10 less share of 0–6, times 100, with SE √((p+d−(p−d)²)/n)."""
    n = len(answers)
    if n == 0:
        return None
    promoters = sum(answer >= 9 for answer in answers) / n
    detractors = sum(answer <= 6 for answer in answers) / n
    net = promoters - detractors
    half = normal_quantile(level) * math.sqrt(max(0.0, promoters + detractors - net * net) / n)
    return Estimate(100 * net, 100 * max(-1.0, net - half), 100 * min(1.0, net + half), n, "nps")


def workload(demands: Answers, success: float | None) -> float | None:
    """Raw task load on 0–100: mean of the demands and 100 − how well it went (Hart & Staveland 1988, unweighted)."""
    return scale([*demands, None if success is None else 100 - success])


def spearman_brown(first: Sequence[float], second: Sequence[float]) -> float | None:
    """Reliability of a scale of two items, 2r/(1+r); None without variance."""
    if len(first) < 3 or np.std(first) == 0 or np.std(second) == 0:
        return None
    r = float(np.corrcoef(first, second)[0, 1])
    return 2 * r / (1 + r) if r > -1 else None


def alpha(rows: Sequence[Sequence[float]]) -> float | None:
    """Cronbach's alpha of complete rows (people × items); None without variance."""
    x = np.asarray(rows, dtype=float)
    if x.ndim != 2 or x.shape[0] < 3 or x.shape[1] < 2:
        return None
    total = float(x.sum(axis=1).var(ddof=1))
    if total == 0:
        return None
    k = x.shape[1]
    return k / (k - 1) * (1 - float(x.var(axis=0, ddof=1).sum()) / total)
