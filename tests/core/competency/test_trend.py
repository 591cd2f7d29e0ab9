"""Change from year to year: found where there is one, with an interval wide enough for the link's error."""

import numpy as np
import pytest

from jiphyeon.core.competency.trend import bridge, change, position
from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.measure.linking import Link
from jiphyeon.core.measure.model import ItemParameters
from jiphyeon.core.measure.recovery import simulate_answers

RNG = np.random.default_rng(8)
ITEMS = [ItemParameters(f"i{n}", 1.1, (b,), "2pl") for n, b in enumerate(RNG.normal(0, 1, 24))]
NAMES = [item.item for item in ITEMS]
USED = dict(zip(NAMES, ITEMS, strict=True))


def year(mean, seed, people=600, items=ITEMS, as_if=ITEMS):
    rng = np.random.default_rng(seed)
    answers = simulate_answers(items, rng.normal(mean, 1, people), rng)
    return position("P", answers, as_if, [item.item for item in as_if], everybody=1_000_000)


def harder(item, by):
    return ItemParameters(item.item, item.discrimination, tuple(b + by for b in item.thresholds), item.model)


def test_a_gain_is_found_within_its_interval():
    before, after = year(0.0, 1), year(0.3, 2)
    found = change(before, after, bridge(before, after, USED, USED))
    assert found.change.low < 0.3 < found.change.high
    assert found.clear
    assert 0 < found.link_error < 0.1
    assert found.change.value == pytest.approx(found.after.value - found.before.value, abs=0.05)


def test_intervals_are_as_wide_as_wandering_items_make_the_change_wander():
    """Each of twelve items moves (SD 0.3) from year to year: the link is as unsure as the people."""
    few, used = ITEMS[:12], dict(list(USED.items())[:12])
    missed, told, linking = [], [], []
    for seed in range(14):
        rng = np.random.default_rng(seed)
        wandered = [harder(item, shift) for item, shift in zip(few, rng.normal(0, 0.3, 12), strict=True)]
        before, after = year(0.0, 100 + seed, 350, few, few), year(0.2, 200 + seed, 350, wandered, few)
        found = change(before, after, bridge(before, after, used, used))
        missed.append(found.change.value - 0.2)
        told.append((found.change.high - found.change.low) / 3.29)
        linking.append(found.link_error)
    assert np.sqrt(np.mean(np.square(missed))) == pytest.approx(np.mean(told), rel=0.35)
    assert np.mean(linking) == pytest.approx(0.3 / np.sqrt(12), rel=0.4)


def test_items_that_leaked_are_found_and_do_not_count():
    leaked = [harder(item, -1.2) if place < 3 else item for place, item in enumerate(ITEMS)]
    before, after = year(0.0, 1, 1500), year(0.0, 2, 1500, items=leaked)
    over = bridge(before, after, USED, USED)
    assert {"i0", "i1", "i2"} <= over.drifted
    found = change(before, after, over)
    assert found.after.value - found.before.value > 0.08
    assert abs(found.change.value) < 0.07


def test_parameters_on_another_scale_are_brought_over():
    """The later diagnosis uses parameters estimated anew: theta there is half a step lower and narrower."""
    other = [Link(0.8, -0.5).item(item) for item in ITEMS]
    moved = dict(zip(NAMES, other, strict=True))
    before, after = year(0.0, 1, 1500), year(0.25, 2, 1500, as_if=other)
    found = change(before, after, bridge(before, after, USED, moved))
    assert found.before.value == pytest.approx(-0.5, abs=0.08)
    assert found.change.value == pytest.approx(0.25 * 0.8, abs=0.07)


def test_a_part_of_the_office_has_the_link_of_the_whole():
    before, after = year(0.0, 1), year(0.3, 2)
    over = bridge(before, after, USED, USED)
    whole = change(before, after, over)
    part = change(year(0.5, 3, 40), year(0.5, 4, 40), over, whole)
    assert part.link_error == whole.link_error
    assert part.change.high - part.change.low > whole.change.high - whole.change.low


def test_changed_items_are_other_items_and_too_few_common_ones_give_no_trend():
    before, after = year(0.0, 1), year(0.0, 2)
    renamed = type(after)(**{**after.to_dict(), "shifts": {f"{name}@new": 0.0 for name in NAMES[3:]}})
    with pytest.raises(JiphyeonError, match="trend-items"):
        bridge(before, renamed, USED, USED)


def test_nobody_has_no_position():
    assert position("P", np.full((3, 24), -1), ITEMS, everybody=3) is None
