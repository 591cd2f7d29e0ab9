from datetime import date

import pytest

from jiphyeon.core.pilot.outcome import read_day, read_outcomes

REASONS = {"basis": "근거가 없거나 틀림", "other": "그 밖"}
TODAY = date(2026, 6, 30)


def read(**cells):
    row = {"문서번호": "교육기획과-12", "결재일": "2026. 6. 2.", "결과": "결재"} | cells
    return read_outcomes([row], REASONS, today=TODAY)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026. 3. 4.", date(2026, 3, 4)),
        ("2026.3.4.(수)", date(2026, 3, 4)),
        ("2026-03-04", date(2026, 3, 4)),
        ("2026-03-04 14:20:00", date(2026, 3, 4)),
        ("2026/3/4", date(2026, 3, 4)),
        ("2026년 3월 4일", date(2026, 3, 4)),
        ("20260304", date(2026, 3, 4)),
        ("2026. 2. 30.", None),
        ("어제", None),
        ("", None),
    ],
)
def test_days_are_read_as_lists_write_them(text, day):
    assert read_day(text) == day


def test_an_approval_and_a_return_become_events():
    (approved,), _ = read()
    assert (approved.kind, approved.day, approved.number) == ("approve", date(2026, 6, 2), "교육기획과-12")
    (returned,), _ = read(결과="반려", **{"반려 사유": "근거가 없거나 틀림"})
    assert (returned.kind, returned.reason) == ("return", "basis")
    (silent,), _ = read(결과="보완 요구")
    assert (silent.kind, silent.reason) == ("return", "none")


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"문서번호": ""}, "하나는 있어야"),
        ({"결재일": "곧"}, "날짜로 읽을 수 없습니다"),
        ({"결재일": "2026. 7. 1."}, "오늘보다 뒤"),
        ({"결과": "검토 중"}, "‘결재’나 ‘반려’"),
        ({"결과": "반려", "반려 사유": "김하늘이 싫어함"}, "정해진 이름"),
    ],
)
def test_a_row_that_holds_no_decision_is_named_by_its_number(cells, words):
    outcomes, (error,) = read(**cells)
    assert outcomes == []
    assert error.row == 2
    assert words in error.message
