from jiphyeon.server.drafts import store
from jiphyeon.server.drafts.models import Document, Version
from support.people import person


def test_a_document_is_begun_read_changed_and_taken_out(call):
    made = call("post", "/api/v1/documents", {"text": "제목  연수 안내\n", "kind": "plan"})
    assert made.status_code == 201
    number = made.json()["id"]
    assert call("get", "/api/v1/documents").json()["total"] == 1
    changed = call("put", f"/api/v1/documents/{number}", {"revision": 1, "text": "제목  고친 안내\n"}).json()
    assert (changed["title"], changed["revision"]) == ("고친 안내", 2)
    assert "고친 안내" in call("get", f"/api/v1/documents/{number}/files/txt").content.decode()


def test_a_late_change_is_refused_and_kept_aside(call):
    number = call("post", "/api/v1/documents", {"text": "제목  안내\n", "kind": "plan"}).json()["id"]
    call("put", f"/api/v1/documents/{number}", {"revision": 1, "text": "첫째"})
    answer = call("put", f"/api/v1/documents/{number}", {"revision": 1, "text": "둘째"})
    assert (answer.status_code, answer.json()["context"]) == (409, {"revision": 2})
    assert Version.objects.get(cause="conflict").text == "둘째"


def test_others_documents_do_not_exist(call, office):
    other = store.begin_with(person("other", office.planning, "writer"), "제목  남의 것\n", kind="plan")
    for method, path, body in (
        ("get", f"/api/v1/documents/{other.pk}", None),
        ("get", f"/api/v1/documents/{other.pk}/files/txt", None),
        ("put", f"/api/v1/documents/{other.pk}", {"revision": 1, "text": "몰래"}),
        ("get", "/api/v1/documents/99999999999999999999999", None),
    ):
        answer = call(method, path, body)
        assert (answer.status_code, answer.json()["code"]) == (404, "not-found")
    assert Document.objects.get(pk=other.pk).text == "제목  남의 것\n"


def test_the_organisation_and_oneself(call):
    assert {one["code"] for one in call("get", "/api/v1/organisation/units").json()} >= {"hanbit", "sci"}
    me = call("get", "/api/v1/organisation/me").json()
    assert (me["username"], me["roles"]) == ("writer", ["writer"])


def test_the_list_asks_the_database_no_more_for_more(call, writer, django_assert_max_num_queries):
    for number in range(10):
        store.begin_with(writer, f"제목  문서 {number}\n", kind="plan")
    with django_assert_max_num_queries(7):
        call("get", "/api/v1/documents")


def test_a_nul_is_taken_out_before_anybody_reads_it(call):
    number = call("post", "/api/v1/documents", {"text": "제목  안\0내\n", "kind": "plan\0"}).json()["id"]
    assert call("get", f"/api/v1/documents/{number}").json()["title"] == "안내"
    assert call("get", "/api/v1/documents?state=%00").json()["total"] == 1
