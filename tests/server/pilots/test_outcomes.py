"""Decisions made outside: uploaded as a list, or told with one tap."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.pilot.journey import journey_of
from jiphyeon.engines.xlsx import write_workbook
from jiphyeon.server.dashboard.models import Tally
from jiphyeon.server.drafts import store as drafts
from jiphyeon.server.drafts.signals import Event, emit
from jiphyeon.server.pilots import asking, outcomes, participation, planning, telemetry
from jiphyeon.server.pilots.models import Assignment, Pilot, Record
from support import pilots
from support.people import office, person

pytestmark = pytest.mark.django_db
MEMO = "6월 12일 오후 2시 교육연수원에서 데이터 활용 연수. 각급학교 담당자 참석. 6월 5일까지 신청."


@pytest.fixture
def place():
    return office()


@pytest.fixture
def owner(place):
    return person("owner", place.office, "owner")


@pytest.fixture
def pilot(place, owner):
    return pilots.running(place, owner, outside_share=1.0)


@pytest.fixture
def part(pilot):
    return pilot.participants.first()


@pytest.fixture
def document(part):
    made = drafts.begin(part.person, MEMO, kind="training_notice")
    emit(Event("exported", part.person_id, made.pk, made.kind, {"format": "hwpx", "ok": True}))
    return made


def row(result="결재", **cells):
    return {"결재일": f"{timezone.localdate():%Y-%m-%d}", "결과": result} | cells


def journey(document):
    return journey_of([one.value() for one in Record.objects.filter(document=str(document.pk))])


def test_a_list_becomes_events_once_however_often_it_is_sent(pilot, owner, document):
    rows = [row("반려", **{"집현 번호": str(document.pk), "반려 사유": "근거가 없거나 틀림"})]
    assert outcomes.coverage(pilot).n == 0
    assert outcomes.write(pilot, owner, rows * 2) == 1
    assert outcomes.write(pilot, owner, rows) == 0
    assert (journey(document).outcome, journey(document).return_reason) == ("returned", "basis")
    assert Record.objects.get(kind="return").data == {"reason": "basis", "source": "upload"}


def test_the_office_counts_it_too_and_once(pilot, owner, document):
    rows = [row("반려", **{"집현 번호": str(document.pk), "반려 사유": "붙임"})]
    outcomes.write(pilot, owner, rows)
    outcomes.write(pilot, owner, rows)
    tally = Tally.objects.get(document=str(document.pk))
    assert (tally.returned, tally.reasons) == (1, ["attachment"])


def test_documents_are_found_by_number_and_by_a_title_only_one_bears(pilot, owner, part, document):
    text = "수신  각급학교장\n제목  데이터 활용 연수 안내\n\n1. 안내합니다.  끝.\n\n시행 교육기획과-77 (2026. 6. 1.)\n"
    drafts.save(document, part.person, document.revision, text)
    for cells in ({"문서번호": "교육기획과-77"}, {"제목": "데이터  활용 연수 안내"}):
        (found,) = outcomes.preview(pilot, [row(**cells)]).new
        assert found[1].document == str(document.pk)
    drafts.save((other := drafts.begin(part.person, MEMO)), part.person, other.revision, text.replace("-77", "-78"))
    found = outcomes.preview(pilot, [row(문서번호="교육기획과-78"), row(제목="데이터 활용 연수 안내")])
    assert [lot.document for _, lot in found.new] == [str(other.pk)]
    assert "2건입니다. 집현 번호를 적으세요" in found.errors[0].message


def test_rows_of_other_documents_are_counted_and_left(pilot):
    found = outcomes.preview(pilot, [row(문서번호="총무과-1"), row(**{"집현 번호": "999999"})])
    assert (found.elsewhere, found.new, found.errors) == (2, (), ())


def test_a_decision_before_the_document_was_begun_is_a_mistake(pilot, document):
    early = f"{timezone.localdate() - timedelta(days=3):%Y. %-m. %-d.}"
    found = outcomes.preview(pilot, [row(결재일=early, **{"집현 번호": str(document.pk)})])
    assert found.new == ()
    assert "결재일 뒤에 쓰기 시작한" in found.errors[0].message


def test_who_left_is_not_recorded_any_more(pilot, part, document):
    participation.leave(part)
    found = outcomes.preview(pilot, [row(**{"집현 번호": str(document.pk)})])
    assert (found.new, found.elsewhere) == ((), 1)


def test_results_come_in_after_the_close_but_not_after_the_decision(pilot, owner, document):
    planning.close(pilot, owner)
    rows = [row(**{"집현 번호": str(document.pk)})]
    assert outcomes.write(Pilot.objects.get(), owner, rows) == 1
    run = pilot.analyses.create(by=owner, data={})
    pilot.rulings.create(analysis=run, rule="hold", verdict="hold", by_name="한지원", by_position="과장")
    with pytest.raises(JiphyeonError, match="더 넣을 수 없습니다"):
        outcomes.write(Pilot.objects.get(), owner, rows)


def test_the_page_shows_first_and_writes_then(client, pilot, owner, document):
    client.force_login(owner)
    url = f"/pilots/{pilot.pk}/outcomes/"
    sheet = [
        ("집현 번호", "결재일", "결과", "반려 사유"),
        (str(document.pk), row()["결재일"], "결재", ""),
        ("", "곧", "결재", ""),
    ]
    file = SimpleUploadedFile("결과.xlsx", write_workbook({"결과": sheet}))
    page = client.post(url, {"file": file})
    text = page.content.decode()
    assert "3번째 줄" in text
    assert not Record.objects.filter(kind="approve").exists()
    client.post(url, {"rows": page.context["rows"]})
    assert Record.objects.filter(kind="approve").count() == 1
    again = client.post(url, {"file": SimpleUploadedFile("결과.xlsx", write_workbook({"결과": sheet}))})
    assert (again.context["preview"].same, again.context["preview"].new) == (1, ())
    assert client.get(f"{url}form/")["Content-Type"].startswith("application/vnd.openxml")


def test_a_preview_of_one_pilot_writes_nothing_into_another(client, place, pilot, owner, document):
    client.force_login(owner)
    file = SimpleUploadedFile(
        "결과.csv", f"집현 번호,결재일,결과\n{document.pk},{row()['결재일']},결재\n".encode("cp949")
    )
    page = client.post(f"/pilots/{pilot.pk}/outcomes/", {"file": file})
    other = pilots.running(place, owner)
    answer = client.post(f"/pilots/{other.pk}/outcomes/", {"rows": page.context["rows"]})
    assert "미리 보기가 오래되었습니다" in answer.content.decode()
    assert not Record.objects.filter(kind="approve").exists()


@pytest.mark.parametrize("data", [b"", b"a,b\n1,2\n", b"PK\x03\x04broken"])
def test_a_file_that_is_no_list_is_refused_with_words(client, pilot, owner, data):
    client.force_login(owner)
    answer = client.post(f"/pilots/{pilot.pk}/outcomes/", {"file": SimpleUploadedFile("x.csv", data)})
    assert answer.status_code == 200
    assert not Record.objects.filter(kind="approve").exists()


def test_others_may_not_upload(client, pilot, part):
    client.force_login(part.person)
    assert client.get(f"/pilots/{pilot.pk}/outcomes/").status_code in {302, 403}


def test_one_tap_tells_minutes_outside_other_ai_and_the_decision(client, part, document):
    client.force_login(part.person)
    url = f"/pilots/documents/{document.pk}/"
    for question, value, reason in (("minutes", "20", ""), ("other_ai", "free", ""), ("outcome", "return", "fact")):
        sent = {"question": question, "value": value, "reason": reason}
        assert client.post(url, sent, headers={"HX-Request": "true"}).status_code == 200
    found = journey(document)
    assert (found.outside, found.other_ai, found.outcome, found.return_reason) == (20, "free", "returned", "fact")
    text = client.get(url).content.decode()
    assert "20분쯤" in text
    assert "개인이 쓰는 무료 AI" in text


def test_only_a_share_of_the_documents_is_asked_about(place, owner):
    pilot = pilots.running(place, owner, outside_share=0.0)
    part = pilot.participants.first()
    made = drafts.begin(part.person, MEMO, kind="training_notice")
    asked = asking.asked_of(part.person, str(made.pk))
    assert not asked.asks
    with pytest.raises(JiphyeonError):
        asking.answer(asked, "minutes", "20")


@pytest.mark.parametrize(
    ("question", "value"), [("minutes", "7"), ("other_ai", "gpt"), ("outcome", "return"), ("", "")]
)
def test_only_what_was_offered_can_be_answered(client, part, document, question, value):
    client.force_login(part.person)
    answer = client.post(f"/pilots/documents/{document.pk}/", {"question": question, "value": value})
    assert answer.status_code >= 400
    assert not Record.objects.filter(kind__in=("micro_estimate", "outside_ai", "return")).exists()


def test_nobody_answers_for_another(client, place, document):
    other = person("other", place.planning, "writer")
    client.force_login(other)
    assert client.post(f"/pilots/documents/{document.pk}/", {"question": "minutes", "value": "5"}).status_code >= 400
    assert "시범 운영에 알려" not in client.get(f"/pilots/documents/{document.pk}/").content.decode()


def test_a_document_asked_about_waits_in_the_list_of_things_to_do_until_it_is_answered(part, document):
    assert asking.waiting(part.person) == []
    Assignment.objects.all().delete()
    Record.objects.all().delete()
    telemetry.draw_lot(part.person_id, str(document.pk), document.kind, at=timezone.now() - timedelta(days=2))
    emit(Event("exported", part.person_id, document.pk, document.kind, {"format": "hwpx", "ok": True}))
    (lot,) = asking.waiting(part.person)
    asking.answer(asking.asked_of(part.person, lot.document), "minutes", "0")
    assert asking.waiting(part.person) == []
