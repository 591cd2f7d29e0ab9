"""From a memo, a form or last year's document to a draft with its sources."""

from datetime import date
from pathlib import Path

import pytest

from jiphyeon.core.drafting.frame import Given
from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.official.organisation import load_organisation
from jiphyeon.services.draft import Reference, draft

ROOT = Path(__file__).parents[2]
OFFICE = load_organisation(ROOT / "docs/examples/organisation.toml")
TODAY = date(2026, 9, 2)
MEMO = """담주 금요일 2시부터 2시간 한빛교육지원청 대회의실에서 관내 중학교 정보부장 대상으로 인공지능 활용 수업 연수함
신청은 9/8까지 업무포털로
강사: 박누리(새솔대 교수)
노트북 지참, 주차 협소하니 대중교통 이용
문의 김가람 장학사 063-000-1234
붙임: 연수 계획 1부, 신청서 서식 1부"""


@pytest.fixture(scope="module")
def made():
    return draft(MEMO, today=TODAY, organisation=OFFICE)


def line(made, start):
    return next((text for text in made.text.split("\n") if text.strip().startswith(start)), "")


def test_the_kind_is_recognised(made):
    assert made.document.kind == "training_notice"
    assert made.kind_sure


def test_the_title_names_the_school_year_the_event_falls_in(made):
    assert made.title == "2026학년도 인공지능 활용 수업 연수 안내"


def test_the_end_of_an_event_is_worked_out_from_its_length(made):
    assert line(made, "1. 일시") == "1. 일시: 2026. 9. 11.(금) 14:00~16:00"


def test_items_carry_the_facts_of_the_memo(made):
    assert line(made, "2.") == "2. 장소: 한빛교육지원청 대회의실"
    assert line(made, "3.") == "3. 대상: 관내 중학교 정보부장"
    assert "2026. 9. 8.(화)까지 업무포털로 신청" in made.text
    assert "김가람 장학사(063-000-1234)" in made.text


def test_what_fits_no_field_is_kept_in_the_writers_words(made):
    assert "가. 노트북 지참" in made.text
    assert "나. 주차 협소하니 대중교통 이용" in made.text


def test_enclosures_are_numbered_and_the_document_ends(made):
    assert "붙임  1. 연수 계획 1부.\n      2. 신청서 서식 1부.  끝." in made.text


def test_the_office_writes_head_and_foot(made):
    assert made.text.startswith("한빛교육지원청\n")
    assert "한빛교육지원청교육장" in made.text
    facts = {f.id: f for f in made.facts}
    assert facts["o-sender"].source.where == "organisation:sender"


def test_anchors_lead_from_the_text_to_the_memo(made):
    facts = {f.id: f for f in made.facts}
    place = next(a for a in made.anchors if facts[a.fact].kind == "place")
    assert made.text[place.start : place.end] == "한빛교육지원청 대회의실"
    source = facts[place.fact].source
    assert MEMO[source.start : source.end] == "한빛교육지원청 대회의실"


def test_a_derived_fact_names_its_rule_and_what_it_came_from(made):
    facts = {f.id: f for f in made.facts}
    when = next(f for f in made.facts if f.source.where == "derived:start-plus-duration")
    assert {facts[parent].kind for parent in when.source.parents} >= {"date", "time", "count"}
    assert "today" in when.source.parents


def test_nothing_must_be_changed_in_a_draft(made):
    assert [f for f in made.findings if f.severity.value == "must"] == []


def test_an_essential_nobody_gave_is_a_blank_and_a_question():
    made = draft("담주 금요일 청렴 연수 안내", today=TODAY, organisation=OFFICE)
    assert line(made, "2.") == "2. 장소: ○○"
    assert {"place", "audience"} <= {b.field for b in made.blanks}


def test_a_weekday_the_calendar_contradicts_is_left_open():
    made = draft("9월 12일(금) 14시 대강당 청렴 연수, 교직원 대상", today=TODAY, organisation=OFFICE)
    assert "2026. 9. 12." not in made.text
    assert any("요일" in b.question for b in made.blanks)


def test_an_answer_fills_its_field():
    memo = "담주 금요일 14시 청렴 연수 안내, 교직원 대상"
    made = draft(memo, today=TODAY, organisation=OFFICE, fields={"place": "본청 3층 중회의실"})
    assert line(made, "2.") == "2. 장소: 본청 3층 중회의실"
    fact = next(f for f in made.facts if f.kind == "place")
    assert fact.source.where == "field:place"


def test_a_form_alone_makes_a_document():
    fields = {
        "topic": "생활지도 연수",
        "schedule": "2026. 9. 18.(금) 14:00~16:00",
        "place": "강당",
        "audience": "담임교사",
        "recipient": "누리중학교장",
        "sender": "한빛교육지원청교육장",
    }
    made = draft("", today=TODAY, kind="연수 안내", fields=fields)
    assert "수신  누리중학교장" in made.text
    assert "1. 일시: 2026. 9. 18.(금) 14:00~16:00" in made.text
    assert next(f for f in made.facts if f.text == "누리중학교장").source.where == "field:recipient"


def test_a_total_is_worked_out_and_written_in_full():
    made = draft("현미경 구입 품의. 단가 385,000원 × 12대", today=TODAY, organisation=OFFICE)
    assert "금4,620,000원(금사백육십이만원)" in made.text
    total = next(f for f in made.facts if f.source.where == "derived:unit-price-times-number")
    assert total.value == "4620000"


def test_a_unit_price_alone_is_no_total():
    made = draft("체험학습 추진계획. 버스 대당 65만원", today=TODAY, organisation=OFFICE)
    assert "금650,000원" not in made.text
    assert "budget" in {b.field for b in made.blanks}


def test_words_to_the_writer_are_shown_and_not_sent():
    made = draft(
        "청렴 연수 안내 9/11 14시 대강당 교직원 대상\n과장님이 급하다고 하심", today=TODAY, organisation=OFFICE
    )
    assert "과장님" not in made.text
    assert any("과장님" in u.text for u in made.unused)


def test_a_numbered_document_given_beside_is_cited():
    reference = Reference("공문.txt", "제목  계획\n\n본문\n\n시행  미래교육과-77(2026. 8. 3.)    접수\n")
    made = draft(MEMO, today=TODAY, organisation=OFFICE, references=[reference])
    assert "1. 관련: 미래교육과-77(2026. 8. 3.)호" in made.text
    fact = next(f for f in made.facts if f.kind == "document")
    assert fact.source.where == "reference:공문.txt"


def test_files_given_are_enclosures():
    made = draft(
        "청렴 연수 안내 9/11 14시 강당 교직원 대상", today=TODAY, attachments=[Given("연수 계획", "연수 계획.hwpx")]
    )
    assert [(a.name, a.file_name) for a in made.document.attachments] == [("연수 계획", "연수 계획.hwpx")]


def test_last_years_document_is_moved_and_the_memo_put_in():
    before = draft(MEMO, today=TODAY, organisation=OFFICE).text
    made = draft("장소: 누리중학교 강당", today=date(2027, 9, 1), previous=before, kind="training_notice")
    assert "2027. 9. 11.(토)" in made.text
    assert "장소: 누리중학교 강당" in made.text
    assert all(s.after for s in made.shifted)
    assert any("금요일" in s.question for s in made.shifted)


def test_the_draft_as_data_follows_its_schema(made):
    data = made.to_dict()
    assert data["schema"] == "jiphyeon.draft/1"
    assert set(data) >= {"schema", "kind", "title", "text", "document", "facts", "blanks", "findings", "composer"}
    assert data["composer"] == {"name": "template", "model": ""}
    for fact in data["facts"]:
        assert set(fact) >= {"id", "kind", "text", "source"}
        assert set(fact["source"]) >= {"where", "start", "end"}


@pytest.mark.parametrize(
    ("memo", "options", "code"),
    [
        ("", {}, "memo-empty"),
        ("가나다라", {}, "kind-unclear"),
        ("연수 안내", {"kind": "없는 종류"}, "kind-unknown"),
        ("연수 안내", {"fields": {"nothing": "x"}}, "field-unknown"),
        ("가" * 10_001, {"kind": "plan"}, "memo-too-long"),
        ("3명 " * 2000, {"kind": "plan"}, "memo-too-long"),
    ],
)
def test_what_cannot_be_drafted_is_refused_with_a_word(memo, options, code):
    with pytest.raises(JiphyeonError) as refused:
        draft(memo, today=TODAY, **options)
    assert refused.value.code == code
    assert refused.value.suggestion


def test_words_taken_back_at_once_are_not_asked_for():
    made = draft(
        "자료 제출\n- 휴대전화 번호? 아니고 비상연락망 현행화\n- 기한 3.6.(금)",
        today=date(2026, 2, 20),
        kind="data_request",
    )
    assert "휴대전화" not in made.text
    assert any("휴대전화" in unused.text for unused in made.unused)


def test_what_stands_under_a_label_ends_where_another_thought_begins():
    memo = "수요조사 결과 제출\n대상은 관내 초등학교 58교이고 조사는 학교에서 자체 실시\n11.18.(수)까지"
    made = draft(memo, today=date(2026, 11, 2), kind="data_request")
    assert "제출 대상: 관내 초등학교 58교\n" in made.text
    assert "조사는 학교에서 자체 실시" in made.text


def test_an_hour_of_something_else_is_not_the_hour_of_the_event():
    memo = "가을 음악회 안내\n10.16.(금) 저녁 6시 반이고 입장은 6시부터\n해오름아트홀\n대상 학부모"
    made = draft(memo, today=date(2026, 9, 2), kind="event_notice")
    assert "일시: 2026. 10. 16.(금) 18:30\n" in made.text
    assert any("입장" in unused.text for unused in made.unused) or "입장은 18:00" in made.text


def test_costs_named_one_after_another_are_the_budget():
    memo = "데이터 연수 추진계획\n기간 9월 14일~11월 27일\n대상 직원 120명\n강사료 2,400,000원 교재비 600,000원"
    made = draft(memo, today=date(2026, 8, 31), kind="plan")
    assert "소요 예산: 강사료 2,400,000원 교재비 600,000원" in made.text


def test_a_word_for_telephone_is_a_label_only_before_a_number():
    made = draft("상담 주간 안내\n9.14.~9.18.\n전화 상담도 됨", today=date(2026, 8, 31), kind="home_letter")
    assert "전화 상담도 됨" in made.text
    assert "전화: 상담" not in made.text


def test_a_meeting_yet_to_be_held_asks_for_no_minutes():
    memo = "다음주 수욜 10시 세미나실에서 담당자 협의회 좀 하려고요\n교사 45명 오시면 되고\n안건 1 내년 일정"
    assert draft(memo, today=date(2026, 11, 23)).document.kind != "minutes"
