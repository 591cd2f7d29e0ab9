from dataclasses import replace

import numpy as np
import pytest

from jiphyeon.core.pilot.missing import lee_bounds, weighted_mean, worst_case
from jiphyeon.core.pilot.sample import Sample


def made(n_people=60, documents=12, theta=-0.2, seed=0):
    rng = np.random.default_rng(seed)
    n = n_people * documents
    person = np.repeat(np.arange(n_people), documents)
    offered = rng.random(n) < 0.5
    log = 3 + rng.normal(0, 0.4, n_people)[person] + theta * offered + rng.normal(0, 0.5, n)
    zero = np.zeros(n, dtype=int)
    return Sample(
        np.exp(log), offered, offered, person, person % 5, zero, zero, np.tile(np.arange(documents), n_people),
        np.zeros(n), tuple(map(str, range(n_people))), tuple("abcde"), ("k",),
    )  # fmt: skip


def test_with_nothing_missing_the_bounds_meet():
    found = lee_bounds(made())
    assert found.low == pytest.approx(found.high)
    assert found.low == pytest.approx(-0.2, abs=0.08)
    assert found.trimmed == 0


def test_minutes_missing_where_work_was_slow_are_bounded():
    """Slow control documents are never exported: the naive comparison is far too small, the truth lies at the bound."""
    sample = made(n_people=200)
    slow = (~sample.offered) & (sample.minutes > np.quantile(sample.minutes, 0.85))
    seen = replace(sample, minutes=np.where(slow, np.nan, sample.minutes))
    found = lee_bounds(seen)
    assert found.trimmed > 0.1
    naive = np.nanmean(seen.log_minutes[seen.offered]) - np.nanmean(seen.log_minutes[~seen.offered])
    assert naive > -0.05
    assert found.low == pytest.approx(-0.2, abs=0.05)
    assert found.high > -0.05


def test_too_few_known_documents_give_no_bounds():
    sample = made(n_people=5, documents=4)
    assert lee_bounds(replace(sample, minutes=np.full(len(sample), np.nan))) is None


def test_a_department_that_answers_less_counts_as_much():
    values, groups = [80.0] * 30 + [40.0] * 5, ["가"] * 30 + ["나"] * 5
    found = weighted_mean(values, groups, {"가": 40, "나": 40})
    assert found.value == pytest.approx(60)
    assert found.low < 60 < found.high
    assert weighted_mean([70.0], ["가"], {"가": 3}) is None


def test_everyone_silent_at_fifty_is_the_boundary():
    assert worst_case(80, 60, 100) == 68
    assert worst_case(80, 0, 0) == 80
