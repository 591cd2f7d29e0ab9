import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiphyeon.engines.pii import KoreanRedactor


def found(text, *names):
    return {(s.kind, s.text) for s in KoreanRedactor(frozenset(names)).find(text)}


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("주민번호 900101-1234567 입니다", "rrn", "900101-1234567"),
        ("9001011234567", "rrn", "9001011234567"),
        ("연락처 010-1234-5678로", "phone", "010-1234-5678"),
        ("01012345678", "phone", "01012345678"),
        ("(031)123-4567", "phone", "(031)123-4567"),
        ("hn.kim@hanbit.go.kr에게", "email", "hn.kim@hanbit.go.kr"),
        ("2학년 3반 12번", "student", "2학년 3반 12번"),
        ("농협 302-1234-5678-91", "account", "302-1234-5678-91"),
        ("담당 김하늘 주무관에게", "name", "김하늘"),
    ],
)
def test_what_has_a_form_is_found(text, kind, words):
    assert (kind, words) in found(text)


def test_a_bare_list_of_names_is_found_with_the_roster():
    assert {w for k, w in found("참석: 이서연, 박지훈, 남궁민수", "이서연", "박지훈", "남궁민수") if k == "name"} == {
        "이서연",
        "박지훈",
        "남궁민수",
    }


def test_official_numbers_are_left_alone():
    text = "교육과정과-1234(2026. 3. 10.) 금1,234,000원 2026. 4. 15.(수) 14:00~17:00 제2026-15호"
    assert found(text) == set()


@settings(deadline=None)
@given(st.text(max_size=80))
def test_what_is_found_stands_in_the_text_and_does_not_overlap(text):
    at = 0
    for secret in KoreanRedactor(frozenset({"이서연"})).find(text):
        assert secret.start >= at
        assert text[secret.start : secret.end] == secret.text
        at = secret.end
