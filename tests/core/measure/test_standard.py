"""Cuts from judges, and how surely people are put on either side of them."""

from __future__ import annotations

import numpy as np
import pytest

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.measure.model import ItemParameters, expected_total
from jiphyeon.core.measure.recovery import Design, drawn_items
from jiphyeon.core.measure.standard import angoff, consistency, theta_of_total

ITEMS = drawn_items(Design(20), np.random.default_rng(1))


def ratings_at(theta: float, judges: int, noise: float) -> list[dict[str, float]]:
    """Judges who see how someone of that theta would do, each with an error of their own."""
    rng = np.random.default_rng(7)
    out = []
    for _ in range(judges):
        seen = theta + rng.normal(0, noise)
        out.append({i.item: float(1 / (1 + np.exp(-i.discrimination * (seen - i.thresholds[0])))) for i in ITEMS})
    return out


def test_judges_who_agree_give_the_theta_they_think_of() -> None:
    cut = angoff(ratings_at(0.5, 12, 0.0), ITEMS)
    assert cut.theta == pytest.approx(0.5, abs=1e-6)
    assert cut.se == pytest.approx(0.0, abs=1e-9)
    assert cut.points == pytest.approx(float(expected_total(ITEMS, np.array([0.5]))[0]))


def test_disagreement_shows_in_the_standard_error() -> None:
    cut = angoff(ratings_at(0.5, 12, 0.4), ITEMS)
    assert 0.05 < cut.se < 0.2
    assert abs(cut.theta - 0.5) < 3 * cut.se


def test_items_of_several_points_count_in_full() -> None:
    items = [ItemParameters("a", 1.2, (-0.5, 0.5)), ItemParameters("b", 1.0, (0.0,), "2pl")]
    cut = angoff([{"a": 0.5, "b": 0.5}, {"a": 0.5, "b": 0.5}], items)
    assert cut.points == pytest.approx(1.5)
    assert cut.theta == pytest.approx(0.0, abs=1e-6)


def test_one_judge_is_no_panel_and_all_certain_is_no_cut() -> None:
    with pytest.raises(JiphyeonError, match="standard-judges"):
        angoff([{"q1": 0.5}], ITEMS)
    with pytest.raises(JiphyeonError, match="standard-rating"):
        angoff([{"q1": 1.5}, {"q1": 0.5}], ITEMS)
    with pytest.raises(JiphyeonError, match="standard-unreachable"):
        theta_of_total(ITEMS, 0.0)


def test_sure_people_are_classified_alike_twice() -> None:
    sure = consistency(np.array([[0.98, 0.02], [0.01, 0.99]]))
    unsure = consistency(np.array([[0.55, 0.45], [0.5, 0.5]]))
    assert sure.agreement > 0.95
    assert sure.kappa > unsure.kappa
    assert unsure.accuracy == pytest.approx(0.525)
