from datetime import timedelta

import pytest
from django.utils import timezone

from jiphyeon.core.pilot.journey import journey_of
from jiphyeon.server.drafts import store as drafts
from jiphyeon.server.drafts.signals import Event, emit
from jiphyeon.server.pilots import participation, telemetry
from jiphyeon.server.pilots.models import Assignment, Record
from support import pilots
from support.people import office, person

pytestmark = pytest.mark.django_db
MEMO = "6월 12일 오후 2시 교육연수원에서 데이터 활용 연수. 각급학교 담당자 참석. 6월 5일까지 신청."


@pytest.fixture
def place():
    return office()


@pytest.fixture
def pilot(place):
    return pilots.running(place, person("owner", place.office, "owner"))


@pytest.fixture
def part(pilot):
    return pilot.participants.first()


def tell(part, name, document="d1", **detail):
    emit(Event(name, part.person_id, document, "plan", detail))


def test_documents_are_given_lots_in_turn(part):
    arms = [telemetry.draw_lot(part.person_id, f"d{n}", "plan") for n in range(12)]
    assert set(arms) == {"ai", "control"}
    assert list(part.assignments.order_by("sequence").values_list("sequence", flat=True)) == list(range(12))


def test_one_document_has_one_lot(part):
    first = telemetry.draw_lot(part.person_id, "d1", "plan")
    assert telemetry.draw_lot(part.person_id, "d1", "plan") == first
    assert Assignment.objects.count() == 1


def test_who_is_in_no_pilot_or_has_not_agreed_is_not_recorded(place, pilot):
    outsider = person("outsider", place.planning, "writer")
    newcomer = person("newcomer", place.planning, "writer")
    participation.join(pilot, [newcomer], "plan")
    for somebody in (outsider, newcomer):
        assert telemetry.offered(somebody.pk, "d1", "plan") is None
        emit(Event("exported", somebody.pk, "d1", "plan", {"format": "hwpx", "ok": True}))
    assert not Record.objects.exists()


def test_before_and_after_the_dates_and_for_other_kinds_no_lot_is_drawn(place):
    today = timezone.localdate()
    owner = person("owner2", place.office, "owner")
    later = pilots.running(place, owner, starts=today + timedelta(days=3), ends=today + timedelta(days=30))
    somebody = later.participants.first().person_id
    assert telemetry.draw_lot(somebody, "d1", "plan") is None


def test_kinds_outside_the_plan_are_left_alone(place):
    pilot = pilots.running(place, person("owner3", place.office, "owner"), kinds=("reply",))
    somebody = pilot.participants.first().person_id
    assert telemetry.draw_lot(somebody, "d1", "plan") is None
    assert telemetry.draw_lot(somebody, "d2", "reply") is not None


def test_what_the_workspace_tells_becomes_a_journey(part):
    telemetry.draw_lot(part.person_id, "d1", "plan")
    tell(part, "draft_created", characters=80)
    tell(part, "activity_beat", seconds=60)
    tell(part, "checked", stage="final", counts={"notation/date_format": 2})
    tell(part, "submitted", characters=500, retained=0.6, share=0.4, edit_distance=0.3, fact_edits=1)
    tell(part, "exported", format="hwpx", ok=True)
    journey = journey_of([row.value() for row in Record.objects.filter(document="d1")])
    assert journey.memo_characters == 80
    assert journey.findings_final == 2
    assert (journey.retained, journey.ai_share, journey.fact_edits) == (0.6, 0.4, 1)
    assert journey.exported_at is not None
    assert journey.minutes >= 1


def test_a_reviewer_outside_the_pilot_may_return_a_document_of_it(place, part):
    reviewer = person("chief", place.office, "reviewer")
    telemetry.draw_lot(part.person_id, "d1", "plan")
    emit(Event("returned", reviewer.pk, "d1", "plan", {"reasons": ["no_basis"]}))
    row = Record.objects.get(kind="return")
    assert row.participant == part.code
    assert row.data == {"reason": "no_basis"}


def test_the_same_event_twice_is_one_row(part):
    telemetry.draw_lot(part.person_id, "d1", "plan")
    event = Event("exported", part.person_id, "d1", "plan", {"format": "hwpx", "ok": True})
    emit(event)
    emit(event)
    assert Record.objects.filter(kind="export").count() == 1


def test_an_event_that_cannot_be_read_does_not_undo_the_work(part):
    telemetry.draw_lot(part.person_id, "d1", "plan")
    tell(part, "submitted", retained=7.5)
    assert not Record.objects.filter(kind="final_submit").exists()


def test_no_words_of_a_document_are_stored(part):
    for number in range(8):
        document = drafts.begin(part.person, f"{MEMO} {number}", kind="training_notice")
        drafts.save(document, part.person, document.revision, document.text + "\n덧붙인 문장입니다.")
    assert Record.objects.count() > 20
    stored = "".join(str(row) for row in Record.objects.values_list("data", "document", "kind", "arm"))
    assert not any("가" <= letter <= "힣" for letter in stored)


def test_a_document_without_the_offer_begins_from_the_writers_own_memo(part):
    documents = [drafts.begin(part.person, MEMO, kind="training_notice") for _ in range(10)]
    arms = dict(Assignment.objects.values_list("document", "arm"))
    texts = {arms[str(document.pk)]: document.text for document in documents}
    assert texts["control"] == MEMO
    assert texts["ai"] != MEMO
    withheld = [row for row in Record.objects.filter(kind="draft_offer") if row.arm == "control"]
    assert withheld == []


def test_moving_to_another_department_counts_from_the_next_document(place, pilot):
    part = pilot.participants.filter(department="sci").first()
    telemetry.draw_lot(part.person_id, "d1", "plan")
    part.person.unit = place.planning
    part.person.save()
    telemetry.draw_lot(part.person_id, "d2", "plan")
    departments = dict(Record.objects.filter(kind="assign").values_list("document", "department"))
    assert departments == {"d1": "sci", "d2": "plan"}


def test_a_batch_from_a_browser_is_stored_once(part):
    telemetry.draw_lot(part.person_id, "d1", "plan")
    now = timezone.now()
    batch = [
        {
            "id": f"beat-{n:04}",
            "kind": "activity_beat",
            "at": now.isoformat(),
            "document": "d1",
            "data": {"active_s": 30},
        }
        for n in range(5)
    ]
    first = telemetry.keep_batch(part.person_id, batch, now)
    again = telemetry.keep_batch(part.person_id, batch, now)
    assert len(first.accepted) == 5
    assert len(again.duplicates) == 5
    assert Record.objects.filter(kind="activity_beat").count() == 5


def test_a_browser_reports_only_its_own_documents(part, pilot):
    other = pilot.participants.last()
    telemetry.draw_lot(other.person_id, "theirs", "plan")
    batch = [{"id": "beat-0001", "kind": "activity_beat", "document": "theirs", "data": {"active_s": 30}}]
    telemetry.keep_batch(part.person_id, batch, None)
    assert not Record.objects.filter(kind="activity_beat").exists()
