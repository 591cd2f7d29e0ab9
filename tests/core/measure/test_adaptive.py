"""Adaptive testing: precision, balance, exposure and the end."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from jiphyeon.core.measure.adaptive import Adaptive, Rules, priority, simulate_sessions
from jiphyeon.core.measure.recovery import Design, drawn_items

DOMAINS = [f"D{place % 6}" for place in range(60)]
KINDS = ["MS" if place % 10 == 0 else "KN" for place in range(60)]


@pytest.fixture(scope="module")
def items():
    return drawn_items(Design(60), np.random.default_rng(1))


def test_contents_differ_by_one_at_most_and_no_item_comes_twice(items) -> None:
    adaptive = Adaptive(items, DOMAINS, KINDS, Rules(most=15, least=15, kind_share={"MS": 0.1}, ahead=1))
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
    assert capped.max() <= 0.35
    assert (capped > 0).sum() > (free > 0).sum()


def test_it_tells_more_than_the_same_number_of_items_at_random(items) -> None:
    rng = np.random.default_rng(6)
    theta = rng.standard_normal(150)
    adaptive = Adaptive(items, DOMAINS, KINDS, Rules(most=12, least=12))
    sessions, _ = simulate_sessions(adaptive, theta, rng, capped=False)
    errors = np.mean([session.se for session in sessions])
    drawn = [adaptive.standing({int(p): 1 for p in rng.choice(60, 12, replace=False)}).se for _ in range(100)]
    assert errors < np.mean(drawn) - 0.05


@pytest.mark.parametrize(("most", "ahead"), [(12, 1), (18, 2), (24, 3)])
def test_no_item_is_given_to_more_people_than_the_cap_says(items, most, ahead) -> None:
    """60 items and a cap of .45: 27 a person at most, so that 24 leave hardly any choice."""
    rules = Rules(most=most, least=most, target_se=0.0, exposure=0.45, ahead=ahead)
    theta = np.random.default_rng(7).standard_normal(120)
    _, exposure = simulate_sessions(Adaptive(items, DOMAINS, KINDS, rules), theta, np.random.default_rng(8))
    assert exposure.max() <= 0.45 + 1e-9


def test_an_item_counts_less_as_its_use_runs_out_and_is_closed_at_the_cap() -> None:
    left = priority(np.array([0.0, 20.0, 27.0, 30.0]), 99.0, 0.3)
    assert left == pytest.approx([1.0, 1.0, 0.5, 0.0])
    assert priority(np.array([5.0, 6.0]), 0.0, 0.3) == pytest.approx([(1 / 6) / 0.2, 0.0])  # the first twenty people


def test_contents_may_be_ahead_by_as_many_as_the_rules_say(items) -> None:
    adaptive = Adaptive(items, DOMAINS, KINDS, Rules(most=18, least=18, target_se=0.0, ahead=2))
    sessions, _ = simulate_sessions(adaptive, np.linspace(-2, 2, 15), np.random.default_rng(2))
    spread = [Counter(DOMAINS[place] for place in one.given) for one in sessions]
    assert max(max(had.values()) - min(had.values()) for had in spread) == 2


def test_when_everything_is_worn_out_a_person_still_gets_an_item(items) -> None:
    adaptive = Adaptive(items, DOMAINS, KINDS)
    assert adaptive.next({}, np.random.default_rng(0), priority=np.zeros(60)) is not None
    only = np.zeros(60)
    only[7] = 1.0
    allowed = np.array([domain == "D0" for domain in DOMAINS])
    assert (
        adaptive.next({}, np.random.default_rng(0), priority=only, allowed=allowed) == 7
    )  # the cap outlasts the stage


def test_without_anything_left_there_is_no_next(items) -> None:
    adaptive = Adaptive(items[:2], ["D1", "D1"], ["KN", "KN"])
    assert adaptive.next({0: 1, 1: 0}, np.random.default_rng(0)) is None
    assert adaptive.enough({0: 1, 1: 0})
