"""MAP, WLE, total-score EAP and plausible values against the reference values of LSAT7 and Science."""

from __future__ import annotations

import numpy as np
import pytest

from jiphyeon.core.measure.model import ItemParameters
from jiphyeon.core.measure.plausible import plausible_values, pooled_mean
from jiphyeon.core.measure.point_estimate import map_estimates, wle_estimates
from jiphyeon.core.measure.posterior import MISSING, posterior
from jiphyeon.core.measure.recovery import Design, drawn_items, simulate_answers
from jiphyeon.core.measure.sum_score import sum_score_table

A = (0.98755, 1.08084, 1.70748, 0.76499, 0.73567)
B = (-1.87926, -0.74754, -1.05724, -0.63530, -2.52076)
LSAT7 = [ItemParameters(f"i{n}", a, (b,), "2pl") for n, (a, b) in enumerate(zip(A, B, strict=True))]
PATTERNS = np.array([[0, 0, 0, 0, 0], [0, 1, 0, 0, 1], [1, 1, 1, 1, 1]])
SCIENCE = [
    ItemParameters("Comfort", 1.0406, (-4.6728, -2.5361, 1.4082)),
    ItemParameters("Work", 1.2258, (-2.3853, -0.7351, 1.8489)),
    ItemParameters("Future", 2.3006, (-2.2799, -0.9644, 0.8552)),
    ItemParameters("Benefit", 1.0938, (-3.0599, -0.9064, 1.5428)),
]


def test_the_mode_of_the_posterior_is_the_reference_value() -> None:
    assert map_estimates(PATTERNS, LSAT7).theta == pytest.approx([-1.8164, -1.0510, 0.6382], abs=1e-3)


def test_the_weighted_likelihood_stays_finite_for_all_wrong_and_all_right() -> None:
    assert wle_estimates(PATTERNS, LSAT7).theta == pytest.approx([-4.1371, -1.6464, 1.0882], abs=1e-3)


def test_the_total_score_table_is_the_published_one() -> None:
    lsat = sum_score_table(LSAT7)
    assert lsat.theta == pytest.approx([-1.8698, -1.4319, -0.9488, -0.4132, 0.1517, 0.7272], abs=1e-3)
    assert lsat.share.sum() == pytest.approx(1.0)
    science = sum_score_table(SCIENCE).theta
    expected = [-2.749, -2.431, -2.081, -1.718, -1.364, -1.012, -0.649, -0.287, 0.082, 0.487, 0.934, 1.384, 1.853]
    assert science == pytest.approx(expected, abs=2e-3)


def test_someone_who_left_an_item_out_has_no_total_but_a_mode() -> None:
    gap = np.array([[1, MISSING, 0, 1, 1]])
    theta, se = sum_score_table(LSAT7).of(gap, LSAT7)
    assert np.isnan(theta).all()
    assert np.isnan(se).all()
    assert np.isfinite(map_estimates(gap, LSAT7).theta).all()


def test_without_an_answer_the_mode_is_the_prior_and_the_weighted_likelihood_says_nothing() -> None:
    nothing = np.full((1, 5), MISSING)
    assert map_estimates(nothing, LSAT7).theta[0] == pytest.approx(0.0, abs=1e-6)
    assert map_estimates(nothing, LSAT7).se[0] == pytest.approx(1.0)
    assert np.isnan(wle_estimates(nothing, LSAT7).theta[0])


def test_weighted_likelihood_is_less_biased_than_the_mode_far_from_the_mean() -> None:
    rng = np.random.default_rng(2)
    items = drawn_items(Design(30), rng)
    answers = simulate_answers(items, np.full(400, 1.5), rng)
    wle, mode = wle_estimates(answers, items).theta, map_estimates(answers, items).theta
    assert abs(wle.mean() - 1.5) < 0.06
    assert mode.mean() < 1.4


def test_plausible_values_have_the_spread_that_expected_scores_lose() -> None:
    rng = np.random.default_rng(5)
    items = drawn_items(Design(8), rng)
    theta = rng.standard_normal(3000)
    found = posterior(simulate_answers(items, theta, rng), items)
    draws = plausible_values(found, rng)
    assert found.mean().var() < 0.75
    assert draws.var(axis=0).mean() == pytest.approx(1.0, abs=0.07)
    mean = pooled_mean(draws)
    assert abs(mean.value - theta.mean()) < 3 * mean.se


def test_the_same_seed_draws_the_same_values() -> None:
    found = posterior(PATTERNS, LSAT7)
    one = plausible_values(found, np.random.default_rng(3))
    assert one.tobytes() == plausible_values(found, np.random.default_rng(3)).tobytes()
