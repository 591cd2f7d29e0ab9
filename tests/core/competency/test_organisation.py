import numpy as np
import pytest

from jiphyeon.core.competency.organisation import Opinion, area_summaries, icc1, r_wg


def opinions(unit, *rows):
    return [Opinion(("hanbit", unit), row) for row in rows]


def test_full_agreement_is_one_and_random_answers_are_none():
    assert r_wg(np.full((10, 5), 4.0)) == 1
    uniform = np.tile(np.arange(1, 6, dtype=float)[:, None], (40, 5))
    assert r_wg(uniform) == pytest.approx(0, abs=0.05)


def test_agreement_of_the_textbook_formula():
    """Item variance 0.5 against 2 expected by chance, five rows: 5(1-.25) / (5(1-.25) + .25)."""
    column = np.array([3.5 - np.sqrt(0.4), 3.5 + np.sqrt(0.4)] * 5)
    values = np.tile(column[:, None], (1, 5))
    variance = values.var(axis=0, ddof=1)[0]
    ratio = variance / 2
    assert r_wg(values) == pytest.approx(5 * (1 - ratio) / (5 * (1 - ratio) + ratio))


def test_units_that_differ_have_a_high_icc_and_alike_ones_none():
    rng = np.random.default_rng(1)
    groups = [list(range(20 * g, 20 * g + 20)) for g in range(10)]
    alike = rng.normal(3, 1, (200, 5))
    apart = alike + np.repeat(rng.normal(0, 2, 10), 20)[:, None]
    assert icc1(alike, groups) < 0.1
    assert icc1(apart, groups) > 0.5
    assert icc1(alike, [list(range(200))]) is None


def test_a_group_is_told_with_its_mean_and_agreement_when_it_may_be_shown():
    given = opinions("a", *[(4, 4, 4, 4, 4)] * 9) + opinions("b", *[(0, 0, 0, 0, 0)] * 6) + opinions("c", (0,) * 5)
    groups, reliability = area_summaries("O1", given)
    by_path = {group.path: group for group in groups}
    assert set(by_path) == {(), ("hanbit",), ("hanbit", "a")}
    assert by_path["hanbit", "a"].mean == 5
    assert by_path["hanbit", "a"].agreement == 1
    assert reliability.icc > 0.9


def test_someone_who_left_most_rows_blank_is_not_counted():
    given = opinions("a", *[(4, 4, 4, 4, 4)] * 5, (0, None, None, None, 0))
    groups, _ = area_summaries("O1", given)
    assert groups[0].answered == 5


def test_too_few_opinions_are_not_told():
    groups, reliability = area_summaries("O1", opinions("a", *[(4,) * 5] * 4))
    assert groups == ()
    assert reliability.icc is None
