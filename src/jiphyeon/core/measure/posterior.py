"""What answers say about people: the posterior of theta on a grid, its mean, spread and levels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.measure.model import Floats, ItemParameters, log_category_probabilities

type Answers = NDArray[np.integer]

MISSING = -1
"""How an answer that was not given is coded."""
CHUNK = 2048
"""People worked on at once: their likelihoods stay in the processor's cache."""


def even_grid(points: int = 61, bound: float = 6.0) -> Floats:
    """Evenly spaced theta from -bound to bound."""
    return np.linspace(-bound, bound, points)


@dataclass(frozen=True, slots=True)
class Posterior:
    """Probability of each grid point for each person: `grid` (points,), `weights` (persons, points), rows sum to 1."""

    grid: Floats
    weights: Floats

    def mean(self) -> Floats:
        """Expected a posteriori (EAP) theta of each person (Bock & Mislevy 1982)."""
        mean: Floats = (self.weights * self.grid).sum(axis=1)
        return mean

    def sd(self) -> Floats:
        """Posterior standard deviation: the standard error of the EAP."""
        centred = self.grid[None, :] - self.mean()[:, None]
        return np.sqrt((self.weights * centred**2).sum(axis=1))

    def level_probabilities(self, cuts: Sequence[float]) -> Floats:
        """Probability of lying below the first cut, between cuts, above the last; shape (persons, cuts + 1).

        Each grid point stands for a cell around it; a cut inside a cell divides its probability in proportion.
        Raises `JiphyeonError` (`measure-cuts`) unless the cuts rise.
        """
        if any(low >= high for low, high in pairwise(cuts)):
            raise JiphyeonError(
                "measure-cuts",
                "수준 경계값은 차례로 커져야 합니다.",
                suggestion="경계값의 순서를 고치세요.",
            )
        step = self.grid[1] - self.grid[0]
        edges = np.asarray(cuts, dtype=np.float64)
        below = np.clip((edges[:, None] - self.grid[None, :]) / step + 0.5, 0.0, 1.0)
        cumulative = (self.weights[:, None, :] * below[None, :, :]).sum(axis=2)
        bounds = np.concatenate([np.zeros((len(self.weights), 1)), cumulative, np.ones((len(self.weights), 1))], axis=1)
        return np.diff(bounds, axis=1)


@dataclass(frozen=True, slots=True)
class Estimates:
    """EAP `theta` and its standard error `se`, each (persons,), with the posterior they come from."""

    theta: Floats
    se: Floats
    posterior: Posterior


def log_likelihood(responses: Answers, parameters: Sequence[ItemParameters], grid: Floats) -> Floats:
    """Log-likelihood of each person's answers at each grid point, shape (persons, points).

    `responses` is (persons, items), coded 0 …, `MISSING` where no answer was given. Items are added in
    order, one person independent of the next, so the same answers give the same bytes in any batch.
    Raises `JiphyeonError`: `measure-shape` when columns and items differ, `measure-code` when an answer
    is not one of the item's categories.
    """
    checked = checked_answers(responses, parameters)
    tables = [_with_missing(log_category_probabilities(item, grid)) for item in parameters]
    out = np.zeros((checked.shape[0], grid.size))
    for start in range(0, checked.shape[0], CHUNK):
        rows = slice(start, start + CHUNK)
        for column, table in enumerate(tables):
            out[rows] += table[checked[rows, column]]
    return out


def posterior(
    responses: Answers,
    parameters: Sequence[ItemParameters],
    *,
    prior_mean: float | Floats = 0.0,
    prior_sd: float | Floats = 1.0,
    grid: Floats | None = None,
) -> Posterior:
    """Posterior of theta under a normal prior, which may differ from person to person (arrays of length persons)."""
    points = even_grid() if grid is None else grid
    mean = np.atleast_1d(np.asarray(prior_mean, dtype=np.float64))[:, None]
    sd = np.atleast_1d(np.asarray(prior_sd, dtype=np.float64))[:, None]
    log_weights = log_likelihood(responses, parameters, points) - 0.5 * ((points[None, :] - mean) / sd) ** 2
    log_weights -= log_weights.max(axis=1, keepdims=True)
    weights = np.exp(log_weights)
    return Posterior(points, weights / weights.sum(axis=1, keepdims=True))


def eap(
    responses: Answers,
    parameters: Sequence[ItemParameters],
    *,
    prior_mean: float | Floats = 0.0,
    prior_sd: float | Floats = 1.0,
    grid: Floats | None = None,
) -> Estimates:
    """Expected a posteriori scores (Bock & Mislevy 1982); someone without an answer gets the prior back."""
    found = posterior(responses, parameters, prior_mean=prior_mean, prior_sd=prior_sd, grid=grid)
    return Estimates(found.mean(), found.sd(), found)


def _with_missing(table: Floats) -> Floats:
    """Categories by points, with a last row of zeros: index -1, a missing answer, says nothing."""
    return np.ascontiguousarray(np.vstack([table.T, np.zeros(table.shape[0])]))


def checked_answers(responses: Answers, parameters: Sequence[ItemParameters]) -> NDArray[np.int64]:
    """The answers as integers. Raises `JiphyeonError`: `measure-shape`, `measure-code`."""
    answers = np.asarray(responses)
    if answers.ndim != 2 or answers.shape[1] != len(parameters) or not np.issubdtype(answers.dtype, np.integer):
        raise JiphyeonError(
            "measure-shape",
            "응답표는 사람×문항의 정수 표여야 하고 열의 수가 문항 수와 같아야 합니다.",
            suggestion="응답표의 열과 문항 목록을 맞추세요.",
            context={"shape": list(answers.shape), "items": len(parameters)},
        )
    for column, item in enumerate(parameters):
        values = answers[:, column]
        if values.size and (values.min() < MISSING or values.max() >= item.categories):
            raise JiphyeonError(
                "measure-code",
                f"문항 ‘{item.item}’에 없는 응답 부호가 있습니다(0~{item.categories - 1}만 쓸 수 있습니다).",
                suggestion="응답 부호를 고치거나 빈칸(무응답)으로 두세요.",
                context={"item": item.item},
            )
    return answers.astype(np.int64, copy=False)
