"""Adaptive testing: precision, balance, exposure and the end."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from jiphyeon.core.measure.adaptive import Adaptive, Rules, eligibility, simulate_sessions
from jiphyeon.core.measure.recovery import Design, drawn_items

DOMAINS = [f"D{place % 6}" for place in range(60)]
KINDS = ["MS" if place % 10 == 0 else "KN" for place in range(60)]


@pytest.fixture(scope="module")
def items():
    return drawn_items(Design(60), np.random.default_rng(1))


def test_contents_differ_by_one_at_most_and_no_item_comes_twice(items) -> None:
    adaptive = Adaptive(items, DOMAINS, KINDS, Rules(most=15, least=15, kind_share={"MS": 0.1}))
    sessions, _ = simulate_sessions(adaptive, np.linspace(-2, 2, 20), np.random.default_rng(2))
    for session in sessions:
        had = Counter(DOMAINS[place] for place in session.given)
        assert max(had.values()) - min(had.values()) <= 1
        assert len(set(session.given)) == 15
        assert sum(KINDS[place] == "MS" for place in session.given) <= 2


def test_it_stops_when_enough_is_known_and_never_before_the_least(items) -> None:
    adaptive = Adaptive(items, DOMAINS, KINDS, Rules(most=40, least=10, target_se=0.45))
    sessions, _ = simulate_sessions(adaptive, np.zeros(20), np.random.default_rng(3))
    for session in sessions:
        assert 10 <= len(session.given) <= 40
        assert session.se < 0.45 or len(session.given) == 40


def test_the_cap_keeps_items_from_being_worn_out(items) -> None:
    rules = Rules(most=12, least=12, exposure=0.35)
    theta = np.random.default_rng(4).standard_normal(250)
    _, capped = simulate_sessions(Adaptive(items, DOMAINS, KINDS, rules), theta, np.random.default_rng(5))
    _, free = simulate_sessions(Adaptive(items, DOMAINS, KINDS, rules), theta, np.random.default_rng(5), capped=False)
    assert free.max() > 0.5
    assert capped.max() < 0.43
    assert (capped > 0).sum() > (free > 0).sum()


def test_it_tells_more_than_the_same_number_of_items_at_random(items) -> None:
    rng = np.random.default_rng(6)
    theta = rng.standard_normal(150)
    adaptive = Adaptive(items, DOMAINS, KINDS, Rules(most=12, least=12))
    sessions, _ = simulate_sessions(adaptive, theta, rng, capped=False)
    errors = np.mean([session.se for session in sessions])
    drawn = [adaptive.standing({int(p): 1 for p in rng.choice(60, 12, replace=False)}).se for _ in range(100)]
    assert errors < np.mean(drawn) - 0.05


def test_an_item_given_too_often_is_closed_to_some() -> None:
    chances = eligibility(np.array([100.0, 100.0, 0.0]), np.array([60.0, 10.0, 0.0]), 0.3)
    assert chances == pytest.approx([0.5, 1.0, 1.0])


def test_without_anything_left_there_is_no_next(items) -> None:
    adaptive = Adaptive(items[:2], ["D1", "D1"], ["KN", "KN"])
    assert adaptive.next({0: 1, 1: 0}, np.random.default_rng(0)) is None
    assert adaptive.enough({0: 1, 1: 0})
