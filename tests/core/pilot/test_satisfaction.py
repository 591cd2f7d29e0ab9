from dataclasses import replace

import numpy as np
import pytest

from jiphyeon.core.pilot.index import hundred
from jiphyeon.core.pilot.reply import (
    ATTRIBUTES,
    Reply,
    careless,
    doubtful,
    keep_using,
    load,
    overall,
    reply_of,
    usability,
)
from jiphyeon.core.pilot.satisfaction import satisfaction
from jiphyeon.core.pilot.wave import WAVES, about, instrument_of
from jiphyeon.core.survey.answer import Answer
from jiphyeon.core.survey.routing import visible


def made(participant="p", department="edu", seconds=480, **numbers):
    base = {"a1": 6, "a2": 6, "f1": 6, "f2": 5, "f3": 4, "f4": 6, "f5": 2, "f6": 9, "f7": 5, "d6": 1, "e1": 2, "g1": 1}
    grid = {f"b_sat.{code}": 5 + (i % 2) for i, code in enumerate(ATTRIBUTES)}
    grid |= {f"b_imp.{code}": 6 + (i % 2) for i, code in enumerate(ATTRIBUTES)}
    return Reply(participant, department, base | grid | numbers, seconds=seconds)


def test_answers_become_numbers_and_what_was_skipped_is_missing():
    reply = reply_of(
        {
            "a1": Answer("a1", selected=("6",)),
            "a2": Answer("a2", skipped=True),
            "b_sat": Answer("b_sat", rows=(("b1", "7"), ("b2", "na"))),
            "e1": Answer("e1", selected=("-2",)),
            "g2": Answer("g2", selected=("b2", "training")),
            "g4": Answer("g4", text="표가 깨진다"),
        },
        "p1",
    )
    assert reply.numbers == {"a1": 6, "b_sat.b1": 7, "e1": -2}
    assert reply.choices["g2"] == ("b2", "training")
    assert reply.words == {"g4": "표가 깨진다"}


def test_indices_of_one_person():
    reply = made()
    assert overall(reply) == pytest.approx(hundred(5))
    assert usability(reply) == pytest.approx(77.07, abs=0.01)
    assert keep_using(reply) == 6
    assert load(made(c1=6, c2=4, c3=5, c4=3, c5=8)) == 40
    assert overall(made(f1=1, f2=1, f3=1)) == 0


def test_careless_answers_are_flagged_and_not_dropped():
    straight = {f"b_sat.{code}": 7 for code in ATTRIBUTES} | {f"b_imp.{code}": 7 for code in ATTRIBUTES}
    fast_and_straight = made(seconds=60, **straight)
    missed = made(f7=7)
    assert careless(fast_and_straight) == ("straight", "fast")
    assert careless(missed) == ("instructed",)
    assert not doubtful(made(**straight))
    found = satisfaction([made(), made(), made(), made(), made(), missed, fast_and_straight], 10)
    assert (found.replies, found.doubtful) == (7, 2)
    assert found.figure("overall").n == 7
    assert found.figure("overall_sound").n == 5


def test_every_figure_carries_n_denominator_interval_and_source():
    rng = np.random.default_rng(1)
    replies = [made(f"p{i}", f1=int(rng.integers(2, 8)), f6=int(rng.integers(0, 11))) for i in range(60)]
    found = satisfaction(replies, 100)
    for figure in (*found.figures, *found.changes, *found.opinions):
        if figure.value is None:
            assert figure.note
            continue
        assert figure.n <= figure.denominator == 100
        assert figure.source
        assert figure.low <= figure.value <= figure.high
    assert found.response_rate == 0.6
    assert sum(found.distribution) == 60


def test_fewer_than_five_answers_are_not_shown():
    found = satisfaction([made() for _ in range(4)], 30)
    assert found.figure("overall").value is None
    assert found.distribution == ()


def test_a_small_department_cannot_be_worked_out():
    replies = [made(department="가") for _ in range(20)] + [made(department="나") for _ in range(3)]
    replies += [made(department="다") for _ in range(9)]
    shown = {figure.name: figure.value for figure in satisfaction(replies, 40).departments}
    assert shown["가"] is not None
    assert shown["나"] is None
    assert shown["다"] is None


def test_nobody_answering_gives_no_number():
    found = satisfaction([], 30)
    assert found.figure("overall").value is None
    assert found.response_rate == 0
    assert satisfaction([], 0).response_rate is None


@pytest.mark.parametrize("wave", sorted(WAVES))
def test_every_wave_has_an_instrument_that_can_be_read(wave):
    instrument = instrument_of(wave)
    assert instrument.questions()
    assert instrument.minutes() <= 12


def test_a_question_about_a_document_is_asked_only_of_who_has_one():
    instrument = about(instrument_of("t2"), "3월 18일에 내보낸 ‘연수 안내’ 문서입니다.")
    with_document = visible(instrument, {}, attributes={"document": "yes"})
    without = visible(instrument, {}, attributes={"document": "no"})
    assert {q.code for q in with_document} - {q.code for q in without} == {"e7a", "e7b"}
    prompt = instrument.question("e7a").prompt
    assert prompt.startswith("3월 18일에 내보낸")
    assert "{" not in prompt


def test_conditions_are_asked_of_who_sets_conditions():
    instrument = instrument_of("t2")
    ready = visible(instrument, {"g1": Answer("g1", selected=("2",))})
    against = visible(instrument, {"g1": Answer("g1", selected=("4",))})
    assert "g2" in {q.code for q in ready}
    assert "g2" not in {q.code for q in against}


def test_a_reply_left_half_way_counts_where_it_can():
    half = replace(made(), numbers={"a1": 6, "a2": 5, "f1": 6})
    assert overall(half) is None
    assert usability(half) is not None
