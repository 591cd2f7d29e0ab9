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


@pytest.fixture(scope="module")
def analysed():
    from jiphyeon.engines.kiwi import shared

    def names(text, *roster):
        return [s.text for s in KoreanRedactor(frozenset(roster), shared()).find(text) if s.kind == "name"]

    return names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("기안 표다솔 검토 국예린", ["표다솔", "국예린"]),
        ("어제 표다솔이 자료를 두고 갔습니다.", ["표다솔"]),
        ("채원이는 오늘 늦는답니다.", ["채원"]),
        ("학생 Sofia Ramirez, 3학년", ["Sofia Ramirez"]),
        ("전나무 숲길과 나일강, 나리꽃과 배송지", []),
        ("안정은 되었고 조용한 복도입니다.", []),
        ("봄, 여름, 가을, 겨울 사진전", []),
        ("시행 총무과-1(2026. 3. 2.)", []),
    ],
)
def test_names_are_told_from_ordinary_words_without_a_roster(analysed, text, names):
    assert analysed(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("하늘이 맑은 날", []),
        ("이슬이 맺힌 풀잎", []),
        ("유채꽃밭 체험", []),
        ("공정한 채용 절차", []),
        ("하늘이가 울었습니다.", ["하늘"]),
        ("이슬 학생에게", ["이슬"]),
        ("김하늘, 이슬, 박지훈", ["김하늘", "이슬", "박지훈"]),
        ("당번표\n월 김하늘\n화 유채꽃", ["김하늘", "유채꽃"]),
        ("후보 공정한", ["공정한"]),
        ("파티마 알자라 숙소", ["파티마 알자라"]),
    ],
)
def test_a_name_of_the_roster_that_is_also_a_word_counts_only_where_it_stands_like_a_person(analysed, text, names):
    assert analysed(text, "하늘", "이슬", "유채꽃", "공정한", "파티마 알자라") == names


def test_the_given_name_of_somebody_on_the_roster_is_found_too(analysed):
    assert analysed("아까 늘빛이랑 같이 갔습니다.", "김늘빛") == ["늘빛"]
