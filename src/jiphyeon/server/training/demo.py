"""What the fictional institution has: a catalogue, and a plan made from its simulated diagnosis."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

import numpy as np

from jiphyeon.core.training.calendar import working_days
from jiphyeon.core.training.reading import shipped_courses
from jiphyeon.core.training.trial import Truth, trial
from jiphyeon.server.accounts.models import Person
from jiphyeon.server.training.catalogue import known_codes
from jiphyeon.server.training.effects import analyse_evaluation, eligible, register_waitlist
from jiphyeon.server.training.models import Course, Plan, Practice, Reaction
from jiphyeon.server.training.outbox import announce
from jiphyeon.server.training.record import complete_place
from jiphyeon.server.training.results import closed_campaigns
from jiphyeon.server.training.store import confirm, improve, make_plan

LIMITS = {
    "budget": 40_000_000,
    "courses_per_person": 2,
    "hours_per_person": 20.0,
    "minimum_hours": 0.0,
    "minimum_coverage": 0.3,
    "equity": 1.0,
}


ROOMS = (("대강의실", 60), ("컴퓨터실 1", 24), ("컴퓨터실 2", 24))
TRUTH = Truth(effect=0.45, growth=0.1, correlation=0.85, error=0.5)
"""What the simulated evaluation is made of."""


def load_demo(today: date) -> None:
    """Add the catalogue, and the plans where there is a finished diagnosis; once."""
    for name in ("hanbit", "seeds"):
        for course in shipped_courses(name, known_codes()):
            fields = {**Course.fields_of(course), "plannable": not course.unknown}
            Course.objects.get_or_create(code=course.code, defaults=fields)
    if Plan.objects.exists():
        return
    owner = Person.objects.filter(grants__role="owner").order_by("pk").first()
    campaigns = [row for row in closed_campaigns() if row[2]]
    if owner is None or not campaigns:
        return
    _evaluated(owner, campaigns[0][0], today)
    _planned(owner, campaigns[0][0], today)


def _planned(owner: Person, campaign: int, today: date) -> None:
    """The next term's plan, with its timetable, confirmed."""
    year = today.year + 1
    schedule = {
        "days": [d.isoformat() for d in working_days(date(year, 3, 8), date(year, 7, 16), today=today)],
        "rooms": [list(room) for room in ROOMS],
        "leave": 0.25,
    }
    title = f"{year}학년도 1학기 데이터 역량 맞춤형 연수 운영 계획"
    period = f"{year}. 3. 8.~{year}. 7. 16."
    plan = make_plan(title, owner, campaign, LIMITS, period=period, simulated=True, seed=20, schedule=schedule)
    improve(plan, seconds=10.0)
    plan.refresh_from_db()
    if plan.state == Plan.State.READY:
        confirm(plan)
        announce(plan)


def _evaluated(owner: Person, campaign: int, today: date) -> None:
    """A plan of the autumn that is over: completed, one course evaluated by lot, all of it simulated and labelled."""
    limits = {**LIMITS, "budget": 30_000_000, "courses_per_person": 1}
    plan = make_plan(
        f"{today.year}년 하반기 데이터 역량 연수(모의)", owner, campaign, limits, period="", simulated=True, seed=19
    )
    improve(plan, seconds=5.0)
    plan.refresh_from_db()
    if plan.state != Plan.State.READY:
        return
    confirm(plan)
    candidates = sorted(eligible(plan), key=lambda row: -row[1])
    if candidates:
        made = register_waitlist(plan, candidates[0][0], owner, simulated=True)
        made.observations = _simulated(made.arms)
        made.save(update_fields=["observations"])
        analyse_evaluation(made)
    _complete(plan, today)


def _simulated(arms: dict[str, str]) -> list[dict[str, Any]]:
    """Scores before and after with a known effect, for people drawn as in `arms`."""
    world = trial(len(arms), TRUTH, np.random.default_rng(7))
    seen = []
    for one, arm in zip(world, arms.values(), strict=True):
        treated = arm == "first"
        known = 1 / (1 + TRUTH.error**2)
        after = one.after + known * TRUTH.effect * (int(treated) - int(one.treated))
        seen.append({**asdict(one), "after": after, "treated": treated})
    return seen


def _complete(plan: Plan, today: date) -> None:
    """Most finish, some of them say what they thought and whether they used it."""
    rng = np.random.default_rng(8)
    done = [place for place in plan.enrolments.select_related("course", "person") if rng.random() < 0.86]
    for place in done:
        complete_place(place, completed_on=today - timedelta(days=int(rng.integers(20, 70))))
    said = [place for place in done if rng.random() < 0.6]
    scores = rng.integers(3, 6, (len(said), 3))
    Reaction.objects.bulk_create(
        Reaction(enrolment=place, useful=int(a), level=int(b), again=int(c))
        for place, (a, b, c) in zip(said, scores, strict=True)
    )
    used = [place for place in done if rng.random() < 0.4]
    Practice.objects.bulk_create(Practice(enrolment=place, times=int(rng.poisson(3.0))) for place in used)
