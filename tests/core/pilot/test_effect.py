import math
from dataclasses import replace

import numpy as np
import pytest
import statsmodels.formula.api as smf

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.pilot.assignment import Scheme
from jiphyeon.core.pilot.effect import intention_to_treat, invert, treatment_on_treated
from jiphyeon.core.pilot.sample import Sample


def make(rng, *, people=40, documents=12, theta=-0.12, departments=8, compliance=1.0, slope=0.0):
    n = people * documents
    person = np.repeat(np.arange(people), documents)
    offered = rng.random(n) < 0.5
    used = offered & (rng.random(n) < compliance)
    kind, week = rng.integers(0, 4, n), np.tile(np.arange(documents), people)
    own = rng.normal(0, 0.4, people)[person] + rng.normal(0, slope, people)[person] * used
    log = 3 + own + 0.2 * kind - 0.02 * week + theta * used + rng.normal(0, 0.6, n)
    return Sample(
        np.exp(log), offered, used, person, person % departments, kind, week,
        np.tile(np.arange(documents), people), rng.normal(5, 1, n),
        tuple(f"p{i}" for i in range(people)), tuple(f"d{i}" for i in range(departments)), tuple("abcd"),
    )  # fmt: skip


def test_the_estimate_is_the_regression_with_person_effects():
    sample = make(np.random.default_rng(1))
    frame = {
        "y": sample.log_minutes, "z": sample.offered.astype(float), "person": sample.person, "kind": sample.kind,
        "week": sample.week, "size": sample.size,
    }  # fmt: skip
    other = smf.ols("y ~ z + C(person) + C(kind) + C(week) + size", frame).fit()
    found = intention_to_treat(sample, Scheme(), redraws=999)
    assert found.theta == pytest.approx(other.params["z"], abs=1e-9)
    low, high = other.conf_int().loc["z"]
    assert (found.low, found.high) == pytest.approx((low, high), abs=0.02)
    assert found.p_value == pytest.approx(other.pvalues["z"], abs=0.02)


def test_the_interval_holds_exactly_the_effects_the_test_does_not_reject():
    rng = np.random.default_rng(3)
    drawn, moved, found = rng.normal(0, 0.05, 999), rng.normal(0, 0.05, 999), -0.1

    def p_value(tau):
        return (1 + (np.abs(drawn - tau * moved) >= abs(found - tau)).sum()) / 1000

    low, high, p = invert(drawn, moved, found, 1.0, 0.05)
    assert p == p_value(0)
    for inside in (low + 1e-9, high - 1e-9, found):
        assert p_value(inside) > 0.05
    for outside in (low - 1e-6, high + 1e-6):
        assert p_value(outside) <= 0.05


@pytest.mark.parametrize("scheme", [Scheme(), Scheme("blocks", 0.5, 4)])
def test_without_an_effect_the_error_rate_is_what_it_says(scheme):
    """A small run; the 4,000 runs stand in benchmarks/pilot_recovery.py."""
    from jiphyeon.core.pilot.assignment import redraw

    rejected = covered = 0
    runs = 200
    for run in range(runs):
        rng = np.random.default_rng(run)
        theta = 0.0 if run % 2 == 0 else -0.2
        sample = make(rng, people=12, documents=8, theta=0.0)
        lots = redraw(scheme, sample.person, sample.sequence, rng, 1)[0]
        sample = replace(sample, offered=lots, used=lots, minutes=sample.minutes * np.exp(theta * lots))
        found = intention_to_treat(sample, scheme, redraws=199, seed=run)
        rejected += theta == 0 and found.p_value <= 0.05
        covered += found.low <= theta <= found.high
    assert rejected / (runs / 2) < 0.13
    assert covered / runs == pytest.approx(0.95, abs=0.045)


def test_the_effect_on_those_who_used_it_is_found_behind_refusals():
    sample = make(np.random.default_rng(5), people=150, compliance=0.6, theta=-0.25)
    itt = intention_to_treat(sample, Scheme(), redraws=499)
    effect, compliance = treatment_on_treated(sample, Scheme(), redraws=499)
    assert compliance == pytest.approx(0.6, abs=0.05)
    assert effect.theta == pytest.approx(itt.theta / compliance)
    assert effect.low < -0.25 < effect.high


def test_an_offer_nobody_takes_up_says_nothing_of_use():
    sample = make(np.random.default_rng(5))
    assert treatment_on_treated(replace(sample, used=np.zeros(len(sample), bool)), Scheme(), redraws=199) is None


def test_minutes_not_known_are_left_out_and_counted():
    sample = make(np.random.default_rng(2))
    minutes = sample.minutes.copy()
    minutes[::3] = np.nan
    assert intention_to_treat(replace(sample, minutes=minutes), Scheme(), redraws=199).n == len(sample) * 2 // 3


def test_percent_is_what_the_logarithm_means():
    found = intention_to_treat(make(np.random.default_rng(2)), Scheme(), redraws=199)
    assert found.percent == pytest.approx(100 * (math.exp(found.theta) - 1))
    assert found.percent_low < found.percent < found.percent_high


def test_few_departments_give_no_word_on_others():
    assert intention_to_treat(make(np.random.default_rng(2), departments=2), Scheme(), redraws=199).across is None
    assert intention_to_treat(make(np.random.default_rng(2), departments=8), Scheme(), redraws=199).across.n == 8


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda s: {"minutes": np.full(len(s), np.nan)}, "analysis-no-minutes"),
        (lambda s: {"minutes": np.full(len(s), 10.0)}, "analysis-no-variance"),
        (lambda s: {"offered": np.ones(len(s), bool)}, "analysis-one-arm"),
        (lambda s: {"offered": s.person % 2 == 0}, "analysis-one-arm"),
        (lambda s: {"person": np.zeros(len(s), int)}, "analysis-few-people"),
    ],
)
def test_what_cannot_be_analysed_is_a_coded_error(change, code):
    sample = make(np.random.default_rng(1))
    with pytest.raises(JiphyeonError) as caught:
        intention_to_treat(replace(sample, **change(sample)), Scheme(), redraws=199)
    assert caught.value.code == code


def test_the_same_seed_gives_the_same_interval():
    sample = make(np.random.default_rng(1))
    one, two = (intention_to_treat(sample, Scheme(), redraws=299, seed=7) for _ in range(2))
    assert one == two
