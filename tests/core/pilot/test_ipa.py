import numpy as np
import pytest
import statsmodels.api as sm

from jiphyeon.core.pilot.ipa import ipa, shapley
from jiphyeon.core.pilot.reply import ATTRIBUTES, Reply


def people(n, means, importance, seed=0, spread=0.8):
    rng = np.random.default_rng(seed)
    out = []
    for i in range(n):
        numbers = {}
        for code, mean, weight in zip(ATTRIBUTES, means, importance, strict=True):
            numbers[f"b_sat.{code}"] = float(np.clip(round(rng.normal(mean, spread)), 1, 7))
            numbers[f"b_imp.{code}"] = float(np.clip(round(rng.normal(weight, spread)), 1, 7))
        general = float(np.clip(round(np.mean([numbers["b_sat.b1"], numbers["b_sat.b2"]])), 1, 7))
        out.append(Reply(f"p{i}", "edu", numbers | {"f1": general, "f2": general, "f3": general}))
    return out


def test_an_important_weak_attribute_is_to_be_mended_first():
    found = {a.code: a for a in ipa(people(120, [6] * 8 + [3, 6], [5] * 8 + [7, 5]), draws=200)}
    assert found["b9"].quadrant == "improve"
    assert found["b9"].below_good
    assert not found["b1"].below_good
    assert found["b9"].satisfaction_low < found["b9"].satisfaction < found["b9"].satisfaction_high


def test_what_the_answers_do_not_settle_stays_open():
    found = ipa(people(12, [5] * 10, [5] * 10, spread=1.5), draws=300)
    assert sum(a.quadrant == "open" for a in found) >= 5


def test_derived_importance_finds_what_satisfaction_goes_with():
    found = {a.code: a.derived for a in ipa(people(400, [5] * 10, [5] * 10), draws=20)}
    assert found["b1"] + found["b2"] > 0.8
    assert sum(found.values()) == pytest.approx(1)


def test_too_few_answers_give_no_derived_importance():
    assert all(a.derived is None for a in ipa(people(20, [5] * 10, [5] * 10), draws=20))
    assert ipa(people(3, [5] * 10, [5] * 10), draws=20) == ()


def test_shares_sum_to_the_explained_variance():
    rng = np.random.default_rng(3)
    x = rng.normal(size=(200, 4))
    x[:, 1] += x[:, 0]
    y = x @ [1, 0.5, 0.2, 0] + rng.normal(size=200)
    shares = shapley(y, x)
    assert shares.sum() == pytest.approx(sm.OLS(y, sm.add_constant(x)).fit().rsquared)
    assert abs(shares[3]) < 0.02


def test_independent_columns_have_their_own_squared_correlation():
    rng = np.random.default_rng(4)
    x, _ = np.linalg.qr(rng.normal(size=(300, 3)) - 0)
    x -= x.mean(axis=0)
    x, _ = np.linalg.qr(x)
    y = x @ [3.0, 2.0, 1.0]
    y -= y.mean()
    assert shapley(y, x) == pytest.approx(np.array([9, 4, 1]) / 14, abs=0.02)
