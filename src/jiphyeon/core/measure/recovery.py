"""Simulated answers of known parameters, and how well an estimation finds them again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from jiphyeon.core.measure.calibration import calibrate
from jiphyeon.core.measure.model import Floats, ItemParameters, ModelName, category_probabilities
from jiphyeon.core.measure.posterior import MISSING, eap


@dataclass(frozen=True, slots=True)
class Design:
    """Where simulated items come from: ln a ~ N(`log_slope_mean`, `log_slope_sd`), b ~ N(0, `difficulty_sd`).

    Items of more than two categories have their boundaries around b, `gap` apart on average.
    """

    items: int = 20
    categories: int = 2
    log_slope_mean: float = 0.1
    log_slope_sd: float = 0.25
    difficulty_sd: float = 1.0
    gap: float = 0.9


def drawn_items(design: Design, rng: np.random.Generator) -> list[ItemParameters]:
    """Items of a design."""
    out = []
    steps = design.categories - 1
    for number in range(1, design.items + 1):
        a = float(rng.lognormal(design.log_slope_mean, design.log_slope_sd))
        centre = rng.normal(0.0, design.difficulty_sd)
        offsets = (np.arange(steps) - (steps - 1) / 2) * design.gap + (
            rng.normal(0.0, 0.15, steps) if steps > 1 else 0.0
        )
        b = tuple(float(value) for value in np.sort(centre + offsets))
        out.append(ItemParameters(f"q{number}", a, b, "2pl" if steps == 1 else "grm"))
    return out


def simulate_answers(items: Sequence[ItemParameters], theta: Floats, rng: np.random.Generator) -> NDArray[np.int64]:
    """Answers (persons, items) drawn from the items' curves."""
    out = np.empty((theta.size, len(items)), dtype=np.int64)
    for column, item in enumerate(items):
        above = category_probabilities(item, theta).cumsum(axis=1)[:, :-1]
        out[:, column] = (rng.random((theta.size, 1)) > above).sum(axis=1)
    return out


def with_gaps(answers: NDArray[np.int64], share: float, rng: np.random.Generator) -> NDArray[np.int64]:
    """The answers with a share of them missing at random."""
    return np.where(rng.random(answers.shape) < share, MISSING, answers)


@dataclass(frozen=True, slots=True)
class Recovery:
    """Root mean square errors over `runs`: of a, of b (all thresholds), of EAP theta; reliability; failures.

    `coverage` is the share of b within 1.96 standard errors of the truth.
    """

    runs: int
    people: int
    slope: float
    difficulty: float
    theta: float
    reliability: float
    coverage: float
    not_converged: int


@dataclass(frozen=True, slots=True)
class Run:
    """One replication: squared errors and what was found."""

    slope: float
    difficulty: float
    theta: float
    reliability: float
    coverage: float
    converged: bool


def one_run(design: Design, people: int, seed: int, *, missing: float = 0.0, priors: bool = False) -> Run:
    """Draw items and people, let them answer, estimate, compare; the same `seed` gives the same run."""
    rng = np.random.default_rng(seed)
    items = drawn_items(design, rng)
    theta = rng.standard_normal(people)
    answers = simulate_answers(items, theta, rng)
    if missing:
        answers = with_gaps(answers, missing, rng)
    model: ModelName = "2pl" if design.categories == 2 else "grm"
    fit = calibrate(answers, [item.item for item in items], model, priors=priors)
    # A category nobody chose leaves an item with fewer thresholds than it was made with: nothing to compare.
    whole = [j for j, (t, f) in enumerate(zip(items, fit.parameters, strict=True)) if t.categories == f.categories]
    pairs = [(items[j], fit.parameters[j]) for j in whole]
    slopes = np.array([f.discrimination - t.discrimination for t, f in pairs])
    difficulties = np.array([b - c for t, f in pairs for b, c in zip(f.thresholds, t.thresholds, strict=True)])
    errors = np.concatenate([fit.errors[j][1:] for j in whole])
    scored = eap(answers[:, whole], [fit.parameters[j] for j in whole])
    return Run(
        slope=float((slopes**2).mean()),
        difficulty=float((difficulties**2).mean()),
        theta=float(((scored.theta - theta) ** 2).mean()),
        reliability=float(np.corrcoef(scored.theta, theta)[0, 1] ** 2),
        coverage=float((np.abs(difficulties) <= 1.96 * errors).mean()),
        converged=fit.converged,
    )


def recovery(runs: Sequence[Run], people: int) -> Recovery:
    """The runs put together: errors over those that converged, the others counted.

    With few answers a likelihood can rise for ever along one item's slope; such a run says so and is no estimate.
    """
    ended = [run for run in runs if run.converged] or list(runs)

    def rms(values: list[float]) -> float:
        return float(np.sqrt(np.mean(values)))

    return Recovery(
        runs=len(runs),
        people=people,
        slope=rms([run.slope for run in ended]),
        difficulty=rms([run.difficulty for run in ended]),
        theta=rms([run.theta for run in ended]),
        reliability=float(np.mean([run.reliability for run in ended])),
        coverage=float(np.mean([run.coverage for run in ended])),
        not_converged=sum(not run.converged for run in runs),
    )
