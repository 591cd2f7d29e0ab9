"""Evaluate a pilot: from journeys and replies to figures, evidence and the limits of both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.official.document import KINDS
from jiphyeon.core.pilot import result, use
from jiphyeon.core.pilot.analysis import Analysis
from jiphyeon.core.pilot.cost import break_even
from jiphyeon.core.pilot.design import DESIGNS
from jiphyeon.core.pilot.effect import Effect, intention_to_treat
from jiphyeon.core.pilot.evidence import Evidence, Range
from jiphyeon.core.pilot.figure import Figure
from jiphyeon.core.pilot.interval import wilson
from jiphyeon.core.pilot.ipa import ipa
from jiphyeon.core.pilot.limit import limits_of
from jiphyeon.core.pilot.material import Material
from jiphyeon.core.pilot.plan import Plan, plan_digest
from jiphyeon.core.pilot.ratio import Coverage, RatioCheck, coverage, ratio_check
from jiphyeon.core.pilot.sample import Sample, sample_of
from jiphyeon.core.pilot.satisfaction import satisfaction
from jiphyeon.core.pilot.saving import saved_minutes, subgroup_figure, time_figures
from jiphyeon.core.pilot.subgroup import effects_by

BLINDED = "운영 중에는 시간 효과를 보지 않습니다. 미리 볼수록 없는 효과를 있다고 잘못 판정할 가능성이 커집니다."


def analyse(
    plan: Plan,
    material: Material,
    *,
    simulated: bool = False,
    blinded: bool = False,
    made_at: datetime | None = None,
) -> Analysis:
    """All figures of a pilot. What cannot be estimated is left out and said in `limits`, never guessed.

    `blinded` keeps the effect closed (and the minutes by arm with it), for looks before the planned end.
    """
    journeys = list(material.journeys)
    sample = sample_of(journeys, plan.starts)
    effect, refused = (None, (BLINDED,)) if blinded else _effect(plan, sample)
    kinds = effects_by(sample, sample.kind, sample.kinds, plan.scheme) if effect else ()
    covered = coverage(journeys)
    ratio = ratio_check(covered.offered, covered.control, plan.scheme.probability)
    survey = satisfaction(material.replies, material.invited)
    saved = saved_minutes(plan, journeys, effect) if effect else None
    groups: dict[str, tuple[Figure, ...]] = {
        "validity": _validity(covered, ratio, material),
        "effect": time_figures(plan, sample, effect, saved) if effect else (),
        "kinds": tuple(subgroup_figure(found) for found in kinds),
        "minutes": () if blinded else result.minutes(journeys),
        "funnel": use.funnel(journeys),
        "weekly": use.weekly_use(journeys, plan.starts, plan.weeks),
        "late": (use.late_use(journeys, plan.starts, plan.weeks),),
        "kept": use.kept_text(journeys),
        "thumbs": use.thumbs(journeys),
        "findings": result.findings(journeys),
        "returns": result.returns(journeys),
        "outside": () if blinded else result.outside(journeys),
        "satisfaction": survey.figures,
        "changes": survey.changes,
        "opinions": survey.opinions,
        "departments": survey.departments,
    }
    scopes = [found.name for found in kinds if found.adjusted < plan.thresholds.significance and found.effect.high < 0]
    evidence = _evidence(plan, material, groups, covered, ratio)
    if effect:
        time = Range(effect.percent, effect.percent_low, effect.percent_high, effect.n)
        evidence = replace(evidence, time=time, saved=saved, scopes=tuple(KINDS.get(name, name) for name in scopes))
    if evidence.quality is None and effect:
        refused = (*refused, "품질을 채점하지 않았습니다. 빨라졌어도 품질이 그대로라고 말할 수 없습니다.")
    return Analysis(
        plan_digest=plan_digest(plan),
        made_at=made_at or datetime.now(UTC),
        simulated=simulated,
        people=len({journey.participant for journey in journeys}),
        documents=len(journeys),
        groups=groups,
        evidence=evidence,
        attributes=ipa(material.replies),
        distribution=survey.distribution,
        limits=(*refused, *limits_of(plan, material, covered, survey, effect)),
    )


def _effect(plan: Plan, sample: Sample) -> tuple[Effect | None, tuple[str, ...]]:
    """The effect on time, or the sentence that says why there is none."""
    if not DESIGNS[plan.design].randomised:
        return None, (DESIGNS[plan.design].cannot,)
    try:
        level = 1 - plan.thresholds.significance
        return intention_to_treat(sample, plan.scheme, redraws=plan.redraws, level=level), ()
    except JiphyeonError as error:
        return None, (f"시간 효과를 구하지 못했습니다. {error.message}",)


def _validity(covered: Coverage, ratio: RatioCheck | None, material: Material) -> tuple[Figure, ...]:
    total, known = covered.offered + covered.control, covered.offered_known + covered.control_known
    estimate = wilson(known, total)
    if ratio is None or estimate is None:
        return ()
    arms = f"제공 {ratio.offered:,}건, 미제공 {ratio.control:,}건, 기대 {ratio.expected:.0%}, p = {ratio.p_value:.3f}"
    share = 100 * ratio.offered / total
    differ = "" if covered.p_value is None else f"두 집단의 차이 p = {covered.p_value:.3f}"
    low, high = (100 * (end or 0.0) for end in (estimate.low, estimate.high))
    rate, source = 100 * estimate.value, "assign·export"
    crossed = float(sum(journey.crossed for journey in material.journeys))
    name = "제공하지 않았는데 AI 글이 들어간 문서"
    n = covered.control
    return (
        Figure("ratio", "제공 비율", share, total, total, "assign", unit="%", of="건", method="chi2", note=arms),
        Figure("coverage", "시간이 기록된 비율", rate, known, total, source, low, high, "%", "건", "wilson", differ),
        Figure("crossed", name, crossed, n, n, "assign·draft_insert", unit="건", of="건"),
    )


def _evidence(
    plan: Plan,
    material: Material,
    groups: Mapping[str, tuple[Figure, ...]],
    covered: Coverage,
    ratio: RatioCheck | None,
) -> Evidence:
    """What the decision rule looks at, but for the effect on time."""
    asked = {found.code: found for found in (*groups["satisfaction"], *groups["late"])}
    return Evidence(
        plan_intact=material.plan_intact,
        lots_wrong=material.lots_wrong,
        ratio_p=ratio.p_value if ratio else None,
        coverage=covered.share,
        randomised=DESIGNS[plan.design].randomised,
        break_even_half=break_even(plan.costs, plan.participants, redeployed=0.5),
        break_even_full=break_even(plan.costs, plan.participants),
        open_s0=material.open_s0,
        satisfaction=_range(asked["overall"]),
        usability=_range(asked["usability"]),
        keep=_range(asked["keep"]),
        recommend=_range(asked["recommend"]),
        unverified=_range(asked["unverified"]),
        weekly_use=_range(asked["weekly_use"]),
        trained=material.trained,
        checklist=material.checklist,
        remedies=material.remedies,
    )


def _range(found: Figure) -> Range | None:
    return None if found.value is None else Range(found.value, found.low, found.high, found.n)
