"""Full timetable for 2,000 people, 40 courses, 120 sessions: preview, gap to the linear bound, greedy beside it."""

import time
from datetime import date

import numpy as np
from training_plan import office

from jiphyeon.core.training.calendar import Calendar, Room, working_days
from jiphyeon.core.training.seating import preview, timetable_of
from jiphyeon.core.training.solve import solve_plan
from jiphyeon.core.training.timetable import TimetableProblem, timetable_violations


def calendared(leave: float = 0.2) -> TimetableProblem:
    """The made-up office with a term of working days, eight rooms, and at most `leave` of a department away a day."""
    plan = office()
    rng = np.random.default_rng(3)
    days = working_days(date(2027, 3, 2), date(2027, 7, 16), today=date(2027, 1, 4))
    rooms = tuple(Room(f"r{n}", size) for n, size in enumerate((24, 24, 25, 25, 25, 30, 40, 60)))
    return TimetableProblem(
        plan,
        Calendar(days, rooms, leave),
        meets=rng.random(len(plan.courses)) < 0.75,
        cohort=rng.permutation(len(plan.people)),
        away=rng.random((len(plan.people), len(days))) < 0.02,
    )


if __name__ == "__main__":
    problem = calendared()
    started = time.perf_counter()
    _, quick = preview(problem)
    shown = time.perf_counter() - started
    plan = solve_plan(problem.plan, seconds=90, gap=0.005)
    if plan is None or plan.bound is None:
        raise SystemExit("no plan found")
    table, clash = timetable_of(problem, plan, seconds=30)
    broken = timetable_violations(problem, table)
    print(f"preview {shown:.2f} s, utility/bound {quick.objective / plan.bound:.4f} (limit 0.5 s)")
    print(f"course level: gap {plan.gap:.3%} in {plan.seconds:.1f} s (limit 1 %)")
    print(
        f"timetable: {len(table.sessions)} sessions, {len(table.unplaced)} without a place, {int(table.seated.sum())} "
        f"places, gap {table.gap:.3%} in {plan.seconds + table.seconds:.1f} s together (limit 5 % in 120 s), "
        f"breaks {broken or 'nothing'}, clash {clash or 'none'}"
    )
