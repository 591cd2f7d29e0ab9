"""What a memo's words say: money, numbers, people, offices, places, laws, documents, enclosures."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiphyeon.core.drafting.extraction.audience import audience_in
from jiphyeon.core.drafting.extraction.citations import documents_in, laws_in
from jiphyeon.core.drafting.extraction.enclosures import enclosures_in
from jiphyeon.core.drafting.extraction.money import amounts_in
from jiphyeon.core.drafting.extraction.occasions import occasions_in
from jiphyeon.core.drafting.extraction.people import people_in
from jiphyeon.core.drafting.extraction.places import organisations_in, places_in
from jiphyeon.core.drafting.extraction.quantities import counts_in
from jiphyeon.core.drafting.extraction.reaching import contacts_in, methods_in
from jiphyeon.core.drafting.extraction.topics import topics_in

TODAY = date(2026, 9, 2)


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("120만원", "1,200,000원"),
        ("1,200천원", "1,200,000원"),
        ("3만 5천 원", "35,000원"),
        ("2억1,340만원", "213,400,000원"),
        ("38만4천원", "384,000원"),
        ("7천3백만원", "73,000,000원"),
        ("1조 8,462억원", "1,846,200,000,000원"),
        ("만이천원", "12,000원"),
        ("삼천만원", "30,000,000원"),
        ("금 350,000원", "350,000원"),
    ],
)
def test_amounts_are_written_out(written, amount):
    assert amounts_in(written)[0].text == amount


@pytest.mark.parametrize("text", ["세부 운영계획", "출장2 병가1", "세대 간 대화", "두부 요리"])
def test_words_that_look_like_numbers_are_no_counts(text):
    assert counts_in(text) == []


def test_the_number_of_a_paper_is_no_telephone():
    assert contacts_in("민원 제2026-0731호") == []


def test_a_unit_price_is_never_the_total():
    price, product = amounts_in("간식 5천원씩 40명")
    assert (price.role, price.text) == ("unit", "5,000원")
    assert (product.rule, product.text) == ("unit-price-times-number", "200,000원")


@pytest.mark.parametrize("text", ["1인당 3만원", "1인 3만원", "학교당 150만원", "강사비 회당 40만원", "단가 385,000원"])
def test_a_price_for_one_is_a_unit_price(text):
    assert amounts_in(text)[0].role == "unit"


@pytest.mark.parametrize("text", ["2만 7,400명", "2만1천명", "5만 권", "원가 절감", "지원가능"])
def test_numbers_of_other_things_are_no_money(text):
    assert amounts_in(text) == []


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("30명", "30명"),
        ("두 학급", "2학급"),
        ("백이십명쯤", "120명"),
        ("2만1천명", "21,000명"),
        ("104개교", "104개교"),
        ("30여명", "30여 명"),
        ("12%", "12%"),
        ("3시간 이내", "3시간 이내"),
    ],
)
def test_counts_keep_their_unit_and_tail(written, shown):
    assert counts_in(written)[0].text == shown


@pytest.mark.parametrize("text", ["제3회", "2027년", "3호 태풍", "9/12"])
def test_numbers_that_name_are_no_counts(text):
    assert counts_in(text) == []


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("문의 김가람 장학사", "김가람 장학사"),
        ("교감 신새봄, 나", "교감 신새봄"),
        ("담당 이한결(내선 1234)", "이한결"),
        ("박누리쌤이 강의", "박누리선생님"),
        ("제갈윤 팀장", "제갈윤 팀장"),
    ],
)
def test_people_are_named_with_their_position(text, person):
    assert [p.text for p in people_in(text)] == [person]


@pytest.mark.parametrize("text", ["담당 교사 연수", "방과후강사 현황", "초중 정보부장", "교사 추천", "학교 교장 회의"])
def test_positions_alone_are_nobody(text):
    assert people_in(text) == []


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("총무과로 제출", "총무과"),
        ("한빛교육청 미래교육과", "한빛교육청 미래교육과"),
        ("(주)누리소프트와 계약", "(주)누리소프트"),
        ("누리중학교에서", "누리중학교"),
        ("재정과 예산1팀", "재정과 예산1팀"),
    ],
)
def test_offices_are_found_by_what_their_names_end_with(text, office):
    assert [o.text for o in organisations_in(text)] == [office]


@pytest.mark.parametrize("text", ["안내해달라고 함", "방학중 돌봄", "공사중", "끝나고", "효과와 결과", "입찰공고"])
def test_endings_that_look_like_offices_are_none(text):
    assert organisations_in(text) == []


def test_a_place_takes_in_building_and_floor():
    offices = organisations_in("한빛교육지원청 3층 대회의실에서")
    assert places_in("한빛교육지원청 3층 대회의실에서", offices)[0].text == "한빛교육지원청 3층 대회의실"


def test_meeting_online_is_a_place():
    assert places_in("줌으로 진행", [])[0].text == "온라인(줌)"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("도로교통법 제12조에 따라", "「도로교통법」 제12조"),
        ("석면안전관리법 시행령 33조", "「석면안전관리법 시행령」 제33조"),
        ("장애인 등에 대한 특수교육법 제23조", "「장애인 등에 대한 특수교육법」 제23조"),
        ("개인정보 보호법 제25조", "「개인정보 보호법」 제25조"),
    ],
)
def test_laws_stand_in_corner_brackets_with_their_article(text, shown):
    assert [law.text for law in laws_in(text)] == [shown]


@pytest.mark.parametrize("text", ["독서 지도 방법", "활용법 안내", "사용 방법"])
def test_ways_of_doing_are_no_laws(text):
    assert laws_in(text) == []


def test_a_document_is_cited_by_number_and_date():
    assert documents_in("미래교육과-123(26.3.2.)", TODAY)[0].text == "미래교육과-123(2026. 3. 2.)호"


def test_a_document_without_a_date_is_asked_about():
    found = documents_in("미래교육과-123호", TODAY)[0]
    assert found.text == "미래교육과-123(20○○. ○. ○.)호"
    assert found.question


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("붙임 연수 계획 1부, 신청서 2부", ["연수 계획", "신청서"]),
        ("첨부: 계획서랑 신청서 서식", ["계획서", "신청서 서식"]),
        ("리플릿 1부 붙임", ["리플릿"]),
        ("견적 받음, 견적서 1부 붙임", ["견적서"]),
    ],
)
def test_enclosures_are_listed_by_name(text, names):
    assert [e.text for e in enclosures_in(text)] == names


def test_contacts_are_kept_as_written():
    found = contacts_in("문의 063-000-1234, 내선 2204, hansol@hanbit.example")
    assert sorted(c.text for c in found) == ["063-000-1234", "hansol@hanbit.example", "내선 2204"]


def test_a_way_of_handing_in_carries_its_address():
    text = "메일(hansol@hanbit.example)로 제출"
    assert methods_in(text, text)[0].text == "전자우편(hansol@hanbit.example)"


def test_those_meant_are_named_without_the_number_behind_them():
    assert [a.text for a in audience_in("관내 초등학교 담임교사 30명 선착순", [])] == ["관내 초등학교 담임교사"]


def test_a_day_and_its_hours_are_one_period():
    assert [(m.kind, m.text) for m in occasions_in("9/11(금) 14시~17시", TODAY, past=False)] == [
        ("period", "2026. 9. 11.(금) 14:00~17:00")
    ]


def test_a_length_gives_the_end_and_names_what_it_came_from():
    found = occasions_in("9/11 2시부터 2시간", TODAY, past=False)
    period = next(m for m in found if m.kind == "period")
    assert period.text == "2026. 9. 11.(금) 14:00~16:00"
    assert period.rule == "start-plus-duration"
    assert {m.kind for m in found if m.role == "part"} == {"date", "time", "count"}


def test_a_day_ruled_out_is_set_aside():
    roles = {m.text: m.role for m in occasions_in("9/12는 안되고 9/19로", TODAY, past=False)}
    assert roles["2026. 9. 12.(토)"] == "negated"
    assert roles["2026. 9. 19.(토)"] == ""


def test_a_topic_ends_with_a_noun_of_the_kind():
    assert topics_in("담주에 인공지능 활용 수업 연수 하려고 함", [], ["연수"])[0].text == "인공지능 활용 수업 연수"


@settings(deadline=None)
@given(st.text(max_size=120))
def test_no_text_breaks_a_reader(text):
    readers = (amounts_in, counts_in, people_in, organisations_in, laws_in, enclosures_in, contacts_in)
    for reader in readers:
        for mention in reader(text):
            assert 0 <= mention.start < mention.end <= len(text)


@pytest.mark.parametrize("text", ["1~3학년 중 희망자", "초4~중3 학생"])
def test_a_range_of_classes_keeps_its_beginning(text):
    assert audience_in(text, [])[0].text.startswith(text[:4])


def test_a_short_extension_behind_a_position_is_a_contact():
    assert [m.text for m in contacts_in("시설과 김하늘 주무관 5530\n생활교육과 ☎6621\n예산 2026")] == ["5530", "6621"]


def test_a_position_with_a_particle_stays_with_the_name():
    assert people_in("담당자는 남궁솔 장학사이고 전화")[0].text == "남궁솔 장학사"


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("돈: 18억 4천", ["1,840,000,000원"]),
        ("시간당 15만 -> 총 60만", ["150,000원", "600,000원"]),
        ("합 2,813,000", ["2,813,000원"]),
        ("총 3만 명이 다녀감", []),
        ("조회수 2,813,000", []),
    ],
)
def test_amounts_without_won_are_read_where_they_can_be_nothing_else(text, amounts):
    assert [m.text for m in amounts_in(text)] == amounts


def test_a_weekday_that_recurs_is_no_day():
    assert [m for m in occasions_in("월욜 휴관", date(2026, 10, 19), past=False) if m.kind == "date"] == []
    found = occasions_in("14~18일 15:30-18:00 (수욜만 8시까지)", date(2026, 8, 31), past=False)
    assert [m.value for m in found if m.kind == "time"][-1] == "20:00"
    assert not [m for m in found if m.value.startswith("2026-09-02")]


def test_a_score_that_rises_is_no_day():
    assert occasions_in("담임 가산점 (1.5→2점)", date(2026, 10, 20), past=True) == []


def test_a_month_soon_ahead_is_ahead_even_where_the_past_is_told():
    assert occasions_in("5월초 교부", date(2026, 4, 20), past=True)[0].value == "2026-05"
    assert occasions_in("4월부터 11월까지 했음", date(2026, 12, 14), past=True)[0].value.startswith("2026-04")


def test_how_many_for_each_stays_with_the_number():
    assert counts_in("중등 책임교사 학교당 1명 참석")[0].text == "학교당 1명"
