"""A weekday with its date, and months without a year, in notes about what was said."""

from __future__ import annotations

from datetime import date

import pytest

from jiphyeon.core.drafting.extraction.occasions import occasions_in

TODAY = date(2026, 10, 12)
"""A Monday."""


def _dates(text: str, *, past: bool = False) -> list[str]:
    return [m.text for m in occasions_in(text, TODAY, past=past) if m.kind in {"date", "period", "deadline"}]


@pytest.mark.parametrize("text", ["담주 목욜 10/22 15:00~16:00", "다음 주 목요일(10. 22.) 15:00~16:00"])
def test_a_weekday_and_its_date_side_by_side_are_one_time(text: str) -> None:
    assert _dates(text) == ["2026. 10. 22.(목) 15:00~16:00"]


def test_a_weekday_and_another_date_stay_two() -> None:
    assert len(_dates("담주 목욜 10/28")) == 2


@pytest.mark.parametrize(
    "text", ["점검은 12월 셋째주 하자고 함", "1월 초에 다시 하기로 함", "11월 말까지 마치겠다고 함"]
)
def test_a_month_somebody_proposed_is_the_coming_one(text: str) -> None:
    assert _dates(text, past=True)[0][:4] == ("2027" if text.startswith("1월") else "2026")


def test_a_month_somebody_finished_in_is_the_one_gone_by() -> None:
    assert _dates("안내서 배부는 11월 초 완료했음", past=True) == ["2025년 11월 초"]
