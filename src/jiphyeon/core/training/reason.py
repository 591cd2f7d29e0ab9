"""Why a step is offered, in one sentence the person it is meant for can believe.

The sentences were read aloud as thirty different people of the demonstration institution. What sounded like a machine
went: percentages (nobody feels 13 %), one sentence for everything, and the same reason for two steps of one person.
"""

from __future__ import annotations

from jiphyeon.core.text.josa import with_particle
from jiphyeon.core.training.course import Course, WorkTask
from jiphyeon.core.training.standing import Part, Standing, Wishes

FAINT = 0.10
"""Below this somebody is led to what comes before, without a word about the distance."""
HALFWAY = 0.25
"""From here on somebody is told that a little is missing, below that there is some way to go."""
NEAR = 0.40
"""From here on somebody is told that they are nearly there."""
LIKELY = 0.70
"""From here on somebody is told that they are probably there already."""


def course_reason(course: Course, standing: Standing, wishes: Wishes, *, first: bool = True) -> str:
    """Why this course. The probability is that of the whole domain; the part is what the course is about.

    `first` is False where another step of another domain was explained before: then how likely is not told again.
    """
    if course.code in wishes.courses:
        name = with_particle(standing.name, "을")
        return f"권유를 받고 듣겠다고 하신 과정으로, 맡으신 일에 필요한 {name} 다룹니다."
    wish = "먼저 배우고 싶다고 하신 영역입니다. " if standing.domain in wishes.interests else ""
    if not first and standing.reached < NEAR:
        return wish + _next(course, standing)
    return wish + _distance(course, standing)


def _distance(course: Course, standing: Standing) -> str:
    """How far the person is, and what the course does about it."""
    what, below = _what(course, standing), course.level < standing.target_level
    target = f"{standing.name} {standing.target_words}"
    if standing.reached < FAINT:
        if below:
            start = f"한 번에 가기보다 그 바탕이 되는 {what}부터 익히시는 편이 낫습니다"
            return f"맡으신 일에는 {target} 수준이 필요하므로, {start}."
        return f"맡으신 일에는 {target} 수준이 필요하고, 이 과정이 바로 그 수준의 {with_particle(what, '을')} 다룹니다."
    if standing.reached < NEAR:
        far = "조금 더 채우셔야 해서" if standing.reached >= HALFWAY else "아직 거리가 있어서"
        part = f"{what}의 바탕을 다지는" if below else f"{with_particle(what, '을')} 다루는"
        return f"맡으신 일에는 {target} 수준까지 필요한데 {far}, {part} 이 과정을 먼저 권합니다."
    here = with_particle(standing.name, "은")
    if standing.reached < LIKELY:
        if below:
            return (
                f"{here} 맡으신 일에 필요한 {standing.target_words} 수준에 거의 이르셨지만,"
                f" {what}의 기초를 한 번 더 짚어 두시면 든든합니다."
            )
        return (
            f"{here} 맡으신 일에 필요한 {standing.target_words} 수준에 거의 이르셨고,"
            f" 이 과정에서 남은 {with_particle(what, '을')} 채우실 수 있습니다."
        )
    return (
        f"{here} 이미 맡으신 일에 필요한 {standing.target_words} 수준에 이르셨을 가능성이 크지만,"
        f" {with_particle(what, '을')} 더 확실히 해 두고 싶으시면 들어 보십시오."
    )


def _next(course: Course, standing: Standing) -> str:
    """Why this course beside one of another domain."""
    what, name = _what(course, standing), with_particle(standing.name, "이")
    if course.level < standing.target_level:
        end = f"맡으신 일에 필요한 {standing.target_words} 수준의 바탕인 {what}부터 배웁니다"
    else:
        end = f"맡으신 일에 필요한 {standing.target_words} 수준의 {with_particle(what, '을')} 배웁니다"
    return f"그다음으로는 {name} 도움이 되겠고, 이 과정에서 {end}."


def following_reason(course: Course, standing: Standing, before: str) -> str:
    """Why this course after another step of the same domain: not the same reason twice."""
    names = [f"‘{part.name}’" for part in standing.parts if part.code in course.competencies]
    about = (
        f"{standing.name} 가운데 {with_particle(_listed(names), '을')}" if names else with_particle(standing.name, "을")
    )
    return f"‘{before}’ 다음에 듣기 좋은 과정으로, {about} 이어서 배웁니다."


def leading_reason(leads_to: Course, standing: Standing) -> str:
    """Why something that comes first is offered."""
    goal = with_particle(f"‘{leads_to.name}’", "을")
    return f"{standing.name}에서 가장 잘 맞는 {goal} 들으려면 이 과정을 먼저 마쳐야 합니다."


def task_reason(standing: Standing, part: Part | None, *, now: bool = False, after: str = "") -> str:
    """Why this task at work; `after` is the course on the person's path that teaches what the task uses."""
    what = f"‘{part.name}’" if part else standing.name
    if now:
        return f"따로 신청하지 않아도 오늘 하시는 일로 {with_particle(what, '을')} 연습해 보실 수 있습니다."
    if after:
        return f"‘{after}’에서 {with_particle(what, '을')} 배우고 나서, 하시던 일에 그대로 써 보는 과제입니다."
    if part is not None and part is standing.weakest:
        gap = f"진단에서 {standing.name} 가운데 {with_particle(what, '이')} 목표와 차이가 가장 커서"
        return f"{gap}, 일하면서 채우실 수 있는 과제를 골랐습니다."
    return f"{with_particle(what, '은')} 일에 직접 써 보셔야 몸에 익으므로 이 과제를 골랐습니다."


def done_when(task: WorkTask) -> str:
    """How one sees that a task is done."""
    return f"{task.done_when.removesuffix('때').rstrip()} 때 마친 것으로 봅니다."


def _what(course: Course, standing: Standing) -> str:
    part = _part(course, standing)
    return f"‘{part.name}’" if part else "기본"


def _listed(names: list[str]) -> str:
    """`‘가’`, `‘가’와 ‘나’`, `‘가’, ‘나’와 ‘다’`."""
    if len(names) < 2:
        return "".join(names)
    return ", ".join([*names[:-2], with_particle(names[-2], "과")]) + f" {names[-1]}"


def _part(course: Course, standing: Standing) -> Part | None:
    """The part of the domain the course is about, the one furthest from the target first."""
    mine = [part for part in standing.parts if part.code in course.competencies]
    return max(mine, key=lambda part: part.gap, default=None)
