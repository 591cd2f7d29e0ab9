"""Simulations that say what a diagnosis can tell at all: domains, item functioning, change from year to year."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from jiphyeon.services.measure.calibration import Told, silent

if TYPE_CHECKING:
    import numpy as np

    from jiphyeon.core.measure.model import Floats, ItemParameters

DOMAINS = 6
CORRELATIONS = ((0.8, 4), (0.8, 6), (0.8, 8), (0.6, 8))
"""Correlation of domains and items a domain."""
SIZES = ((100, 100), (250, 250), (500, 500), (900, 150))
"""People of the reference and of the focal group."""
SHIFTS = (0.4, 0.64, 0.9)
"""How much harder one item is for the focal group, in logits."""
OFFICES = (300, 700, 1500)
GAIN = 0.2
ANCHORS = 16
LEAKED = 0.2
"""Share of the common items that became easier."""
LEAK = 0.5


@dataclass(frozen=True, slots=True)
class DomainRow:
    """Domains: reliability alone and augmented, R² of the profile within a person, how often the weakest is named."""

    correlation: float
    items: int
    alone: float
    augmented: float
    profile: float
    weakest: float
    weakest_two: float


@dataclass(frozen=True, slots=True)
class FunctioningRow:
    """Item functioning: how often a shifted item is found, by its `shift`, and how often another is marked C."""

    reference: int
    focal: int
    power: tuple[float, ...]
    false: float


@dataclass(frozen=True, slots=True)
class TrendRow:
    """A gain of `GAIN`: SD of its estimate over runs, share of 90 % intervals that hold it, and the bias when common
    items leaked, with and without the screen for drift.
    """  # noqa: D205 -- one sentence

    people: int
    spread: float
    held: float
    leaked: float
    leaked_unscreened: float


def drawn(rng: np.random.Generator, count: int) -> list[ItemParameters]:
    """0/1 items of a ≈ 1.1 and b ~ N(0, 1), named by number."""
    from jiphyeon.core.measure.model import ItemParameters

    slopes, places = rng.lognormal(0.095, 0.2, count), rng.standard_normal(count)
    return [
        ItemParameters(f"i{n}", float(a), (float(b),), "2pl")
        for n, (a, b) in enumerate(zip(slopes, places, strict=True))
    ]


def domain_rows(people: int = 5000, seed: int = 1, told: Told = silent) -> list[DomainRow]:
    """Six domains of so many items each, scored as a diagnosis scores them."""
    import numpy as np

    out = []
    for correlation, items in CORRELATIONS:
        told(f"영역 상관 {correlation}, 영역마다 {items}문항")
        rng = np.random.default_rng(seed)
        matrix = np.full((DOMAINS, DOMAINS), correlation) + (1.0 - correlation) * np.eye(DOMAINS)
        true = rng.multivariate_normal(np.zeros(DOMAINS), matrix, people)
        out.append(_domains(true, matrix, items, rng))
    return out


def _domains(true: Floats, correlation: Floats, items: int, rng: np.random.Generator) -> DomainRow:
    import numpy as np

    from jiphyeon.core.measure.augment import augment
    from jiphyeon.core.measure.posterior import eap
    from jiphyeon.core.measure.recovery import simulate_answers

    alone, errors = np.empty_like(true), np.empty_like(true)
    for domain in range(DOMAINS):
        used = drawn(rng, items)
        found = eap(simulate_answers(used, true[:, domain], rng), used)
        alone[:, domain], errors[:, domain] = found.theta, found.se
    joint = augment(alone, errors, correlation).mean

    def squared(one: Floats, other: Floats) -> float:
        return float(np.corrcoef(one.ravel(), other.ravel())[0, 1] ** 2)

    within = [scores - scores.mean(axis=1, keepdims=True) for scores in (true, joint)]
    weakest, order = true.argmin(axis=1), joint.argsort(axis=1)
    return DomainRow(
        float(correlation[0, 1]),
        items,
        float(np.mean([squared(true[:, d], alone[:, d]) for d in range(DOMAINS)])),
        float(np.mean([squared(true[:, d], joint[:, d]) for d in range(DOMAINS)])),
        squared(*within),
        float((order[:, 0] == weakest).mean()),
        float((order[:, :2] == weakest[:, None]).any(axis=1).mean()),
    )


def functioning_rows(runs: int = 100, seed: int = 1, told: Told = silent) -> list[FunctioningRow]:
    """24 items, Mantel–Haenszel at .05; false marks are class C among items that do not differ."""
    import numpy as np

    from jiphyeon.core.errors import JiphyeonError
    from jiphyeon.core.measure.item_functioning import mantel_haenszel
    from jiphyeon.core.measure.recovery import simulate_answers

    out = []
    for reference, focal in SIZES:
        told(f"차별기능 {reference}/{focal}명")
        rng, found, false, looked = np.random.default_rng(seed), np.zeros(len(SHIFTS)), 0, 0
        group = np.arange(reference + focal) >= reference
        for _ in range(runs):
            items = drawn(rng, 24)
            theta = rng.standard_normal(reference + focal)
            answers = simulate_answers(items, theta, rng)
            for place, shift in enumerate(SHIFTS):
                other = simulate_answers([_harder(items[place], shift)], theta[group], rng)
                given = answers.copy()
                given[group, place] = other[:, 0]
                try:
                    found[place] += mantel_haenszel(given, place, group).p < 0.05
                    false += mantel_haenszel(given, 20, group).effect == "C"
                    looked += 1
                except JiphyeonError:
                    continue
        out.append(FunctioningRow(reference, focal, tuple(map(float, found / runs)), false / max(looked, 1)))
    return out


def _harder(item: ItemParameters, shift: float) -> ItemParameters:
    from jiphyeon.core.measure.model import ItemParameters

    return ItemParameters(item.item, item.discrimination, tuple(b + shift for b in item.thresholds), item.model)


def trend_rows(runs: int = 20, seed: int = 1, told: Told = silent) -> list[TrendRow]:
    """Two diagnoses with forms of 24 items, `ANCHORS` of them common, told as the trend page tells them."""
    import numpy as np

    out = []
    for people in OFFICES:
        told(f"변화 {people}명")
        rng = np.random.default_rng(seed)
        found = np.array([_trend(people, rng) for _ in range(runs)])
        value, low, high, leaked, unscreened = found.T
        held = float(((low <= GAIN) & (high >= GAIN)).mean())
        spread = float(value.std(ddof=1))
        out.append(TrendRow(people, spread, held, float(leaked.mean() - GAIN), float(unscreened.mean() - GAIN)))
    return out


def _trend(people: int, rng: np.random.Generator) -> tuple[float, float, float, float, float]:
    """The change, its interval, and the change when items leaked: screened and not."""
    from dataclasses import replace

    from jiphyeon.core.competency.trend import Position, bridge, change, position
    from jiphyeon.core.measure.recovery import simulate_answers

    items = drawn(rng, 48 - ANCHORS)
    first, second = items[:24], items[24 - ANCHORS :]
    used = {item.item: item for item in items}
    leaking = {item.item for item in second[: round(LEAKED * ANCHORS)]}
    easier = [_harder(item, -LEAK / item.discrimination) if item.item in leaking else item for item in second]
    theta = rng.standard_normal(people), rng.normal(GAIN, 1.0, people)

    def stands(asked: list[ItemParameters], answered: list[ItemParameters], who: Floats) -> Position:
        names = [item.item for item in asked]
        found = position("P", simulate_answers(answered, who, rng), asked, names, everybody=people * 1000)
        if found is None:
            raise ValueError(people)
        return found

    before, after = stands(first, first, theta[0]), stands(second, second, theta[1])
    leaked = stands(second, easier, theta[1])
    told = change(before, after, bridge(before, after, used, used))
    over = bridge(before, leaked, used, used)
    screened = change(before, leaked, over).change.value
    return (
        told.change.value,
        told.change.low,
        told.change.high,
        screened,
        change(before, leaked, replace(over, drifted=frozenset())).change.value,
    )


def design_to_dict(what: str, rows: list[Any]) -> dict[str, Any]:
    """JSON-ready `jiphyeon.design/1`."""
    return {"schema": "jiphyeon.design/1", "of": what, "rows": [asdict(row) for row in rows]}
