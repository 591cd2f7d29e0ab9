from dataclasses import replace
from datetime import UTC, datetime

import pytest
from scipy import stats

from jiphyeon.core.pilot.journey import Journey
from jiphyeon.core.pilot.ratio import coverage, ratio_check

JOURNEY = Journey("d", "p", "edu", "plan", "ai", 0.5, 0, datetime(2026, 3, 2, tzinfo=UTC), minutes=10.0)


def test_the_check_is_the_chi_square_test():
    found = ratio_check(540, 460, 0.5)
    assert found.p_value == pytest.approx(stats.chisquare([540, 460]).pvalue)
    assert not found.broken()
    assert ratio_check(600, 400, 0.5).broken()
    assert not ratio_check(600, 400, 0.6).broken()
    assert ratio_check(0, 0, 0.5) is None


def test_minutes_missing_in_one_arm_only_are_noticed():
    journeys = [replace(JOURNEY, minutes=None if i % 2 else 5.0) for i in range(60)]
    journeys += [replace(JOURNEY, arm="control") for _ in range(60)]
    found = coverage(journeys)
    assert (found.offered_known, found.offered, found.control_known, found.control) == (30, 60, 60, 60)
    assert found.p_value < 0.001
    assert found.share == 0.75


def test_nothing_assigned_has_no_coverage():
    assert coverage([]).share is None
    assert coverage([JOURNEY]).p_value is None
