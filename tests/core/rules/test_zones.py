"""Protected zones."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiphyeon.core.rules.zones import Zones, find_zones
from jiphyeon.core.text.lines import Windows


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("「주차장법」 제19조", "title", "「주차장법」"),
        ("『한빛 이야기』", "title", "『한빛 이야기』"),
        ("그는 “2026.4.15에 보자.”라고", "quote", "“2026.4.15에 보자.”"),
        ("https://www.hanbit.go.kr/2026.4.15 참고", "url", "https://www.hanbit.go.kr/2026.4.15"),
        ("hanbit.go.kr 접속", "url", "hanbit.go.kr"),
        ("abc@hanbit.go.kr", "email", "abc@hanbit.go.kr"),
        ("20260415_결과.hwpx 제출", "file", "20260415_결과.hwpx"),
        ("행정제도과-2021-12호", "number", "행정제도과-2021-12"),
        ("공고 제2026-5호", "number", "제2026-5호"),
        ("제7조 <개정 2025. 9. 29.>", "history", "<개정 2025. 9. 29.>"),
    ],
)
def test_what_is_not_ours_to_correct(text, kind, words):
    assert (kind, words) in {(zone.kind, text[zone.start : zone.end]) for zone in find_zones(Windows(text))}


@pytest.mark.parametrize("text", ["2026. 4. 15.(수)", "전화 044-123-4567", "3-2=1", "학년-반"])
def test_what_is_no_zone(text):
    assert find_zones(Windows(text)) == ()


def test_kinds_can_be_opened():
    zones = Zones(find_zones(Windows("「주차장법」과 “따온 말”")))
    assert zones.touch(0, 3)
    assert not zones.touch(0, 3, frozenset({"title"}))
    assert not zones.touch(6, 7)


@given(st.text(alphabet='가「」“”"<>@-.1 제호과\n', max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_touching_is_sharing_a_character(text, start, length):
    zones = Zones(find_zones(Windows(text)))
    end = min(len(text), start + length)
    slow = any(zone.start < end and start < zone.end for zone in zones.all)
    if start < end:
        assert zones.touch(start, end) is slow
