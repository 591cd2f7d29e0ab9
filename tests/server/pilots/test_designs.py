"""Lots of the designs other than document by document."""

from datetime import timedelta

import pytest
from django.utils import timezone

from jiphyeon.server.pilots import evaluation, planning, telemetry
from jiphyeon.server.pilots.models import Pilot, Record
from support import pilots
from support.people import office, person, unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    return office()


@pytest.fixture
def owner(place):
    return person("owner", place.office, "owner")


def test_a_staged_roll_out_gives_ai_from_the_departments_week_on(place, owner):
    codes = ["plan", "sci", "d3", "d4"]
    for code in codes[2:]:
        unit(code, code, place.office)
    today = timezone.localdate()
    pilot = pilots.running(
        place, owner, design="stepped_wedge", departments=tuple(codes),
        starts=today - timedelta(weeks=9), ends=today + timedelta(weeks=1),
    )  # fmt: skip
    starts = planning.starts(pilot)
    assert sorted(starts) == sorted(codes)
    part = pilot.participants.filter(department="plan").first()
    plan = pilot.locked_plan()
    for week in range(9):
        at = timezone.now() - timedelta(weeks=9) + timedelta(weeks=week, days=1)
        telemetry.draw_lot(part.person_id, f"d{week}", "plan", at=at)
    arms = [part.assignments.get(document=f"d{week}").arm for week in range(9)]
    wanted = ["ai" if week // plan.weeks_a_period >= starts["plan"] else "control" for week in range(9)]
    assert arms == wanted
    assert planning.wrong_lots(pilot) == 0
    assert evaluation.gather(Pilot.objects.get(pk=pilot.pk)).starts == starts


def test_before_and_after_goes_by_the_date_and_claims_nothing(place, owner):
    today = timezone.localdate()
    pilot = pilots.running(
        place, owner, design="before_after", starts=today - timedelta(weeks=6), ends=today + timedelta(weeks=2)
    )
    part = pilot.participants.first()
    for week in (0, 6):
        at = timezone.now() - timedelta(weeks=6 - week)
        telemetry.draw_lot(part.person_id, f"d{week}", "plan", at=at)
    arms = dict(Record.objects.filter(kind="assign").values_list("document", "arm"))
    assert arms == {"d0": "control", "d6": "ai"}
    run = evaluation.run(planning.close(pilot, owner), owner)
    assert run.value().evidence.time is None
    assert evaluation.verdict(run).name == "판단 불가"
