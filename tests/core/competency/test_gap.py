import numpy as np
import pytest

from jiphyeon.core.competency.gap import expected_gap, gap_variance, mean_with_error


def test_the_published_example():
    """mu=.2, sigma=.4, tau=.8 gives .612 (diagnosis.md §4.1)."""
    assert expected_gap(np.array([0.2]), np.array([0.4]), 0.8)[0] == pytest.approx(0.612, abs=5e-4)


def test_the_closed_forms_agree_with_simulation():
    rng = np.random.default_rng(2)
    for mean, sd, target in ((0.2, 0.4, 0.8), (1.5, 0.5, 0.5), (-1.0, 0.6, -1.5)):
        gaps = np.maximum(target - rng.normal(mean, sd, 400_000), 0)
        assert expected_gap(np.array([mean]), np.array([sd]), target)[0] == pytest.approx(gaps.mean(), abs=3e-3)
        assert gap_variance(np.array([mean]), np.array([sd]), target)[0] == pytest.approx(gaps.var(), abs=4e-3)


def test_the_error_of_a_mean_shrinks_when_everybody_answered():
    values = np.array([0.1, 0.5, 0.9, 0.2, 0.4, 0.8])
    none = np.zeros(6)
    assert mean_with_error(values, none, 6)[1] == 0
    assert mean_with_error(values, none, 60)[1] > mean_with_error(values, none, 8)[1] > 0
