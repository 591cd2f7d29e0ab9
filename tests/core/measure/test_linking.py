"""Linking, drifting anchors, and calibration with fixed anchors."""

from __future__ import annotations

import numpy as np
import pytest

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.measure.calibration import calibrate
from jiphyeon.core.measure.groups import calibrate_groups
from jiphyeon.core.measure.linking import METHODS, Link, drift, link, link_error
from jiphyeon.core.measure.model import ItemParameters
from jiphyeon.core.measure.recovery import Design, drawn_items, simulate_answers

TRUTH = Link(1.2, 0.4)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("categories", [2, 4])
def test_a_change_of_scale_is_found_exactly(method, categories) -> None:
    new = drawn_items(Design(15, categories), np.random.default_rng(3))
    found = link([TRUTH.item(item) for item in new], new, method)
    assert (found.slope, found.shift) == (pytest.approx(1.2, abs=1e-6), pytest.approx(0.4, abs=1e-6))


def test_mean_sigma_is_what_a_hand_computes() -> None:
    old = [ItemParameters(n, 1.0, (b,), "2pl") for n, b in (("a", -1.0), ("b", 0.0), ("c", 2.0))]
    new = [ItemParameters(n, 2.0, (b,), "2pl") for n, b in (("a", -0.5), ("b", 0.25), ("c", 0.75))]
    # SD(old) = sqrt(14)/3, SD(new) = sqrt(38)/12; mean(old) = 1/3, mean(new) = 1/6.
    slope = (14**0.5 / 3) / (38**0.5 / 12)
    assert link(old, new, "mean-sigma").slope == pytest.approx(slope)
    assert link(old, new, "mean-sigma").shift == pytest.approx(1 / 3 - slope / 6)
    assert link(old, new, "mean-mean").slope == pytest.approx(2.0)


def test_an_anchor_that_leaked_is_screened_out() -> None:
    rng = np.random.default_rng(9)
    old = drawn_items(Design(14), rng)
    noisy = [ItemParameters(i.item, i.discrimination, (i.thresholds[0] + rng.normal(0, 0.05),), "2pl") for i in old]
    noisy[5] = ItemParameters(old[5].item, old[5].discrimination, (old[5].thresholds[0] - 0.6,), "2pl")
    gone = [one.item for one in drift(old, noisy) if one.drifted]
    assert old[5].item in gone
    kept = [item for item in noisy if item.item not in gone]
    assert abs(link(old, kept).shift) < abs(link(old, noisy).shift)
    assert 0 < link_error(old, kept) < 0.05


def test_scales_without_common_items_are_not_linked() -> None:
    one = [ItemParameters("a", 1.0, (0.0,), "2pl")]
    with pytest.raises(JiphyeonError, match="measure-link-items"):
        link(one, [ItemParameters("b", 1.0, (0.0,), "2pl")])


def test_fixed_anchors_carry_the_scale_to_another_population() -> None:
    rng = np.random.default_rng(3)
    items = drawn_items(Design(15, 3), rng)
    answers = simulate_answers(items, rng.normal(0.5, 1.1, 1500), rng)
    names = [item.item for item in items]
    found = calibrate_groups(answers, names, "grm", anchors={item.item: item for item in items[:10]})
    (population,) = found.populations
    assert population.mean == pytest.approx(0.5, abs=0.08)
    assert population.sd == pytest.approx(1.1, abs=0.08)
    assert found.calibration.parameters[:10] == tuple(items[:10])
    for true, got, se in zip(items[10:], found.calibration.parameters[10:], found.calibration.errors[10:], strict=True):
        assert abs(got.discrimination - true.discrimination) < 4 * se[0]
        assert (np.abs(np.subtract(got.thresholds, true.thresholds)) < 4 * se[1:]).all()


def test_one_group_without_anchors_is_the_plain_calibration() -> None:
    rng = np.random.default_rng(1)
    items = drawn_items(Design(8), rng)
    answers = simulate_answers(items, rng.standard_normal(600), rng)
    names = [item.item for item in items]
    plain, grouped = calibrate(answers, names, "2pl"), calibrate_groups(answers, names, "2pl").calibration
    assert grouped.log_likelihood == pytest.approx(plain.log_likelihood, abs=1e-6)
    for one, other in zip(plain.errors, grouped.errors, strict=True):
        assert other == pytest.approx(one, rel=0.15)


def test_an_anchor_with_an_answer_it_does_not_know_is_refused() -> None:
    answers = np.array([[0, 1], [2, 0], [1, 1]] * 30)
    anchors = {"a": ItemParameters("a", 1.0, (0.0,), "grm")}
    with pytest.raises(JiphyeonError, match="measure-anchors"):
        calibrate_groups(answers, ["a", "b"], "grm", anchors=anchors)


def test_priors_hold_few_answers_back_and_still_show_a_reversed_item() -> None:
    rng = np.random.default_rng(12)
    items = drawn_items(Design(10), rng)
    answers = simulate_answers(items, rng.standard_normal(120), rng)
    answers[:, 2] = 1 - answers[:, 2]
    names = [item.item for item in items]
    with_priors, without = (calibrate(answers, names, "2pl", priors=p).parameters for p in (True, False))

    def spread(found):
        return np.std([item.discrimination for item in found if item.discrimination > 0])

    assert spread(with_priors) < spread(without)
    assert with_priors[2].discrimination < 0
