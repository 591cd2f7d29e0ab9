"""Memos as people speak: places with 서, schools by a letter, who said what, what is taken back."""

from __future__ import annotations

from datetime import date

import pytest

from jiphyeon.core.drafting.draft import Draft
from jiphyeon.services.draft import draft

TODAY = date(2026, 3, 2)


def _made(memo: str, kind: str = "") -> Draft:
    return draft(memo, today=TODAY, kind=kind or None)


def test_a_place_with_the_short_particle_is_the_place_and_no_part_of_the_name() -> None:
    memo = "3/18 14:00-16:00 연수원 2층 제1강의실서 중등 독서교육 연수 해야함. "
    memo += "대상 중학교 독서담당 각 1명씩. 신청 3/10까지"
    made = _made(memo, "training_notice")
    assert "장소: 연수원 2층 제1강의실\n" in made.text
    assert "제1강의실서" not in made.text
    assert "대상: 중학교 독서담당" in made.text


@pytest.mark.parametrize("said", ["관내 초,중 전체", "관내 초·중 전체", "관내 초, 중 전체"])
def test_levels_of_schools_with_commas_stay_together(said: str) -> None:
    made = _made(f"급식 기구 현황 조사. {said}. 3/20까지 제출", "data_request")
    assert "제출 대상: 관내 초·중 전체" in made.text


def test_a_cry_is_no_part_of_an_enclosure() -> None:
    made = _made("급식 기구 현황 조사. 3/20까지 제출. 기한 꼭지켜주세요!! 조사표 1부 붙임", "data_request")
    assert "붙임  조사표 1부." in made.text


def test_what_is_taken_back_is_no_office_and_no_name() -> None:
    made = _made("급식 기구 현황 조사. 3/20까지 제출. 문의 한새롬 010 아니고 033-111-2222", "data_request")
    assert "문의: 한새롬(033-111-2222)" in made.text


MINUTES = (
    "2/26 목 15시 교무회의 도서실{0}참석 강보람 부장, 윤슬아, 노을찬{0}강부장: 교재 신청 이번주 마감해야 한다{0}"
    "윤슬아: 도서 선정 아직 안됨, 6일까지 정하겠다{0}결정: 신청은 3/9 마감"
)


@pytest.mark.parametrize("between", ["\n", ". "])
def test_who_spoke_stands_before_what_was_said(between: str) -> None:
    made = _made(MINUTES.format(between), "minutes")
    assert "회의명: 교무회의" in made.text
    assert "강부장: 교재 신청" in made.text
    assert "윤슬아: 도서 선정 아직 안 됨, 2026. 3. 6.(금)까지 정하겠다" in made.text
    decided = made.text.split("결정 사항")[1].split("표결")[0]
    assert "윤슬아" not in decided
    assert not any("윤슬아" in u.text for u in made.unused)


@pytest.mark.parametrize("memo", ["3월 20일까지 각 학교 점검 결과 제출. 담당 한새롬", "자체평가 결과물 제출 3/20까지"])
def test_results_to_be_handed_in_are_asked_for_and_not_announced(memo: str) -> None:
    assert _made(memo).document.kind == "data_request"


def test_a_meeting_to_come_is_no_record_of_one() -> None:
    made = _made("이번주 금욜 3시 시청각실 운영위 임원회의. 작년 12월 5일 회의 결과 공유")
    assert made.document.kind not in {"minutes", "result_notice"}
    assert any(b.field == "kind" for b in made.blanks)


def test_whom_to_ask_is_not_whom_it_is_for() -> None:
    made = _made("4/8 봄소풍 사진 찍음 2학년만 체육복 입고오기. 우천시 9일로 연기. 문의 담임", "home_letter")
    assert "대상: 2학년" in made.text
    assert "대상: 문의" not in made.text
    assert "봄소풍 사진 촬영 안내" in made.text
    said = made.text + " ".join(u.text for u in made.unused)
    assert all(word in said for word in ("체육복", "담임", "연기"))


def test_a_course_that_begins_on_another_weekday_is_asked_about() -> None:
    made = _made("봄방학 독서교실. 4월 7일~4월 25일 매주 월수금 9시~10시. 2~3학년 희망학생. 컴실", "home_letter")
    assert any("매주 월·수·금" in q.question for q in made.questions)
    assert "컴퓨터실" in made.text
