import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiphyeon.core.pilot.index import (
    alpha,
    hundred,
    net_promoter,
    reverse,
    scale,
    spearman_brown,
    sus,
    sus_estimate,
    sus_grade,
    umux_lite,
    workload,
)


def test_seven_points_on_a_hundred_as_published():
    assert [round(hundred(x), 2) for x in range(1, 8)] == [0, 16.67, 33.33, 50, 66.67, 83.33, 100]


def test_five_and_eleven_points_on_a_hundred():
    assert [hundred(x, points=5) for x in range(1, 6)] == [0, 25, 50, 75, 100]
    assert [hundred(x + 1, points=11) for x in range(11)] == [10 * x for x in range(11)]


def test_the_system_usability_scale_as_published():
    assert sus([4, 2, 4, 1, 4, 2, 5, 2, 4, 2]) == 80
    assert sus([5, 1] * 5) == 100
    assert sus([1, 5] * 5) == 0


def test_two_items_and_the_usability_they_predict():
    assert umux_lite(6, 6) == pytest.approx(83.33, abs=0.01)
    assert sus_estimate(umux_lite(6, 6)) == pytest.approx(77.1, abs=0.05)
    assert (sus_estimate(umux_lite(1, 1)), round(sus_estimate(umux_lite(7, 7)), 1)) == (22.9, 87.9)


@pytest.mark.parametrize(("score", "grade"), [(84.1, "A+"), (72.6, "B−"), (68, "C"), (51.7, "D"), (51.6, "F")])
def test_grades_on_the_curve(score, grade):
    assert sus_grade(score) == grade


def test_recommendation_with_its_published_precision():
    """N=200, n=120: ±9 after the finite population correction, ±14 before it."""
    answers = [9] * 60 + [8] * 36 + [5] * 24
    found = net_promoter(answers)
    assert found.value == pytest.approx(30)
    half = (found.high - found.low) / 2
    assert half == pytest.approx(14.0, abs=0.5)
    assert half * (80 / 199) ** 0.5 == pytest.approx(9, abs=0.3)


def test_nobody_recommending_keeps_its_bounds():
    found = net_promoter([0, 1, 2])
    assert (found.value, found.low) == (-100, -100)
    assert net_promoter([]) is None


def test_items_worded_the_other_way_round():
    assert [reverse(x) for x in (1, 4, 7)] == [7, 4, 1]
    assert reverse(None) is None


def test_a_scale_needs_two_thirds_of_its_items():
    assert scale([6, 5, None]) == 5.5
    assert scale([6, None, None]) is None
    assert scale([]) is None


def test_workload_turns_success_round():
    assert workload([60, 40, 50, 30], 80) == 40
    assert workload([60, None, None, None], 80) is None


def test_reliability_of_two_items():
    assert spearman_brown([1, 2, 3, 4], [1, 2, 3, 4]) == pytest.approx(1)
    assert spearman_brown([1, 1, 1, 1], [1, 2, 3, 4]) is None


def test_alpha_of_parallel_items_is_one():
    assert alpha([[1, 1, 1], [2, 2, 2], [4, 4, 4]]) == pytest.approx(1)
    assert alpha([[1, 1], [1, 1], [1, 1]]) is None


@given(st.integers(1, 7), st.integers(1, 7))
def test_indices_stay_on_their_scale(a, b):
    assert 0 <= umux_lite(a, b) <= 100
    assert 22.9 <= sus_estimate(umux_lite(a, b)) <= 87.9 + 1e-9
