"""DIF by the likelihood ratio: whether an item needs its own parameters in the focal group (Thissen et al. 1993)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from jiphyeon.core.measure.groups import GroupCalibration, calibrate_groups
from jiphyeon.core.measure.model import ItemParameters, ModelName, expected_score
from jiphyeon.core.measure.posterior import MISSING, Answers, even_grid


@dataclass(frozen=True, slots=True)
class LikelihoodRatio:
    """`chi_square` with `df` and `p`; the item's parameters in each group; `impact` of the difference in points.

    `impact` is the mean difference in expected points (focal less reference) over the focal population (signed item
    difference in the sample, Meade 2010).
    """

    chi_square: float
    df: int
    p: float
    reference: ItemParameters
    focal: ItemParameters
    impact: float


def compact(answers: Answers, items: Sequence[str], model: ModelName, focal: NDArray[np.bool_]) -> GroupCalibration:
    """All items alike in both groups; the focal population free."""
    return calibrate_groups(answers, items, model, group=focal.astype(np.int64), errors=False)


def likelihood_ratio(
    answers: Answers,
    items: Sequence[str],
    model: ModelName,
    focal: NDArray[np.bool_],
    item: int,
    standing: GroupCalibration | None = None,
) -> LikelihoodRatio:
    """Test one item with all others as anchors; `standing` is `compact` of the same answers, computed if not given."""
    from scipy.special import gammaincc  # noqa: PLC0415 -- slow to load, only needed here

    table = np.asarray(answers)
    base = standing or compact(table, items, model, focal)
    split = np.concatenate([table, table[:, item : item + 1]], axis=1)
    split[focal, item] = MISSING
    split[~focal, -1] = MISSING
    own = calibrate_groups(split, [*items, f"{items[item]}*"], model, group=focal.astype(np.int64), errors=False)
    chi_square = max(0.0, 2.0 * (own.calibration.log_likelihood - base.calibration.log_likelihood))
    df = base.calibration.parameters[item].categories
    mine, theirs = own.calibration.parameters[item], own.calibration.parameters[-1]
    grid = even_grid()
    weights = np.exp(own.populations[1].log_weights(grid))
    impact = float(weights @ (expected_score(theirs, grid) - expected_score(mine, grid)))
    return LikelihoodRatio(chi_square, df, float(gammaincc(df / 2.0, chi_square / 2.0)), mine, theirs, impact)
