import pytest
from django.db import DatabaseError, connection

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.pilot.assignment import commitment
from jiphyeon.server.audit.models import Entry
from jiphyeon.server.pilots import participation, planning, telemetry
from jiphyeon.server.pilots.models import Pilot, Record
from support import pilots
from support.people import office, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    return office()


@pytest.fixture
def owner(place):
    return person("owner", place.office, "owner")


def test_the_plan_holds_the_digest_of_the_seed_and_never_the_seed(place, owner):
    pilot = pilots.planned(place, owner)
    assert pilot.plan["assignment"]["seed_sha256"] == commitment(pilot.seed)
    assert pilot.seed not in str(pilot.plan)


def test_a_plan_may_change_until_it_is_locked(place, owner):
    pilot = planning.rewrite(pilots.planned(place, owner), owner, pilots.plan(title="다른 이름"))
    assert pilot.title == "다른 이름"
    locked = planning.lock(pilot, owner)
    locked.verify()
    with pytest.raises(JiphyeonError) as caught:
        planning.rewrite(locked, owner, pilots.plan())
    assert caught.value.code == "pilot-state"


def test_too_few_people_cannot_start(place, owner):
    with pytest.raises(JiphyeonError) as caught:
        planning.lock(pilots.planned(place, owner, people=4), owner)
    assert caught.value.code == "pilot-people"


def test_amendments_stand_with_name_and_reason(place, owner):
    pilot = pilots.running(place, owner)
    planning.amend(pilot, owner, {"participants": 7}, "한 사람이 새로 들어옴")
    planning.amend(pilot, owner, {"participants": 8}, "또 한 사람이 들어옴")
    pilot = Pilot.objects.get(pk=pilot.pk)
    pilot.verify()
    assert pilot.current_plan().participants == 8
    assert pilot.locked_plan().participants == 6


def test_a_plan_changed_behind_our_back_is_noticed(place, owner):
    pilot = pilots.running(place, owner)
    plan = pilot.plan | {"participants": 60}
    Pilot.objects.filter(pk=pilot.pk).update(plan=plan)
    with pytest.raises(JiphyeonError) as caught:
        Pilot.objects.get(pk=pilot.pk).verify()
    assert caught.value.code == "plan-tampered"


def test_lots_can_be_checked_with_the_seed(place, owner):
    pilot = pilots.running(place, owner)
    part = pilot.participants.first()
    for number in range(4):
        telemetry.draw_lot(part.person_id, f"d{number}", "plan")
    assert planning.wrong_lots(pilot) == 0
    lot = part.assignments.get(sequence=2)
    part.assignments.filter(pk=lot.pk).update(arm="ai" if lot.arm == "control" else "control")
    assert planning.wrong_lots(pilot) == 1


def test_every_step_is_in_the_audit_log(place, owner):
    pilot = pilots.running(place, owner)
    planning.close(pilot, owner)
    actions = list(Entry.objects.filter(target=f"pilots.pilot:{pilot.pk}").values_list("action", flat=True))
    assert sorted(actions) == ["configured", "configured", "created"]


def test_the_database_refuses_to_change_an_event(place, owner):
    pilot = pilots.running(place, owner)
    telemetry.draw_lot(pilot.participants.first().person_id, "d1", "plan")
    row = Record.objects.get()
    with pytest.raises(TypeError):
        row.save()
    with pytest.raises(DatabaseError), connection.cursor() as cursor:
        cursor.execute("UPDATE pilots_record SET kind = 'thumb'")


def test_who_leaves_is_recorded_no_more_and_may_take_everything_back(place, owner):
    pilot = pilots.running(place, owner)
    part = pilot.participants.first()
    telemetry.draw_lot(part.person_id, "d1", "plan")
    participation.leave(part)
    assert telemetry.draw_lot(part.person_id, "d2", "plan") is None
    assert participation.stored(part).count() == 1
    kept = participation.take_back(part)
    assert (kept.records, kept.documents) == (1, 1)
    assert not participation.stored(part).exists()
    assert not part.assignments.exists()


def test_after_the_end_records_cannot_be_taken_out_of_published_results(place, owner):
    pilot = pilots.running(place, owner)
    part = pilot.participants.first()
    planning.close(pilot, owner)
    part.refresh_from_db()
    part.pilot.refresh_from_db()
    with pytest.raises(JiphyeonError) as caught:
        participation.take_back(part)
    assert caught.value.code == "pilot-closed"


def test_people_can_read_everything_stored_of_them(place, owner):
    pilot = pilots.running(place, owner)
    part = pilot.participants.first()
    telemetry.draw_lot(part.person_id, "d1", "plan")
    head, event = participation.export(part)
    assert head["pseudonym"] == part.code
    assert (event["event"], event["document"]) == ("assign", "d1")
    assert part.person.name not in str(event)
