"""Plan for 2,000 people, 40 courses, 120 sessions: gap to the bound, and greedy and random beside it."""

import numpy as np

from jiphyeon.core.training.greedy import greedy_plan
from jiphyeon.core.training.problem import Limits, Plan, PlanProblem, objective_of, violations
from jiphyeon.core.training.solve import solve_plan


def office(people: int = 2000, courses: int = 40, seed: int = 1) -> PlanProblem:
    """A made-up office in which most people gain from about three quarters of the courses."""
    rng = np.random.default_rng(seed)
    gap = rng.gamma(2.0, 0.3, (people, 6))
    domain, gain = rng.integers(0, 6, courses), rng.uniform(0.3, 0.8, courses)
    utility = np.minimum(gap[:, domain], gain) * rng.uniform(0.5, 1.0, (people, courses))
    utility[rng.random((people, courses)) < 0.25] = 0
    return PlanProblem(
        people=tuple(f"p{i}" for i in range(people)),
        courses=tuple(f"c{c}" for c in range(courses)),
        departments=tuple(f"d{d}" for d in range(40)),
        department=rng.integers(0, 40, people),
        utility=utility,
        hours=rng.integers(2, 16, courses).astype(float),
        seats=rng.integers(15, 26, courses),
        sessions=np.full(courses, 3),
        cost=rng.integers(5, 30, courses) * 100_000,
        minimum=np.full(courses, 8),
        prerequisites=((1, 0), (3, 2), (5, 4)),
        limits=Limits(budget=120_000_000, hours_per_person=24, minimum_coverage=0.5, equity=20.0),
    )


def random_plan(problem: PlanProblem, seed: int = 2) -> Plan:
    """Sessions opened in random order while money lasts, filled with random people who may take them."""
    rng = np.random.default_rng(seed)
    assigned = np.zeros(problem.utility.shape, dtype=bool)
    opened = np.zeros(len(problem.courses), dtype=np.int64)
    hours, left = np.zeros(len(problem.people)), problem.limits.budget or 0
    for c in rng.permutation(np.repeat(np.arange(len(problem.courses)), problem.sessions)):
        free = (problem.utility[:, c] > 0) & ~assigned[:, c] & (hours + problem.hours[c] <= 24)
        free &= assigned.sum(axis=1) < problem.limits.courses_per_person
        for course, needed in problem.prerequisites:
            if course == c:
                free &= assigned[:, needed]
        who = rng.permutation(np.flatnonzero(free))[: problem.seats[c]]
        if len(who) < problem.minimum[c] or problem.cost[c] > left:
            continue
        assigned[who, c] = True
        hours[who] += problem.hours[c]
        opened[c] += 1
        left -= problem.cost[c]
    return Plan(assigned, opened, objective_of(problem, assigned), "random")


if __name__ == "__main__":
    problem = office()
    best = solve_plan(problem, seconds=120, gap=0.005)
    if best is None or best.gap is None:
        raise SystemExit("no plan found")
    for plan in (best, greedy_plan(problem), random_plan(problem)):
        print(
            f"{plan.method:7} utility/bound {plan.objective / (best.bound or 1):.4f}  worst coverage "
            f"{plan.coverage(problem).min():.2f}  seats used {plan.seats_used(problem):.3f}  {plan.seconds:6.2f} s  "
            f"breaks {violations(problem, plan) or 'nothing'}"
        )
    print(f"gap of the solver to its bound: {best.gap:.4%} (limit 1 %)")
