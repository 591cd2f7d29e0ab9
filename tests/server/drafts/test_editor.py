import json
from datetime import date

import pytest

from jiphyeon.server.drafts import store
from jiphyeon.server.drafts.models import Document
from jiphyeon.server.office.models import Phrase


def send(client, document, what, **body):
    return client.post(f"/documents/{document.pk}/{what}/", json.dumps(body), content_type="application/json")


def test_an_autosave_gives_revision_findings_and_panels(as_writer, document):
    answer = send(as_writer, document, "autosave", revision=1, text=document.text + "3. 기한: 2026.3.5.\n").json()
    assert answer["revision"] == 2
    assert any(one["suggestions"] == ["2026. 3. 5."] for one in answer["findings"])
    assert "점검" in answer["findings_html"]


def test_a_conflict_gives_the_other_text(as_writer, document, writer):
    store.save(document, writer, 1, "먼저 쓴 글")
    answer = send(as_writer, document, "autosave", revision=1, text="나중 글")
    assert answer.status_code == 409
    assert answer.json()["text"] == "먼저 쓴 글"


def test_half_an_emoji_does_not_stop_saving(as_writer, document):
    body = '{"revision": 1, "text": "가\\ud83d나"}'
    answer = as_writer.post(f"/documents/{document.pk}/autosave/", body, content_type="application/json")
    assert answer.status_code == 200
    document.refresh_from_db()
    assert document.text == "가\ufffd나"


@pytest.mark.parametrize(
    "body",
    ["", "[]", '{"revision": "x", "text": 1}', '{"text": "가"}', '{"revision": 1, "text": ' + "[" * 100_000 + "}"],
)
def test_a_malformed_autosave_is_refused_with_a_code(as_writer, document, body):
    answer = as_writer.post(
        f"/documents/{document.pk}/autosave/",
        body,
        content_type="application/json",
        headers={"Accept": "application/json"},
    )
    assert answer.status_code == 422
    assert answer.json()["code"] == "request-invalid"


def test_a_form_does_the_same_without_a_script(as_writer, document):
    as_writer.post(f"/documents/{document.pk}/save/", {"revision": 1, "text": "새 글\r\n둘째 줄"})
    assert Document.objects.get(pk=document.pk).text == "새 글\n둘째 줄"


def test_a_form_that_came_too_late_shows_both_texts(as_writer, document, writer):
    store.save(document, writer, 1, "먼저 쓴 글")
    answer = as_writer.post(f"/documents/{document.pk}/save/", {"revision": 1, "text": "나중에 보낸 글"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "먼저 쓴 글" in page
    assert "나중에 보낸 글" in page


def test_one_suggestion_or_all_safe_ones_are_applied(as_writer, document, writer):
    store.save(document, writer, 1, "가. 일시: 2026.3.5.\n나. 기한: 2026.3.6.\n")
    page = as_writer.get(f"/documents/{document.pk}/")
    first = page.context["findings"][0]
    one = {"revision": 2, "number": first.number, "rule": first.finding.rule, "choice": 0}
    as_writer.post(f"/documents/{document.pk}/fix/", one)
    assert Document.objects.get(pk=document.pk).text == "가. 일시: 2026. 3. 5.\n나. 기한: 2026.3.6.\n"
    as_writer.post(f"/documents/{document.pk}/fix/", {"revision": 3})
    assert Document.objects.get(pk=document.pk).text == "가. 일시: 2026. 3. 5.\n나. 기한: 2026. 3. 6.\n"


def test_a_suggestion_for_another_text_is_not_applied(as_writer, document):
    gone = {"revision": 1, "number": 99, "rule": "date-format", "choice": 0}
    answer = as_writer.post(f"/documents/{document.pk}/fix/", gone)
    assert answer.status_code == 422
    assert Document.objects.get(pk=document.pk).text == document.text


def test_a_finding_put_aside_stays_away_here_only(as_writer, document, writer):
    store.save(document, writer, 1, "가. 일시: 2026.3.5.\n")
    finding = as_writer.get(f"/documents/{document.pk}/").context["findings"][0].finding
    as_writer.post(f"/documents/{document.pk}/ignore/", {"rule": finding.rule, "text": finding.text, "scope": "here"})
    assert finding.text not in {
        one.finding.text for one in as_writer.get(f"/documents/{document.pk}/").context["findings"]
    }
    other = store.begin_with(writer, "가. 일시: 2026.3.5.\n", kind="plan")
    assert as_writer.get(f"/documents/{other.pk}/").context["findings"]


def test_never_for_our_office_holds_for_me_at_once_and_is_proposed_for_all(as_writer, document, writer):
    store.save(document, writer, 1, "가. 일시: 2026.3.5.\n")
    finding = as_writer.get(f"/documents/{document.pk}/").context["findings"][0].finding
    as_writer.post(f"/documents/{document.pk}/ignore/", {"rule": finding.rule, "text": finding.text, "scope": "office"})
    assert Phrase.objects.get().state == Phrase.State.PROPOSED
    assert not as_writer.get(f"/documents/{document.pk}/").context["findings"]


def test_work_is_measured_in_seconds_and_never_more_than_a_minute_at_once(as_writer, document):
    assert send(as_writer, document, "activity", seconds=4000, id="a1").status_code == 204


def test_only_the_owner_edits(client, document, stranger, reviewer):
    for other in (stranger, reviewer):
        client.force_login(other)
        assert send(client, document, "autosave", revision=1, text="남의 글").status_code == 404
    assert Document.objects.get(pk=document.pk).text == document.text


def test_a_press_says_whether_the_draft_was_of_use(as_writer, document):
    as_writer.post(f"/documents/{document.pk}/thumb/", {"up": "0", "tags": ["fact", "no such"]})
    assert Document.objects.get(pk=document.pk).notes["thumb"] is False


def test_the_state_gives_what_something_else_on_the_page_changed(as_writer, document, writer):
    store.save(document, writer, 1, "다른 곳에서 바꾼 글")
    answer = as_writer.get(f"/documents/{document.pk}/state/").json()
    assert (answer["revision"], answer["text"]) == (2, "다른 곳에서 바꾼 글")


def test_panels_are_drawn_again_only_when_they_would_differ(as_writer, document):
    def save(revision, text, **headers):
        body = json.dumps({"revision": revision, "text": text})
        address = f"/documents/{document.pk}/autosave/"
        return as_writer.post(address, body, content_type="application/json", headers=headers).json()

    first = save(1, "가. 일시: 2026.3.5.\n")
    shown = {"X-Facts": first["facts_digest"], "X-Findings": first["findings_digest"]}
    same = save(first["revision"], "가. 일시: 2026.3.5.\n덧붙임\n", **shown)
    assert "findings_html" not in same or same["findings_digest"] != first["findings_digest"]
    assert "facts_html" not in same
    other = save(same["revision"], "아무것도 없음\n", **shown)
    assert "findings_html" in other


def test_a_day_that_contradicts_its_weekday_is_chosen_on_the_page(as_writer, writer):
    memo = "도서관 장서 현황 조사. 초등학교 대상. 3월 20일(목) 오후 4시까지 업무관리시스템으로 제출"
    made = store.begin(writer, memo, kind="data_request", today=date(2026, 3, 2))
    page = as_writer.get(f"/documents/{made.pk}/").content.decode()
    assert 'type="radio" name="a-submit" value="2026. 3. 20.(금)"' in page
    as_writer.post(f"/documents/{made.pk}/answer/", {"revision": made.revision, "a-submit": "2026. 3. 19.(목)"})
    made.refresh_from_db()
    assert "2026. 3. 19.(목) 16:00까지 제출" in made.text
    assert not any(blank["field"] == "submit" for blank in made.blanks)
