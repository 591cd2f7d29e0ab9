from datetime import date

import pytest

from jiphyeon.server.drafts import bundles, store
from jiphyeon.server.drafts.models import Document

MEMO = "정보부장 연수 안내. 12/3(목) 14시~16시 한빛교육연수원 대강당. 대상 각급학교 정보부장 40명"


@pytest.fixture
def notice(writer):
    return store.begin(writer, MEMO, kind="training_notice", today=date(2026, 11, 22))


@pytest.fixture
def pair(writer, notice):
    bundle = bundles.gather(writer, notice, "정보부장 연수")
    plan = bundles.add(writer, bundle, notice, "plan")
    return bundle, notice, plan


def line_of(bundle, writer, words):
    return next(line for line in bundles.sheet(bundle, writer) if any(words in value for value in line.values))


def test_documents_of_a_bundle_share_the_facts_of_the_memo(writer, pair):
    bundle, _, _ = pair
    day = line_of(bundle, writer, "12. 3.")
    assert day.agrees
    assert all(cell is not None for cell in day.cells)


def test_a_fact_changed_in_one_document_is_seen_to_differ_in_the_other(writer, pair):
    bundle, notice, _ = pair
    notice.refresh_from_db()
    store.save(notice, writer, notice.revision, notice.text.replace("2026. 12. 3.(목)", "2026. 12. 4.(금)"))
    assert not line_of(bundle, writer, "12. 4.").agrees


def test_a_fact_changed_once_is_changed_in_all(writer, pair):
    bundle, notice, plan = pair
    day = line_of(bundle, writer, "12. 3.")
    new = day.values[0].replace("12. 3.(목)", "12. 4.(금)")
    assert bundles.put(writer, bundle, day.key, new) == 2
    for document in (notice, plan):
        text = Document.objects.get(pk=document.pk).text
        assert "12. 4.(금)" in text
        assert "12. 3.(목)" not in text
    changed = line_of(bundle, writer, "12. 4.")
    assert changed.agrees
    assert all(cell.changed for cell in changed.cells if cell)


def test_a_new_document_takes_over_what_a_person_changed(writer, notice):
    bundle = bundles.gather(writer, notice, "")
    store.save(notice, writer, 1, notice.text.replace("40명", "60명"))
    notice.refresh_from_db()
    report = bundles.add(writer, bundle, notice, "result_report")
    assert "60명" in report.text or "명" not in report.text
    assert "40명" not in report.text


def test_a_locked_document_is_left_as_it_is(writer, pair):
    bundle, notice, _ = pair
    Document.objects.filter(pk=notice.pk).update(state="approved")
    day = line_of(bundle, writer, "12. 3.")
    assert bundles.put(writer, bundle, day.key, "2026. 12. 4.(금)") == 1


def test_the_page_shows_and_changes(as_writer, writer, notice):
    as_writer.post(f"/documents/{notice.pk}/bundle/", {"kind": "plan"})
    notice.refresh_from_db()
    page = as_writer.get(f"/documents/bundles/{notice.bundle_id}/").content.decode()
    assert "모든 문서가 같은 사실을 씁니다" in page
    day = line_of(notice.bundle, writer, "12. 3.")
    as_writer.post(f"/documents/bundles/{notice.bundle_id}/put/", {"key": day.key, "text": "2026. 12. 4.(금)"})
    assert "12. 4.(금)" in Document.objects.get(pk=notice.pk).text
