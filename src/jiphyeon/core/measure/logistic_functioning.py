"""DIF by (ordinal) logistic regression: the answer by total, by group, by both together."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from jiphyeon.core.measure.item_functioning import undetermined
from jiphyeon.core.measure.matching import matched
from jiphyeon.core.measure.model import Floats
from jiphyeon.core.measure.posterior import Answers

MODERATE, LARGE = 0.035, 0.070
"""Classes of the change in Nagelkerke's R² (Jodoin & Gierl 2001)."""


@dataclass(frozen=True, slots=True)
class Logistic:
    """Likelihood ratio tests of one item.

    `uniform` (1 df: the group by itself) and `non_uniform` (1 df: the group by total) with their p, the change in
    Nagelkerke's R² from both, and its class.
    """

    uniform: float
    uniform_p: float
    non_uniform: float
    non_uniform_p: float
    r_square_change: float
    effect: Literal["A", "B", "C"]


def logistic(answers: Answers, item: int, focal: NDArray[np.bool_], leave_out: Collection[int] = ()) -> Logistic:
    """Swaminathan & Rogers (1990); for more than two categories with proportional odds (Zumbo 1999).

    Raises `JiphyeonError`: `measure-dif-answers`, `measure-dif-undetermined`.
    """
    from scipy.special import gammaincc  # noqa: PLC0415 -- slow to load, only needed here

    found = matched(answers, item, focal, leave_out)
    codes, values = np.unique(found.points, return_inverse=True)
    if codes.size < 2:
        raise undetermined(item)
    group = found.focal.astype(np.float64)
    x = np.stack([found.total, group, found.total * group], axis=1)
    categories = int(codes.size)
    logs = [_log_likelihood(values.reshape(-1), x[:, :width], categories) for width in (0, 1, 2, 3)]
    if not np.isfinite(logs).all():
        raise undetermined(item)
    uniform, non_uniform = max(0.0, 2 * (logs[2] - logs[1])), max(0.0, 2 * (logs[3] - logs[2]))
    people = len(x)
    most = 1.0 - np.exp(2.0 * logs[0] / people)
    r_square = [(1.0 - np.exp(2.0 * (logs[0] - one) / people)) / most for one in logs]
    change = float(r_square[3] - r_square[1])
    both = float(gammaincc(1.0, (uniform + non_uniform) / 2.0))
    effect: Literal["A", "B", "C"] = "A"
    if both < 0.05 and change >= MODERATE:
        effect = "C" if change >= LARGE else "B"
    tails = [float(gammaincc(0.5, value / 2.0)) for value in (uniform, non_uniform)]
    return Logistic(uniform, tails[0], non_uniform, tails[1], change, effect)


def _log_likelihood(values: NDArray[np.intp], x: Floats, categories: int) -> float:
    """Of the best proportional-odds model, by Newton steps halved where they overshoot; NaN when there is none."""
    share = np.bincount(values, minlength=categories) / len(values)
    above = share[::-1].cumsum()[::-1][1:]
    beta = np.concatenate([np.log(above / (1.0 - above)), np.zeros(x.shape[1])])
    at = _fit_of(beta, values, x, categories)
    for _ in range(60):
        gradient, information = _derivatives(beta, values, x, categories)
        try:
            move = np.linalg.solve(information, gradient)
        except np.linalg.LinAlgError:
            return float("nan")
        size = 1.0
        while size > 1e-6:
            tried = _fit_of(beta + size * move, values, x, categories)
            if tried >= at - 1e-12:
                break
            size *= 0.5
        beta = beta + size * move
        gained, at = tried - at, tried
        if abs(gained) < 1e-10 and np.abs(size * move).max() < 1e-6:
            return at
    return at


def _curves(beta: Floats, values: NDArray[np.intp], x: Floats, categories: int) -> tuple[Floats, Floats, Floats]:
    """Chance of being at or above each person's category, above it, and the difference."""
    logits = beta[: categories - 1][None, :] + (x @ beta[categories - 1 :])[:, None]
    s = np.pad(1.0 / (1.0 + np.exp(-np.clip(logits, -700, 700))), ((0, 0), (1, 1)), constant_values=(1.0, 0.0))
    people = np.arange(len(values))
    upper, lower = s[people, values], s[people, values + 1]
    return upper, lower, np.maximum(upper - lower, 1e-300)


def _fit_of(beta: Floats, values: NDArray[np.intp], x: Floats, categories: int) -> float:
    if (np.diff(beta[: categories - 1]) >= 0).any():
        return -np.inf
    return float(np.log(_curves(beta, values, x, categories)[2]).sum())


def _derivatives(beta: Floats, values: NDArray[np.intp], x: Floats, categories: int) -> tuple[Floats, Floats]:
    """Gradient, and the sum over people of score times score of each possible answer (expected information)."""
    size = beta.size
    gradient, information = np.zeros(size), np.zeros((size, size))
    upper, lower, chance = _curves(beta, values, x, categories)
    gradient = _rows(values, x, categories, upper, lower, chance).sum(axis=0)
    for category in range(categories):
        same = np.full(len(values), category)
        high, low, p = _curves(beta, same, x, categories)
        rows = _rows(same, x, categories, high, low, p)
        information += rows.T @ (rows * p[:, None])
    return gradient, information


def _rows(values: NDArray[np.intp], x: Floats, categories: int, upper: Floats, lower: Floats, chance: Floats) -> Floats:
    """Derivative of log P of each person's answer by every parameter."""
    up, down = upper * (1 - upper) / chance, lower * (1 - lower) / chance
    cuts = np.zeros((len(values), categories + 1))
    people = np.arange(len(values))
    cuts[people, values] += up
    cuts[people, values + 1] -= down
    return np.concatenate([cuts[:, 1:categories], x * (up - down)[:, None]], axis=1)
