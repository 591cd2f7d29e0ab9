"""A selection rewritten by rules alone: endings and turns of phrase, never what is said."""

import datetime as dt
import json

import pytest

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.engines.kiwi import shared
from jiphyeon.engines.openai_compatible import Endpoint, OpenAICompatibleWriter
from jiphyeon.engines.pii import KoreanRedactor
from jiphyeon.services.rewrite import rewrite
from support.faulty_llm import FaultyServer

TODAY = dt.date(2026, 3, 2)


def after(text, way, **more):
    return [one.after for one in rewrite(text, way, analyzer=shared(), today=TODAY, **more)]


@pytest.mark.parametrize(
    ("before", "items"),
    [
        ("연수를 실시합니다.", "연수를 실시함"),
        ("학생이 자료를 만듭니다.", "학생이 자료를 만듦"),
        ("예산이 있습니다.", "예산이 있음"),
        ("회의를 열었다.", "회의를 열었음"),
        ("자료 제출하여 주시기 바랍니다.", "자료 제출 바람"),
        ("자료를 제출하여 주시기 바랍니다.", "자료를 제출하기 바람"),
        ("신청하지 않습니다.", "신청하지 않음"),
        ("담당자 책임", "담당자 책임"),
        ("일정: 2026. 3. 3.(화)", "일정: 2026. 3. 3.(화)"),
    ],
)
def test_items_end_in_a_noun(before, items):
    assert after(before, "items") == [items]


@pytest.mark.parametrize(
    ("before", "polite"),
    [
        ("만족도가 높음", "만족도가 높습니다."),
        ("자료 제출 바람", "자료를 제출하여 주시기 바랍니다."),
        ("담당자는 김하늘이다.", "담당자는 김하늘입니다."),
        ("다음 회의에서 논의", "다음 회의에서 논의합니다."),
        ("연수를 실시합니다.", "연수를 실시합니다."),
        ("담당자 책임", "담당자 책임"),
    ],
)
def test_whole_sentences_end_politely(before, polite):
    assert after(before, "polite") == [polite]


def test_orders_become_requests_and_hard_words_easy_ones():
    assert after("결과를 보고할 것", "courteous") == ["결과를 보고하여 주시기 바랍니다."]
    assert after("상기 내용을 숙지하시기 바랍니다.", "easier")[0].startswith("위의 내용")
    assert after("업무를 수행함에 있어서 사전에 미리 확인합니다.", "shorter") == ["업무를 할 때 미리 확인합니다."]


def test_every_number_stays():
    text = "1. 3월 20일까지 12부를 제출하여 주시기 바랍니다.\n2. 예산은 1,200,000원입니다."
    for way in ("easier", "shorter", "courteous", "items", "polite"):
        said = " ".join(after(text, way))
        assert [one for one in ("20일", "12부", "1,200,000원") if one not in said] == []


@pytest.mark.parametrize(("text", "way"), [(" ", "items"), ("가" * 5001, "items"), ("가나다", "poetry")])
def test_what_cannot_be_done_is_said(text, way):
    with pytest.raises(JiphyeonError):
        after(text, way)


def worded(answer, text="각 학교에서는 3월 20일까지 김하늘 주무관에게 신청하여 주시기 바랍니다.", fault=""):
    with FaultyServer(answer, fault) as server:
        writer = OpenAICompatibleWriter(Endpoint(server.url, "scripted", ""))
        more = {"writer": writer, "redactor": KoreanRedactor(frozenset({"김하늘"}))}
        found = list(rewrite(text, "easier", analyzer=shared(), today=TODAY, **more))
        return found, json.dumps(server.requests, ensure_ascii=False)


def test_a_model_sees_neither_fact_nor_name():
    _, sent = worded(lambda _: '{"s1": "가"}')
    assert [word for word in ("20일", "김하늘") if word in sent] == []


def test_a_model_that_says_more_is_not_heard():
    found, _ = worded(lambda _: '{"s1": "모든 학교는 반드시 100명을 신청하여 주시기 바랍니다."}')
    assert (found[0].by, found[0].after) == ("rule", found[0].before)
    assert found[0].refused


def test_a_model_that_is_down_leaves_what_the_rules_wrote():
    found, _ = worded(lambda _: "", fault="500")
    assert found[0].after == found[0].before
