import pytest
from django.core import mail

from jiphyeon.core.drafting.fact import Fact, Source
from jiphyeon.core.errors import JiphyeonError
from jiphyeon.server.drafts import attention, desk, store, tracing
from jiphyeon.server.drafts.models import Comment, Document, Review
from jiphyeon.services.edit import Place, Traced

TEXT = "수신  각급학교장\n제목  정보부장 연수 안내\n\n1. 일시: 2026. 12. 3.(목) 14:00\n2. 장소: 대강당  끝.\n"


@pytest.fixture
def sent(document, writer, reviewer):
    desk.send(document, writer, reviewer, "금요일까지 부탁드립니다.", "http://office.example/documents/1/")
    return document


def test_sending_locks_the_text_and_tells_the_reviewer(
    as_writer, document, reviewer, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        as_writer.post(f"/documents/{document.pk}/send/", {"reviewer": reviewer.pk, "request": "부탁합니다"})
    assert Document.objects.get(pk=document.pk).state == "review"
    assert mail.outbox[0].to == ["reviewer@hanbit.example"]
    assert document.text not in mail.outbox[0].body


def test_a_subject_line_cannot_be_broken_by_a_title(writer, reviewer, django_capture_on_commit_callbacks):
    made = store.begin_with(writer, "제목  연수 안내\n", kind="plan")
    made.title = "연수\nBcc: someone@example.com"
    made.save()
    with django_capture_on_commit_callbacks(execute=True):
        desk.send(made, writer, reviewer, "", "link")
    assert "\n" not in mail.outbox[0].subject
    assert mail.outbox[0].recipients() == ["reviewer@hanbit.example"]


def test_only_reviewers_of_the_unit_can_be_asked(as_writer, document, stranger):
    answer = as_writer.post(f"/documents/{document.pk}/send/", {"reviewer": stranger.pk})
    assert answer.status_code == 200
    assert not Review.objects.exists()


def test_the_reviewer_finds_it_on_the_desk_and_reads(client, sent, reviewer):
    client.force_login(reviewer)
    assert "정보부장" in client.get("/documents/", {"tab": "desk"}).content.decode()
    assert "정보부장" in client.get("/").content.decode()
    page = client.get(f"/documents/{sent.pk}/read/").content.decode()
    assert "출처 없는 수와 날짜" in page
    assert "결정" in page


def test_a_return_needs_a_reason_and_opens_the_text_again(client, sent, reviewer):
    client.force_login(reviewer)
    assert client.post(f"/documents/{sent.pk}/decide/", {"decision": "return"}).status_code == 422
    client.post(
        f"/documents/{sent.pk}/decide/", {"decision": "return", "reasons": ["fact", "form"], "answer": "고쳐 주세요"}
    )
    assert Document.objects.get(pk=sent.pk).state == "returned"
    assert Review.objects.get().reason_names == ["사실이 다름", "규정과 서식"]


def test_a_return_without_a_reason_is_asked_for_by_the_boxes(client, sent, reviewer):
    client.force_login(reviewer)
    answer = client.post(f"/documents/{sent.pk}/decide/", {"decision": "return", "answer": "다시 봐 주세요"})
    page = answer.content.decode()
    assert "돌려보내는 까닭을 한 가지 이상 골라 주세요." in page
    assert "다시 봐 주세요</textarea>" in page
    assert Document.objects.get(pk=sent.pk).state == "review"


def test_blanks_stand_first_and_are_approved_only_when_said_twice(client, writer, reviewer):
    made = store.begin_with(writer, TEXT.replace("대강당", "○○"), kind="training_notice")
    desk.send(made, writer, reviewer, "", "")
    client.force_login(reviewer)
    assert [one.text for one in client.get(f"/documents/{made.pk}/read/").context["blanks"]] == ["2. 장소: ○○  끝."]
    asked = client.post(f"/documents/{made.pk}/decide/", {"decision": "approve"})
    assert "○○이 1곳 남아 있습니다." in asked.content.decode()
    assert Document.objects.get(pk=made.pk).state == "review"
    client.post(f"/documents/{made.pk}/decide/", {"decision": "approve", "sure": "1"})
    assert Document.objects.get(pk=made.pk).state == "approved"


def test_computed_numbers_are_for_the_reviewer_to_look_at():
    source = Source("derived:price", -1, -1, 0, ("f1",))
    now = Traced(
        "3. 산출: 89,000원×2개=178,000원",
        (Fact("f2", "amount", "178,000원", "178000", source),),
        (Place("f2", 18, 26),),
    )
    assert [one.text for one in attention.computed(now)] == ["178,000원"]


def test_findings_come_before_the_decision_and_a_remark_says_it_was_kept(client, sent, reviewer):
    client.force_login(reviewer)
    page = client.get(f"/documents/{sent.pk}/read/").content.decode()
    assert page.index("<h2>점검</h2>") < page.index("<h2>결정</h2>")
    told = client.post(f"/documents/{sent.pk}/comments/", {"text": "몇 층인가요?"}, follow=True).content.decode()
    assert "의견을 남겼습니다." in told
    assert "반영함으로 표시" in told


def test_an_approval_ends_it(client, sent, reviewer, writer):
    client.force_login(reviewer)
    client.post(f"/documents/{sent.pk}/decide/", {"decision": "approve"})
    assert Document.objects.get(pk=sent.pk).state == "approved"
    with pytest.raises(JiphyeonError, match="document-locked"):
        store.save(sent, writer, 1, "나중에 고침")


def test_a_review_is_decided_once(sent, reviewer):
    review = Review.objects.get()
    desk.decide(review, reviewer, approve=True)
    with pytest.raises(JiphyeonError, match="review-decided"):
        desk.decide(review, reviewer, approve=False, reasons=["fact"])


def test_the_writer_can_take_it_back(as_writer, sent):
    as_writer.post(f"/documents/{sent.pk}/take-back/")
    assert Document.objects.get(pk=sent.pk).state == "draft"
    assert Review.objects.get().state == "withdrawn"


def test_a_remark_keeps_the_words_it_was_made_on(client, sent, reviewer):
    client.force_login(reviewer)
    client.post(f"/documents/{sent.pk}/comments/", {"quote": "대강당", "text": "몇 층인가요?"})
    remark = Comment.objects.get()
    assert sent.text[remark.start :].startswith("대강당")
    client.post(f"/documents/{sent.pk}/comments/{remark.pk}/")
    assert Comment.objects.get().resolved


def test_one_count_everywhere_and_the_number_comes_after_the_approval(as_writer, writer):
    """The writer cannot give what the approval system fills in, and sees what the reviewer will see."""
    blank = "한빛교육청\n수신  각급학교장\n제목  연수 안내\n\n1. 일시: 2026. 12. 3.(목) 14:00\n2. 장소: ○○  끝.\n\n"
    foot = "한빛교육감\n기안자 김하늘  과장 박서윤\n시행  \n우 12345  한빛시 한빛로 1  /  대국민공개\n"
    document = store.begin_with(writer, blank + foot, kind="training_notice")
    pages = [f"/documents/{document.pk}/{name}" for name in ("", "read/", "send/", "export/")]
    edit, read, send, export = (as_writer.get(page).context for page in pages)
    assert edit["counts"] == read["counts"]
    assert len(send["must"]) == len(export["must"]) == read["counts"]["must"] > 0
    assert not any("시행 번호" in one.finding.message for one in read["findings"])
    assert "시행 번호는 결재 뒤에 채워집니다." in [one.reason for one in read["result"].undecided]


def test_numbers_without_a_source_are_what_a_reviewer_sees_first():
    now = Traced("1. 인원: 40명\n가. 예산: 1,200,000원\n2) 제3회")
    assert [one.text for one in attention.unsourced(now)] == ["40명", "1,200,000원", "제3회"]


def test_marks_of_items_are_no_claims(document):
    assert "1" not in [one.text for one in attention.unsourced(tracing.traced(document))]


def test_passages_the_draft_did_not_have_are_listed():
    now = Traced("1. 일시: 12. 3.\n2. 참석하지 않으면 사유서를 내야 합니다.\n")
    assert [one.line for one in attention.added("1. 일시: 12. 3.\n", now)] == [2]


def test_the_reviewer_asked_last_time_is_offered_first(as_writer, sent, writer, reviewer):
    other = store.begin_with(writer, "제목  안내\n", kind="plan")
    form = as_writer.get(f"/documents/{other.pk}/send/").context["form"]
    assert form["reviewer"].initial == reviewer.pk


def test_lines_to_remark_on_are_offered_without_a_mouse(client, sent, reviewer):
    client.force_login(reviewer)
    page = client.get(f"/documents/{sent.pk}/read/")
    assert page.context["lines"]
    assert f'<option value="{page.context["lines"][0]}">' in page.content.decode()
