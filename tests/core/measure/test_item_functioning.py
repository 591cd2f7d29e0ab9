"""Mantel-Haenszel against the values of R's mantelhaen.test."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.measure.item_functioning import mantel_haenszel

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


def test_one_group_is_not_compared_with_itself() -> None:
    table = np.array([[0, 1], [1, 0], [1, 1]])
    with pytest.raises(JiphyeonError, match="measure-dif-answers"):
        mantel_haenszel(table, 0, np.ones(3, dtype=bool))
