"""What an answer to a question about a day makes of it."""

from __future__ import annotations

from datetime import date

import pytest

from jiphyeon.core.drafting.draft import Draft
from jiphyeon.services.draft import draft

TODAY = date(2026, 3, 2)
MEMO = "도서관 장서 현황 조사. 초등학교 대상. 3월 20일(목) 오후 4시까지 업무관리시스템으로 제출"
"""2026. 3. 20. is a Friday."""


def _answered(answer: str, memo: str = MEMO) -> Draft:
    return draft(memo, today=TODAY, kind="data_request", fields={"submit": answer})


def _asked(made: Draft) -> list[str]:
    return [blank.question for blank in made.blanks if blank.field == "submit"]


def test_a_weekday_that_contradicts_its_date_is_asked_with_both_days_to_choose_from() -> None:
    blank = next(b for b in draft(MEMO, today=TODAY, kind="data_request").blanks if b.field == "submit")
    assert blank.choices == ("2026. 3. 20.(금)", "2026. 3. 19.(목)")


@pytest.mark.parametrize(
    ("answer", "wanted"),
    [
        ("금요일", "2026. 3. 20.(금) 16:00"),
        ("목욜 아니고 금요일이 맞아요", "2026. 3. 20.(금) 16:00"),
        ("목요일이요", "2026. 3. 19.(목) 16:00"),
        ("목", "2026. 3. 19.(목) 16:00"),
        ("날짜가 맞습니다", "2026. 3. 20.(금) 16:00"),
        ("요일이 맞아요", "2026. 3. 19.(목) 16:00"),
        ("2026. 3. 19.(목)", "2026. 3. 19.(목) 16:00"),
        ("3월 20일(금) 15시", "2026. 3. 20.(금) 15:00"),
        ("20일로", "2026. 3. 20.(금) 16:00"),
        ("3/23", "2026. 3. 23.(월) 16:00"),
    ],
)
def test_an_answer_chooses_between_the_two_days_and_keeps_the_hour(answer: str, wanted: str) -> None:
    made = _answered(answer)
    assert f"{wanted}까지 제출" in made.text
    assert _asked(made) == []
    assert made.questions == ()


@pytest.mark.parametrize("answer", ["수요일", "네", "3월 19일(금)"])
def test_an_answer_that_names_neither_day_is_asked_again(answer: str) -> None:
    made = _answered(answer)
    assert "○○까지 제출" in made.text
    assert answer in _asked(made)[0]


def test_what_else_an_answer_says_is_listed() -> None:
    made = _answered("금요일, 원본은 우편 발송")
    assert "2026. 3. 20.(금) 16:00까지 제출" in made.text
    assert any("우편" in unused.text for unused in made.unused)


def test_a_day_the_calendar_lacks_is_gone_once_answered() -> None:
    made = _answered("4월 30일", "급식 만족도 자료 4월 31일까지 제출. 초등학교 대상")
    assert "2026. 4. 30.(목)까지 제출" in made.text
    assert _asked(made) == []
