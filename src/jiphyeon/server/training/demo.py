"""What the fictional institution has: a catalogue, and a plan made from its simulated diagnosis."""

from __future__ import annotations

from datetime import date

from jiphyeon.core.training.reading import shipped_courses
from jiphyeon.server.accounts.models import Person
from jiphyeon.server.training.catalogue import known_codes
from jiphyeon.server.training.models import Course, Plan
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


def load_demo(today: date) -> None:
    """Add the catalogue, and the plan where there is a finished diagnosis; once."""
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
    period = f"{today.year + 1}. 3.~{today.year + 1}. 7."
    title = f"{today.year + 1}학년도 1학기 데이터 역량 맞춤형 연수 운영 계획"
    plan = make_plan(title, owner, campaigns[0][0], LIMITS, period=period, simulated=True, seed=20)
    improve(plan, seconds=10.0)
    plan.refresh_from_db()
    if plan.state == Plan.State.READY:
        confirm(plan)
