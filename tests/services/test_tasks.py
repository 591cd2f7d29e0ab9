"""Documents made from documents: nothing in them that was not given."""

import datetime as dt

import pytest

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.official.kind import find_kind
from jiphyeon.engines.kiwi import shared
from jiphyeon.services.draft import draft
from jiphyeon.services.minutes import sort_notes
from jiphyeon.services.plan import gist
from jiphyeon.services.reply import reply, understand
from jiphyeon.services.summarise import summarise
from jiphyeon.services.titles import titles

TODAY = dt.date(2026, 3, 10)
RECEIVED = """한빛교육지원청

수신  한빛초등학교장
(경유)
제목  2026학년도 정보화 기자재 현황 자료 제출 요청

1. 관련: 교육정보과-1234(2026. 3. 2.)
2. 각 학교에서는 다음 자료를 2026. 3. 20.(금)까지 제출하여 주시기 바랍니다.
  가. 태블릿 보유 대수
  나. 고장 기기 수와 수리 계획

붙임  현황 서식 1부.  끝.

한빛교육지원청교육장

시행 교육정보과-2345(2026. 3. 5.)  접수
"""


def test_a_received_document_is_understood():
    found = understand(RECEIVED)
    assert [one.text for one in found.asked] == ["태블릿 보유 대수", "고장 기기 수와 수리 계획"]
    assert (found.due, found.sender) == ("2026. 3. 20.(금)", "한빛교육지원청교육장")
    assert [one.span.of(RECEIVED) for one in found.asked] == [one.text for one in found.asked]


def test_a_reply_cites_what_it_answers_and_leaves_every_answer_blank():
    made = reply("받은 공문", RECEIVED, today=TODAY)
    text = made.traced.text
    assert "관련: 교육정보과-2345(2026. 3. 5.)" in text
    assert "수신  한빛교육지원청교육장" in text
    assert "가. 태블릿 보유 대수: ○○" in text
    assert "나. 고장 기기 수와 수리 계획: ○○" in text
    for place in made.traced.places:
        fact = made.traced.fact(place.fact)
        assert text[place.start : place.end] == fact.text
    asked = next(one for one in made.traced.facts if one.text == "태블릿 보유 대수")
    assert asked.source.where == "reference:받은 공문"
    assert RECEIVED[asked.source.start : asked.source.end] == asked.text


def test_a_text_that_is_no_document_is_not_answered():
    with pytest.raises(JiphyeonError, match="제목"):
        reply("글", "안녕하세요", today=TODAY)


def test_notes_are_sorted_and_no_line_is_lost():
    notes = """정보화 협의회 3월 3일 14시 소회의실
참석 김하늘 과장
안건: 태블릿 수리 예산
- 이바다: 수리비 부족
- 수요 조사하기로 함
- 찬성 5 반대 1
- 다음 회의는 4월 7일"""
    found = sort_notes(notes)
    assert found.fields == {
        "agenda": "태블릿 수리 예산",
        "speech": "이바다: 수리비 부족",
        "decision": "수요 조사하기로 함",
        "vote": "찬성 5 반대 1",
    }
    assert found.memo.splitlines() == [
        "정보화 협의회 3월 3일 14시 소회의실",
        "참석 김하늘 과장",
        "다음 회의는 4월 7일",
    ]


def test_a_plan_gives_the_memo_of_what_follows_from_it():
    found = gist(
        "2026학년도 데이터 활용 연수 추진계획\n\n1. 세부 계획\n  가. 일시: 2026. 3. 18.(수) 14:00\n"
        "  나. 장소: 대회의실\n2. 예산: 1,200,000원\n"
    )
    assert (found.topic, found.notice) == ("2026학년도 데이터 활용 연수", "training_notice")
    assert "일시: 2026. 3. 18.(수) 14:00" in found.memo
    assert "예산" not in found.memo
    with pytest.raises(JiphyeonError):
        gist("아무 말")


def test_a_summary_quotes_and_says_where():
    found = summarise(RECEIVED, analyzer=shared(), today=TODAY)
    assert found.related.startswith("교육정보과-2345(2026. 3. 5.)")
    assert any("3. 20.(금)까지 제출" in one.text for one in found.points)
    for one in found.points:
        assert " ".join(RECEIVED[one.start : one.end].split()) == one.quote == one.text


def test_other_titles_say_nothing_new():
    text = draft("3월 18일 대회의실에서 데이터 활용 연수", today=TODAY, kind="training_notice").text
    made = titles(text, find_kind("training_notice"))
    assert "데이터 활용 연수 참석 안내" in " / ".join(made)
    assert all("데이터 활용 연수" in one for one in made)
