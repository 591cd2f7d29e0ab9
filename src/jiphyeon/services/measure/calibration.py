"""A calibration of a table of answers, with everything a psychometrician looks at before using it."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jiphyeon.services.measure.responses import Responses

if TYPE_CHECKING:
    from jiphyeon.core.measure.calibration import Calibration
    from jiphyeon.core.measure.em import Population
    from jiphyeon.core.measure.item_fit import ItemFit
    from jiphyeon.core.measure.model import ItemParameters, ModelName
    from jiphyeon.core.measure.reliability import Reliability

type Told = Callable[[str], None]
"""Takes a line that says how far the work is."""


def silent(line: str) -> None:
    """Say nothing."""


@dataclass(frozen=True, slots=True)
class Fit:
    """S-X² by item (empty with the reason in `why_not`), pairs that depend on each other, share of misfitting people.

    `pairs` are (item, item, Q3); `misfits` the share with l_z below -1.645, `people` the l_z of everybody.
    """

    items: tuple[ItemFit, ...]
    why_not: str
    pairs: tuple[tuple[str, str, float], ...]
    misfits: float


@dataclass(frozen=True, slots=True)
class Calibrated:
    """A calibration with its flags (one list of codes an item) and reliability.

    `fit` when it was asked for; `population` (with the `anchors`) when the scale is that of fixed items.
    """

    calibration: Calibration
    flags: list[list[str]]
    reliability: Reliability
    fit: Fit | None = None
    population: Population | None = None
    anchors: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready `jiphyeon.calibration/1`; a number the answers do not determine is null."""
        found = self.calibration
        return {
            "schema": "jiphyeon.calibration/1",
            "model": found.parameters[0].model,
            "persons": found.persons,
            "items": [
                {
                    "item": item.item,
                    "discrimination": item.discrimination,
                    "thresholds": list(item.thresholds),
                    "standard_errors": {
                        "discrimination": number(float(se[0])),
                        "thresholds": [number(float(value)) for value in se[1:]],
                    },
                    "flags": codes,
                }
                for item, se, codes in zip(found.parameters, found.errors, self.flags, strict=True)
            ],
            "log_likelihood": found.log_likelihood,
            "converged": found.converged,
            "iterations": found.iterations,
            "reliability": {
                "marginal": self.reliability.marginal,
                "empirical": self.reliability.empirical,
                "alpha": self.reliability.alpha,
                "omega": self.reliability.omega,
            },
        } | self._more()

    def _more(self) -> dict[str, Any]:
        out: dict[str, Any] = {}
        if self.population is not None:
            out["population"] = {"mean": self.population.mean, "sd": self.population.sd}
            out["anchors"] = list(self.anchors)
        if self.fit is not None:
            out["fit"] = {
                "items": [
                    {
                        "item": one.item,
                        "chi_square": number(one.chi_square),
                        "df": one.df,
                        "p": number(one.p),
                        "rmsea": number(one.rmsea),
                    }
                    for one in self.fit.items
                ],
                "why_not": self.fit.why_not,
                "dependent_pairs": [{"items": [one, two], "q3": q3} for one, two, q3 in self.fit.pairs],
                "misfitting_people": number(self.fit.misfits),
            }
        return out


def calibrate_responses(
    responses: Responses,
    model: ModelName,
    *,
    priors: bool = False,
    anchors: Mapping[str, ItemParameters] | None = None,
    fit: bool = False,
    told: Told = silent,
) -> Calibrated:
    """Calibrate, flag and judge the reliability; errors as in `core.measure.calibration` and `.groups`."""
    from jiphyeon.core.measure.calibration import calibrate
    from jiphyeon.core.measure.groups import calibrate_groups
    from jiphyeon.core.measure.preflight import flags
    from jiphyeon.core.measure.reliability import reliability

    answers, population = responses.answers, None
    told(f"응답자 {len(answers):,}명의 문항 {len(responses.items)}개를 추정하고 있습니다")
    held = {name: item for name, item in (anchors or {}).items() if name in responses.items}
    if anchors is not None:
        joint = calibrate_groups(answers, responses.items, model, anchors=_required(held))
        found, population = joint.calibration, joint.populations[0]
    else:
        found = calibrate(answers, responses.items, model, priors=priors)
    told("신뢰도를 계산하고 있습니다")
    judged = reliability(answers, found.parameters)
    looked = _fit(responses, found, told) if fit else None
    return Calibrated(found, flags(answers, found.parameters), judged, looked, population, tuple(held))


def _required(held: Mapping[str, ItemParameters]) -> Mapping[str, ItemParameters]:
    from jiphyeon.core.errors import JiphyeonError

    if len(held) < 2:
        raise JiphyeonError(
            "measure-anchors",
            f"앞선 모수와 이름이 같은 문항이 {len(held)}개여서 척도를 이을 수 없습니다.",
            suggestion="공통 문항이 두 개 이상(되도록 12개 이상) 있는지, 문항 이름이 같은지 확인하세요.",
        )
    return held


def _fit(responses: Responses, found: Calibration, told: Told) -> Fit:
    import numpy as np

    from jiphyeon.core.errors import JiphyeonError
    from jiphyeon.core.measure.item_fit import dependent_pairs, residual_correlations, sum_score_fit
    from jiphyeon.core.measure.person_fit import MISFIT, standardised_likelihood
    from jiphyeon.core.measure.posterior import eap

    told("문항과 응답자의 적합도를 계산하고 있습니다")
    answers, items = responses.answers, found.parameters
    theta = np.concatenate([eap(answers[at : at + 8192], items).theta for at in range(0, len(answers), 8192)])
    why = ""
    try:
        fitted = tuple(sum_score_fit(answers, items))
    except JiphyeonError as error:
        fitted, why = (), error.message
    pairs = dependent_pairs(residual_correlations(answers, items, theta))
    z = standardised_likelihood(answers, items, theta)
    known = np.isfinite(z)
    misfits = float((z[known] < MISFIT).mean()) if known.any() else math.nan
    names = responses.items
    return Fit(fitted, why, tuple((names[i], names[j], q3) for i, j, q3 in pairs), misfits)


def number(value: float) -> float | None:
    """A number for JSON: null where there is none."""
    return value if math.isfinite(value) else None
