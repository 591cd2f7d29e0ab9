"""Notes as a tired officer types them, and what a 결재권자 must find in the document they become."""

from datetime import date

import pytest

from jiphyeon.services.draft import draft

TODAY = date(2026, 9, 4)


def made(memo, kind=None):
    return draft(memo, today=TODAY, kind=kind)


@pytest.mark.parametrize(
    ("memo", "kind", "title"),
    [
        (
            "담주 금요일 오후 2시~5시 초등 데이터 활용 연수 함. 장소 교육청 3층 정보화실. 각 학교 담당교사 1명 참석.",
            "training_notice",
            "2026학년도 초등 데이터 활용 연수 안내",
        ),
        (
            "학교시설 개방 실태 점검반 운영에 따른 협조요청. 점검반이 10.12~10.23 학교 방문함 (학교별 일정 추후안내).",
            "cooperation_request",
            "학교시설 개방 실태 점검반 운영 협조 요청",
        ),
        ("청렴도 자체평가 결과 통보. 평균 87.3점", "result_notice", "청렴도 자체평가 결과 알림"),
        (
            "과학의날 행사용 간식 사야됨. 빵 350개 1,200원, 음료수 350개 800원 해서 70만원.",
            "purchase_request",
            "과학의날 행사용 간식 구입 품의",
        ),
        ("내년 디지털튜터 운영계획 세워야됨. 추진기간 2027.3~12.", "plan", "2027년 디지털튜터 운영 추진계획"),
    ],
)
def test_kind_and_title_are_what_the_notes_are_about(memo, kind, title):
    document = made(memo).document
    assert (document.kind, document.title) == (kind, title)


def test_of_several_prices_only_their_sum_is_the_amount():
    assert (
        "금700,000원(금칠십만원)"
        in made("과학의날 행사용 간식 사야됨. 빵 350개 1,200원, 음료수 350개 800원 해서 70만원.").text
    )


def test_amounts_that_do_not_add_up_are_asked_about():
    found = made("축제 물품 구입 품의. 천막 30만원, 의자 12만원", "품의")
    assert "budget" in {blank.field for blank in found.blanks}


def test_a_score_is_no_date_and_those_who_only_applied_did_not_attend():
    text = made("여름방학 영어캠프 결과보고. 7/27~8/7 한빛영어마을. 초5~6 120명 신청해서 116명 수료. 만족도 4.6.").text
    assert "만족도 4.6" in text
    assert "참석: 116명" in text
    assert "2026. 7. 27.(월)~8. 7.(금)" in text


def test_a_place_that_only_names_a_thing_is_asked_for():
    found = made("9월 3일 지진대피훈련 했음 전교생이랑 교직원 총 612명 참여. 운동장 동선 겹친거 문제.", "결과 보고")
    assert "place" in {blank.field for blank in found.blanks}


def test_what_is_moved_from_day_to_day_is_no_period():
    text = made(
        "9월 9일 10시 교장실 교육과정위원회 회의록. 안건1 학사일정 - 체육대회 10/2에서 10/8로 옮기기로 만장일치."
    ).text
    assert "2026. 10. 2.(금)에서 2026. 10. 8.(목)로 옮기기로" in text


def test_the_hour_a_meeting_ended_joins_the_hour_it_began():
    assert "2026. 9. 9.(수) 10:00~10:50" in made("9월 9일 오전10시 교장실 교육과정위원회 회의록. 10시 50분 끝.").text


def test_positions_before_names_are_kept_with_their_names():
    text = made("9월 9일 10시 위원회 회의록. 참석 교장 이수민 교감 최다인 교무부장 한결 연구부장 서윤호").text
    assert "교장 이수민, 교감 최다인, 교무부장 한결, 연구부장 서윤호" in text


def test_a_prize_is_no_audience():
    text = made(
        "보도자료. 한빛교육청은 21일 한빛과학관에서 ‘청소년 해커톤’을 개최한다. 대상 1팀 교육감상. 문의 031-000-7788"
    ).text
    assert "대상: 1팀" not in text


def test_each_party_signs_with_its_head():
    text = made(
        "한빛교육청이랑 새솔대학교 AI교육 업무협약. 9월 30일 체결. 기간 체결일부터 3년. 교육감 김한결 총장 정은채"
    ).text
    assert "한빛교육청 교육감 김한결 (서명)" in text
    assert "새솔대학교 총장 정은채 (서명)" in text
    assert "2026. 9. 30.\n" in text


def test_warnings_stand_together():
    text = made(
        "2학기 배치현황 제출. 9.18(금) 17시까지. 대상교는 초등 45교. 업무관리시스템으로 회신. 해당없는 학교도 꼭 제출."
    ).text
    assert "유의 사항: 해당없는 학교도 꼭 제출" in text
    assert "제출 대상: 초등 45교" in text


def test_people_an_office_passes_something_on_to_do_not_receive_it():
    document = made(
        "조사원 안내 협조. 10.1~10.15 방문. 학교는 관사 거주자한테 안내하고 출입 협조.", "협조 요청"
    ).document
    assert "거주자" not in document.head.recipient


def test_things_named_one_after_another_get_their_commas():
    text = made("체험학습 가정통신문 10월 16일. 준비물 도시락 물 간편복.", "가정통신문").text
    assert "준비물: 도시락, 물, 간편복" in text


def test_every_visible_blank_has_its_question():
    for memo, kind in (
        ("독감 예방접종 안내. 가까운 병원 어디서나.", "가정통신문"),
        ("연수 하나 함", "연수 안내"),
        ("구입", "품의"),
    ):
        found = made(memo, kind)
        assert ("○○" in found.text) <= bool(found.blanks)


def test_free_notes_of_a_meeting_go_to_what_was_put_said_and_decided():
    text = made(
        "학교운영위 제2회 임시회 회의록\n9월 2일 16시 교장실\n재적 11명 출석 9명\n1호 수학여행 업체 선정 - 원안가결\n"
        "2호 추가경정예산안 - 염한솔 위원이 도서구입비 줄인거 질문. 행정실장이 2학기 교부금으로 보충한다고 답변. 가결\n"
        "- 저녁간식 단가 3000원으로 올림\n- 수업나눔 자료는 천보람 수석이 취합, 10/14까지\n다음회의 10월19일",
        "minutes",
    ).text
    assert "4. 상정 안건\n  가. 수학여행 업체 선정\n  나. 추가경정예산안\n" in text
    assert (
        "5. 발언 요지\n  가. 염한솔 위원이 도서구입비 줄인 것 질문\n  나. 행정실장이 2학기 교부금으로 보충한다고 답변\n"
        in text
    )
    assert "6. 결정 사항\n  가. 원안가결\n  나. 가결\n  다. 저녁간식 단가 3,000원으로 올림\n" in text
    assert "수업나눔 자료는 천보람 수석이 취합, 2026. 10. 14.(수)까지" in text
    assert "참고 사항" not in text


def test_items_numbered_in_one_line_are_items_and_their_outcomes():
    text = made(
        "제45회 학교운영위원회 회의록\n9월 2일 18시 교장실\n재적 11 출석 9\n"
        "심의: 1. 2027 방과후 수강료(월 35,000원) 원안가결 2. 졸업여행 경비 수정가결(18만원으로)",
        "minutes",
    ).text
    assert "4. 상정 안건\n  가. 2027 방과후 수강료(월 35,000원)\n  나. 졸업여행 경비\n" in text
    assert "6. 결정 사항\n  가. 원안가결\n  나. 수정가결(180,000원으로)\n" in text


def test_what_was_jotted_for_an_agreement_reads_as_articles():
    text = made(
        "업무협약서 초안\n한빛교육청 - 한빛대학교\n학습도우미 운영 협약\n체결 9.16(수)\n"
        "대학생 120명을 45개 초등학교에 보냄\n"
        "개인정보는 보호자가 동의한 범위에서만 제공",
        "agreement",
    ).text
    assert "대학생 120명을 45개 초등학교에 보낸다." in text
    assert "개인정보는 보호자가 동의한 범위에서만 제공한다." in text


def test_a_meeting_about_works_is_held_and_not_the_works():
    text = made("석면공사 관련해서 학부모 설명회 하려고요\n12/10 목 저녁6시반 다목적강당", "event_notice").text
    assert "학부모 설명회를 다음과 같이 개최하니" in text


def test_words_in_quotation_marks_behind_a_name_are_said_by_that_person():
    text = made(
        "보도자료 - 한빛도서관 야간개관\n12월부터 평일 밤 10시까지\n"
        '도서관장 배다슬 "퇴근 후에도 책 읽을 수 있는 곳이 되겠다"',
        "press_release",
    ).text
    assert "도서관장 배다슬은 “퇴근 후에도 책 읽을 수 있는 곳이 되겠다”라고 말했다." in text
    assert "일시: 22:00" not in text


def test_an_order_to_write_a_quotation_is_never_quoted():
    text = made("별밤 진로이야기 보도자료\n9/11 저녁7시 한빛천문대\n교육감 멘트 하나 만들어줘", "press_release").text
    assert "만들어" not in text


def test_heads_behind_their_offices_sign_the_agreement():
    text = made(
        "학교폭력 예방 업무협약\n한빛교육지원청 교육장 모란슬, 한빛경찰서 서장 탁이든\n협약기간 2027.1.1~2028.12.31\n"
        "교육지원청은 상담실 제공하고 예산 1200만원 부담",
        "agreement",
    ).text
    assert "한빛교육지원청 교육장 모란슬 (서명)\n한빛경찰서 서장 탁이든 (서명)" in text
    assert "상담실 제공하고 예산 12,000,000원 부담한다." in text
