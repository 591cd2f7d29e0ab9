"""Particles fit the sound before them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiphyeon.core.text.josa import Ending, ending_of, particle, particle_at, replace_word, with_particle
from jiphyeon.core.text.span import apply_edits


@pytest.mark.parametrize(
    ("word", "form", "expected"),
    [
        ("학교", "을", "학교를"),
        ("누리집", "를", "누리집을"),
        ("교육청", "는", "교육청은"),
        ("서울", "으로", "서울로"),
        ("교실", "로", "교실로"),
        ("집", "로", "집으로"),
        ("3", "와", "3과"),
        ("2", "은", "2는"),
        ("100", "가", "100이"),
        ("1,000,000,000,000", "이", "1,000,000,000,000가"),
        ("2.7", "으로", "2.7로"),
        ("AI", "을", "AI를"),
        ("URL", "으로", "URL로"),
        ("ICT", "은", "ICT는"),
        ("VPN", "를", "VPN을"),
        ("10km", "을", "10km를"),
        ("5kg", "가", "5kg이"),
        ("30%", "을", "30%를"),
        ("email", "으로", "email로"),
        ("누리집(www.hanbit.go.kr)", "를", "누리집(www.hanbit.go.kr)을"),
        ("「교육기본법」", "를", "「교육기본법」을"),
        ("‘봄 학교’", "을", "‘봄 학교’를"),
        ("담당자(주무관(대리))", "을", "담당자(주무관(대리))를"),
        ("○○", "을", "○○를"),
        ("교사", "이며", "교사며"),
        ("학생", "나", "학생이나"),
        ("법률", "라고", "법률이라고"),
    ],
)
def test_the_form_that_is_said(word: str, form: str, expected: str) -> None:
    assert with_particle(word, form) == expected


@pytest.mark.parametrize("word", ["chat", "→", "", "web"])
def test_where_spelling_does_not_tell_the_particle_stays(word: str) -> None:
    assert ending_of(word) is None
    assert particle(word, "를") == "를"


@pytest.mark.parametrize(
    ("text", "old", "new", "expected"),
    [
        ("홈페이지를 엽니다.", "홈페이지", "누리집", "누리집을 엽니다."),
        ("홈페이지(www.a.kr)를 엽니다.", "홈페이지", "누리집", "누리집(www.a.kr)을 엽니다."),
        ("‘홈페이지’와 전화", "홈페이지", "누리집", "‘누리집’과 전화"),
        ("홈페이지로도 냅니다.", "홈페이지", "누리집", "누리집으로도 냅니다."),
        ("홈페이지가능성", "홈페이지", "누리집", "누리집가능성"),
        ("홈페이지 가 본 사람", "홈페이지", "누리집", "누리집 가 본 사람"),
        ("리플릿은 안내", "리플릿", "안내서", "안내서는 안내"),
        ("리더이었다", "리더", "지도자", "지도자이었다"),
        ("센터였다", "센터", "기관", "기관이었다"),
        ("팀과의 협의", "팀", "부서", "부서와의 협의"),
    ],
)
def test_a_replaced_word_takes_its_particle_along(text: str, old: str, new: str, expected: str) -> None:
    start = text.index(old)
    assert apply_edits(text, [replace_word(text, start, start + len(old), new)]) == expected


def test_a_particle_is_seen_only_where_the_word_can_end() -> None:
    assert particle_at("을 ", 0) == "을"
    assert particle_at("으로부터", 0) == "으로부터"
    assert particle_at("가능", 0) == ""


@given(st.text(), st.sampled_from(["을", "가", "으로", "이며", "도"]))
def test_a_fitted_particle_fits(word: str, form: str) -> None:
    once = particle(word, form)
    assert particle(word, once) == once


@given(st.text(alphabet="학교집 ()[]「」’”“가 A9", max_size=30))
def test_every_word_has_an_ending_or_none(word: str) -> None:
    assert ending_of(word) in {*Ending, None}
