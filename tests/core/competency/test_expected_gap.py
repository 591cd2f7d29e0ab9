import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiphyeon.core.competency.gap import expected_gap


def test_the_published_example_comes_out():
    assert float(expected_gap(0.2, 0.4, 0.8)) == pytest.approx(0.612, abs=5e-4)


def test_without_uncertainty_it_is_the_plain_shortfall():
    assert expected_gap([0.25, 2.0], 0.0, 1.0).tolist() == [0.75, 0.0]


@given(st.floats(-3, 3), st.floats(-3, 3), st.floats(0.05, 2))
def test_it_agrees_with_numerical_integration(target, mean, sd):
    theta = np.linspace(mean - 10 * sd, mean + 10 * sd, 40_001)
    density = np.exp(-0.5 * ((theta - mean) / sd) ** 2) / (sd * np.sqrt(2 * np.pi))
    integral = np.trapezoid(np.maximum(target - theta, 0) * density, theta)
    assert float(expected_gap(mean, sd, target)) == pytest.approx(integral, abs=1e-5)
