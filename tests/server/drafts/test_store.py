from datetime import date, timedelta

import pytest
from django.utils import timezone

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.server.drafts import store
from jiphyeon.server.drafts.models import Document, Version
from jiphyeon.server.drafts.signals import happened

MEMO = (
    "정보부장 연수 안내. 12/3(목) 14시~16시 한빛교육연수원 대강당. "
    "대상 각급학교 정보부장 40명. 신청은 11/27까지 공문으로"
)


@pytest.fixture
def told():
    events = []

    def hear(sender, event, **_):
        events.append(event)

    happened.connect(hear, weak=False)
    yield events
    happened.disconnect(hear)


@pytest.fixture
def drafted(writer):
    return store.begin(writer, MEMO, kind="training_notice", today=date(2026, 11, 22))


def test_a_memo_becomes_a_document_with_facts_at_their_places(drafted):
    written = {drafted.text[p["start"] : p["end"]] for p in drafted.places}
    assert any("2026. 12. 3.(목)" in words for words in written)
    assert drafted.versions.get().cause == Version.Cause.DRAFTED


def test_what_happens_is_told_without_text(told, drafted, writer):
    store.save(drafted, writer, 1, drafted.text + "\n비밀스러운 문장")
    names = [event.name for event in told]
    assert names[0] == "draft_created"
    assert "edited" in names
    assert "비밀스러운" not in str(told)


def test_a_save_that_read_another_revision_is_refused_and_kept_aside(document, writer):
    store.save(document, writer, 1, "첫째")
    with pytest.raises(store.Conflict):
        store.save(document, writer, 1, "둘째")
    assert Document.objects.get(pk=document.pk).text == "첫째"
    assert document.versions.get(cause=Version.Cause.CONFLICT).text == "둘째"


def test_the_same_text_twice_is_no_conflict(document, writer):
    store.save(document, writer, 1, "첫째")
    assert store.save(document, writer, 1, "첫째").document.revision == 2


def test_autosaves_within_minutes_share_a_version(document, writer):
    for revision, text in enumerate(("하나", "둘", "셋"), 1):
        store.save(document, writer, revision, text)
    assert [v.text for v in document.versions.filter(cause="saved")] == ["셋"]
    document.versions.filter(cause="saved").update(started=timezone.now() - timedelta(minutes=6))
    store.save(document, writer, 4, "넷")
    assert [v.text for v in document.versions.filter(cause="saved")] == ["넷", "셋"]


def test_a_text_saved_over_after_a_conflict_stays_in_the_versions(document, writer):
    store.save(document, writer, 1, "첫째 창")
    with pytest.raises(store.Conflict):
        store.save(document, writer, 1, "둘째 창")
    store.save(document, writer, 2, "둘째 창")
    assert {"첫째 창", "둘째 창"} <= set(document.versions.values_list("text", flat=True))


def test_a_changed_fact_is_the_persons(drafted, writer):
    saved = store.save(drafted, writer, 1, drafted.text.replace("40명", "60명"))
    fact = next(f for f in saved.document.facts if f["id"] == saved.changed[0])
    assert (fact["text"], fact["source"]["where"]) == ("60명", "person:김하늘")


def test_an_answer_is_worked_into_an_edited_text(writer):
    drafted = store.begin(writer, "정보부장 연수 안내. 12/3(목) 14시", kind="training_notice", today=date(2026, 11, 22))
    edited = store.save(drafted, writer, 1, drafted.text.replace("일시", "연수 일시")).document
    after, placed = store.answer(edited, writer, edited.revision, {"place": "한빛교육연수원 대강당"})
    assert placed
    assert "한빛교육연수원 대강당" in after.text
    assert "연수 일시" in after.text


def test_going_back_keeps_what_was_there(document, writer):
    store.save(document, writer, 1, "새 글")
    first = document.versions.get(number=1)
    now = store.put_back(document, writer, first)
    assert now.text == first.text
    assert "새 글" in set(document.versions.values_list("text", flat=True))


@pytest.mark.parametrize("state", ["review", "approved"])
def test_a_document_out_of_ones_hands_cannot_be_changed(document, writer, state):
    Document.objects.filter(pk=document.pk).update(state=state)
    with pytest.raises(JiphyeonError, match="document-locked"):
        store.save(document, writer, 1, "몰래")


def test_odd_characters_and_line_ends_are_made_plain():
    assert store.clean("가\r\n나\r다\x00") == "가\n나\n다"
    with pytest.raises(JiphyeonError, match="text-too-long"):
        store.clean("가" * 500_001)


def test_nothing_is_half_saved_when_the_version_cannot_be_written(document, writer, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(store, "_version", full)
    with pytest.raises(OSError, match="No space"):
        store.save(document, writer, 1, "반쯤")
    assert Document.objects.get(pk=document.pk).revision == 1
