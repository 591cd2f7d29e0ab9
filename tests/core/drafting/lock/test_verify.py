"""What the lock lets through, and what it stops, with the real morphological analysis."""

import pytest

from jiphyeon.core.drafting.lock.verify import Slot, verify

TEMPLATE = "⟦주제1⟧를 다음과 같이 운영하니, 대상자가 ⟦마감1⟧까지 신청할 수 있도록 협조하여 주시기 바랍니다."
SLOT = Slot(
    "opening",
    TEMPLATE,
    brief="교원의 데이터 활용 역량을 높이려고 함. ⟦일시1⟧ ⟦장소1⟧에서 함.",
    vocabulary=frozenset({"안내", "소속", "적극", "오", "참여"}),
)


@pytest.fixture(scope="module")
def analyzer():
    from jiphyeon.engines.kiwi import shared

    return shared()


def codes(text, analyzer, slot=SLOT):
    return {problem.code for problem in verify(text, slot, analyzer)}


@pytest.mark.parametrize(
    "text",
    [
        TEMPLATE,
        "교원의 데이터 활용 역량을 높이고자 ⟦주제1⟧를 운영하니, ⟦마감1⟧까지 신청할 수 있도록 협조하여 주시기 바랍니다.",
        "다음과 같이 ⟦주제1⟧를 운영하니 대상자가 ⟦마감1⟧까지 신청할 수 있도록 안내하여 주시기 바랍니다.",
    ],
)
def test_wording_that_says_no_more_passes(text, analyzer):
    assert codes(text, analyzer) == set()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("⟦주제1⟧를 다음과 같이 운영하니 대상자가 신청할 수 있도록 협조하여 주시기 바랍니다.", "placeholder-lost"),
        (TEMPLATE.replace("대상자가", "⟦마감1⟧"), "placeholder-doubled"),
        (TEMPLATE.replace("⟦마감1⟧", "⟦마감2⟧"), "placeholder-unknown"),
        (TEMPLATE.replace("⟦마감1⟧까지", "⟦마감1⟧부터"), "placeholder-moved"),
        (TEMPLATE.replace("⟦마감1⟧까지", "마감1까지 ⟦마감1⟧까지"), "placeholder-bent"),
        (TEMPLATE.replace("대상자가", "30명이"), "number"),
        (TEMPLATE.replace("대상자가", "대상자 서른 명이"), "number"),
        (TEMPLATE.replace("대상자가", "대상자 삼십명이"), "number"),
        (TEMPLATE.replace("대상자가", "대상자 ３０명이"), "number"),
        (TEMPLATE.replace("대상자가", "대상자가 반드시"), "claim-obligation"),
        (TEMPLATE.replace("대상자가", "대상자 모두가"), "claim-quantity"),
        (TEMPLATE.replace("대상자가", "대상자가 다음 주"), "claim-time"),
        (TEMPLATE.replace("대상자가", "대상자가 무료로"), "claim-fee"),
        (TEMPLATE.replace("대상자가", "학생이 아니면 대상자가"), "claim-negation"),
        (TEMPLATE.replace("대상자가", "다만 대상자가"), "claim-exception"),
        (TEMPLATE.replace("운영하니", "운영할 예정이니"), "claim-status"),
        (TEMPLATE.replace("주시기 바랍니다", "드립니다"), "claim-lost-request"),
        (TEMPLATE.replace("대상자가", "학부모가"), "word-unknown"),
        (TEMPLATE.replace("대상자가", "서울에서 대상자가"), "word-unknown"),
        (TEMPLATE.replace("대상자가", "대상자가 on time"), "foreign"),
        (TEMPLATE.replace("대상자가", "「교육법」에 따라 대상자가"), "quotation"),
        (TEMPLATE + "\n이 문장은 더한 것입니다.", "not-one-line"),
        (TEMPLATE.replace("바랍니다.", "바람."), "ending"),
        ("", "not-one-line"),
    ],
)
def test_wording_that_adds_or_loses_something_is_stopped(text, code, analyzer):
    assert code in codes(text, analyzer)
