import pytest

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.pilot.decision import Verdict
from jiphyeon.server.drafts.signals import Event, emit
from jiphyeon.server.pilots import evaluation, planning, telemetry
from jiphyeon.server.pilots.models import Incident, Pilot
from support import pilots
from support.people import office, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner():
    return person("owner", None, "owner")


@pytest.fixture
def pilot(owner):
    return pilots.running(office(), owner)


def write(part, document, minutes):
    telemetry.draw_lot(part.person_id, document, "plan")
    for _ in range(minutes):
        emit(Event("activity_beat", part.person_id, document, "plan", {"seconds": 60}))
    emit(Event("exported", part.person_id, document, "plan", {"format": "hwpx", "ok": True}))


def test_before_the_end_the_effect_stays_closed(pilot, owner):
    for part in pilot.participants.all():
        for number in range(4):
            write(part, f"{part.code}-{number}", 1 + number)
    run = evaluation.run(pilot, owner)
    assert not run.final
    value = run.value()
    assert value.documents == 24
    assert not value.groups.get("effect")
    assert value.groups["minutes"] == value.groups["returns"] == ()
    assert any("운영 중에는 시간 효과를 보지 않습니다" in limit for limit in value.limits)
    with pytest.raises(JiphyeonError) as caught:
        evaluation.rule(run, owner, Verdict.HOLD, by_name="한지원", by_position="과장")
    assert caught.value.code == "analysis-early"


def test_after_the_end_it_is_opened_once(pilot, owner):
    for index, part in enumerate(pilot.participants.all()):
        for number in range(6):
            write(part, f"{part.code}-{number}", 1 + (number * 7 + index) % 3)
    run = evaluation.run(planning.close(pilot, owner), owner)
    assert run.final
    assert run.value().figure("itt").n == 36


def test_a_decision_against_the_rule_needs_a_reason(pilot, owner):
    run = evaluation.run(planning.close(pilot, owner), owner)
    assert evaluation.verdict(run).verdict == Verdict.INVALID
    with pytest.raises(JiphyeonError):
        evaluation.rule(run, owner, Verdict.GO, by_name="한지원", by_position="과장")
    ruling = evaluation.rule(
        run, owner, Verdict.HOLD, by_name="한지원", by_position="과장", reason="기록이 모자라 석 달 더 운영하기로 함."
    )
    assert ruling.overridden
    assert (ruling.rule_name, ruling.verdict_name) == ("판단 불가", "연장")


def test_an_open_safety_incident_and_a_tampered_plan_reach_the_evidence(pilot, owner):
    pilot = planning.close(pilot, owner)
    Incident.objects.create(pilot=pilot, severity="s0", summary="이름이 그대로 나감", occurred=pilot.closed.date())
    Pilot.objects.filter(pk=pilot.pk).update(plan=pilot.plan | {"participants": 60})
    material = evaluation.gather(Pilot.objects.get(pk=pilot.pk))
    assert material.open_s0 == 1
    assert not material.plan_intact


def test_a_pilot_not_begun_is_not_analysed(owner):
    with pytest.raises(JiphyeonError):
        evaluation.run(pilots.planned(office(), owner), owner)
