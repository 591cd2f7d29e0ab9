"""Reliability coefficients against reference values and by hand."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest

from jiphyeon.core.measure.calibration import calibrate
from jiphyeon.core.measure.information import item_information
from jiphyeon.core.measure.model import ItemParameters, ModelName, log_category_probabilities
from jiphyeon.core.measure.reliability import alpha, omega, pairwise_covariance, reliability

LSAT7 = Path(__file__).parents[3].parent / "shared" / "data" / "irt" / "LSAT7.csv"


@pytest.mark.shared
def test_lsat7_gives_the_reference_coefficients() -> None:
    if not LSAT7.exists():
        pytest.skip("reference data LSAT7.csv is not here")
    with LSAT7.open(newline="") as file:
        head, *rows = list(csv.reader(file))
    table = np.array(rows, dtype=int)
    found = reliability(table, calibrate(table, head, "2pl").parameters)
    assert found.marginal == pytest.approx(0.44182, abs=5e-4)
    assert found.empirical == pytest.approx(0.4523, abs=5e-4)
    assert found.alpha == pytest.approx(0.4534, abs=5e-4)


def test_omega_of_one_exact_factor_is_the_share_of_that_factor() -> None:
    loadings = np.array([0.5, 0.6, 0.7, 0.8])
    correlation = np.outer(loadings, loadings)
    np.fill_diagonal(correlation, 1.0)
    common = loadings.sum() ** 2
    assert omega(correlation) == pytest.approx(common / (common + (1 - loadings**2).sum()), abs=1e-5)


def test_items_nobody_answered_together_leave_alpha_and_omega_open() -> None:
    table = np.array([[0, 1, -1, -1], [1, 0, -1, -1], [-1, -1, 1, 0], [-1, -1, 0, 1]])
    covariance = pairwise_covariance(table)
    assert alpha(covariance) is None
    assert omega(covariance) is None


@pytest.mark.parametrize("model", ["grm", "gpcm"])
def test_information_is_the_expected_squared_slope_of_the_log_likelihood(model: ModelName) -> None:
    item = ItemParameters("q1", 1.3, (-1.2, 0.1, 0.9), model)
    theta = np.array([-1.5, 0.0, 0.8])
    step = 1e-5
    up, down = (log_category_probabilities(item, theta + sign * step) for sign in (1, -1))
    slope = (up - down) / (2 * step)
    expected = (np.exp(log_category_probabilities(item, theta)) * slope**2).sum(axis=1)
    assert item_information(item, theta) == pytest.approx(expected, rel=1e-6)
