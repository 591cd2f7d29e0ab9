import pytest

from jiphyeon.server.audit.models import Action, Entry
from jiphyeon.server.audit.store import record
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
