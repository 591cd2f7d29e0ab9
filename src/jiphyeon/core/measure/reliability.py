"""How well a set of items tells people apart: four coefficients, each with its own assumption."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from jiphyeon.core.measure.information import total_information
from jiphyeon.core.measure.model import Floats, ItemParameters
from jiphyeon.core.measure.posterior import MISSING, Answers, eap, even_grid

BLOCK = 8192
"""People scored at once."""


@dataclass(frozen=True, slots=True)
class Reliability:
    """The coefficients; `None` where the answers do not determine one (two items nobody answered together)."""

    marginal: float
    empirical: float | None
    alpha: float | None
    omega: float | None


def reliability(responses: Answers, items: Sequence[ItemParameters]) -> Reliability:
    """All four coefficients of the calibrated items on these answers."""
    answers = np.asarray(responses)
    # In blocks: the posterior of a million people on a grid would not fit in memory.
    blocks = [eap(answers[start : start + BLOCK], items) for start in range(0, len(answers), BLOCK)]
    theta = np.concatenate([block.theta for block in blocks])
    se = np.concatenate([block.se for block in blocks])
    covariance = pairwise_covariance(answers)
    return Reliability(
        marginal_reliability(items),
        empirical_reliability(theta, se),
        alpha(covariance),
        omega(covariance),
    )


def marginal_reliability(items: Sequence[ItemParameters]) -> float:
    """Mean of I / (I + 1) over theta ~ N(0, 1) (Green et al. 1984)."""
    grid = even_grid(121)
    weights = np.exp(-0.5 * grid**2)
    information = total_information(items, grid)
    return float((weights / weights.sum()) @ (information / (information + 1.0)))


def empirical_reliability(theta: Floats, se: Floats) -> float | None:
    """var(EAP) / (var(EAP) + mean(SE^2)) (Bechger et al. 2003)."""
    if theta.size < 2:
        return None
    spread = float(theta.var(ddof=1))
    return spread / (spread + float((se**2).mean()))


def pairwise_covariance(answers: Answers) -> Floats:
    """Covariances of the items over the people who answered both; NaN where fewer than two did."""
    known = (answers != MISSING).astype(np.float64)
    values = np.where(known > 0, answers, 0).astype(np.float64)
    pairs = known.T @ known
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = (values.T @ known) / pairs
        covariance: Floats = ((values.T @ values) / pairs - mean * mean.T) * (pairs / (pairs - 1.0))
    return np.where(pairs > 1, covariance, np.nan)


def alpha(covariance: Floats) -> float | None:
    """Cronbach's (1951) coefficient from item covariances."""
    items = len(covariance)
    total = float(covariance.sum())
    if items < 2 or not np.isfinite(total) or total <= 0:
        return None
    return items / (items - 1) * (1.0 - float(np.trace(covariance)) / total)


def omega(covariance: Floats) -> float | None:
    """McDonald's (1999) omega of one common factor, fitted by principal axes to the correlations.

    Loadings count with the sign they have after reverse-running items are turned round. `None` for fewer than
    three items, undetermined covariances or a solution outside the possible.
    """
    if len(covariance) < 3 or not np.isfinite(covariance).all():
        return None
    sd = np.sqrt(np.diagonal(covariance))
    correlation = covariance / np.outer(sd, sd)
    reduced = correlation.copy()
    communality = np.abs(correlation - np.eye(len(sd))).max(axis=1)
    for _ in range(2000):
        np.fill_diagonal(reduced, communality)
        values, vectors = np.linalg.eigh(reduced)
        loadings = vectors[:, -1] * np.sqrt(max(values[-1], 0.0))
        moved = np.abs(loadings**2 - communality).max()
        communality = loadings**2
        if moved < 1e-9:
            break
    if communality.max() > 1.0:
        return None
    common = float(np.abs(loadings).sum()) ** 2
    return common / (common + float((1.0 - communality).sum()))
