"""What the lock lets through, and what it stops, with the real morphological analysis."""

import pytest

from jiphyeon.core.drafting.lock.verify import Slot, verify
from jiphyeon.core.drafting.prompts.prompt import plain_vocabulary

TEMPLATE = "⟦주제1⟧를 다음과 같이 운영하니, 대상자가 ⟦마감1⟧까지 신청할 수 있도록 협조하여 주시기 바랍니다."
SLOT = Slot("opening", TEMPLATE, vocabulary=plain_vocabulary())
NOTE = Slot("note", "끝나고 ⟦시각1⟧부터 각 교실 담임상담", vocabulary=plain_vocabulary(), ending=r"니다\.")


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
        TEMPLATE.replace("운영하니", "운영하오니").replace("협조", "적극 협조"),
        "아래와 같이 ⟦주제1⟧를 운영하니 대상자가 ⟦마감1⟧까지 신청할 수 있도록 협조하여 주시기 바랍니다.",
        TEMPLATE.replace("대상자가", "대상자는"),
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
        (TEMPLATE.replace("대상자가", "대상자 ３０명이"), "markup"),
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
        (TEMPLATE.replace("대상자가 ", ""), "word-lost"),
        (TEMPLATE.replace("대상자가", "대상자만"), "ending-added"),
        (TEMPLATE.replace("대상자가", "대상자도"), "ending-added"),
        (TEMPLATE.replace("대상자가", "대상자에게"), "role"),
        (TEMPLATE.replace("운영하니", "운영하였으니"), "ending-added"),
        (TEMPLATE.replace("운영하니", "운영하겠으니"), "ending-added"),
        (TEMPLATE.replace("협조하여", "와야 하니 협조하여"), "ending-added"),
        (TEMPLATE.replace("협조하여", "제출하여"), "word-unknown"),
        (TEMPLATE.replace("협조하여", "협조하고 신청하여"), "word-unknown"),
        (TEMPLATE.replace("대상자가", "대상자 삼 십 명이"), "word-unknown"),
        (TEMPLATE.replace("운영하니", "운영하니 바라오니"), "ending-added"),
        (TEMPLATE.replace("다음과", "줌으로 다음과"), "word-unknown"),
        (TEMPLATE.replace("협조하여 주시기", "협조를 주시기"), "word-unknown"),
        (TEMPLATE.replace("협조하여 주시기", "협조하여 협조하여 주시기"), "awkward"),
        (TEMPLATE.replace("대상자가", "대상자를"), "role"),
        (TEMPLATE.replace("대상자가", "비대상자가"), "word-unknown"),
    ],
)
def test_wording_that_adds_or_loses_something_is_stopped(text, code, analyzer):
    assert code in codes(text, analyzer)


def test_two_marks_may_not_change_places(analyzer):
    template = "신청은 ⟦마감1⟧까지 하고 제출은 ⟦마감2⟧까지 하여 주시기 바랍니다."
    slot = Slot("two", template, vocabulary=plain_vocabulary())
    swapped = template.replace("⟦마감1⟧", "×").replace("⟦마감2⟧", "⟦마감1⟧").replace("×", "⟦마감2⟧")
    assert codes(template, analyzer, slot) == set()
    assert "placeholder-moved" in codes(swapped, analyzer, slot)
    crossed = "제출은 ⟦마감1⟧까지 하고 신청은 ⟦마감2⟧까지 하여 주시기 바랍니다."
    assert "order" in codes(crossed, analyzer, slot)


@pytest.mark.parametrize(
    "text", ["끝나고 ⟦시각1⟧부터 각 교실 담임상담을 합니다.", "끝나고 ⟦시각1⟧부터 각 교실 담임 상담을 합니다."]
)
def test_a_note_becomes_a_sentence(text, analyzer):
    assert codes(text, analyzer, NOTE) == set()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("끝나면 ⟦시각1⟧부터 각 교실 담임상담을 합니다.", "claim-condition"),
        ("끝나고 ⟦시각1⟧부터 각 교실 담임상담을 해야 합니다.", "claim-obligation"),
        ("끝나고 ⟦시각1⟧부터 각 교실 담임상담을 할 수 있습니다.", "claim-permission"),
        ("끝나고 ⟦시각1⟧부터 각 교실 담임상담을 하여 주시기 바랍니다.", "claim-request"),
        ("끝나고 ⟦시각1⟧부터 각 교실에서만 담임상담을 합니다.", "ending-added"),
        ("⟦시각1⟧부터 끝나고 각 교실 담임상담을 합니다.", "order"),
        ("끝나고 ⟦시각1⟧부터 각 교실 상담 담임을 합니다.", "order"),
        ("끝나고 ⟦시각1⟧부터 각 교실 담임상담을 하였습니다.", "ending-added"),
        ("끝나고 ⟦시각1⟧부터 각 교실 담임상담입니다 있음입니다.", "awkward"),
        ("끝나고 ⟦시각1⟧부터 각 교실 담임상담를 합니다.", "particle"),
        ("끝나지 않고 ⟦시각1⟧부터 각 교실 담임상담을 합니다.", "claim-negation"),
    ],
)
def test_a_note_gains_and_loses_nothing(text, code, analyzer):
    assert code in codes(text, analyzer, NOTE)


PLAN = Slot("plan", "⟦주제1⟧ 추진계획을 다음과 같이 수립하여 추진하고자 합니다.", vocabulary=plain_vocabulary())


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("⟦주제1⟧ 추진계획을 아래와 같이 수립하여 추진합니다.", "ending-lost"),
        ("⟦주제1⟧ 추진계획을 아래와 같이 수립하여 추진해 드리고자 합니다.", "favour"),
        ("⟦주제1⟧ 추진계획을 아래와 같이 수립하여 주시 추진하고자 합니다.", "awkward"),
        ("⟦주제1⟧ 추진계획을 아래와 같이 수립하여 추진하고자 해 주시습니다.", "awkward"),
        ("⟦주제1⟧ 추진계획을 아래와 같이 수립하여 추진하고자 하십니다.", "ending-added"),
    ],
)
def test_intent_stays_intent_and_sentences_stay_korean(text, code, analyzer):
    assert code in codes(text, analyzer, PLAN)


def test_a_noun_made_of_a_verb_is_not_made_a_verb_again(analyzer):
    note = Slot("note", "상장은 ⟦장소1⟧에서 찾아가기", vocabulary=plain_vocabulary(), ending=r"[가-힣](?<!니다)")
    assert codes("상장은 ⟦장소1⟧에서 찾아감", analyzer, note) == set()
    assert "awkward" in codes("상장은 ⟦장소1⟧에서 찾아가기함", analyzer, note)


def test_a_reason_stays_one(analyzer):
    ask = Slot(
        "ask", "⟦주제1⟧와 관련하여 다음과 같이 요청하니, 협조하여 주시기 바랍니다.", vocabulary=plain_vocabulary()
    )
    assert "ending-lost" in codes("⟦주제1⟧와 관련하여 다음과 같이 요청하고 협조해 주시기 바랍니다.", analyzer, ask)


def test_telling_may_be_done_for_somebody(analyzer):
    result = Slot("result", "⟦주제1⟧ 결과를 다음과 같이 안내합니다.", vocabulary=plain_vocabulary())
    assert codes("⟦주제1⟧ 결과를 아래와 같이 안내해 드립니다.", analyzer, result) == set()


@pytest.mark.parametrize(
    ("note", "text", "code"),
    [
        (
            "연구는 새빛대학교에서 하고 우리는 안내만 해 줌",
            "연구는 하고 새빛대학교에서 우리는 안내만 해 줌",
            "word-lost",
        ),
        ("학생들이 먼저 하자고 했다", "학생들이 하자고 먼저 했다", "order"),
        ("학생들이 먼저 하자고 했다", "학생들이 먼저 하자고 했다한다", "awkward"),
        ("비가 오면 운동장에서 모이고 강당에서 점심 먹음", "비가 오고 운동장에서 모이면 강당에서 점심 먹음", "order"),
        ("도시락은 안 먹고 물은 마심", "도시락은 먹고 물은 안 마심", "order"),
        ("1학년만 오고 2학년은 쉼", "1학년은 오고 2학년만 쉼", "role"),
        ("우리는 안내만 해 줌", "우리는 안내만 해 줌함", "awkward"),
    ],
)
def test_what_is_said_of_one_word_is_not_said_of_another(note, text, code, analyzer):
    slot = Slot("note", note, vocabulary=plain_vocabulary(), ending=r"[가-힣](?<!니다)")
    assert codes(note, analyzer, slot) == set()
    assert code in codes(text, analyzer, slot)
