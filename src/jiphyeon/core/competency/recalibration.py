"""Parameters from a campaign's own answers, proposed item by item; nothing is used before a person has looked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from jiphyeon.core.competency.scoring import Measured
from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.measure.calibration import calibrate
from jiphyeon.core.measure.model import ItemParameters
from jiphyeon.core.measure.posterior import MISSING
from jiphyeon.core.measure.preflight import FEW, SPARSE, flags

GRAVE = frozenset({"reverse-keyed", "low-discrimination", "far-threshold", "unused-category", "few-answers"})
"""Flags that keep an item's estimate from being used."""


@dataclass(frozen=True, slots=True)
class ProposedItem:
    """One item: what is assumed, what was estimated (None where it could not be), and whether it may be used."""

    item: str
    answers: int
    assumed: ItemParameters
    estimated: ItemParameters | None
    standard_errors: tuple[float, ...]
    flags: tuple[str, ...]

    @property
    def usable(self) -> bool:
        """Whether the estimate may take the place of the assumption."""
        return self.estimated is not None and not GRAVE & set(self.flags)


@dataclass(frozen=True, slots=True)
class Proposal:
    """All items of one kind of scale (`P` or `S`), estimated together on a N(0, 1) population."""

    kind: str
    persons: int
    converged: bool
    log_likelihood: float
    items: tuple[ProposedItem, ...]


def propose(matrix: NDArray[np.int64], items: Sequence[Measured], kind: str) -> Proposal:
    """Estimate the items of a kind. Items nobody answered, or everybody alike, are left out of the estimation.

    Raises `JiphyeonError` (`calibration-few`) when fewer than two items or `FEW` persons are left.
    """
    columns = [place for place, item in enumerate(items) if item.kind == kind]
    answers = matrix[:, columns]
    varied = [place for place in range(len(columns)) if _varied(answers[:, place])]
    used = answers[:, varied]
    used = used[(used != MISSING).any(axis=1)]
    if len(varied) < 2 or len(used) < FEW:
        raise JiphyeonError(
            "calibration-few",
            f"보정하려면 {FEW}명 이상의 답이 있어야 합니다(지금 {len(used)}명).",
            suggestion="응답이 더 모인 뒤 다시 하세요. 그때까지는 가정한 값으로 잠정 결과를 냅니다.",
        )
    names = [items[columns[place]].code for place in varied]
    fit = calibrate(used, names, "grm")
    found = dict(zip(names, zip(fit.parameters, fit.errors, flags(used, fit.parameters), strict=True), strict=True))
    proposed = []
    for place, column in enumerate(columns):
        item = items[column]
        count = int((answers[:, place] != MISSING).sum())
        estimated, errors, told = found.get(item.code, (None, np.zeros(0), ["few-answers"]))
        if estimated is not None and len(estimated.thresholds) != len(item.parameters.thresholds):
            told = sorted({*told, "unused-category"})
        proposed.append(
            ProposedItem(item.code, count, item.parameters, estimated, tuple(map(float, errors)), tuple(told))
        )
    return Proposal(kind, len(used), fit.converged, fit.log_likelihood, tuple(proposed))


def _varied(column: NDArray[np.int64]) -> bool:
    """Answered by enough people, not all alike."""
    given = column[column != MISSING]
    return len(given) >= SPARSE and len(np.unique(given)) > 1
