"""From a sum of points to theta: the table a paper form is scored with (Thissen et al. 1995)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from jiphyeon.core.measure.model import Floats, ItemParameters, category_probabilities
from jiphyeon.core.measure.posterior import MISSING, Answers, checked_answers, even_grid


@dataclass(frozen=True, slots=True)
class SumScoreTable:
    """For every possible sum 0 …: `theta` (EAP), its `se`, and the expected `share` of people with that sum."""

    theta: Floats
    se: Floats
    share: Floats

    def of(self, responses: Answers, items: Sequence[ItemParameters]) -> tuple[Floats, Floats]:
        """Theta and se of each person by their sum; NaN for those who left an item out."""
        answers = checked_answers(responses, items)
        complete = (answers != MISSING).all(axis=1)
        total = np.where(complete, answers.sum(axis=1), 0)
        return np.where(complete, self.theta[total], np.nan), np.where(complete, self.se[total], np.nan)


def sum_distribution(items: Sequence[ItemParameters], theta: Floats) -> Floats:
    """P(sum | theta), (points, sums), by the recursion of Lord & Wingersky (1984) for any number of categories."""
    found = np.ones((theta.size, 1))
    for item in items:
        found = add_item(found, category_probabilities(item, theta))
    return found


def add_item(sums: Floats, curves: Floats) -> Floats:
    """The distribution of sums with one more item, given its category curves (points, categories)."""
    out = np.zeros((sums.shape[0], sums.shape[1] + curves.shape[1] - 1))
    for category in range(curves.shape[1]):
        out[:, category : category + sums.shape[1]] += sums * curves[:, category : category + 1]
    return out


def sum_score_table(items: Sequence[ItemParameters], *, grid: Floats | None = None) -> SumScoreTable:
    """The table under theta ~ N(0, 1)."""
    theta = even_grid() if grid is None else grid
    prior = np.exp(-0.5 * theta**2)
    joint = sum_distribution(items, theta) * (prior / prior.sum())[:, None]
    share = joint.sum(axis=0)
    weights = joint / np.maximum(share, 1e-300)
    mean = theta @ weights
    spread = (((theta[:, None] - mean[None, :]) ** 2) * weights).sum(axis=0)
    return SumScoreTable(mean, np.sqrt(spread), share)
