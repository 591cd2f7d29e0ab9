import numpy as np
import pytest
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

from jiphyeon.core.pilot.interval import bootstrap, mean_t, median, newcombe, wilson


@pytest.mark.parametrize(("k", "n"), [(0, 10), (1, 10), (84, 120), (120, 120), (3, 7)])
def test_a_share_agrees_with_another_implementation(k, n):
    low, high = proportion_confint(k, n, method="wilson")
    found = wilson(k, n)
    assert (found.low, found.high) == pytest.approx((low, high), abs=1e-12)


def test_published_precision_of_a_share():
    """N=200, n=120, 70 %: the reference gives about ±5.2 points after the finite population correction."""
    found = wilson(84, 120)
    half = (found.high - found.low) / 2 * np.sqrt(80 / 199)
    assert 100 * half == pytest.approx(5.2, abs=0.1)


def test_published_precision_of_a_mean():
    """N=200, n=120, SD 18: ±2.0 points (and ±2.9 for N=100, n=60)."""
    rng = np.random.default_rng(1)
    for population, n, half in ((200, 120, 2.0), (100, 60, 2.9)):
        x = rng.normal(size=n)
        x = (x - x.mean()) / x.std(ddof=1) * 18 + 70
        found = mean_t(x, population=population)
        assert (found.high - found.low) / 2 == pytest.approx(half, abs=0.1)


def test_a_difference_of_shares_agrees_with_another_implementation():
    low, high = confint_proportions_2indep(56, 70, 48, 80, method="newcomb")
    found = newcombe((56, 70), (48, 80))
    assert (found.low, found.high) == pytest.approx((low, high), abs=1e-9)
    assert found.value == pytest.approx(0.2)


def test_published_difference_of_shares():
    """Newcombe (1998), table II, example (a), method 10: 56/70 − 48/80 gives 0.0524 to 0.3339."""
    found = newcombe((56, 70), (48, 80))
    assert (round(found.low, 4), round(found.high, 4)) == (0.0524, 0.3339)


def test_nobody_asked_gives_no_number():
    assert wilson(0, 0) is None
    assert mean_t([]) is None
    assert newcombe((1, 2), (0, 0)) is None


def test_one_answer_gives_a_mean_without_an_interval():
    found = mean_t([50.0])
    assert (found.value, found.low, found.high, found.n) == (50.0, None, None, 1)


def test_resampling_departments_is_wider_than_resampling_nobody():
    rng = np.random.default_rng(2)
    clusters = [rng.normal(shift, 1, 30) for shift in rng.normal(0, 2, 8)]
    found = bootstrap(clusters, lambda x: float(x.mean()), rng=rng, draws=400)
    naive = mean_t(np.concatenate(clusters))
    assert found.high - found.low > 2 * (naive.high - naive.low)


def test_two_departments_are_too_few_to_resample():
    found = bootstrap([np.ones(3), np.zeros(3)], lambda x: float(x.mean()), rng=np.random.default_rng(1))
    assert (found.value, found.low) == (0.5, None)


def test_a_median_lies_between_order_statistics():
    found = median(list(range(1, 21)))
    assert (found.value, found.low, found.high) == (10.5, 6, 15)
    assert median([1, 2, 3]).low is None
    assert median([]) is None


def test_the_interval_of_a_median_covers_it_as_often_as_it_says():
    rng = np.random.default_rng(5)
    inside = 0
    for _ in range(1000):
        found = median(rng.lognormal(0, 1, 41))
        inside += found.low <= 1 <= found.high
    assert 0.94 <= inside / 1000 <= 0.985
