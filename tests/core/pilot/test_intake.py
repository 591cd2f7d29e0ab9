from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.pilot.intake import LARGEST_BATCH, server_time, take_in

NOW = datetime(2026, 4, 6, 9, 0, tzinfo=UTC)


def beat(identifier, at=NOW, **more):
    return {"id": identifier, "kind": "activity_beat", "at": at.isoformat(), "data": {"active_s": 60}, **more}


def test_the_same_batch_twice_is_stored_once_and_acknowledged_twice():
    batch = [beat("event-0001"), beat("event-0002")]
    first = take_in(batch, sent_at=NOW, received_at=NOW)
    again = take_in(batch, sent_at=NOW, received_at=NOW, known=[arrival.id for arrival in first.accepted])
    assert [arrival.id for arrival in first.accepted] == ["event-0001", "event-0002"]
    assert again.accepted == ()
    assert again.duplicates == ("event-0001", "event-0002")


def test_a_double_within_one_batch_counts_once():
    result = take_in([beat("event-0001"), beat("event-0001")], sent_at=NOW, received_at=NOW)
    assert len(result.accepted) == 1
    assert result.duplicates == ("event-0001",)


def test_one_bad_event_does_not_lose_the_others():
    result = take_in([beat("event-0001"), {"id": "x"}, "words", beat("event-0002")], sent_at=NOW, received_at=NOW)
    assert [arrival.id for arrival in result.accepted] == ["event-0001", "event-0002"]
    assert [(refusal.index, refusal.code) for refusal in result.refused] == [(1, "event-id"), (2, "event-shape")]


def test_a_browser_may_not_report_what_only_the_server_knows():
    result = take_in(
        [{"id": "event-0001", "kind": "assign", "data": {"probability": 1.0}}],
        sent_at=NOW,
        received_at=NOW,
        allowed={"activity_beat"},
    )
    assert result.refused[0].code == "event-kind"


def test_a_late_event_keeps_the_time_it_happened():
    happened = NOW - timedelta(hours=5)
    (arrival,) = take_in([beat("event-0001", happened)], sent_at=NOW, received_at=NOW).accepted
    assert arrival.at == happened
    assert arrival.clock


@given(offset=st.timedeltas(min_value=timedelta(days=-900), max_value=timedelta(days=900)))
def test_a_clock_that_is_wrong_but_steady_does_no_harm(offset):
    at, believed = server_time(NOW - timedelta(minutes=3) + offset, NOW + offset, NOW)
    assert at == NOW - timedelta(minutes=3)
    assert believed


@pytest.mark.parametrize("age", [timedelta(minutes=-5), timedelta(days=15)])
def test_a_clock_that_jumped_gives_the_time_of_receipt_and_says_so(age):
    at, believed = server_time(NOW - age, NOW, NOW)
    assert at == NOW
    assert not believed


def test_a_time_without_zone_is_not_believed():
    given_event = beat("event-0001") | {"at": "2026-04-06T09:00:00"}
    (arrival,) = take_in([given_event], sent_at=NOW, received_at=NOW).accepted
    assert not arrival.clock


def test_a_batch_too_large_is_refused_whole():
    with pytest.raises(JiphyeonError):
        take_in([beat(f"event-{i:06}") for i in range(LARGEST_BATCH + 1)], sent_at=NOW, received_at=NOW)
