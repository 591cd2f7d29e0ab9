import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiphyeon.core.pilot.retained import above, retention, unrelated

DRAFT = (
    "귀 기관의 무궁한 발전을 기원합니다. "
    "2026년 데이터 활용 연수를 다음과 같이 운영하니 소속 직원이 참여하도록 안내하여 주시기 바랍니다."
)


def test_what_was_kept_and_what_was_cut():
    final = DRAFT.removeprefix("귀 기관의 무궁한 발전을 기원합니다. ")
    found = retention(DRAFT, final)
    assert 0.7 < found.retained < 0.85
    assert found.ai_share == 1


def test_blanks_and_normal_form_do_not_count_as_edits():
    import unicodedata

    assert retention(DRAFT, unicodedata.normalize("NFD", DRAFT.replace(" ", "  "))).retained == 1


def test_single_words_in_common_are_not_retention():
    other = "연수 결과를 안내합니다. 직원 명단은 붙임과 같습니다."
    assert retention(DRAFT, other).retained == 0


def test_the_persons_own_words_count_for_neither_side():
    memo = "2026년 데이터 활용 연수를 다음과 같이 운영"
    found = retention(DRAFT, DRAFT, own=memo)
    assert found.retained == 1
    assert found.ai_share < 1
    assert retention(memo, memo, own=memo).retained is None


def test_nothing_written_is_not_known_rather_than_zero():
    found = retention("", "")
    assert (found.retained, found.ai_share) == (None, None)


def test_fixed_wording_of_a_kind_is_calibrated_away():
    fixed = "다음과 같이 안내하오니 소속 직원이 참여하도록 협조하여 주시기 바랍니다."
    baseline = unrelated([f"연수 명칭은 하나입니다 {fixed}", f"행사 장소는 체육관이고요 {fixed}", f"세 번째 {fixed}"])
    assert 0.5 < baseline < 1
    assert above(baseline, baseline) == 0
    assert above(1.0, baseline) == pytest.approx(1)
    assert unrelated(["하나"]) is None


@given(st.text(max_size=80), st.text(max_size=80))
def test_shares_are_shares(a, b):
    found = retention(a, b)
    for share in (found.retained, found.ai_share):
        assert share is None or 0 <= share <= 1
