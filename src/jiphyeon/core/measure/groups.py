"""Calibration of several groups on one scale: anchors that stay fixed, populations that are free."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.measure.calibration import TOLERANCE, Calibration, closed_up, expanded, starting_values
from jiphyeon.core.measure.curves import Curves, thresholds
from jiphyeon.core.measure.em import Expectation, Population
from jiphyeon.core.measure.model import Floats, ItemParameters, ModelName
from jiphyeon.core.measure.patterns import collapse
from jiphyeon.core.measure.posterior import MISSING, Answers, even_grid
from jiphyeon.core.measure.preflight import require_estimable
from jiphyeon.core.measure.standard_error import linked_covariance, standard_errors


@dataclass(frozen=True, slots=True)
class GroupCalibration:
    """A calibration (anchors keep their parameters, with errors of zero) and each group's population."""

    calibration: Calibration
    populations: tuple[Population, ...]


def calibrate_groups(
    responses: Answers,
    items: Sequence[str],
    model: ModelName,
    *,
    group: NDArray[np.integer] | None = None,
    anchors: Mapping[str, ItemParameters] | None = None,
    errors: bool = True,
    most: int = 1000,
) -> GroupCalibration:
    """Fit `2pl` or `grm` with people in groups 0, 1 … (`group`, one number a person) and fixed `anchors` by name.

    Without anchors group 0 is N(0, 1) and the others are free (Bock & Zimowski 1997); with anchors all are free and
    the scale is the anchors' (fixed-parameter calibration, Kim 2006). Raises `JiphyeonError` as `calibrate`, and
    `measure-anchors` when an anchor is of another model or has an answer its parameters do not know.
    """
    known = dict(anchors or {})
    table = np.asarray(responses)
    require_estimable(table, items, model)
    held = [place for place, name in enumerate(items) if name in known]
    fixed = np.isin(np.arange(len(items)), held)
    dense, categories = closed_up(table)
    for place in held:
        anchor = known[items[place]]
        _require_fitting(anchor, table[:, place], model)
        dense[:, place], categories[place] = table[:, place], anchor.categories
    curves = Curves(model, even_grid(), categories)
    start = starting_values(dense, categories, model, curves.widest)
    for place in held:
        row = _row(known[items[place]])
        start[place] = np.pad(row, (0, curves.widest - row.size))
    member = np.zeros(len(table), dtype=np.int64) if group is None else np.asarray(group)
    patterns = [collapse(dense[member == number], curves.widest)[0] for number in np.unique(member)]
    populations = [Population(free=bool(held) or place > 0) for place in range(len(patterns))]
    fit = Expectation(curves, patterns, populations, fixed=fixed).fit(start, TOLERANCE, most)
    rows = [fit.table[j, : categories[j]] for j in range(len(items))]
    free = [row for row, held in zip(rows, fixed, strict=True) if not held]
    own = iter(
        standard_errors(model, free, linked_covariance(curves, patterns, fit.populations, fit.table, fixed))
        if errors
        else [np.zeros(row.size) for row in free]
    )
    parameters: list[ItemParameters] = []
    found: list[Floats] = []
    for j, name in enumerate(items):
        if name in known:
            parameters.append(known[name])
            found.append(np.zeros(categories[j]))
            continue
        b, se = expanded(table[:, j], thresholds(model, rows[j]), next(own))
        parameters.append(ItemParameters(name, float(rows[j][0]), tuple(map(float, b)), model))
        found.append(se)
    ended = Calibration(tuple(parameters), tuple(found), fit.log_likelihood, fit.converged, fit.steps, len(table))
    return GroupCalibration(ended, fit.populations)


def _require_fitting(anchor: ItemParameters, column: Answers, model: ModelName) -> None:
    fits = anchor.model == model or {anchor.model, model} == {"2pl", "grm"}
    if model == "gpcm" or not fits or column.max(initial=MISSING) >= anchor.categories:
        raise JiphyeonError(
            "measure-anchors",
            f"문항 ‘{anchor.item}’의 응답이 앞선 모수와 맞지 않습니다(모형이나 범주의 수가 다릅니다).",
            suggestion="같은 모형으로 계산한 모수인지, 응답 부호를 같은 방식으로 매겼는지 확인하세요.",
            context={"item": anchor.item},
        )


def _row(anchor: ItemParameters) -> Floats:
    """Slope and intercepts of an anchor."""
    a = anchor.discrimination
    return np.array([a, *(-a * b for b in anchor.thresholds)])
