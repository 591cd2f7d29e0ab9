from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from jiphyeon.core.official.school_request import Request, collisions, repeats, weeks

SENT = date(2026, 3, 2)


def asked(title, due=None, sent=SENT, unit="교육기획과"):
    return Request(unit, title, due, sent)


def test_weeks_count_what_falls_due_and_the_busiest_day():
    monday = date(2026, 3, 16)
    found = weeks([asked("가", monday), asked("나", monday), asked("다", monday + timedelta(days=4)), asked("라")])
    assert [(one.monday, one.count, one.busiest) for one in found] == [(monday, 3, 2)]


def test_three_requests_for_one_day_collide_and_two_do_not():
    day = date(2026, 3, 18)
    three = [asked(f"{name} 제출 요청", day) for name in "가나다"]
    assert collisions(three) == ((day, tuple(three)),)
    assert collisions(three[:2]) == ()


def test_the_same_data_asked_again_within_a_year_is_seen():
    first = asked("학교별 정보화기기 보유 현황 제출 요청", sent=SENT)
    again = asked("2026학년도 정보화기기 보유 현황 조사 협조", sent=SENT + timedelta(days=40), unit="과학정보과")
    other = asked("방과후학교 운영 계획 제출 요청", sent=SENT + timedelta(days=41))
    assert repeats([again, other, first]) == ((first, again),)


def test_what_was_asked_long_ago_is_no_repeat():
    first = asked("정보화기기 보유 현황 제출 요청")
    assert repeats([first, asked("정보화기기 보유 현황 제출 요청", sent=SENT + timedelta(days=400))]) == ()


def test_words_that_stand_in_every_request_make_nothing_alike():
    assert repeats([asked("자료 제출 요청"), asked("자료 제출 협조 요청")]) == ()


@given(st.lists(st.integers(0, 364), max_size=8))
def test_every_request_with_a_date_is_in_one_week(days):
    found = weeks([asked("가", SENT + timedelta(days=day)) for day in days])
    assert sum(one.count for one in found) == len(days)
    assert all(one.monday.weekday() == 0 and 1 <= one.busiest <= one.count for one in found)
