"""What people say they saved against what the log shows, on the same documents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from jiphyeon.core.pilot.interval import Estimate, mean_t
from jiphyeon.core.pilot.journey import Journey
from jiphyeon.core.pilot.reply import Reply


@dataclass(frozen=True, slots=True)
class SelfReport:
    """`took`: minutes said over minutes logged, per document (1: right). `said` and `logged`: minutes saved.

    `kappa` is logged over said savings: what a self-reported minute is worth. None where nothing was said to be saved.
    """

    took: Estimate | None
    said: Estimate | None
    logged: float | None
    kappa: float | None
    n: int


def self_report(replies: Sequence[Reply], documents: Mapping[str, Journey], effect_percent: float | None) -> SelfReport:
    """Compare E7 with the log. `documents` maps a participant to the document they were asked about.

    The logged saving of a document offered AI is what the randomised estimate gives for its minutes, e/(1+e) of
    them (nothing for a control document); the log alone never knows what would have been.
    """
    pairs = [
        (reply.get("e7a"), reply.get("e7b"), documents[reply.participant])
        for reply in replies
        if reply.participant in documents and documents[reply.participant].minutes
    ]
    whole = [(a, b, journey) for a, b, journey in pairs if a is not None and b is not None]
    if not whole:
        return SelfReport(None, None, None, None, 0)
    ratios = np.log([max(b, 1.0) / max(journey.minutes or 1.0, 1.0) for _, b, journey in whole])
    said = [a - b for a, b, _ in whole]
    change = (effect_percent or 0.0) / 100
    logged = [-change / (1 + change) * (j.minutes or 0.0) if j.offered else 0.0 for _, _, j in whole]
    total = sum(said)
    kappa = sum(logged) / total if total > 0 and effect_percent is not None else None
    saved = sum(logged) / len(logged) if effect_percent is not None else None
    return SelfReport(_exponential(mean_t(ratios)), mean_t(said), saved, kappa, len(whole))


def _exponential(mean: Estimate | None) -> Estimate | None:
    """A mean of logarithms back on its own scale."""
    if mean is None:
        return None
    low, high = (None if end is None else float(np.exp(end)) for end in (mean.low, mean.high))
    return Estimate(float(np.exp(mean.value)), low, high, mean.n, "t")
