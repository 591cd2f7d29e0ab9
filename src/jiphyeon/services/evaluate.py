"""Evaluate a pilot: from journeys and replies to figures, evidence and the limits of both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.official.document import KINDS
from jiphyeon.core.pilot import result, use, wave_figures
from jiphyeon.core.pilot.analysis import Analysis
from jiphyeon.core.pilot.benefit import yearly_benefit
from jiphyeon.core.pilot.benefit_figures import benefit_figures, tornado_figures
from jiphyeon.core.pilot.cost import break_even
from jiphyeon.core.pilot.design import DESIGNS
from jiphyeon.core.pilot.effect import Effect, intention_to_treat
from jiphyeon.core.pilot.evidence import Evidence, Range
from jiphyeon.core.pilot.figure import Figure
from jiphyeon.core.pilot.further_figures import experience_figures, missing_figures, quality_figures
from jiphyeon.core.pilot.guardrail import guardrails
from jiphyeon.core.pilot.interval import wilson
from jiphyeon.core.pilot.ipa import ipa
from jiphyeon.core.pilot.limit import limits_of
from jiphyeon.core.pilot.material import Material
from jiphyeon.core.pilot.plan import Plan, plan_digest
from jiphyeon.core.pilot.quality import Quality, quality
from jiphyeon.core.pilot.ratio import Coverage, RatioCheck, coverage, ratio_check
from jiphyeon.core.pilot.sample import Sample, sample_of
from jiphyeon.core.pilot.satisfaction import Satisfaction, satisfaction
from jiphyeon.core.pilot.saving import saved_minutes, subgroup_figure, time_figures
from jiphyeon.core.pilot.self_report import self_report
from jiphyeon.core.pilot.subgroup import Subgroup, effects_by
from jiphyeon.core.pilot.wedge import SMALL, cells_of, wedge_effect

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
    survey = satisfaction(material.replies, material.invited)
    covered = coverage(journeys)
    ratio = ratio_check(covered.offered, covered.control, plan.scheme.probability) if _by_document(plan) else None
    found = _Found() if blinded else _find(plan, material, sample)
    saved = saved_minutes(plan, journeys, found.effect) if found.effect else None
    groups = _described(plan, material, covered, ratio, survey, blinded=blinded)
    groups |= _caused(plan, material, sample, found, saved)
    limits = [*((BLINDED,) if blinded else found.refused), *limits_of(plan, material, covered, survey, found.effect)]
    if found.effect and found.quality.difference is None:
        limits.append("품질을 채점하지 않았습니다. 빨라졌어도 품질이 그대로라고 말할 수 없습니다.")
    return Analysis(
        plan_digest=plan_digest(plan),
        made_at=made_at or datetime.now(UTC),
        simulated=simulated,
        people=len({journey.participant for journey in journeys}),
        documents=len(journeys),
        groups=groups,
        evidence=_evidence(plan, material, groups, covered, ratio, found, saved),
        attributes=ipa(material.replies),
        distribution=survey.distribution,
        limits=tuple(limits),
    )


@dataclass(frozen=True, slots=True)
class _Found:
    """What the comparison gave: nothing while it is closed, or the sentences that say why there is nothing."""

    effect: Effect | None = None
    refused: tuple[str, ...] = ()
    kinds: tuple[Subgroup, ...] = ()
    quality: Quality = field(default_factory=lambda: Quality(None, None, 0, 0, 0, None, None))


def _by_document(plan: Plan) -> bool:
    return plan.design in {"documents", "crossover"}


def _find(plan: Plan, material: Material, sample: Sample) -> _Found:
    if not DESIGNS[plan.design].randomised:
        return _Found(refused=(DESIGNS[plan.design].cannot,))
    graded = _Found().quality
    if _by_document(plan) and material.gradings:
        names = [journey.document for journey in material.journeys]
        graded = quality(material.gradings, sample, names, plan.scheme, redraws=plan.redraws)
    notes = (graded.note,) if graded.note else ()
    level = 1 - plan.thresholds.significance
    try:
        if plan.design == "stepped_wedge":
            cells = cells_of(sample, material.starts, plan.weeks_a_period, plan.periods)
            return _Found(wedge_effect(cells, redraws=plan.redraws, level=level), _small(plan))
        effect = intention_to_treat(sample, plan.scheme, redraws=plan.redraws, level=level)
    except JiphyeonError as error:
        return _Found(refused=(f"시간 효과를 구하지 못했습니다. {error.message}", *notes), quality=graded)
    except KeyError:
        return _Found(refused=("시작 시점을 알 수 없는 부서가 있어 시간 효과를 구하지 못했습니다.",))
    return _Found(effect, notes, effects_by(sample, sample.kind, sample.kinds, plan.scheme), graded)


def _small(plan: Plan) -> tuple[str, ...]:
    if len(plan.departments) >= SMALL:
        return ()
    words = (
        f"부서가 {SMALL}곳보다 적은 단계 도입입니다. 모의 실험 4,000번에서 효과가 없는데도 있다고 잘못 판정한 비율은"
        " 부서가 넷일 때 4.2%, 여섯일 때 4.8%, 여덟일 때 5.3%였습니다."
    )
    return (words,)


def _described(
    plan: Plan,
    material: Material,
    covered: Coverage,
    ratio: RatioCheck | None,
    survey: Satisfaction,
    *,
    blinded: bool,
) -> dict[str, tuple[Figure, ...]]:
    """Everything that describes; with `blinded`, nothing that tells the arms apart but the guardrails."""
    journeys = list(material.journeys)
    first, _ = material.other_waves.get("t0", ((), 0))
    groups = {
        "validity": _validity(covered, ratio, material),
        "guardrails": guardrails(plan, journeys),
        "minutes": () if blinded else result.minutes(journeys),
        "outside": () if blinded else result.outside(journeys),
        "funnel": use.funnel(journeys),
        "weekly": use.weekly_use(journeys, plan.starts, plan.weeks),
        "late": (use.late_use(journeys, plan.starts, plan.weeks),),
        "kept": use.kept_text(journeys),
        "thumbs": use.thumbs(journeys),
        "findings": () if blinded else result.findings(journeys),
        "returns": () if blinded else result.returns(journeys),
        "satisfaction": survey.figures,
        "changes": survey.changes,
        "opinions": survey.opinions,
        "departments": survey.departments,
        "response": wave_figures.response(material.replies, material.invited, material.asked),
        "other_ai": wave_figures.other_ai(material.replies, material.invited),
    }
    if first:
        groups["before"] = wave_figures.before(first, material.replies)
    for wave, name, make in (
        ("approver", "approvers", wave_figures.approvers),
        ("non_user", "outsiders", wave_figures.outsiders),
    ):
        if wave in material.other_waves:
            groups[name] = make(*material.other_waves[wave])
    return groups


def _caused(
    plan: Plan, material: Material, sample: Sample, found: _Found, saved: Range | None
) -> dict[str, tuple[Figure, ...]]:
    """What the random comparison says."""
    groups = {"quality": quality_figures(found.quality)}
    if found.effect is None:
        return groups
    documents = {journey.document: journey for journey in material.journeys}
    about = {person: documents[name] for person, name in material.asked_about.items() if name in documents}
    said = self_report(material.replies, about, found.effect.percent)
    groups["effect"] = time_figures(plan, sample, found.effect, saved)
    year = yearly_benefit(plan, material.journeys, found.effect, seed=int(plan_digest(plan)[:8], 16))
    if year is not None:
        groups |= {"benefit": benefit_figures(year), "tornado": tornado_figures(year)}
    groups["self_report"] = wave_figures.self_report_figures(said)
    if _by_document(plan):
        redraws = min(plan.redraws, 1999)
        groups |= {
            "kinds": tuple(subgroup_figure(one) for one in found.kinds),
            "experience": experience_figures(sample, material.replies, plan.scheme, redraws),
            "missing": missing_figures(sample),
        }
    return groups


def _validity(covered: Coverage, ratio: RatioCheck | None, material: Material) -> tuple[Figure, ...]:
    total, known = covered.offered + covered.control, covered.offered_known + covered.control_known
    estimate = wilson(known, total)
    if estimate is None:
        return ()
    out = []
    if ratio is not None:
        out.append(_ratio(ratio))
    differ = "" if covered.p_value is None else f"두 집단의 차이 p = {covered.p_value:.3f}"
    low, high = (100 * (end or 0.0) for end in (estimate.low, estimate.high))
    rate, source = 100 * estimate.value, "assign·export"
    crossed = float(sum(journey.crossed for journey in material.journeys))
    name = "제공하지 않았는데 AI 글이 들어간 문서"
    n = covered.control
    return (
        *out,
        Figure("coverage", "시간이 기록된 비율", rate, known, total, source, low, high, "%", "건", "wilson", differ),
        Figure("crossed", name, crossed, n, n, "assign·draft_insert", unit="건", of="건"),
    )


def _ratio(ratio: RatioCheck) -> Figure:
    total = ratio.offered + ratio.control
    arms = f"제공 {ratio.offered:,}건, 미제공 {ratio.control:,}건, 기대 {ratio.expected:.0%}, p = {ratio.p_value:.3f}"
    share = 100 * ratio.offered / total
    return Figure("ratio", "제공 비율", share, total, total, "assign", unit="%", of="건", method="chi2", note=arms)


def _evidence(
    plan: Plan,
    material: Material,
    groups: Mapping[str, tuple[Figure, ...]],
    covered: Coverage,
    ratio: RatioCheck | None,
    found: _Found,
    saved: Range | None,
) -> Evidence:
    """What the decision rule looks at."""
    effect = found.effect
    least = plan.thresholds.significance
    scopes = [one.name for one in found.kinds if one.adjusted < least and one.effect.high < 0]
    asked = {found.code: found for found in (*groups["satisfaction"], *groups["late"])}
    return Evidence(
        plan_intact=material.plan_intact,
        lots_wrong=material.lots_wrong,
        ratio_p=ratio.p_value if ratio else None,
        ratio_applies=_by_document(plan),
        coverage=covered.share,
        time=Range(effect.percent, effect.percent_low, effect.percent_high, effect.n) if effect else None,
        saved=saved,
        quality=found.quality.difference,
        errors=found.quality.errors,
        scopes=tuple(KINDS.get(name, name) for name in scopes),
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
