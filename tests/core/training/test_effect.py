import numpy as np
import pytest

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.training.comparison import ancova, naive_gain
from jiphyeon.core.training.discontinuity import at_cut
from jiphyeon.core.training.effect_power import detectable, each_arm, power_of
from jiphyeon.core.training.measured import measures_of, unshrunken
from jiphyeon.core.training.pooling import pooled
from jiphyeon.core.training.regression_to_mean import expected_regression, in_words, reliability_of, spurious_gain
from jiphyeon.core.training.trial import Truth, trial


def test_an_eap_is_freed_from_its_pull():
    rng = np.random.default_rng(0)
    theta = rng.standard_normal(20_000) + 0.5
    seen = theta + 0.6 * rng.standard_normal(20_000)
    known = 1 / (1 + 0.36)
    measure, error = unshrunken(known * seen, np.full(20_000, np.sqrt(1 - known)))
    assert measure.mean() == pytest.approx(0.5, abs=0.03)
    assert error[0] == pytest.approx(0.36)


@pytest.mark.parametrize("effect", [0.0, 0.5])
def test_ancova_recovers_a_known_effect_and_its_intervals_hold(effect):
    """Few trials; `benchmarks/training_effect.py` runs thousands and prints the coverage."""
    rng = np.random.default_rng(3)
    results = [ancova(measures_of(trial(60, Truth(effect=effect), rng)), seed=n) for n in range(60)]
    assert np.mean([r.effect for r in results]) == pytest.approx(effect, abs=0.08)
    assert sum(r.low <= effect <= r.high for r in results) >= 53
    spread = np.std([r.effect for r in results])
    assert np.mean([r.error for r in results]) == pytest.approx(spread, rel=0.35)


def test_the_difference_of_eaps_would_understate_what_ancova_finds():
    people = trial(4000, Truth(effect=0.5, error=0.8), np.random.default_rng(5))
    plain = np.mean([p.after for p in people if p.treated]) - np.mean([p.after for p in people if not p.treated])
    assert plain < 0.38
    assert ancova(measures_of(people)).effect == pytest.approx(0.5, abs=0.1)


def test_a_discontinuity_recovers_the_effect_where_the_naive_gain_does_not():
    rng = np.random.default_rng(7)
    found, naive = [], []
    for _ in range(60):
        m = measures_of(trial(500, Truth(effect=0.4), rng, cut=-0.6))
        found.append(at_cut(m.running, m.after, -0.6))
        naive.append(naive_gain(m))
    assert np.mean([f.effect for f in found]) == pytest.approx(0.4, abs=0.1)
    assert sum(f.low <= 0.4 <= f.high for f in found) >= 53
    assert np.mean(naive) > 0.8


def test_the_gain_of_the_lowest_without_a_course_is_foretold_and_not_called_an_effect():
    rng = np.random.default_rng(9)
    m = measures_of(trial(4000, Truth(effect=0.0, growth=0.0, correlation=1.0), rng, cut=-0.67))
    reliability = reliability_of(m.before_error, m.before)
    expected = expected_regression(m.before, m.before[m.treated], reliability)
    assert naive_gain(m) == pytest.approx(expected.gain, abs=0.05)
    assert "효과로 보지 않습니다" in in_words(naive_gain(m), expected)


@pytest.mark.parametrize(("reliability", "gain"), [(0.8, 0.25), (0.6, 0.51)])
def test_published_spurious_gains_of_the_lowest_quarter(reliability, gain):
    assert spurious_gain(0.25, reliability) == pytest.approx(gain, abs=0.005)


@pytest.mark.parametrize(("effect", "with_before", "after_only"), [(0.5, 32, 63), (0.3, 89, 174), (0.2, 200, 392)])
def test_people_needed_agree_with_the_reference_tables(effect, with_before, after_only):
    assert each_arm(effect, 0.7) == pytest.approx(with_before, abs=2)
    assert each_arm(effect, 0.0) == pytest.approx(after_only, abs=2)


def test_power_is_told_before_and_too_small_a_design_is_said_to_be_so():
    assert detectable(3, 3, 0.7) is None or detectable(3, 3, 0.7) > 1
    assert power_of(40, 40).detectable < power_of(12, 12).detectable
    assert power_of(2, 1).detectable is None


def test_fewer_than_five_in_an_arm_are_not_analysed():
    people = trial(8, Truth(), np.random.default_rng(1))
    with pytest.raises(JiphyeonError) as caught:
        measures_of(people)
    assert caught.value.code == "effect-few"


def test_too_few_people_near_a_cut_are_refused():
    m = measures_of(trial(40, Truth(), np.random.default_rng(1)))
    with pytest.raises(JiphyeonError):
        at_cut(m.running, m.after, float(np.sort(m.running)[2]))


def test_pooled_effects_lean_on_each_other_and_shrink_what_is_uncertain():
    found = pooled({"A": (1.5, 0.5), "B": (0.4, 0.1), "C": (0.5, 0.1)}, ("D",))
    assert found["A"].gain < 1.2
    assert found["B"].gain == pytest.approx(0.4, abs=0.05)
    assert found["A"].sd < 0.5
    assert not found["D"].observed
    assert found["D"].sd > found["B"].sd
    assert pooled({}, ("D",))["D"].gain == pytest.approx(0.6)


def test_pooled_intervals_hold_and_beat_single_estimates():
    rng = np.random.default_rng(2)
    inside = better = total = 0
    for _ in range(40):
        truth = {f"c{k}": rng.normal(0.5, 0.2) for k in range(12)}
        seen = {code: (value + 0.25 * rng.standard_normal(), 0.25) for code, value in truth.items()}
        for code, post in pooled(seen).items():
            inside += abs(post.gain - truth[code]) <= 1.96 * post.sd
            better += abs(post.gain - truth[code]) ** 2
            total += abs(seen[code][0] - truth[code]) ** 2
    assert inside / 480 > 0.9
    assert better < 0.75 * total
