"""Where a group of people stands as a group: its own mean and spread of theta, without the pull towards a prior.

The mean of EAP scores is drawn towards the prior's mean; the mean of the normal distribution that makes the answers
likeliest is not (Mislevy 1984). Item parameters are held as they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from jiphyeon.core.measure.model import Floats, ItemParameters, log_category_probabilities
from jiphyeon.core.measure.posterior import MISSING, Answers, checked_answers, even_grid, log_likelihood

NARROWEST = 0.2
"""A spread smaller than this is not told from few answers."""
STEPS = 200
LONGEST = 3.0
"""No step is made longer than this many times."""
TOLERANCE = 1e-5
FURTHEST = 2.0
"""An item is not looked for further than this from its difficulty."""


@dataclass(frozen=True, slots=True)
class Located:
    """`mean` and `sd` of theta in the group, the standard `error` of the mean for everybody it stands for.

    For each item, in order: the mean `without` it, and the `shifts` of its difficulty in this group (positive:
    harder than its parameters say). Empty unless asked for; `people` are those with any answer.
    """

    mean: float
    sd: float
    error: float
    people: int
    without: tuple[float, ...] = ()
    shifts: tuple[float, ...] = ()


def locate(
    responses: Answers,
    items: Sequence[ItemParameters],
    *,
    everybody: int | None = None,
    sd: float | None = None,
    by_item: bool = False,
) -> Located:
    """The group that answered; `responses` (persons, items), `MISSING` where there is no answer.

    `everybody` is how many people the group stands for (those asked; a finite population, Cochran 1977), `sd` holds
    the spread where the group is too small to tell one. Raises as `log_likelihood`, and `ValueError` when nobody
    answered anything.
    """
    answers = checked_answers(responses, items)
    answers = answers[(answers != MISSING).any(axis=1)]
    if not len(answers):
        message = "nobody answered"
        raise ValueError(message)
    grid = even_grid()
    logs = log_likelihood(answers, items, grid)
    mean, spread = _fit(logs, grid, sd)
    unknown = _unknown(logs, grid, mean, spread)
    error = _error(unknown, spread, len(answers), everybody or len(answers))
    if not by_item:
        return Located(mean, spread, error, len(answers))
    found = [_item(answers[:, place], item, logs, grid, mean, spread) for place, item in enumerate(items)]
    return Located(
        mean, spread, error, len(answers), tuple(one for one, _ in found), tuple(shift for _, shift in found)
    )


def _weights(logs: Floats, grid: Floats, mean: float, sd: float) -> Floats:
    found = logs - 0.5 * ((grid - mean) / sd) ** 2
    found -= found.max(axis=1, keepdims=True)
    np.exp(found, out=found)
    found /= found.sum(axis=1, keepdims=True)
    return found


def _fit(logs: Floats, grid: Floats, held: float | None) -> tuple[float, float]:
    """Mean and spread by EM with longer steps: each is divided by what share of it the answers tell."""
    mean, sd = 0.0, held or 1.0
    for _ in range(STEPS):
        weights = _weights(logs, grid, mean, sd)
        first, second = weights @ grid, weights @ grid**2
        inside = float((second - first**2).mean())
        known = max(1.0 - inside / sd**2, 0.05)
        new = mean + (float(first.mean()) - mean) / known
        spread = float(np.sqrt(max(second.mean() - first.mean() ** 2, 0.0)))
        wider = held or max(sd * (spread / sd) ** min(known**-2, LONGEST), NARROWEST)
        moved = max(abs(new - mean), abs(wider - sd))
        mean, sd = float(np.clip(new, grid[0], grid[-1])), wider
        if moved < TOLERANCE:
            break
    return mean, sd


def _unknown(logs: Floats, grid: Floats, mean: float, sd: float) -> float:
    """The mean posterior variance: what the answers leave open of a person."""
    weights = _weights(logs, grid, mean, sd)
    return float((weights @ grid**2 - (weights @ grid) ** 2).mean())


def _error(unknown: float, sd: float, people: int, everybody: int) -> float:
    """The error of measurement of each who answered, and that the rest did not answer."""
    variance = sd**2
    measured = variance * unknown / max(variance - unknown, 0.05 * variance)
    missing = (1.0 - people / max(everybody, people)) * variance
    return float(np.sqrt((measured + missing) / people))


def _item(
    given: Answers, item: ItemParameters, logs: Floats, grid: Floats, mean: float, sd: float
) -> tuple[float, float]:
    """The group's mean without the item, and how far its difficulty has shifted by the answers to it."""
    own = np.vstack([log_category_probabilities(item, grid).T, np.zeros(grid.size)])
    rest = logs - own[given]
    without = mean
    for _ in range(2):
        weights = _weights(rest, grid, without, sd)
        first = weights @ grid
        known = max(1.0 - float((weights @ grid**2 - first**2).mean()) / sd**2, 0.05)
        without += (float(first.mean()) - without) / known
    places = np.linspace(-FURTHEST, FURTHEST, 41)
    moved = (grid[None, :] - places[:, None]).ravel()
    curves = np.exp(log_category_probabilities(item, moved)).reshape(places.size, grid.size, item.categories)
    likelihood = np.zeros(places.size)
    for category in range(item.categories):
        chosen = weights[given == category]
        likelihood += np.log(np.maximum(chosen @ curves[:, :, category].T, 1e-300)).sum(axis=0)
    return without, _peak(places, likelihood)


def _peak(places: Floats, values: Floats) -> float:
    """The highest place, between points by a parabola."""
    best = int(values.argmax())
    if best in (0, len(places) - 1):
        return float(places[best])
    low, middle, high = values[best - 1 : best + 2]
    bend = low - 2.0 * middle + high
    return float(places[best] + (0.5 * (low - high) / bend * (places[1] - places[0]) if bend < 0 else 0.0))
