import numpy as np
import pytest
import statsmodels.formula.api as smf

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.pilot.wedge import Cells, draw_starts, exposure, wedge_effect


def made(rng, departments=8, periods=5, theta=0.0, trend=-0.03):
    starts = rng.permutation([1 + i * (periods - 1) // departments for i in range(departments)])
    count = rng.integers(6, 20, (departments, periods)).astype(float)
    mean = rng.normal(0, 0.2, departments)[:, None] + trend * np.arange(periods)[None, :]
    mean = mean + rng.normal(0, 0.05, mean.shape) + rng.normal(0, 0.6, mean.shape) / np.sqrt(count)
    return Cells(mean + theta * exposure(starts, periods), count, starts)


def test_the_estimate_is_the_two_way_regression():
    cells = made(np.random.default_rng(1), theta=-0.2)
    d, t = np.indices(cells.mean.shape)
    frame = {"y": cells.mean.ravel(), "a": cells.treated.ravel(), "d": d.ravel(), "t": t.ravel()}
    other = smf.wls("y ~ a + C(d) + C(t)", frame, weights=cells.count.ravel()).fit()
    assert wedge_effect(cells, redraws=199).theta == pytest.approx(other.params["a"], abs=1e-9)


def test_a_trend_alone_is_not_taken_for_an_effect():
    """A before/after comparison would see −3 % a period; the wedge must reject about as rarely as it says."""
    rejected = sum(
        wedge_effect(made(np.random.default_rng(run)), redraws=199, seed=run).p_value <= 0.05 for run in range(120)
    )
    assert rejected / 120 < 0.12


def test_the_truth_is_inside_the_interval():
    covered = 0
    for run in range(120):
        found = wedge_effect(made(np.random.default_rng(run), theta=-0.2), redraws=199, seed=run)
        covered += found.low <= -0.2 <= found.high
    assert covered / 120 > 0.88


def test_few_departments_are_enumerated_exactly():
    cells = made(np.random.default_rng(2), departments=5, periods=4)
    assert wedge_effect(cells, redraws=4999).redraws == 119


def test_departments_that_wrote_nothing_for_a_while_do_not_stop_it():
    cells = made(np.random.default_rng(3))
    cells.count[2, 1:3] = 0
    cells.mean[2, 1:3] = np.nan
    assert np.isfinite(wedge_effect(cells, redraws=199).theta)


def test_starting_times_are_drawn_evenly_and_again_the_same():
    codes = [f"d{i}" for i in range(8)]
    starts = draw_starts(codes, 5, "ab" * 32)
    assert starts == draw_starts(list(reversed(codes)), 5, "ab" * 32)
    assert sorted(starts.values()) == [1, 1, 2, 2, 3, 3, 4, 4]
    assert starts != draw_starts(codes, 5, "cd" * 32)


@pytest.mark.parametrize("bad", ["few", "together"])
def test_what_has_no_steps_is_refused(bad):
    cells = made(np.random.default_rng(1), departments=3 if bad == "few" else 8)
    if bad == "together":
        cells = Cells(cells.mean, cells.count, np.ones(8, dtype=int))
    with pytest.raises(JiphyeonError) as caught:
        wedge_effect(cells)
    assert caught.value.code == "wedge-few"
