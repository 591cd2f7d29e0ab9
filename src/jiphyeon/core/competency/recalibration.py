"""Parameters from a campaign's own answers, proposed item by item; nothing is used before a person has looked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from jiphyeon.core.competency.scoring import Measured
from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.measure.calibration import Calibration, calibrate
from jiphyeon.core.measure.groups import calibrate_groups
from jiphyeon.core.measure.linking import drift, link, link_error
from jiphyeon.core.measure.model import ItemParameters
from jiphyeon.core.measure.posterior import MISSING
from jiphyeon.core.measure.preflight import FEW, SPARSE, flags

GRAVE = frozenset({"reverse-keyed", "low-discrimination", "far-threshold", "unused-category", "few-answers"})
"""Flags that keep an item's estimate from being used."""
LEAST_ANCHORS = 5
"""Fewer anchors than this tie no scale to another; twelve are advised."""


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
class Scale:
    """How an estimation is tied to the scale of earlier ones.

    `anchors` kept their accepted parameters; `drifted` ones had moved and were estimated anew. On that scale people
    have `mean` and `sd`; `slope` and `shift` are what Stocking and Lord's method makes of the same anchors, which
    should say nearly the same, and `error` is its standard error by leaving one anchor out at a time.
    """

    anchors: tuple[str, ...]
    drifted: tuple[str, ...]
    mean: float
    sd: float
    slope: float
    shift: float
    error: float | None


@dataclass(frozen=True, slots=True)
class Proposal:
    """All items of one kind of scale (`P` or `S`), estimated together; on N(0, 1), or on the `scale` of anchors."""

    kind: str
    persons: int
    converged: bool
    log_likelihood: float
    items: tuple[ProposedItem, ...]
    scale: Scale | None = None


def propose(
    matrix: NDArray[np.int64],
    items: Sequence[Measured],
    kind: str,
    anchors: Mapping[str, ItemParameters] | None = None,
) -> Proposal:
    """Estimate the items of a kind. Items nobody answered, or everybody alike, are left out of the estimation.

    `anchors` are parameters accepted before: with any, the estimation is put on their scale after those that have
    drifted are set free. Raises `JiphyeonError`: `calibration-few` when fewer than two items or `FEW` persons are
    left, `calibration-anchors` when fewer than `LEAST_ANCHORS` of the items asked have accepted parameters.
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
    fit, scale = calibrate(used, names, "grm"), None
    held = {name: found for name, found in (anchors or {}).items() if name in {items[c].code for c in columns}}
    if held:
        fit, scale = _tied(used, names, fit, held)
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
    return Proposal(kind, len(used), fit.converged, fit.log_likelihood, tuple(proposed), scale)


def _tied(
    used: NDArray[np.int64], names: Sequence[str], free: Calibration, held: Mapping[str, ItemParameters]
) -> tuple[Calibration, Scale]:
    """The estimation once more with anchors fixed, those that drifted set free (Kim 2006; Huynh & Meyer 2010)."""
    alike = {
        item.item for item in free.parameters if item.item in held and item.categories == held[item.item].categories
    }
    known = {name: held[name] for name in names if name in alike}
    if len(known) < LEAST_ANCHORS:
        raise JiphyeonError(
            "calibration-anchors",
            f"앞선 척도에 이을 공통 문항이 {len(known)}개입니다. {LEAST_ANCHORS}개 이상이어야 합니다.",
            suggestion="앞서 보정한 문항이 들어 있는 검사지로 진단한 자료를 쓰세요.",
        )
    old = list(known.values())
    drifted = tuple(one.item for one in drift(old, free.parameters) if one.drifted)
    kept = {name: item for name, item in known.items() if name not in drifted}
    if len(kept) < LEAST_ANCHORS:
        kept, drifted = known, ()
    tied = calibrate_groups(used, names, "grm", anchors=kept)
    curves = link(list(kept.values()), free.parameters)
    error = link_error(list(kept.values()), free.parameters, "mean-sigma")
    population = tied.populations[0]
    return tied.calibration, Scale(
        tuple(kept),
        drifted,
        population.mean,
        population.sd,
        curves.slope,
        curves.shift,
        error if np.isfinite(error) else None,
    )


def _varied(column: NDArray[np.int64]) -> bool:
    """Answered by enough people, not all alike."""
    given = column[column != MISSING]
    return len(given) >= SPARSE and len(np.unique(given)) > 1
