import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.measure.model import ItemParameters, category_probabilities, expected_score, expected_total

finite = st.floats(-8, 8)


@st.composite
def items(draw):
    model = draw(st.sampled_from(["2pl", "grm", "gpcm"]))
    count = 1 if model == "2pl" else draw(st.integers(1, 5))
    thresholds = draw(st.lists(finite, min_size=count, max_size=count))
    if model == "grm":
        thresholds = sorted(thresholds)
    return ItemParameters("x", draw(st.floats(0.05, 4)), tuple(thresholds), model)


@given(items(), hnp.arrays(np.float64, 7, elements=st.floats(-30, 30)))
def test_probabilities_are_probabilities(item, theta):
    probabilities = category_probabilities(item, theta)
    assert probabilities.shape == (7, item.categories)
    assert (probabilities >= 0).all()
    np.testing.assert_allclose(probabilities.sum(axis=1), 1, atol=1e-9)


def test_two_parameter_item_is_the_logistic_curve():
    item = ItemParameters("x", 1.2, (0.5,), "2pl")
    theta = np.array([0.5, 1.5])
    np.testing.assert_allclose(category_probabilities(item, theta)[:, 1], [0.5, 1 / (1 + np.exp(-1.2))])


def test_graded_and_two_parameter_items_share_one_path():
    theta = np.linspace(-3, 3, 5)
    graded = category_probabilities(ItemParameters("x", 0.9, (-0.2,), "grm"), theta)
    np.testing.assert_array_equal(graded, category_probabilities(ItemParameters("x", 0.9, (-0.2,), "2pl"), theta))


def test_graded_categories_are_differences_of_boundaries():
    item = ItemParameters("x", 1.5, (-1.0, 0.0, 1.0))
    above = 1 / (1 + np.exp(-1.5 * (0.3 - np.array([-1.0, 0.0, 1.0]))))
    expected = [1 - above[0], above[0] - above[1], above[1] - above[2], above[2]]
    np.testing.assert_allclose(category_probabilities(item, np.array([0.3]))[0], expected)


def test_partial_credit_categories_meet_at_the_steps():
    item = ItemParameters("x", 1.0, (-0.7, 0.4), "gpcm")
    at_step = category_probabilities(item, np.array([-0.7]))[0]
    assert at_step[0] == pytest.approx(at_step[1])


def test_a_backward_item_is_allowed_and_falls():
    item = ItemParameters("x", -1.0, (0.0,), "2pl")
    assert (np.diff(expected_score(item, np.linspace(-2, 2, 9))) < 0).all()


def test_total_is_the_sum_over_items():
    theta = np.array([0.0, 1.0])
    pair = [ItemParameters("x", 1, (0.0,)), ItemParameters("y", 1, (0.0, 1.0))]
    np.testing.assert_allclose(expected_total(pair, theta), sum(expected_score(i, theta) for i in pair))


@pytest.mark.parametrize(
    ("discrimination", "thresholds", "model"),
    [(float("nan"), (0.0,), "2pl"), (1.0, (), "grm"), (1.0, (0.0, 1.0), "2pl"), (1.0, (float("inf"),), "grm")],
)
def test_unusable_parameters_are_refused_by_name(discrimination, thresholds, model):
    with pytest.raises(JiphyeonError, match="measure-parameters"):
        ItemParameters("x", discrimination, thresholds, model)
