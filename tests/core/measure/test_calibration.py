"""Calibration against published and reference answers, and where it must speak up."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.measure.calibration import Calibration, calibrate
from jiphyeon.core.measure.model import ModelName
from jiphyeon.core.measure.preflight import flags

DATA = Path(__file__).parents[3].parent / "shared" / "data" / "irt"


def answers_of(name: str) -> tuple[list[str], np.ndarray]:
    path = DATA / name
    if not path.exists():
        pytest.skip(f"reference data {name} is not here")
    with path.open(newline="") as file:
        head, *rows = list(csv.reader(file))
    table = np.array([[-1 if cell in ("", "NA") else int(cell) for cell in row] for row in rows])
    lowest = table[table >= 0].min()
    return head, np.where(table >= 0, table - lowest, -1)


def fit(name: str, model: ModelName) -> Calibration:
    head, table = answers_of(name)
    return calibrate(table, head, model)


def slopes(found: Calibration) -> list[float]:
    return [item.discrimination for item in found.parameters]


def difficulties(found: Calibration) -> list[list[float]]:
    return [list(item.thresholds) for item in found.parameters]


@pytest.mark.shared
def test_lsat7_gives_the_reference_parameters_and_standard_errors() -> None:
    found = fit("LSAT7.csv", "2pl")
    assert slopes(found) == pytest.approx([0.98755, 1.08084, 1.70748, 0.76499, 0.73567], abs=1e-3)
    assert np.ravel(difficulties(found)) == pytest.approx([-1.87926, -0.74754, -1.05724, -0.63530, -2.52076], abs=1e-3)
    assert found.log_likelihood == pytest.approx(-2658.805, abs=1e-3)
    assert [se[0] for se in found.errors] == pytest.approx([0.177, 0.169, 0.321, 0.134, 0.151], abs=1e-3)
    assert found.converged


@pytest.mark.shared
def test_lsat6_gives_the_published_parameters() -> None:
    found = fit("LSAT6.csv", "2pl")
    assert slopes(found) == pytest.approx([0.8257, 0.7227, 0.8909, 0.6884, 0.6569], abs=1e-3)
    assert np.ravel(difficulties(found)) == pytest.approx([-3.3597, -1.3696, -0.2799, -1.8659, -3.1236], abs=5e-3)
    assert found.log_likelihood == pytest.approx(-2466.653, abs=1e-3)


@pytest.mark.shared
def test_science_gives_the_reference_graded_model() -> None:
    found = fit("Science4.csv", "grm")
    assert slopes(found) == pytest.approx([1.0406, 1.2258, 2.3006, 1.0938], abs=1e-3)
    expected = [
        [-4.6728, -2.5361, 1.4082],
        [-2.3853, -0.7351, 1.8489],
        [-2.2799, -0.9644, 0.8552],
        [-3.0599, -0.9064, 1.5428],
    ]
    assert np.array(difficulties(found)) == pytest.approx(np.array(expected), abs=1e-3)
    assert found.log_likelihood == pytest.approx(-1608.869, abs=1e-3)
    assert [se[0] for se in found.errors] == pytest.approx([0.188, 0.182, 0.483, 0.183], abs=0.01)


@pytest.mark.shared
def test_science_gives_the_reference_partial_credit_model() -> None:
    found = fit("Science4.csv", "gpcm")
    assert slopes(found) == pytest.approx([0.862, 0.840, 2.229, 0.721], abs=1e-2)
    assert found.log_likelihood == pytest.approx(-1612.682, abs=1e-3)


@pytest.mark.shared
def test_environment_gives_the_dense_grid_values() -> None:
    found = fit("Environment.csv", "grm")
    assert slopes(found) == pytest.approx([1.3836, 2.3563, 3.1731, 3.2710, 2.9777, 1.7968], abs=5e-3)
    expected = [
        [0.4727, 2.5564],
        [1.0388, 2.467],
        [0.7615, 1.7593],
        [0.4440, 2.1279],
        [0.7913, 1.8348],
        [0.0615, 1.3958],
    ]
    assert np.array(difficulties(found)) == pytest.approx(np.array(expected), abs=5e-3)
    assert found.log_likelihood == pytest.approx(-1090.518, abs=1e-3)


@pytest.mark.shared
def test_sat12_item_32_is_not_boxed_in_and_is_flagged() -> None:
    head, table = answers_of("SAT12.csv")
    found = calibrate(table, head, "2pl")
    last = found.parameters[31]
    assert last.discrimination == pytest.approx(0.1295, abs=1e-3)
    assert last.thresholds[0] == pytest.approx(12.75, abs=0.05)
    assert slopes(found)[:3] == pytest.approx([0.8014, 1.5018, 1.0738], abs=1e-3)
    assert found.log_likelihood == pytest.approx(-9488.955, abs=1e-3)
    assert {"low-discrimination", "far-threshold", "low-item-rest"} <= set(flags(table, found.parameters)[31])


@pytest.mark.shared
def test_missing_answers_of_bfi_are_left_out_by_design() -> None:
    found = fit("bfiA.csv", "grm")
    assert slopes(found) == pytest.approx([0.8617, 1.8385, 2.5296, 1.0469, 1.7003], abs=1e-3)
    first = [b[0] for b in difficulties(found)]
    assert first == pytest.approx([-4.4586, -3.0305, -2.2751, -3.3529, -3.0047], abs=1e-3)
    assert found.log_likelihood == pytest.approx(-19604.66, abs=1e-2)


@pytest.mark.shared
def test_a_noise_item_keeps_its_wide_standard_error() -> None:
    found = fit("noise.csv", "grm")
    assert found.parameters[10].discrimination == pytest.approx(0.0596, abs=1e-3)
    assert found.errors[10][0] == pytest.approx(0.138, abs=2e-3)


def simulated(people: int = 800, items: int = 6, seed: int = 3) -> np.ndarray:
    rng = np.random.default_rng(seed)
    theta = rng.normal(size=people)
    cuts = np.linspace(-1.0, 1.0, items)[:, None] + np.array([-1.0, 0.0, 1.0])
    chance = 1 / (1 + np.exp(-1.5 * (theta[:, None, None] - cuts)))
    return (rng.random((people, items, 1)) < chance[:, :, :1]).astype(int)[:, :, 0] + 2 * (
        rng.random((people, items)) < chance[:, :, 2]
    ).astype(int)


def names(table: np.ndarray) -> list[str]:
    return [f"q{j + 1}" for j in range(table.shape[1])]


def test_turning_an_item_round_turns_its_discrimination_and_raises_a_flag() -> None:
    table = (simulated() > 0).astype(int)
    turned = table.copy()
    turned[:, 2] = 1 - turned[:, 2]
    straight, reverse = calibrate(table, names(table), "2pl"), calibrate(turned, names(table), "2pl")
    assert reverse.parameters[2].discrimination == pytest.approx(-straight.parameters[2].discrimination, abs=1e-3)
    assert reverse.log_likelihood == pytest.approx(straight.log_likelihood, abs=1e-4)
    assert "reverse-keyed" in flags(turned, reverse.parameters)[2]


def test_a_middle_category_nobody_chose_lies_between_equal_thresholds_and_is_flagged() -> None:
    table = simulated()
    table[table[:, 0] == 1, 0] = 2
    found = calibrate(table, names(table), "grm")
    b = found.parameters[0].thresholds
    assert len(b) == 3
    assert b[0] == b[1] < b[2]
    assert "unused-category" in flags(table, found.parameters)[0]
    with pytest.raises(JiphyeonError, match="measure-unused-category"):
        calibrate(table, names(table), "gpcm")


def test_graded_and_partial_credit_models_agree_on_two_categories() -> None:
    table = (simulated() > 0).astype(int)
    graded, partial = (calibrate(table, names(table), model) for model in ("grm", "gpcm"))
    assert slopes(graded) == pytest.approx(slopes(partial), abs=1e-3)
    assert graded.log_likelihood == pytest.approx(partial.log_likelihood, abs=1e-4)


@pytest.mark.parametrize("value", [0, -1])
def test_an_item_everybody_answered_alike_or_not_at_all_is_refused_by_name(value: int) -> None:
    table = simulated()
    table[:, 3] = value
    with pytest.raises(JiphyeonError, match="q4") as caught:
        calibrate(table, names(table), "grm")
    assert caught.value.code == "measure-constant"


def test_a_two_parameter_model_refuses_a_third_category() -> None:
    with pytest.raises(JiphyeonError, match="measure-code"):
        calibrate(simulated(), names(simulated()), "2pl")


def test_people_who_answered_nothing_change_nothing() -> None:
    table = simulated()
    more = np.vstack([table, np.full((20, table.shape[1]), -1)])
    assert slopes(calibrate(more, names(table), "grm")) == pytest.approx(
        slopes(calibrate(table, names(table), "grm")), abs=1e-4
    )
