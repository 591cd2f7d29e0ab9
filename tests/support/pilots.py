"""A running pilot in the small fictional office."""

from dataclasses import replace
from datetime import timedelta

from django.utils import timezone

from jiphyeon.core.pilot.plan import Plan
from jiphyeon.server.pilots import participation, planning
from support.people import person


def plan(**change):
    today = timezone.localdate()
    base = Plan(
        title="문서작성 지원 AI 시범 운영",
        purpose="작성 시간이 줄어드는지 확인",
        starts=today - timedelta(days=14),
        ends=today + timedelta(days=60),
        departments=("plan", "sci"),
        participants=6,
        redraws=199,
    )
    return replace(base, **change)


def planned(office, owner, people=6, **change):
    """Pseudonyms and seed are fixed, so that every run draws the same lots."""
    pilot = planning.begin(owner, office.office, plan(**change), seed="5e" * 32)
    for number in range(people):
        unit = office.planning if number % 2 else office.science
        (part,) = participation.join(pilot, [person(f"w{pilot.pk}-{number}", unit, "writer")], unit.code)
        part.code = f"part{number}"
        part.save()
    return pilot


def running(office, owner, people=6, **change):
    """Six people, all of whom have agreed."""
    pilot = planning.lock(planned(office, owner, people, **change), owner)
    for part in pilot.participants.all():
        participation.consent(part)
    return pilot
