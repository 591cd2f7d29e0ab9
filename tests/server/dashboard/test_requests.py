"""Requests to schools, limits and the month as a document."""

import io
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from jiphyeon.server.dashboard import alerts, requests
from jiphyeon.server.dashboard.models import Limit
from jiphyeon.server.dashboard.sources import panels
from jiphyeon.server.dashboard.views.overview import scope_of
from jiphyeon.server.drafts.models import Document
from jiphyeon.server.drafts.signals import Event, emit
from support.people import office, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    return office()


@pytest.fixture
def owner(place):
    return person("owner", place.office, "owner")


@pytest.fixture
def client(owner):
    signed_in = Client()
    signed_in.force_login(owner)
    return signed_in


def sent(writer, title, due, *, to="각급학교장", kind="data_request", ago=3, approved=True):
    """A request that left the office."""
    fact = {"id": "f1", "kind": "deadline", "text": due, "value": due, "source": {"where": "memo"}}
    text = f"수신  {to}\n제목  {title}\n\n1. 다음 자료를 내어 주시기 바랍니다."
    document = Document.objects.create(owner=writer, kind=kind, title=title, text=text, facts=[fact] if due else [])
    begun = timezone.now() - timedelta(days=ago)
    emit(Event("draft_created", writer.pk, document.pk, kind, {}, at=begun))
    emit(Event("exported", writer.pk, document.pk, kind, {"ok": True}, at=begun + timedelta(hours=1)))
    if approved:
        emit(Event("approved", writer.pk, document.pk, kind, {}, at=begun + timedelta(hours=1)))
    return document


def panel(owner, place):
    return requests.panel(scope_of(owner, [place.office], 90))


def test_collisions_and_repeats_are_named_with_unit_and_day(place, owner):
    plan, science = (person(name, unit, "writer") for name, unit in (("p", place.planning), ("s", place.science)))
    sent(plan, "정보화기기 보유 현황 제출 요청", "2026-03-18", ago=20)
    sent(science, "정보화기기 보유 현황 조사 협조", "2026-03-18")
    sent(plan, "방과후학교 강사 명단 제출 요청", "2026-03-18")
    found = panel(owner, place)
    figures = {one.code: one.value for one in found.figures}
    assert figures == {"sent": 3, "clashing": 3, "repeated": 1, "no_due": 0}
    told = " ".join(found.warnings)
    assert "3월 18일에 마감 3건이 겹칩니다" in told
    assert "교육기획과" in told
    assert "과학정보과" in told
    assert found.breakdowns[0].rows[0].name == "2026. 3. 16. 주"


def test_what_does_not_go_to_schools_or_has_not_left_is_not_counted(place, owner):
    writer = person("p", place.planning, "writer")
    sent(writer, "부서별 계획 제출 요청", "2026-03-18", to="내부 부서장")
    sent(writer, "연수 안내", "2026-03-18", kind="training_notice")
    sent(writer, "초안 제출 요청", "2026-03-18", approved=False)
    Document.objects.create(owner=writer, kind="data_request", title="아직", text="수신  각급학교장\n제목  아직")
    assert "없습니다" in panel(owner, place).empty


def test_a_request_without_a_date_is_counted_as_such(place, owner):
    sent(person("p", place.planning, "writer"), "현황 제출 요청", "")
    assert {one.code: one.value for one in panel(owner, place).figures}["no_due"] == 1


def test_a_limit_speaks_when_its_figure_crosses_it(place, owner, client):
    sent(person("p", place.planning, "writer"), "현황 제출 요청", "2026-03-18")
    url = reverse("dashboard:limits")
    client.post(url, {"code": "requests:sent", "direction": "above", "value": "1"})
    page = client.get(reverse("dashboard:index")).content.decode()
    assert "정해 둔 1건 이상입니다" in page
    client.post(url, {"remove": Limit.objects.get().pk})
    assert not Limit.objects.exists()


def test_a_limit_nobody_can_read_is_refused(owner, client, place):
    sent(person("p", place.planning, "writer"), "현황 제출 요청", "2026-03-18")
    url = reverse("dashboard:limits")
    assert client.post(url, {"code": "requests:sent", "direction": "above", "value": "많이"}).status_code == 422
    assert client.post(url, {"code": "no:such", "direction": "above", "value": "1"}).status_code == 422
    assert not Limit.objects.exists()


def test_a_hidden_figure_crosses_no_limit(place, owner):
    """Four writers are too few to be counted, and a limit must not tell how many there were."""
    for number in range(4):
        sent(person(f"p{number}", place.planning, "writer"), f"{number}번 제출 요청", "", kind="plan")
    alerts.add(owner, "documents:begun", "시작한 문서", "above", 1)
    assert alerts.crossed(owner, panels(scope_of(owner, [place.office], 90))) == []


def test_the_month_leaves_as_an_official_document_the_checker_passes(place, client):
    for number in range(6):
        sent(person(f"p{number}", place.planning, "writer"), f"{number}번 실내체육관 제출 요청", "2026-03-18", ago=0)
    page = client.get(reverse("dashboard:report")).content.decode()
    assert "점검에서 꼭 고칠 것이 없습니다" in page
    assert "학교에 보낸 자료 제출 요청" in page
    file = client.get(reverse("dashboard:download", args=["hwpx"]))
    assert file.content.startswith(b"PK")


def test_the_month_as_a_workbook_holds_numbers_and_their_definition(place, client):
    sent(person("p", place.planning, "writer"), "현황 제출 요청", "2026-03-18", ago=0)
    data = client.get(reverse("dashboard:download", args=["xlsx"])).content
    book = load_workbook(io.BytesIO(data))
    assert "학교에 보낸 자료 제출 요청" in book.sheetnames
    assert any("마감은 문서에서 읽은" in str(cell.value) for (cell,) in book["안내"].iter_rows(max_col=1))


def test_a_month_in_which_nothing_happened_is_a_document_too(client):
    last = timezone.localdate().replace(day=1) - timedelta(days=40)
    page = client.get(reverse("dashboard:report"), {"month": f"{last:%Y-%m}"}).content.decode()
    assert "점검에서 꼭 고칠 것이 없습니다" in page
