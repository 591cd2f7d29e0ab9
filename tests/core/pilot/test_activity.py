import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiphyeon.core.pilot.activity import active_seconds

interval = st.tuples(st.integers(0, 5000), st.integers(0, 60)).map(lambda p: (float(p[0]), float(p[0] + p[1])))
intervals = st.lists(interval, max_size=40)


def test_a_gap_within_the_idle_limit_is_work_and_a_longer_one_is_not():
    clicks = [(0.0, 0.0), (100.0, 100.0), (220.0, 220.0), (341.0, 341.0), (400.0, 400.0)]
    assert active_seconds(clicks, idle=120) == 100 + 120 + 59


def test_two_tabs_at_once_count_once():
    assert active_seconds([(0, 60), (30, 90), (0, 60)], idle=120) == 90


def test_work_after_the_export_does_not_count():
    assert active_seconds([(0, 60), (60, 120), (150, 200)], idle=120, until=100) == 100


def test_nothing_is_nothing():
    assert active_seconds([], idle=120) == 0


@given(intervals, st.randoms())
def test_order_and_double_delivery_change_nothing(given_intervals, rng: random.Random):
    shuffled = given_intervals + given_intervals[:5]
    rng.shuffle(shuffled)
    assert active_seconds(shuffled, idle=120) == pytest.approx(active_seconds(given_intervals, idle=120))


@given(intervals)
def test_without_bridging_it_is_the_length_of_the_union(given_intervals):
    seconds = {s for start, stop in given_intervals for s in range(int(start), int(stop))}
    assert active_seconds(given_intervals, idle=0) == pytest.approx(len(seconds))


@given(intervals, st.integers(0, 300), st.integers(0, 300))
def test_a_longer_idle_limit_never_gives_less(given_intervals, one, other):
    low, high = sorted((one, other))
    assert active_seconds(given_intervals, idle=low) <= active_seconds(given_intervals, idle=high) + 1e-9
