import numpy as np
import pytest

from jiphyeon.core.competency.recalibration import propose
from jiphyeon.core.competency.scoring import Measured
from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.measure.model import ItemParameters, category_probabilities

TRUE = [
    ItemParameters("a", 1.2, (-1.0,), "2pl"),
    ItemParameters("b", 0.9, (0.0,), "2pl"),
    ItemParameters("c", 1.5, (-0.5, 0.8), "grm"),
    ItemParameters("d", 1.1, (1.0,), "2pl"),
    ItemParameters("e", 1.0, (-0.2, 0.9), "grm"),
    ItemParameters("noise", 0.0, (0.0,), "2pl"),
]


def answers(count, seed=4):
    rng = np.random.default_rng(seed)
    theta = rng.normal(size=count)
    columns = []
    for item in TRUE:
        chances = category_probabilities(item, theta).cumsum(axis=1)[:, :-1]
        columns.append((rng.random((count, 1)) > chances).sum(axis=1))
    return np.stack(columns, axis=1)


def measured(items=TRUE):
    return [Measured(ItemParameters(i.item, 1.0, i.thresholds, i.model), "P", "1.1") for i in items]


def test_estimates_come_near_the_truth_and_noise_is_kept_out():
    found = {item.item: item for item in propose(answers(3000), measured(), "P").items}
    for true in TRUE[:5]:
        assert found[true.item].usable
        assert found[true.item].estimated.discrimination == pytest.approx(true.discrimination, abs=0.25)
        np.testing.assert_allclose(found[true.item].estimated.thresholds, true.thresholds, atol=0.25)
    assert not found["noise"].usable


def test_an_item_too_few_answered_keeps_what_is_assumed():
    matrix = answers(800)
    matrix[100:, 3] = -1
    found = {item.item: item for item in propose(matrix, measured(), "P").items}
    assert found["d"].answers == 100
    assert "few-answers" in found["d"].flags
    assert not found["d"].usable


def test_items_everybody_answered_alike_or_nobody_did_stop_nothing():
    matrix = answers(800)
    matrix[:, 1], matrix[:, 3] = 1, -1
    found = {item.item: item for item in propose(matrix, measured(), "P").items}
    assert found["b"].estimated is None
    assert found["d"].estimated is None
    assert found["a"].usable


def test_a_top_category_nobody_reached_keeps_what_is_assumed():
    matrix = answers(800)
    matrix[:, 2] = np.minimum(matrix[:, 2], 1)
    found = {item.item: item for item in propose(matrix, measured(), "P").items}
    assert not found["c"].usable


def test_a_wrong_key_is_not_used():
    matrix = answers(2000)
    matrix[:, 0] = 1 - matrix[:, 0]
    found = {item.item: item for item in propose(matrix, measured(), "P").items}
    assert "reverse-keyed" in found["a"].flags
    assert not found["a"].usable


def test_fewer_than_three_hundred_people_calibrate_nothing():
    with pytest.raises(JiphyeonError, match="calibration-few"):
        propose(answers(250), measured(), "P")


def test_a_later_year_is_put_on_the_scale_of_the_first_and_a_leaked_anchor_is_let_go():
    rng = np.random.default_rng(21)
    true = [ItemParameters(f"q{n}", 1.2, (float(b),), "2pl") for n, b in enumerate(np.linspace(-1.5, 1.5, 16))]
    theta = rng.normal(0.3, 1.0, 2500)  # this year's people stand higher
    moved = [ItemParameters(i.item, i.discrimination, (i.thresholds[0] - 1.0 * (i.item == "q6"),), "2pl") for i in true]
    columns = [(rng.random(2500) > category_probabilities(item, theta)[:, 0]).astype(int) for item in moved]
    items = [Measured(item, "P", "1.1") for item in true]
    found = propose(np.stack(columns, axis=1), items, "P", {item.item: item for item in true[:13]})
    assert found.scale is not None
    assert "q6" in found.scale.drifted
    assert found.scale.mean == pytest.approx(0.3, abs=0.08)
    assert found.scale.shift == pytest.approx(found.scale.mean, abs=0.1)
    new = {item.item: item.estimated for item in found.items}
    assert new["q2"] == true[2]
    assert new["q14"].thresholds[0] == pytest.approx(true[14].thresholds[0], abs=0.2)


def test_too_few_common_items_tie_nothing():
    with pytest.raises(JiphyeonError, match="calibration-anchors"):
        propose(answers(800), measured(), "P", {"a": TRUE[0]})
