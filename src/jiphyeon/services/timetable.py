"""From a plan's question to its timetable: calendar, cohorts, sessions in words, a further scenario."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from jiphyeon.core.training.course import Course, Form

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from jiphyeon.core.competency.framework import Framework
    from jiphyeon.core.training.problem import Plan, PlanProblem
    from jiphyeon.core.training.timetable import Timetable, TimetableProblem
    from jiphyeon.services.train import Learner, PlanFigures


def timetable_problem(
    problem: PlanProblem,
    learners: Sequence[Learner],
    courses: Sequence[Course],
    framework: Framework,
    schedule: Mapping[str, Any],
) -> TimetableProblem:
    """The question with its calendar. `schedule`: `days` (ISO dates), `rooms` ([name, capacity]), `leave` (share)."""
    import numpy as np

    from jiphyeon.core.training.calendar import Calendar, Room
    from jiphyeon.core.training.timetable import TimetableProblem

    days = tuple(date.fromisoformat(day) for day in schedule["days"])
    rooms = tuple(Room(str(name), int(capacity)) for name, capacity in schedule["rooms"])
    away = np.zeros((len(learners), len(days)), dtype=bool)
    weekdays = np.array([day.weekday() for day in days])
    for i, learner in enumerate(learners):
        if learner.wishes.weekdays:
            away[i] = np.isin(weekdays, learner.wishes.weekdays)
    return TimetableProblem(
        plan=problem,
        calendar=Calendar(days, rooms, float(schedule["leave"])),
        meets=np.array([course.form is Form.CLASSROOM for course in courses]),
        cohort=cohort_ranks(learners, framework),
        away=away,
    )


def band_of(learner: Learner) -> int:
    """The level the person is at on average over the domains, 0 for below L1."""
    import numpy as np

    levels = [float(np.dot(range(len(s.probabilities)), s.probabilities)) for s in learner.scores]
    return round(sum(levels) / len(levels)) if levels else 0


def cohort_ranks(learners: Sequence[Learner], framework: Framework) -> NDArray[Any]:
    """Everybody's place when ordered by level band, then by role: neighbours learn well together."""
    import numpy as np

    roles = [role.code for role in framework.roles]
    keys = [(band_of(x), roles.index(x.role) if x.role in roles else len(roles), i) for i, x in enumerate(learners)]
    ranks = np.empty(len(learners), dtype=np.int64)
    ranks[[key[2] for key in sorted(keys)]] = np.arange(len(learners))
    return ranks


def cohort_words(learners: Sequence[Learner], framework: Framework, members: Sequence[int]) -> str:
    """Who a session is made up of: level band and the roles most of them have. Only of five people or more."""
    from collections import Counter

    if len(members) < 5:
        return ""
    names = {role.code: role.name for role in framework.roles}
    bands = sorted(band_of(learners[i]) for i in members)
    low, high = bands[len(bands) // 10], bands[-1 - len(bands) // 10]
    level = f"L{low}" if low == high else f"L{low}~L{high}"
    level = level.replace("L0", "시작 단계")
    common = Counter(names.get(learners[i].role, "") for i in members).most_common(2)
    roles = ", ".join(name for name, count in common if count >= max(3, 0.25 * len(members)))
    return f"{level}{' · ' + roles if roles else ''}"


def cohort_share(problem: TimetableProblem, table: Timetable) -> float:
    """Share of places held by people of the session's own cohort, among courses with several sessions."""
    own = held = 0
    for s, session in enumerate(table.sessions):
        part, parts = session.cohort
        if parts > 1:
            inside = problem.cohort * parts // len(problem.cohort) == part
            own += int((table.seated[:, s] & inside).sum())
            held += int(table.seated[:, s].sum())
    return own / held if held else 1.0


def plan_of(problem: TimetableProblem, table: Timetable) -> Plan:
    """A timetable as a plan of courses, for its figures."""
    from jiphyeon.core.training.problem import Plan

    count = len(problem.plan.courses)
    return Plan(
        table.assigned(count), table.opened(count), table.objective, table.method, table.bound, table.gap, table.seconds
    )


UNPLACED = {"room": "들어갈 만한 강의실이 없습니다", "days": "이어진 날과 빈 강의실을 찾지 못했습니다"}


def unplaced_sentences(table: Timetable, courses: Sequence[Course]) -> list[str]:
    """Sessions without a place, in words."""
    return [f"{courses[u.course].name} {u.number}차: {UNPLACED[u.why]}." for u in table.unplaced]


def difference_sentence(base: PlanFigures, other: PlanFigures) -> str:
    """What a scenario brings beside the plan, in one sentence that does not claim more than the solver knows."""
    people, places = other.placed - base.placed, other.places - base.places
    gain = 100 * (other.objective - base.objective) / base.objective if base.objective else 0.0
    money = other.cost - base.cost
    parts = [
        f"배정된 사람 {people:+,}명",
        f"연인원 {places:+,}명",
        f"기대 효과 {gain:+.1f} %",
        f"비용 {money:+,}원",
    ]
    sure = base.bound is not None and other.bound is not None
    sure = sure and (other.objective > (base.bound or 0) or base.objective > (other.bound or 0))
    return ", ".join(parts) + ("" if sure else " (기대 효과의 차이는 계산의 오차 안에 있습니다)")
