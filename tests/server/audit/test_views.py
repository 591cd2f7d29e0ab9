import pytest

from jiphyeon.server.audit.models import Action, Entry
from jiphyeon.server.audit.store import record
from jiphyeon.server.drafts import store
from support.people import office, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def auditor(client):
    who = person("auditor", office().office, "auditor")
    client.force_login(who)
    return who


def test_an_auditor_reads_and_narrows_the_log(client, auditor):
    record(auditor, Action.EXPORTED, "drafts.document:7", format="hwpx")
    page = client.get("/audit/", {"action": "exported"}).content.decode()
    assert "drafts.document:7" in page
    assert "drafts.document:7" not in client.get("/audit/", {"action": "returned"}).content.decode()


def test_a_document_is_told_by_kind_and_owner_and_its_title_only_when_asked_for(client, auditor):
    writer = person("w", auditor.unit, "writer", name="김하늘")
    document = store.begin_with(writer, "제목  한빛 비밀 연수\n", kind="plan")
    record(writer, Action.EXPORTED, document, format="hwpx")
    page = client.get("/audit/", {"target": f"문서 {document.pk}번"}).content.decode()
    assert "계획, 한빛교육청 김하늘" in page
    assert "형식 HWPX" in page
    assert "비밀 연수" not in page
    shown = client.post("/audit/title/", {"target": f"drafts.document:{document.pk}"}).content.decode()
    assert "한빛 비밀 연수" in shown
    told = Entry.objects.first()
    assert (told.action, told.actor, told.detail) == ("viewed", auditor.pk, {"title_shown": True})
    assert "비밀 연수" not in str(list(Entry.objects.values()))


@pytest.mark.parametrize("target", ["drafts.document:999", "accounts.person:1", "x", "drafts.document:9e9", ""])
def test_there_is_no_title_of_what_is_not_there(client, auditor, target):
    assert client.post("/audit/title/", {"target": target}).status_code == 404
    assert not Entry.objects.filter(action="viewed").exists()


def test_the_page_asks_the_database_no_more_often_for_more_entries(client, auditor, django_assert_max_num_queries):
    for number in range(40):
        record(auditor, Action.VIEWED, store.begin_with(auditor, f"제목  {number}\n", kind="plan"))
    with django_assert_max_num_queries(14):
        client.get("/audit/")


def test_the_page_says_whether_the_chain_holds(client, auditor):
    record(auditor, Action.CONFIGURED, "rules")
    assert "처음부터 끝까지 이어집니다" in client.post("/audit/verify/").content.decode()
    Entry.objects.filter(action=Action.CONFIGURED).update(actor_name="딴 사람")
    assert "어긋납니다" in client.post("/audit/verify/").content.decode()


def test_only_auditors_see_it(client):
    client.force_login(person("writer", office().planning, "writer"))
    assert client.get("/audit/").status_code == 403


def test_signing_in_and_failing_to_are_entries(client):
    who = person("w", office().planning, "writer")
    who.set_password("참 긴 비밀번호 1")
    who.save()
    client.post("/accounts/login/", {"login": "w", "password": "틀린 비밀번호"})
    client.post("/accounts/login/", {"login": "w", "password": "참 긴 비밀번호 1"})
    assert list(Entry.objects.order_by("sequence").values_list("action", flat=True)) == ["sign_in_failed", "signed_in"]
    assert "틀린" not in str(list(Entry.objects.values()))
