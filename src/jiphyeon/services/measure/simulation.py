"""Simulations: how well an estimation finds parameters again, what a form or an adaptive test can tell."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.services.measure.calibration import Told, silent

if TYPE_CHECKING:
    import numpy as np

    from jiphyeon.core.measure.adaptive import Rules
    from jiphyeon.core.measure.model import Floats, ItemParameters
    from jiphyeon.core.measure.recovery import Design, Recovery, Run

LENGTHS = (12, 18, 24)


def recover(
    design: Design,
    people: int,
    runs: int,
    *,
    seed: int = 1,
    missing: float = 0.0,
    priors: bool = False,
    told: Told = silent,
    known: dict[int, Run] | None = None,
    keep: Callable[[int, Run], None] | None = None,
) -> Recovery:
    """Replications with seeds `seed`, `seed` + 1 …; those in `known` (by seed) are not run again, `keep` is told each.

    Raises `JiphyeonError` (`simulate-design`) for a design nothing can be estimated from.
    """
    from jiphyeon.core.measure.recovery import one_run, recovery

    if design.items < 3 or design.categories < 2 or people < 50 or runs < 1 or not 0 <= missing < 0.9:
        raise JiphyeonError(
            "simulate-design",
            "문항 3개, 범주 2개, 사람 50명, 반복 1회 이상이어야 하고 무응답은 90%보다 적어야 합니다.",
            suggestion="--items, --categories, --people, --runs, --missing을 확인하세요.",
        )
    done = dict(known or {})
    for number in range(seed, seed + runs):
        if number in done:
            continue
        told(f"모의 {number - seed + 1}/{runs}")
        done[number] = one_run(design, people, number, missing=missing, priors=priors)
        if keep is not None:
            keep(number, done[number])
    return recovery([done[number] for number in range(seed, seed + runs)], people)


@dataclass(frozen=True, slots=True)
class Precision:
    """What a set of items tells: mean `items` given, `reliability` (r² of EAP and theta), exact level `agreement`,
    within one level, the posterior SD on average, and the most any item was used.
    """  # noqa: D205 -- one sentence

    name: str
    items: float
    reliability: float
    agreement: float
    within_one: float
    se: float
    exposure: float = 1.0

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready."""
        return asdict(self)


def forms_precision(people: int = 5000, seed: int = 1) -> list[Precision]:
    """Each shipped form with the parameters assumed for its performance items, and the levels of the framework."""
    import numpy as np

    from jiphyeon.core.competency.bank import default_bank
    from jiphyeon.core.competency.form import default_forms
    from jiphyeon.core.competency.framework_loading import default_framework

    bank, cuts = default_bank(), default_framework().cuts
    out = []
    for code, form in default_forms().items():
        if form.delivery != "fixed":
            continue
        items = [item.parameters for item in form.items(bank) if item.performance and item.parameters is not None]
        out.append(fixed_precision(code, items, people, cuts, np.random.default_rng(seed)))
    return out


def fixed_precision(
    name: str, items: list[ItemParameters], people: int, cuts: tuple[float, ...], rng: np.random.Generator
) -> Precision:
    """People of N(0, 1) answer all items."""
    from jiphyeon.core.measure.posterior import eap
    from jiphyeon.core.measure.recovery import simulate_answers

    theta = rng.standard_normal(people)
    found = eap(simulate_answers(items, theta, rng), items)
    return _precision(name, float(len(items)), theta, found.theta, found.se, cuts)


def adaptive_precision(
    items: list[ItemParameters],
    contents: list[str],
    kinds: list[str],
    rules: dict[str, Rules],
    cuts: tuple[float, ...],
    *,
    people: int = 1000,
    seed: int = 1,
    told: Told = silent,
) -> list[Precision]:
    """The same pool given adaptively under several rules."""
    import numpy as np

    from jiphyeon.core.measure.adaptive import Adaptive, simulate_sessions

    out = []
    for name, rule in rules.items():
        told(f"적응형 모의 {name}")
        rng = np.random.default_rng(seed)
        theta = rng.standard_normal(people)
        sessions, exposure = simulate_sessions(Adaptive(items, contents, kinds, rule), theta, rng)
        given = float(np.mean([len(one.given) for one in sessions]))
        found = np.array([one.theta for one in sessions])
        se = np.array([one.se for one in sessions])
        out.append(_precision(name, given, theta, found, se, cuts, float(exposure.max())))
    return out


def bank_pool() -> tuple[list[ItemParameters], list[str], list[str]]:
    """All performance items of the bank: parameters (assumed), domains, types."""
    from jiphyeon.core.competency.bank import default_bank
    from jiphyeon.core.competency.framework_loading import default_framework

    domains = {sub.code: domain.code for domain, sub in default_framework().subs()}
    found = [item for item in default_bank().performance() if item.parameters is not None]
    return (
        [item.parameters for item in found if item.parameters is not None],
        [domains[item.sub] for item in found],
        [item.type for item in found],
    )


def adaptive_rules() -> dict[str, Rules]:
    """The rules compared: fixed lengths, and stopping at a standard error."""
    from jiphyeon.core.competency.delivery import KIND_SHARE
    from jiphyeon.core.measure.adaptive import Rules

    rules = {f"{n}문항": Rules(n, n, 0.0, kind_share=KIND_SHARE) for n in LENGTHS}
    rules["표준오차 0.40에서 멈춤"] = Rules(24, 8, 0.40, kind_share=KIND_SHARE)
    return rules


def _precision(
    name: str,
    count: float,
    theta: Floats,
    found: Floats,
    se: Floats,
    cuts: tuple[float, ...],
    exposure: float = 1.0,
) -> Precision:
    import numpy as np

    true, told = np.digitize(theta, cuts), np.digitize(found, cuts)
    return Precision(
        name,
        round(count, 2),
        float(np.corrcoef(theta, found)[0, 1] ** 2),
        float((true == told).mean()),
        float((np.abs(true - told) <= 1).mean()),
        float(se.mean()),
        exposure,
    )


def recovery_to_dict(found: Recovery, design: Design) -> dict[str, Any]:
    """JSON-ready `jiphyeon.recovery/1`."""
    return {"schema": "jiphyeon.recovery/1", "design": asdict(design)} | asdict(found)


def precision_to_dict(what: str, rows: list[Precision]) -> dict[str, Any]:
    """JSON-ready `jiphyeon.precision/1`."""
    return {"schema": "jiphyeon.precision/1", "of": what, "assumed": True, "rows": [one.to_dict() for one in rows]}


def simulated_csv(
    design: Design, items: list[ItemParameters] | None, people: int, *, seed: int = 1, missing: float = 0.0
) -> str:
    """Answers of people of N(0, 1) to these items, or to items of the design, as a CSV file."""
    import numpy as np

    from jiphyeon.core.measure.recovery import drawn_items, simulate_answers, with_gaps

    rng = np.random.default_rng(seed)
    used = items or drawn_items(design, rng)
    answers = simulate_answers(used, rng.standard_normal(people), rng)
    if missing:
        answers = with_gaps(answers, missing, rng)
    lines = [",".join(["id", *(item.item for item in used)])]
    for number, row in enumerate(answers, 1):
        lines.append(",".join([f"sim{number}", *("" if value < 0 else str(value) for value in row)]))
    return "\n".join(lines) + "\n"
