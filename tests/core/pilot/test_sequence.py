import numpy as np
import pytest

from jiphyeon.core.pilot.sequence import half_width, sequence, share_difference, widening


def test_the_published_width_at_the_planned_end():
    """The reference measured ×1.55 the width of a fixed interval at N = N*."""
    assert widening() == pytest.approx(1.55, abs=0.05)


def test_twelve_weekly_looks_rarely_see_what_is_not_there():
    """A fixed 1.96 rule is wrong in 21–23 % of twelve-week pilots looked at weekly, the sequence in under 5 %."""
    rng = np.random.default_rng(1)
    fixed = careful = 0
    runs = 600
    for _ in range(runs):
        x = rng.normal(size=1200).reshape(12, 100)
        seen = np.cumsum(x.sum(axis=1))
        n = 100 * np.arange(1, 13)
        error = 1 / np.sqrt(n)
        fixed += bool((np.abs(seen / n) > 1.96 * error).any())
        widths = [half_width(e, int(k), 1200) for e, k in zip(error, n, strict=True)]
        careful += bool((np.abs(seen / n) > widths).any())
    assert 0.17 < fixed / runs < 0.28
    assert careful / runs < 0.05


def test_the_sequence_narrows_and_holds_its_value():
    early, late = sequence(0.1, 0.1, 100, 1000), sequence(0.1, 0.1 / 10**0.5, 1000, 1000)
    assert early.high - early.low > late.high - late.low
    assert early.low < 0.1 < early.high
    assert sequence(0.1, 0.0, 100, 1000) is None


def test_shares_of_few_documents_say_nothing_yet():
    assert share_difference((0, 3), (1, 40), 500) is None
    found = share_difference((0, 200), (0, 210), 1000)
    assert found.value == 0
    assert found.low < 0 < found.high
