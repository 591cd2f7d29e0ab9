"""Scores of people from answers and known parameters."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.text.cell import guarded
from jiphyeon.services.measure.calibration import number
from jiphyeon.services.measure.parameters import fitted_answers
from jiphyeon.services.measure.responses import Responses

if TYPE_CHECKING:
    from jiphyeon.core.measure.model import Floats, ItemParameters

type Method = Literal["eap", "map", "wle", "eapsum", "pv"]

METHODS: dict[Method, str] = {
    "eap": "사후평균",
    "map": "사후최빈값",
    "wle": "가중가능도",
    "eapsum": "총점표",
    "pv": "유의값",
}
DIGITS = 6


@dataclass(frozen=True, slots=True)
class PersonScore:
    """One person: theta and its standard error (None undetermined), answers given, l_z, draws, level chances."""

    person: str
    theta: float | None
    se: float | None
    answered: int
    fit: float | None
    draws: tuple[float, ...] = ()
    levels: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Scored:
    """Everybody's scores by one method; `table` is the total-score table of `eapsum`: (total, theta, se)."""

    method: Method
    people: tuple[PersonScore, ...]
    mean: float | None
    sd: float | None
    table: tuple[tuple[int, float, float], ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready `jiphyeon.scores/1`."""
        return {
            "schema": "jiphyeon.scores/1",
            "method": self.method,
            "persons": len(self.people),
            "mean": self.mean,
            "sd": self.sd,
            "table": [{"total": total, "theta": theta, "se": se} for total, theta, se in self.table],
            "scores": [
                {
                    "person": one.person,
                    "theta": one.theta,
                    "se": one.se,
                    "answered": one.answered,
                    "person_fit": one.fit,
                    "plausible_values": list(one.draws),
                    "levels": list(one.levels),
                }
                for one in self.people
            ],
        }

    def to_csv(self) -> str:
        """One line a person."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        draws = len(self.people[0].draws) if self.people else 0
        levels = len(self.people[0].levels) if self.people else 0
        head = ["person", "theta", "se", "answered", "person_fit"]
        writer.writerow([*head, *(f"pv{n + 1}" for n in range(draws)), *(f"level{n}" for n in range(levels))])
        for one in self.people:
            cells = [one.theta, one.se, one.answered, one.fit, *one.draws, *one.levels]
            writer.writerow([guarded(one.person), *("" if cell is None else cell for cell in cells)])
        return out.getvalue()


def score_responses(
    responses: Responses,
    parameters: list[ItemParameters],
    method: Method = "eap",
    *,
    draws: int = 10,
    seed: int = 1,
    cuts: Sequence[float] = (),
) -> Scored:
    """Score everybody. Levels (with `cuts`) come from the posterior, so only `eap` and `pv` give them.

    Raises `JiphyeonError` as `fitted_answers`, and `measure-cuts` for cuts that do not rise.
    """
    import numpy as np

    from jiphyeon.core.measure.person_fit import standardised_likelihood
    from jiphyeon.core.measure.posterior import MISSING

    items, answers = fitted_answers(responses, parameters)
    if cuts and method not in ("eap", "pv"):
        raise JiphyeonError(
            "measure-cuts", "수준별 확률은 eap와 pv에서만 냅니다.", suggestion="--method eap를 쓰거나 --cuts를 빼세요."
        )
    people: list[PersonScore] = []
    rng = np.random.default_rng(seed)
    for start in range(0, len(answers), 8192):
        block = answers[start : start + 8192]
        theta, se, values, levels = _estimates(block, items, method, rng, draws, cuts)
        fit = standardised_likelihood(block, items, np.where(np.isfinite(theta), theta, 0.0))
        answered = (block != MISSING).sum(axis=1)
        people += [
            PersonScore(
                responses.people[start + row],
                _round(theta[row]),
                _round(se[row]),
                int(answered[row]),
                _round(fit[row]),
                tuple(round(float(value), DIGITS) for value in values[row]),
                tuple(round(float(value), DIGITS) for value in levels[row]),
            )
            for row in range(len(block))
        ]
    known = [one.theta for one in people if one.theta is not None]
    return Scored(
        method,
        tuple(people),
        number(float(np.mean(known))) if known else None,
        number(float(np.std(known, ddof=1))) if len(known) > 1 else None,
        _table(items) if method == "eapsum" else (),
    )


def _estimates(
    block: Any, items: list[ItemParameters], method: Method, rng: Any, draws: int, cuts: Sequence[float]
) -> tuple[Floats, Floats, Floats, Floats]:
    import numpy as np

    from jiphyeon.core.measure.plausible import plausible_values
    from jiphyeon.core.measure.point_estimate import map_estimates, wle_estimates
    from jiphyeon.core.measure.posterior import eap
    from jiphyeon.core.measure.sum_score import sum_score_table

    none = np.zeros((len(block), 0))
    if method in ("map", "wle"):
        found = map_estimates(block, items) if method == "map" else wle_estimates(block, items)
        return found.theta, found.se, none, none
    if method == "eapsum":
        theta, se = sum_score_table(items).of(block, items)
        return theta, se, none, none
    scored = eap(block, items)
    levels = scored.posterior.level_probabilities(cuts) if cuts else none
    values = plausible_values(scored.posterior, rng, draws) if method == "pv" else none
    return scored.theta, scored.se, values, levels


def _table(items: list[ItemParameters]) -> tuple[tuple[int, float, float], ...]:
    from jiphyeon.core.measure.sum_score import sum_score_table

    found = sum_score_table(items)
    return tuple(
        (total, round(float(theta), DIGITS), round(float(se), DIGITS))
        for total, (theta, se) in enumerate(zip(found.theta, found.se, strict=True))
    )


def _round(value: float) -> float | None:
    return round(float(value), DIGITS) if math.isfinite(value) else None
