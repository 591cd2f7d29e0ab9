"""Do the estimators recover a known effect? Coverage of 95 % intervals, and what the naive gain says instead."""

import sys

import numpy as np

from jiphyeon.core.training.comparison import ancova, naive_gain
from jiphyeon.core.training.discontinuity import at_cut
from jiphyeon.core.training.measured import measures_of
from jiphyeon.core.training.trial import Truth, trial

RUNS = int(sys.argv[1]) if len(sys.argv) > 1 else 1000


def share(inside: list[bool]) -> str:
    """A share with its Monte Carlo standard error."""
    p = float(np.mean(inside))
    return f"{p:.3f} ± {np.sqrt(p * (1 - p) / len(inside)):.3f}"


if __name__ == "__main__":
    rng = np.random.default_rng(11)
    for effect in (0.0, 0.4):
        truth, inside, found = Truth(effect=effect), [], []
        for run in range(RUNS):
            result = ancova(measures_of(trial(80, truth, rng)), seed=run)
            inside.append(result.low <= effect <= result.high)
            found.append(result.effect)
        print(
            f"ANCOVA on plausible values, n 80, effect {effect}: mean {np.mean(found):+.3f}, coverage {share(inside)}"
        )
    for effect in (0.0, 0.4):
        truth, inside, found, naive, raw = Truth(effect=effect), [], [], [], []
        for _ in range(RUNS):
            measures = measures_of(trial(400, truth, rng, cut=-0.7))
            result = at_cut(measures.running, measures.after, -0.7)
            inside.append(result.low <= effect <= result.high)
            found.append(result.effect)
            gains = (measures.after - measures.before)[measures.treated]
            half = 1.96 * gains.std(ddof=1) / np.sqrt(len(gains))
            naive.append(abs(gains.mean() - effect) <= half)
            raw.append(naive_gain(measures))
        print(f"discontinuity, n 400, lowest quarter, effect {effect}: mean {np.mean(found):+.3f}, {share(inside)}")
        print(f"  naive gain of the same people: mean {np.mean(raw):+.3f}, coverage {share(naive)}")
