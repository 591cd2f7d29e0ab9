import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from jiphyeon.server.accounts import tokens

WRONG = "가. 일시: 2026.3.5."


def test_a_text_is_checked(call):
    answer = call("post", "/api/v1/check", {"text": WRONG}).json()
    assert answer["schema"] == "jiphyeon.check/1"
    found = next(one for one in answer["findings"] if one["rule"] == "date-format")
    assert (WRONG[found["start"] : found["end"]], found["suggestions"]) == ("2026.3.5.", ["2026. 3. 5."])


def test_a_file_is_checked(client, key):
    upload = SimpleUploadedFile("메모.txt", WRONG.encode("cp949"))
    answer = client.post("/api/v1/check/file", {"file": upload}, headers={"Authorization": f"Bearer {key}"})
    assert answer.json()["source"]["name"] == "메모.txt"
    assert answer.json()["findings"]


def test_a_memo_is_drafted_with_sources_and_not_kept(call):
    body = {"memo": "정보부장 연수 안내. 12/3 14시 대강당", "kind": "training_notice", "today": "2026-11-22"}
    answer = call("post", "/api/v1/draft", body).json()
    assert answer["schema"] == "jiphyeon.draft/1"
    assert all(fact["source"]["where"] for fact in answer["facts"])


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"text": 1}, "request-invalid"),
        ({"text": "가", "kind": "없는 종류"}, "kind-unknown"),
        ({"text": "가", "only": ["없는 갈래"]}, "category-unknown"),
        ("{", "request-unreadable"),
    ],
)
def test_what_is_wrong_is_said_in_one_shape(call, body, code):
    answer = call("post", "/api/v1/check", body)
    assert answer.status_code in {400, 422}
    assert answer.json()["schema"] == "jiphyeon.error/1"
    assert answer.json()["code"] == code


def test_without_a_key_nothing_opens(call):
    answer = call("post", "/api/v1/check", {"text": WRONG}, with_key="")
    assert answer.status_code == 401
    assert answer.json()["code"] == "key-missing"


def test_a_key_opens_only_what_it_is_for(call, writer):
    _, key = tokens.make(writer, "점검만", ["check"], 1)
    assert call("post", "/api/v1/check", {"text": WRONG}, with_key=key).status_code == 200
    answer = call("get", "/api/v1/documents", with_key=key)
    assert (answer.status_code, answer.json()["code"]) == (403, "key-scope")
