"""Why a step is offered, in one sentence the person it is meant for can believe."""

from __future__ import annotations

from jiphyeon.core.text.josa import with_particle
from jiphyeon.core.training.course import Course, WorkTask
from jiphyeon.core.training.standing import Part, Standing, Wishes

FAINT = 0.05
"""Below this a probability is not told as a number: it would only discourage."""
NEAR = 0.40
"""From here on somebody is told that they are nearly there."""
LIKELY = 0.70
"""From here on somebody is told that they are probably there already."""


def course_reason(course: Course, standing: Standing, wishes: Wishes) -> str:
    """Why this course. The probability is that of the whole domain; the part is what the course is about."""
    if course.code in wishes.courses:
        return f"권유를 받고 듣겠다고 하신 과정이고, 맡으신 일에 필요한 {with_particle(standing.name, '을')} 다룹니다."
    wish = "먼저 배우고 싶다고 하신 영역입니다. " if standing.domain in wishes.interests else ""
    return wish + _distance(course, standing)


def _distance(course: Course, standing: Standing) -> str:
    """How far the person is, and what the course does about it."""
    part = _part(course, standing)
    what = f"‘{part.name}’" if part else "기본"
    target, chance = standing.target_words, round(100 * standing.reached)
    if standing.reached < FAINT:
        need = f"맡으신 일에 필요한 {standing.name} {target} 수준까지는 아직 멀어서"
        return f"{need}, 앞 단계의 {what}부터 다집니다."
    if standing.reached < NEAR:
        need = f"맡으신 일에는 {standing.name} {target} 수준이 필요한데 지금 그 수준일 가능성이 {chance} %라서"
        return f"{need}, {what}부터 채우시면 좋겠습니다."
    here = with_particle(standing.name, "은")
    if standing.reached < LIKELY:
        near = f"{here} 맡으신 일에 필요한 {target} 수준에 거의 다 왔습니다(가능성 {chance} %)."
        if course.level < standing.target_level:
            return f"{near} {what}의 기초를 한 번 더 짚어 보시면 좋습니다."
        return f"{near} {with_particle(what, '을')} 채우면 됩니다."
    return (
        f"{here} 이미 맡으신 일에 필요한 {target} 수준일 가능성이 큽니다({chance} %). "
        f"{with_particle(what, '을')} 조금 더 확실히 하고 싶으실 때 들으시면 됩니다."
    )


def following_reason(course: Course, standing: Standing, before: str) -> str:
    """Why this course after another step of the same domain: not the same reason twice."""
    names = " · ".join(f"‘{part.name}’" for part in standing.parts if part.code in course.competencies)
    about = f" 그 가운데 {with_particle(names, '을')} 다룹니다." if names else ""
    return f"‘{before}’에 이어 {standing.name}의 L{course.level} 내용을 배우는 과정입니다.{about}"


def leading_reason(leads_to: Course) -> str:
    """Why something that comes first is offered."""
    return f"가장 잘 맞는 과정은 ‘{leads_to.name}’인데, 이 과정을 먼저 마쳐야 들을 수 있습니다."


def task_reason(task: WorkTask, standing: Standing, part: Part | None, *, now: bool = False) -> str:
    """Why this task at work, and when it is done."""
    what = f"‘{part.name}’" if part else standing.name
    if now:
        return f"따로 신청하지 않고 오늘 하던 일로 {with_particle(what, '을')} 연습해 볼 수 있습니다."
    if part is not None and part is standing.weakest:
        why = f"{standing.name} 가운데 {with_particle(what, '이')} 목표에서 가장 멀어서"
    else:
        why = f"{with_particle(what, '을')} 일에서 직접 써 보셔야 몸에 익어서"
    return f"{why} 이 과제를 골랐습니다. {done_when(task)}"


def done_when(task: WorkTask) -> str:
    """How one sees that a task is done."""
    return f"{task.done_when.removesuffix('때').rstrip()} 때 마친 것으로 봅니다."


def _part(course: Course, standing: Standing) -> Part | None:
    """The part of the domain the course is about, the one furthest from the target first."""
    mine = [part for part in standing.parts if part.code in course.competencies]
    return max(mine, key=lambda part: part.gap, default=None)
