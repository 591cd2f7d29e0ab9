"""Does the effect differ by kind of document or by group of people? Exploratory, multiplicity accounted for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.pilot.assignment import Scheme
from jiphyeon.core.pilot.effect import Effect, intention_to_treat
from jiphyeon.core.pilot.sample import Ints, Sample


@dataclass(frozen=True, slots=True)
class Subgroup:
    """The effect in one group; `adjusted` is Holm's p-value over all groups that could be analysed."""

    name: str
    effect: Effect
    adjusted: float
    people: int


def effects_by(
    sample: Sample,
    codes: Ints,
    names: Sequence[str],
    scheme: Scheme,
    *,
    redraws: int = 1999,
    least: int = 20,
    seed: int = 0,
) -> tuple[Subgroup, ...]:
    """Effects within each group of `codes` that has at least `least` documents in either arm and five people."""
    found: list[tuple[str, Effect, int]] = []
    for code, name in enumerate(names):
        part = sample.where(codes == code)
        offered = int((part.offered & part.known).sum())
        control = int((~part.offered & part.known).sum())
        if min(offered, control) < least:
            continue
        try:
            effect = intention_to_treat(part, scheme, redraws=redraws, seed=seed + code)
        except JiphyeonError:
            continue
        found.append((name, effect, len(np.unique(part.person[part.known]))))
    adjusted = holm([effect.p_value for _, effect, _ in found])
    return tuple(Subgroup(name, effect, p, people) for (name, effect, people), p in zip(found, adjusted, strict=True))


def holm(p_values: Sequence[float]) -> list[float]:
    """Adjusted p-values (Holm 1979), in the order given."""
    order = sorted(range(len(p_values)), key=lambda i: p_values[i])
    out = [1.0] * len(p_values)
    highest = 0.0
    for rank, index in enumerate(order):
        highest = max(highest, min(1.0, (len(p_values) - rank) * p_values[index]))
        out[index] = highest
    return out
