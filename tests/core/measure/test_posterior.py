import numpy as np
import pytest

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.measure.model import ItemParameters
from jiphyeon.core.measure.posterior import MISSING, Posterior, eap, even_grid, posterior

LSAT7 = [
    ItemParameters(str(i), a, (b,), "2pl")
    for i, (a, b) in enumerate(
        [(0.98755, -1.87926), (1.08084, -0.74754), (1.70748, -1.05724), (0.76499, -0.63530), (0.73567, -2.52076)]
    )
]
SCIENCE = [
    ItemParameters("Comfort", 1.0406, (-4.6728, -2.5361, 1.4082)),
    ItemParameters("Work", 1.2258, (-2.3853, -0.7351, 1.8489)),
    ItemParameters("Future", 2.3006, (-2.2799, -0.9644, 0.8552)),
    ItemParameters("Benefit", 1.0938, (-3.0599, -0.9064, 1.5428)),
]


@pytest.mark.parametrize(
    ("pattern", "theta", "se"),
    [([0, 0, 0, 0, 0], -1.8698, 0.6927), ([0, 1, 0, 0, 1], -1.0458, 0.6653), ([1, 1, 1, 1, 1], 0.7272, 0.8009)],
)
def test_lsat7_scores_are_those_of_the_reference(pattern, theta, se):
    found = eap(np.array([pattern]), LSAT7)
    assert found.theta[0] == pytest.approx(theta, abs=1e-3)
    assert found.se[0] == pytest.approx(se, abs=1e-3)


def test_science_scores_are_those_of_the_reference():
    patterns = np.array([[0, 0, 0, 0], [1, 1, 1, 1], [2, 2, 2, 2], [3, 3, 3, 3], [3, 2, 1, 0]])
    np.testing.assert_allclose(eap(patterns, SCIENCE).theta, [-2.7488, -1.4048, 0.0518, 1.8532, -0.7439], atol=2e-3)


def test_no_answer_gives_the_prior_back():
    found = eap(np.full((2, 5), MISSING), LSAT7, prior_mean=np.array([0.0, 0.5]), prior_sd=np.array([1.0, 0.7]))
    np.testing.assert_allclose(found.theta, [0.0, 0.5], atol=1e-6)
    np.testing.assert_allclose(found.se, [1.0, 0.7], atol=1e-4)


def test_a_missing_answer_counts_for_nothing():
    with_gap = eap(np.array([[1, MISSING, 0, 1, MISSING]]), LSAT7)
    without = eap(np.array([[1, 0, 1]]), [LSAT7[0], LSAT7[2], LSAT7[3]])
    assert with_gap.theta[0] == pytest.approx(without.theta[0], abs=1e-12)


def test_the_same_answers_give_the_same_bytes_alone_and_in_a_crowd():
    rng = np.random.default_rng(7)
    crowd = rng.integers(-1, 2, (5000, 5))
    together = eap(crowd, LSAT7)
    for person in (0, 2047, 2048, 4999):
        alone = eap(crowd[person : person + 1], LSAT7)
        assert alone.theta.tobytes() == together.theta[person : person + 1].tobytes()
        assert alone.se.tobytes() == together.se[person : person + 1].tobytes()


def test_level_probabilities_match_the_normal_distribution():
    prior = posterior(np.full((1, 0), MISSING), [], grid=even_grid(121))
    levels = prior.level_probabilities([-1.0, 0.0, 1.0])
    np.testing.assert_allclose(levels[0], [0.1587, 0.3413, 0.3413, 0.1587], atol=2e-3)
    assert levels.sum() == pytest.approx(1)


def test_a_cut_between_grid_points_divides_the_cell():
    point = Posterior(np.array([-1.0, 0.0, 1.0]), np.array([[0.0, 1.0, 0.0]]))
    np.testing.assert_allclose(point.level_probabilities([0.25])[0], [0.75, 0.25])


def test_cuts_must_rise():
    with pytest.raises(JiphyeonError, match="measure-cuts"):
        posterior(np.full((1, 0), MISSING), []).level_probabilities([1.0, 0.0])


@pytest.mark.parametrize("code", [2, -2])
def test_an_answer_that_does_not_exist_names_the_item(code):
    with pytest.raises(JiphyeonError, match="measure-code") as caught:
        eap(np.array([[0, 0, code, 0, 0]]), LSAT7)
    assert caught.value.context == {"item": "2"}


@pytest.mark.parametrize("responses", [np.zeros((3, 4), int), np.zeros((3, 5)), np.zeros(5, int)])
def test_a_table_of_the_wrong_shape_or_kind_is_refused(responses):
    with pytest.raises(JiphyeonError, match="measure-shape"):
        eap(responses, LSAT7)
