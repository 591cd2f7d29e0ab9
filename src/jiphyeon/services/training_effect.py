"""Whether a course worked: the design as it is registered, its analysis, and what may be said of it."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jiphyeon.core.competency.framework import Framework
    from jiphyeon.core.competency.item import BankItem
    from jiphyeon.core.survey.answer import Answer
    from jiphyeon.core.training.measured import Observed

METHODS = {
    "waitlist": "앞의 점수를 함께 넣은 공분산분석(유의값 40벌, 루빈의 규칙)으로 먼저 듣는 반과 나중에 듣는 반을 견줌",
    "cutoff": "기준 점수 앞뒤의 국소 이차 회귀(삼각 커널, 강건 편향 보정)로 기준에서의 차이를 구함",
}
CORRELATION = 0.7
"""Correlation of before and after assumed for power, as in the reference tables."""


@dataclass(frozen=True, slots=True)
class Registered:
    """What is fixed before anybody starts; its SHA-256 shows that nothing changed."""

    question: str
    design: str
    method: str
    outcome: str
    first: int
    later: int
    detectable: float | None
    power_for_half: float
    seed_digest: str
    cut: float | None
    rule: str = "95 % 신뢰구간이 0을 포함하지 않을 때만 효과가 있다고 적음"

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready (`jiphyeon.training-evaluation/1`)."""
        return {"schema": "jiphyeon.training-evaluation/1", **asdict(self)}


def digest_of(registered: Mapping[str, Any]) -> str:
    """SHA-256 of the registered content with sorted keys."""
    return hashlib.sha256(json.dumps(registered, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def draw_arms(people: Sequence[int], first: int, seed: str) -> dict[str, str]:
    """Who is taught first, by lot: the `first` people with the lowest HMAC under the seed."""
    order = sorted(people, key=lambda one: hmac.new(bytes.fromhex(seed), str(one).encode(), hashlib.sha256).digest())
    chosen = set(order[:first])
    return {str(one): "first" if one in chosen else "later" for one in sorted(people)}


def register(
    course: str, domain: str, design: str, arms: Mapping[str, str], *, seed: str, cut: float | None = None
) -> Registered:
    """The design of an evaluation, with its power."""
    from jiphyeon.core.training.effect_power import power_of

    first = sum(arm == "first" for arm in arms.values())
    power = power_of(first, len(arms) - first, CORRELATION)
    return Registered(
        question=f"‘{course}’ 과정을 들은 사람의 {domain} 점수가 듣지 않은 사람보다 높아지는가",
        design=design,
        method=METHODS[design],
        outcome=domain,
        first=first,
        later=len(arms) - first,
        detectable=None if power.detectable is None else round(power.detectable, 3),
        power_for_half=round(power.for_half, 3),
        seed_digest=hashlib.sha256(bytes.fromhex(seed)).hexdigest(),
        cut=cut,
    )


def analyse(people: Sequence[Observed], design: str, cut: float | None, *, seed: int = 0) -> dict[str, Any]:
    """The effect as registered, with what the naive gain would have said and why it is none. Raises `effect-*`."""
    from jiphyeon.core.training.comparison import ancova, naive_gain
    from jiphyeon.core.training.discontinuity import at_cut
    from jiphyeon.core.training.measured import measures_of
    from jiphyeon.core.training.regression_to_mean import expected_regression, in_words, reliability_of

    measures = measures_of(people)
    if design == "cutoff" and cut is not None:
        found = at_cut(measures.running, measures.after, cut)
    else:
        found = ancova(measures, seed=seed)
    spread = float(measures.before.std()) or 1.0
    reliability = reliability_of(measures.before_error, measures.before)
    expected = expected_regression(measures.before, measures.before[measures.treated], reliability)
    gain = naive_gain(measures)
    return {
        **asdict(found),
        "in_sd": found.effect / spread,
        "naive": gain,
        "naive_words": in_words(gain, expected),
        "reliability": reliability,
        "sentence": effect_sentence(found.effect, found.low, found.high),
    }


def effect_sentence(effect: float, low: float, high: float) -> str:
    """What an interval lets one say."""
    span = f"{100 * effect:+.0f}점(95 % 신뢰구간 {100 * low:+.0f}~{100 * high:+.0f}점)"
    if low > 0:
        return f"과정을 먼저 들은 사람의 점수가 {span} 높습니다. 우연으로 보기 어렵습니다."
    if high < 0:
        return f"과정을 먼저 들은 사람의 점수가 {span} 낮습니다. 과정을 살펴볼 필요가 있습니다."
    return f"차이는 {span}입니다. 구간이 0을 포함하므로 효과가 있는지 없는지 아직 말할 수 없습니다."


def plain_scores(
    items: Sequence[BankItem], answers: Sequence[Mapping[str, Answer]], framework: Framework, domain: str
) -> list[tuple[float, float] | None]:
    """Mean and standard error of each person in one domain from that domain's own questions alone.

    Published domain scores lean on the other domains, which would hide an effect on just one.
    """
    import numpy as np

    from jiphyeon.core.competency.scoring import measured_items, points_matrix
    from jiphyeon.core.measure.posterior import MISSING, eap

    measured = measured_items(items)
    domains = {sub.code: d.code for d, sub in framework.subs()}
    columns = [k for k, item in enumerate(measured) if item.kind == "P" and domains[item.sub] == domain]
    if not columns or not answers:
        return [None] * len(answers)
    matrix = points_matrix(items, answers)[:, columns]
    found = eap(matrix, [measured[k].parameters for k in columns])
    answered = (matrix != MISSING).any(axis=1)
    return [
        (float(found.theta[row]), float(found.se[row])) if answered[row] else None
        for row in range(len(np.asarray(answered)))
    ]


def pooled_gains(
    results: Mapping[str, Mapping[str, Any]], others: Sequence[str]
) -> dict[str, tuple[float, float, bool]]:
    """What each course may be expected to bring from all evaluations so far: gain, its sd, whether observed."""
    from jiphyeon.core.training.pooling import pooled

    found = pooled({code: (r["effect"], r["error"]) for code, r in results.items()}, tuple(others))
    return {code: (one.gain, one.sd, one.observed) for code, one in found.items()}
