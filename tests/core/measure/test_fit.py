"""Item fit and person fit against the reference values of LSAT7."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.measure.calibration import calibrate
from jiphyeon.core.measure.item_fit import dependent_pairs, residual_correlations, sum_score_fit
from jiphyeon.core.measure.person_fit import MISFIT, standardised_likelihood
from jiphyeon.core.measure.posterior import eap
from jiphyeon.core.measure.recovery import Design, drawn_items, simulate_answers

FILE = Path(__file__).parents[3].parent / "shared" / "data" / "irt" / "LSAT7.csv"


@pytest.mark.shared
def test_lsat7_fits_as_published() -> None:
    if not FILE.exists():
        pytest.skip("reference data LSAT7.csv is not here")
    with FILE.open(newline="") as file:
        head, *rows = list(csv.reader(file))
    table = np.array(rows, dtype=int)
    items = calibrate(table, head, "2pl").parameters
    found = sum_score_fit(table, items)
    assert [one.chi_square for one in found] == pytest.approx([4.751, 14.453, 1.273, 5.236, 0.941], abs=2e-3)
    assert {one.df for one in found} == {2}
    z = standardised_likelihood(table, items, eap(table, items).theta)
    assert z[[0, 40, 500, 999]] == pytest.approx([0.5799, -1.6370, -0.2468, 0.7823], abs=1e-3)


def test_items_of_the_model_fit_and_one_that_is_not_does_not() -> None:
    rng = np.random.default_rng(8)
    items = drawn_items(Design(12, 3), rng)
    theta = rng.standard_normal(1500)
    answers = simulate_answers(items, theta, rng)
    # Item 5 answered by a rule that is not monotone: the middle of the scale gets it, both ends do not.
    answers[:, 4] = np.where(np.abs(theta) < 0.7, 2, 0)
    answers[:10, 4] = 1
    fitted = sum_score_fit(answers, calibrate(answers, [i.item for i in items], "grm").parameters)
    assert fitted[4].p < 1e-6
    assert sum(one.p < 0.01 for place, one in enumerate(fitted) if place != 4) <= 2


def test_random_clickers_stand_out() -> None:
    rng = np.random.default_rng(4)
    items = drawn_items(Design(40), rng)
    honest = simulate_answers(items, rng.standard_normal(400), rng)
    clicking = rng.integers(0, 2, (100, 40))
    z_honest = standardised_likelihood(honest, items, eap(honest, items).theta)
    z_clicking = standardised_likelihood(clicking, items, eap(clicking, items).theta)
    assert (z_honest < MISFIT).mean() < 0.08
    assert (z_clicking < MISFIT).mean() > 0.5


def test_two_questions_about_the_same_table_are_seen_to_depend() -> None:
    rng = np.random.default_rng(6)
    items = drawn_items(Design(12), rng)
    answers = simulate_answers(items, rng.standard_normal(1200), rng)
    copied = rng.random(1200) < 0.6
    answers[copied, 7] = answers[copied, 3]
    found = calibrate(answers, [i.item for i in items], "2pl").parameters
    pairs = dependent_pairs(residual_correlations(answers, found, eap(answers, found).theta))
    assert pairs[0][:2] == (3, 7)


def test_without_complete_answers_item_fit_is_refused() -> None:
    rng = np.random.default_rng(1)
    items = drawn_items(Design(6), rng)
    answers = simulate_answers(items, rng.standard_normal(100), rng)
    answers[:, 0] = -1
    with pytest.raises(JiphyeonError, match="measure-fit-answers"):
        sum_score_fit(answers, items)
