import pytest

from jiphyeon.core.pilot.agreement import alpha_interval, alpha_nominal, f_one, icc

N = None
KRIPPENDORFF = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, N, N, N],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, N, 3],
    [N, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, N],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, N],
]
"""Krippendorff (2011), section C: four observers, twelve units."""
SHROUT = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]


def test_alpha_as_published():
    units = [list(unit) for unit in zip(*KRIPPENDORFF, strict=True)]
    assert alpha_nominal(units) == pytest.approx(0.743, abs=0.001)
    assert alpha_interval(units) == pytest.approx(0.849, abs=0.001)


def test_intraclass_correlation_as_published():
    """Shrout & Fleiss (1979), table 4: ICC(1,1) = .17 and ICC(1,4) = .44."""
    one, mean = icc(SHROUT)
    assert (round(one, 2), round(mean, 2)) == (0.17, 0.44)


def test_full_agreement_is_one_and_nothing_judged_twice_is_unknown():
    assert alpha_nominal([[1, 1], [2, 2], [1, 1]]) == 1
    assert alpha_nominal([[1, N], [2, N]]) is None
    assert alpha_interval([[3, 3], [3, 3]]) is None
    assert icc([[1, 1], [1, 1]]) is None
    assert icc([[1, 2]]) is None


def test_codes_against_a_persons():
    wanted = {"c1": {"표", "속도"}, "c2": {"용어"}, "c3": set()}
    assert f_one(wanted, wanted) == 1
    assert f_one({"c1": {"표"}, "c2": {"속도"}}, wanted) == pytest.approx(2 * 1 / 5)
    assert f_one({}, {"c1": set()}) is None
