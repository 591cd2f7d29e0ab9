"""A group's own mean: not drawn towards a prior, with an error that holds what it says."""

import numpy as np
import pytest

from jiphyeon.core.measure.located import locate
from jiphyeon.core.measure.model import ItemParameters
from jiphyeon.core.measure.posterior import eap
from jiphyeon.core.measure.recovery import simulate_answers

ITEMS = [ItemParameters(f"i{n}", 1.1, (b,), "2pl") for n, b in enumerate(np.linspace(-1.8, 1.8, 12))]


def answers(theta, items=ITEMS, seed=1):
    return simulate_answers(items, np.asarray(theta), np.random.default_rng(seed))


def test_the_mean_is_found_where_scores_are_drawn_to_the_middle():
    given = answers(np.random.default_rng(2).normal(0.8, 0.7, 4000))
    found = locate(given, ITEMS)
    assert found.mean == pytest.approx(0.8, abs=0.05)
    assert found.sd == pytest.approx(0.7, abs=0.06)
    assert eap(given, ITEMS).theta.mean() < 0.65


def test_the_error_is_as_large_as_the_mean_misses_by():
    rng = np.random.default_rng(4)
    missed, told = [], []
    for _ in range(120):
        theta = rng.normal(size=100)
        theta += 0.3 - theta.mean()  # everybody it stands for answered: only measurement is unsure
        found = locate(simulate_answers(ITEMS, theta, rng), ITEMS, sd=1.0)
        missed.append(found.mean - 0.3)
        told.append(found.error)
    assert np.std(missed) == pytest.approx(np.mean(told), rel=0.2)


def test_those_who_did_not_answer_widen_it():
    given = answers(np.random.default_rng(2).normal(size=200))
    assert locate(given, ITEMS, everybody=1000).error > 1.3 * locate(given, ITEMS, everybody=200).error


def test_a_harder_item_shows_its_shift_and_pulls_the_mean_down():
    harder = [*ITEMS[:5], ItemParameters("i5", 1.1, (ITEMS[5].thresholds[0] + 0.8,), "2pl"), *ITEMS[6:]]
    found = locate(answers(np.random.default_rng(5).normal(size=3000), harder), ITEMS, by_item=True)
    assert found.shifts[5] == pytest.approx(0.8, abs=0.12)
    assert all(abs(shift) < 0.25 for place, shift in enumerate(found.shifts) if place != 5)
    assert found.without[5] > found.mean + 0.03
    assert found.without[5] == pytest.approx(
        locate(
            np.delete(answers(np.random.default_rng(5).normal(size=3000), harder), 5, axis=1),
            [item for place, item in enumerate(ITEMS) if place != 5],
        ).mean,
        abs=0.01,
    )


def test_answers_missing_by_design_do_no_harm_and_nobody_is_no_group():
    given = answers(np.random.default_rng(6).normal(0.5, 1.0, 3000))
    given[::2, :4], given[1::2, 8:] = -1, -1
    assert locate(given, ITEMS).mean == pytest.approx(0.5, abs=0.07)
    with pytest.raises(ValueError, match="nobody"):
        locate(np.full((3, 12), -1), ITEMS)
