"""Calibration of 5,000 x 60 graded answers: time, memory, and the ratio to the matrix products it cannot do without.

Run: python benchmarks/measure_calibration.py [--against]

`--against` also fits the same answers with the packages `mirt` and `girth` where the running Python has them, and
compares the errors of 2PL estimates on 1,000 x 20 answers (within 1 % of `mirt`).
"""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import resource
import sys
import time

import numpy as np

from jiphyeon.core.measure.calibration import calibrate

PEOPLE, ITEMS, CATEGORIES, POINTS, SEED = 5000, 60, 5, 61, 1


def simulate() -> tuple[np.ndarray, np.ndarray]:
    """Answers (people, items) and the discriminations they come from: a ~ LogN(.2, .3), b ~ N(0, 1.2) sorted."""
    rng = np.random.default_rng(SEED)
    theta = rng.normal(size=PEOPLE)
    a = rng.lognormal(0.2, 0.3, ITEMS)
    b = np.sort(rng.normal(0, 1.2, (ITEMS, CATEGORIES - 1)), axis=1) + np.arange(CATEGORIES - 1) * 0.15
    answers = np.zeros((PEOPLE, ITEMS), dtype=np.int8)
    for j in range(ITEMS):
        chance = 1 / (1 + np.exp(-a[j] * (theta[:, None] - b[j])))
        answers[:, j] = (rng.random((PEOPLE, 1)) < chance).sum(axis=1)
    return answers, a


def floor(steps: int) -> float:
    """Processor seconds of the two matrix products of `steps` E-steps alone."""
    indicators = np.random.default_rng(0).random((PEOPLE, ITEMS * CATEGORIES))
    table = np.random.default_rng(1).random((ITEMS * CATEGORIES, POINTS))
    start = time.process_time()
    for _ in range(steps):
        weights = indicators @ table
        indicators.T @ weights
    return time.process_time() - start


def against(answers: np.ndarray) -> None:
    """The same answers by other packages in the same run."""
    try:
        from girth import grm_mml
        from mirt import fit_mirt
    except ImportError:
        print("mirt and girth are not installed in this Python; nothing to compare with")
        return
    wall = time.perf_counter()
    fit_mirt(answers.astype(np.int64), model="GRM", n_categories=CATEGORIES)
    print(f"mirt: wall {time.perf_counter() - wall:.2f} s (first call included)")
    wall = time.perf_counter()
    grm_mml(answers.astype(np.int64).T + 1)
    print(f"girth: wall {time.perf_counter() - wall:.2f} s")
    ours, theirs = [], []
    for seed in range(10):
        rng = np.random.default_rng(seed)
        a, b = rng.lognormal(0.1, 0.25, 20), rng.normal(0, 1, 20)
        theta = rng.normal(size=1000)
        table = (rng.random((1000, 20)) < 1 / (1 + np.exp(-a * (theta[:, None] - b)))).astype(np.int64)
        mine = calibrate(table, [f"q{j}" for j in range(20)], "2pl").parameters
        other = fit_mirt(table, model="2PL").model.parameters
        ours.append([(i.discrimination - t) ** 2 for i, t in zip(mine, a, strict=True)])
        theirs.append((np.asarray(other["discrimination"]) - a) ** 2)
    one, two = float(np.sqrt(np.mean(ours))), float(np.sqrt(np.mean(theirs)))
    print(f"RMSE of a, 2PL 1,000 x 20, 10 runs: ours {one:.4f}, mirt {two:.4f}, ratio {one / two:.4f} (limit 1.01)")


def main() -> None:
    """Print one line a run, then the memory and the accuracy."""
    answers, truth = simulate()
    names = [f"q{j + 1}" for j in range(ITEMS)]
    for _ in range(3):
        wall, cpu = time.perf_counter(), time.process_time()
        found = calibrate(answers, names, "grm")
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        base = floor(found.iterations)
        print(f"wall {wall:.2f} s, processor {cpu:.2f} s, E-steps {found.iterations}, {cpu / base:.1f} x the products")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    slopes = np.array([item.discrimination for item in found.parameters])
    print(f"peak memory {peak:.0f} MB, RMSE of the discriminations {np.sqrt(np.mean((slopes - truth) ** 2)):.4f}")
    print(f"converged {found.converged}, log-likelihood {found.log_likelihood:.3f}")
    if "--against" in sys.argv[1:]:
        against(answers)


if __name__ == "__main__":
    main()
