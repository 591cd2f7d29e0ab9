from hypothesis import given
from hypothesis import strategies as st

from jiphyeon.server.drafts import store
from jiphyeon.server.drafts.difference import difference, folded
from jiphyeon.server.drafts.models import Document


def test_versions_are_listed_compared_and_restored(as_writer, document, writer):
    store.save(document, writer, 1, document.text.replace("대강당", "소강당"))
    assert "저장" in as_writer.get(f"/documents/{document.pk}/versions/").content.decode()
    page = as_writer.get(f"/documents/{document.pk}/versions/2/", {"against": "before"}).content.decode()
    assert "<del>대</del>" in page
    assert "<ins>소</ins>" in page
    as_writer.post(f"/documents/{document.pk}/versions/1/back/")
    assert "대강당" in Document.objects.get(pk=document.pk).text


def test_a_version_there_is_not_is_not_found(as_writer, document):
    assert as_writer.get(f"/documents/{document.pk}/versions/99/").status_code == 404


texts = st.text("가나 12.\n", max_size=80)


@given(texts, texts)
def test_a_difference_holds_both_texts_whole(old, new):
    pieces = difference(old, new)
    assert "".join(p.text for p in pieces if p.sort != "new") == old
    assert "".join(p.text for p in pieces if p.sort != "gone") == new


def test_long_unchanged_stretches_are_folded():
    old = "가" * 1000 + "나" + "다" * 1000
    sorts = [piece.sort for piece in folded(difference(old, old.replace("나", "라")))]
    assert sorts == ["fold", "same", "gone", "new", "same", "fold"]


def test_a_fold_ends_with_a_line():
    line = "한 줄의 글이 이만큼 이어집니다.\n"
    pieces = folded(difference(line * 40 + "끝 2026", line * 40 + "끝 2027"))
    assert [one.sort for one in pieces[:2]] == ["fold", "same"]
    assert pieces[1].text.startswith("한 줄의")
