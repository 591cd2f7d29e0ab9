"""What a server that honours schemas lets a model write: enough to word a sentence, too little to spoil it."""

import re

import pytest

from jiphyeon.core.drafting.lock.pattern import pattern_of
from jiphyeon.core.drafting.lock.sequence import sentences
from jiphyeon.core.drafting.lock.stem import nominal_end, plain_end, polite_end, stem_pattern
from jiphyeon.core.drafting.prompts.prompt import plain_vocabulary


@pytest.fixture(scope="module")
def pattern():
    from jiphyeon.engines.kiwi import shared

    def of(template, task="lead"):
        return pattern_of(sentences([template], shared())[0], task, plain_vocabulary())

    return of


LEAD = "⟦주제1⟧를 다음과 같이 운영하니, 대상자가 참석할 수 있도록 협조하여 주시기 바랍니다."


@pytest.mark.parametrize(
    "text",
    [
        LEAD,
        "⟦주제1⟧를 아래와 같이 운영하오니, 대상자가 참석할 수 있도록 적극 협조해 주시기 바랍니다.",
    ],
)
def test_the_template_and_wording_like_it_fit(pattern, text):
    assert re.fullmatch(pattern(LEAD), text)


@pytest.mark.parametrize(
    "text",
    [
        LEAD.replace("⟦주제1⟧를 ", ""),
        LEAD.replace("다음과 같이 ", ""),
        LEAD.replace("대상자가", "대상자들이 대상자가"),
        LEAD.replace("운영하니", "운영합니다"),
        LEAD.replace("협조하여", "협조를 통해"),
        LEAD.replace("바랍니다.", "바랍니다. 감사합니다."),
        LEAD.replace("바랍니다.", "합니다."),
        LEAD.replace("참석할", "참석 3명이 할"),
    ],
)
def test_a_model_cannot_write_past_it(pattern, text):
    assert not re.fullmatch(pattern(LEAD), text)


@pytest.mark.parametrize(
    ("note", "task", "fits", "not_fits"),
    [
        (
            "도시락은 싸 오지 않아도 됨",
            "sentence",
            "도시락은 싸 오지 않아도 됩니다.",
            "도시락은 싸 오지 않아도 됨습니다.",
        ),
        ("비오면 ⟦장소1⟧로 옮김", "sentence", "비오면 ⟦장소1⟧로 옮깁니다.", "비오면 ⟦장소1⟧로 옮김합니다."),
        ("학부모회 임원 선출도 있음", "sentence", "학부모회 임원 선출도 있습니다.", "학부모회 임원 선출도 있음입니다."),
        ("상장은 ⟦장소1⟧에서 찾아가기", "item", "상장은 ⟦장소1⟧에서 찾아감", "상장은 ⟦장소1⟧에서 받아감"),
        ("신청서는 ⟦기관1⟧에 내야 함", "plain", "신청서는 ⟦기관1⟧에 내야 한다.", "신청서는 ⟦기관1⟧에 냈다."),
    ],
)
def test_a_note_ends_in_the_manner_of_its_place(pattern, note, task, fits, not_fits):
    assert re.fullmatch(pattern(note, task), fits)
    assert not re.fullmatch(pattern(note, task), not_fits)


@pytest.mark.parametrize(
    ("stem", "forms"),
    [
        ("막히", "막히 막힙 막힌 막혀"),
        ("오", "오 옵 온 와 왔"),
        ("하", "하 합 한 해 했"),
        ("있", "있 이"),
        ("돕", "돕 도"),
    ],
)
def test_a_stem_may_be_conjugated(stem, forms):
    for form in forms.split():
        assert re.fullmatch(stem_pattern(stem), form), form
    assert not re.fullmatch(stem_pattern(stem), "갑니")


@pytest.mark.parametrize(
    ("ends", "stem", "good", "bad"),
    [
        (polite_end, "막히", "막힙니다.", "막힘니다."),
        (polite_end, "알리", "알려 드립니다.", "알리 드립니다."),
        (polite_end, "되", "되어야 합니다.", "됨을 합니다."),
        (plain_end, "막히", "막힌다.", "막히다."),
        (plain_end, "있", "있다.", "있음다."),
        (nominal_end, "찾아가", "찾아감", "찾아가"),
        (nominal_end, "만들", "만듦", "만들"),
        (nominal_end, "있", "있음", "있슴"),
    ],
)
def test_a_sentence_may_end_in_its_stem(ends, stem, good, bad):
    assert re.fullmatch(ends(stem), good)
    assert not re.fullmatch(ends(stem), bad)
