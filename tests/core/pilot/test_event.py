import pytest

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.pilot.event import FIELDS, read_data, read_identifier


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("activity_beat", {"active_s": 42.5}),
        ("assign", {"probability": 0.5, "sequence": 3, "outside_asked": True}),
        ("rule_check", {"stage": "draft", "findings": {"date_format": 2, "end_mark": 0}}),
        ("thumb", {"up": False, "tags": ["fact", "law"]}),
        ("incident", {"severity": "s1"}),
        ("return", {"reason": "missing_basis"}),
        ("draft_view", {}),
    ],
)
def test_events_with_typed_fields_are_read(kind, data):
    assert read_data(kind, data) == data


@pytest.mark.parametrize(
    ("kind", "data", "code"),
    [
        ("page_text", {}, "event-kind"),
        ("draft_view", {"note": "안녕하세요"}, "event-field"),
        ("draft_discard", {"reason": "내용이 마음에 들지 않습니다"}, "event-field"),
        ("draft_discard", {"reason": "a sentence with spaces"}, "event-field"),
        ("thumb", {"up": False, "tags": ["홍길동"]}, "event-field"),
        ("rule_check", {"stage": "draft", "findings": {"본문 내용": 1}}, "event-field"),
        ("activity_beat", {"active_s": 61}, "event-field"),
        ("activity_beat", {"active_s": float("nan")}, "event-field"),
        ("activity_beat", {}, "event-field"),
        ("draft_insert", {"characters": -1}, "event-field"),
        ("draft_insert", {"characters": True}, "event-field"),
        ("export", {"ok": 1}, "event-field"),
        ("incident", {"severity": "s9"}, "event-field"),
    ],
)
def test_anything_that_could_hold_a_sentence_or_a_wrong_number_is_refused(kind, data, code):
    with pytest.raises(JiphyeonError) as caught:
        read_data(kind, data)
    assert caught.value.code == code


def test_no_field_of_any_event_accepts_a_korean_sentence():
    sentence = "2026년 3월 18일 한빛교육청 회의실에서 엽니다."
    for kind, fields in FIELDS.items():
        for name in fields:
            for value in (sentence, [sentence], {sentence: 1}):
                with pytest.raises(JiphyeonError):
                    read_data(kind, {name: value})


@pytest.mark.parametrize("value", ["", "short", None, 12345678, "공백 있는 번호 12", "x" * 65])
def test_an_id_that_cannot_tell_two_deliveries_apart_is_refused(value):
    with pytest.raises(JiphyeonError):
        read_identifier(value)
