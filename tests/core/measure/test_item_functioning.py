"""Three ways of finding an item that treats two groups differently, against the values of R."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.measure.item_functioning import mantel, mantel_haenszel
from jiphyeon.core.measure.likelihood_ratio import compact, likelihood_ratio
from jiphyeon.core.measure.logistic_functioning import logistic
from jiphyeon.core.measure.recovery import Design, drawn_items, simulate_answers

FILE = Path(__file__).parents[3].parent / "shared" / "data" / "irt" / "dif.csv"


@pytest.mark.shared
@pytest.mark.parametrize(
    ("item", "chi_square", "delta", "effect"),
    [(3, 2.80884, 0.775, "A"), (4, 37.88392, -2.515, "C"), (8, 1.169385, 0.475, "A")],
)
def test_the_shifted_item_alone_is_found(item: int, chi_square: float, delta: float, effect: str) -> None:
    if not FILE.exists():
        pytest.skip("reference data dif.csv is not here")
    with FILE.open(newline="") as file:
        table = np.array(list(csv.reader(file))[1:], dtype=int)
    found = mantel_haenszel(table[:, :-1], item - 1, table[:, -1] == 1)
    assert found.chi_square == pytest.approx(chi_square, rel=1e-5)
    assert found.delta == pytest.approx(delta, abs=1e-3)
    assert found.effect == effect


def fixture() -> tuple[np.ndarray, np.ndarray]:
    if not FILE.exists():
        pytest.skip("reference data dif.csv is not here")
    with FILE.open(newline="") as file:
        table = np.array(list(csv.reader(file))[1:], dtype=int)
    return table[:, :-1], table[:, -1] == 1


@pytest.mark.shared
def test_logistic_regression_gives_the_reference_statistics() -> None:
    answers, focal = fixture()
    found = [logistic(answers, item - 1, focal) for item in (3, 4, 8)]
    assert [one.uniform for one in found] == pytest.approx([3.203, 37.989, 1.436], abs=2e-3)
    assert [one.effect for one in found] == ["A", "B", "A"]


@pytest.mark.shared
def test_the_likelihood_ratio_gives_the_reference_statistics() -> None:
    answers, focal = fixture()
    names = [f"q{n + 1}" for n in range(answers.shape[1])]
    base = compact(answers, names, "2pl", focal)
    found = [likelihood_ratio(answers, names, "2pl", focal, item - 1, base) for item in (3, 4, 8)]
    assert [one.chi_square for one in found] == pytest.approx([4.972, 38.875, 5.702], abs=5e-3)
    assert {one.df for one in found} == {2}
    assert found[1].impact < -0.15


def test_a_partly_scored_item_that_is_harder_for_one_group_is_found() -> None:
    rng = np.random.default_rng(5)
    items = drawn_items(Design(12, 3), rng)
    theta = rng.standard_normal(1200)
    focal = np.arange(1200) % 2 == 1
    answers = simulate_answers(items, theta, rng)
    moved = simulate_answers([items[3]], theta - 0.8 * focal, rng)[:, 0]
    answers[:, 3] = moved
    assert mantel(answers, 3, focal).effect == "C"
    assert mantel(answers, 3, focal).smd < -0.25
    assert logistic(answers, 3, focal).uniform_p < 1e-6
    assert mantel(answers, 6, focal).effect == "A"


def test_people_of_different_forms_are_compared_within_their_form() -> None:
    rng = np.random.default_rng(15)
    items = drawn_items(Design(18), rng)
    answers = simulate_answers(items, rng.standard_normal(900), rng)
    form = np.arange(900) % 2
    answers[form == 0, 12:] = -1
    answers[form == 1, :6] = -1
    focal = rng.random(900) < 0.5
    assert mantel_haenszel(answers, 8, focal).effect == "A"
    assert np.isfinite(mantel_haenszel(answers, 14, focal).delta)


def test_one_group_is_not_compared_with_itself() -> None:
    table = np.array([[0, 1], [1, 0], [1, 1]])
    with pytest.raises(JiphyeonError, match="measure-dif-answers"):
        mantel_haenszel(table, 0, np.ones(3, dtype=bool))
