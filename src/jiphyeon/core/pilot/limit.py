"""What a reader must know before believing a figure: stated, never left to be noticed."""

from __future__ import annotations

from collections.abc import Iterator

from jiphyeon.core.pilot.effect import Effect
from jiphyeon.core.pilot.material import Material
from jiphyeon.core.pilot.plan import Plan
from jiphyeon.core.pilot.ratio import Coverage
from jiphyeon.core.pilot.sample import week_of
from jiphyeon.core.pilot.satisfaction import Satisfaction


def limits_of(
    plan: Plan, material: Material, covered: Coverage, survey: Satisfaction, effect: Effect | None
) -> tuple[str, ...]:
    """Sentences for the report, each only where it holds."""
    return (
        *_of_effect(plan, covered, effect),
        *_of_records(material),
        *_of_departments(plan, material),
        *_of_survey(plan, material, survey),
    )


def _of_effect(plan: Plan, covered: Coverage, effect: Effect | None) -> Iterator[str]:
    if covered.p_value is not None and covered.p_value < 0.05:
        yield (
            "제공한 문서와 제공하지 않은 문서에서 시간이 빠진 비율이 서로 다릅니다."
            " 빠진 문서 때문에 효과가 치우쳤을 수 있습니다."
        )
    if effect is None:
        return
    if effect.across is None:
        yield "참여 부서가 셋보다 적어 다른 부서에서도 같을지는 말할 수 없습니다."
    if effect.percent_high - effect.percent_low > 200 * plan.thresholds.detectable:
        wanted = f"{plan.thresholds.detectable:.0%}"
        yield f"계획에서 찾으려던 크기({wanted})보다 구간이 넓습니다. 효과가 없다고도 말할 수 없습니다."


def _of_records(material: Material) -> Iterator[str]:
    if material.loose.documents:
        yield f"배정되지 않은 문서 {material.loose.documents:,}건은 분석에서 뺐습니다."
    if material.withdrawn:
        yield f"기록을 거둔 참여자가 {material.withdrawn}명 있습니다. 그 사람의 문서는 들어 있지 않습니다."
    if material.moved:
        yield f"시범 중에 부서를 옮긴 참여자가 {material.moved}명 있습니다. 문서를 연 때의 부서로 셌습니다."
    if material.clock_doubts:
        count = f"{material.clock_doubts:,}건"
        yield f"보낸 쪽의 시계를 믿을 수 없어 받은 시각으로 적은 사건이 {count} 있습니다."
    crossed = sum(journey.crossed for journey in material.journeys)
    if crossed:
        yield f"제공하지 않은 문서 가운데 AI 글이 들어간 것이 {crossed}건 있습니다. 배정한 대로 셌습니다."


def _of_departments(plan: Plan, material: Material) -> Iterator[str]:
    """Departments that never began, and those silent for the last third of the pilot."""
    last: dict[str, int] = {}
    for journey in material.journeys:
        week = week_of(journey.assigned_at, plan.starts)
        last[journey.department] = max(week, last.get(journey.department, 0))
    never = sum(code not in last for code in plan.departments)
    if last and never:
        yield f"참여하기로 한 부서 가운데 {never}곳에는 문서가 하나도 없습니다. 그 부서에 대해서는 말할 수 없습니다."
    end = max(last.values(), default=0)
    gone = sum(week < end - max(2, plan.weeks // 3) for code, week in last.items() if code in plan.departments)
    if gone:
        yield f"중간에 그만둔 것으로 보이는 부서가 {gone}곳 있습니다. 그때까지의 문서만 들어 있습니다."


def _of_survey(plan: Plan, material: Material, survey: Satisfaction) -> Iterator[str]:
    if not material.invited:
        yield "만족도 조사를 하지 않았습니다."
        return
    rate = survey.response_rate or 0
    if rate < plan.thresholds.response:
        least = f"{plan.thresholds.response:.0%}"
        yield f"설문 응답률이 {rate:.0%}로 {least}에 못 미쳐 전체를 대표한다고 보기 어렵습니다."
    if survey.doubtful:
        yield f"성의 없이 답한 것으로 의심되는 응답이 {survey.doubtful}건 있습니다. 빼지 않았고, 뺀 값을 함께 보입니다."
