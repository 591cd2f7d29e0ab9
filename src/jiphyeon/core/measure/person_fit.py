"""Whether a person's answers look like answers of somebody with that theta."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from jiphyeon.core.measure.model import Floats, ItemParameters, log_category_probabilities
from jiphyeon.core.measure.posterior import MISSING, Answers, checked_answers

MISFIT = -1.645
"""Below this a pattern is less likely than nineteen in twenty of people who fit."""


def standardised_likelihood(responses: Answers, items: Sequence[ItemParameters], theta: Floats) -> Floats:
    """l_z of each person at theta: (log-likelihood - its mean) / its standard deviation (Drasgow et al. 1985).

    For items of any number of categories. Large negative values are patterns nobody with that theta is expected to
    give. With estimated theta the spread is a little below 1. NaN for somebody without an answer.
    """
    answers = checked_answers(responses, items)
    distance, variance = np.zeros(len(answers)), np.zeros(len(answers))
    people = np.arange(len(answers))
    for column, item in enumerate(items):
        known = answers[:, column] != MISSING
        logs = log_category_probabilities(item, theta)
        found = np.exp(logs)
        mean = (found * logs).sum(axis=1)
        given = logs[people, np.where(known, answers[:, column], 0)]
        distance += np.where(known, given - mean, 0.0)
        variance += np.where(known, (found * logs**2).sum(axis=1) - mean**2, 0.0)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(variance > 0, distance / np.sqrt(variance), np.nan)
