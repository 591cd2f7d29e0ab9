"""Category curves and their first two derivatives by theta, at a theta of each person's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from jiphyeon.core.measure.model import SMALLEST, Floats, ItemParameters, category_probabilities
from jiphyeon.core.measure.posterior import MISSING, Answers


def curve_derivatives(item: ItemParameters, theta: Floats) -> tuple[Floats, Floats, Floats]:
    """P, dP/dtheta and d²P/dtheta² of every category, each (points, categories)."""
    found = category_probabilities(item, theta)
    a = item.discrimination
    if item.model == "gpcm":
        distance = np.arange(item.categories) - (found * np.arange(item.categories)).sum(axis=1, keepdims=True)
        variance = (found * distance**2).sum(axis=1, keepdims=True)
        return found, a * found * distance, a**2 * found * (distance**2 - variance)
    above = np.cumsum(found[:, ::-1], axis=1)[:, ::-1]
    spread = above * (1.0 - above)
    edges = np.zeros((theta.size, 1))
    first = np.concatenate([edges, a * spread[:, 1:], edges], axis=1)
    second = np.concatenate([edges, a**2 * (spread * (1.0 - 2.0 * above))[:, 1:], edges], axis=1)
    return found, first[:, :-1] - first[:, 1:], second[:, :-1] - second[:, 1:]


@dataclass(frozen=True, slots=True)
class Slope:
    """At each person's theta over the items they answered.

    `gradient` of the log-likelihood, Fisher `information` I, and J = sum of P'P''/P of Warm (1989).
    """

    gradient: Floats
    information: Floats
    skew: Floats


def slope_at(answers: Answers, items: Sequence[ItemParameters], theta: Floats) -> Slope:
    """The slope of each person's log-likelihood; `answers` (persons, items), `theta` (persons,)."""
    gradient, information, skew = np.zeros(theta.size), np.zeros(theta.size), np.zeros(theta.size)
    people = np.arange(theta.size)
    for column, item in enumerate(items):
        known = answers[:, column] != MISSING
        found, first, second = curve_derivatives(item, theta)
        safe = np.maximum(found, SMALLEST)
        chosen = np.where(known, answers[:, column], 0)
        gradient += np.where(known, first[people, chosen] / safe[people, chosen], 0.0)
        information += np.where(known, (first**2 / safe).sum(axis=1), 0.0)
        skew += np.where(known, (first * second / safe).sum(axis=1), 0.0)
    return Slope(gradient, information, skew)
