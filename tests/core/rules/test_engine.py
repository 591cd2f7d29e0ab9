"""What a check of a text gives, whatever the text is."""

from __future__ import annotations

import unicodedata
from typing import ClassVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiphyeon.core.rules import engine
from jiphyeon.core.rules.engine import LONG, Options, check
from jiphyeon.core.rules.finding import CATEGORIES, Severity
from jiphyeon.core.rules.pack import Pack
from jiphyeon.core.rules.rule import Rule
from jiphyeon.core.rules.sources import derived

PLAIN = tuple(category for category in CATEGORIES if category not in {"wording", "spelling"})
LETTER = """한빛교육지원청
수신  한빛초등학교장
(경유)
제목  정보 보호 연수 안내

1. 관련: 교육과정과-123(2026. 3. 10.)호
2. 정보 보호 연수를 다음과 같이 운영하니 참석하여 주시기 바랍니다.
  가. 일시: 2026. 4. 15.(수) 14:00~17:00
  나. 장소: 한빛교육지원청 대회의실
  다. 대상: 각급학교 정보 보호 담당자

붙임  연수 계획 1부.  끝.

한빛교육지원청교육장
"""


def test_a_right_document_has_no_findings():
    result = check(LETTER, Options(only=PLAIN))
    assert (result.kind, result.findings) == ("training_notice", ())


def test_findings_come_in_order_of_place_with_line_and_words():
    result = check("1. 2026.4.15까지\n2. 인원 : 30명", Options(only=("notation",)))
    assert [(f.line, f.text) for f in result.findings] == [(1, "2026.4.15"), (2, "인원 : ")]
    assert all(result.text[f.start : f.end] == f.text for f in result.findings)


def test_places_are_those_of_the_text_as_given():
    """NFD Hangul, no-break spaces, zero-width marks and \\r\\n do not shift a finding."""
    plain = "가. 접수 기간: 2026.4.15까지\n나. 원장 : 김가람"
    odd = (
        unicodedata.normalize("NFD", plain)
        .replace("\n", "\r\n")
        .replace("접수", "접\u200b수", 1)
        .replace(" 김", "\u00a0김")
    )
    result = check(odd, Options(only=("notation",)))
    assert [unicodedata.normalize("NFC", f.text).replace("\u00a0", " ") for f in result.findings] == [
        "2026.4.15",
        "원장 : ",
    ]
    assert all(odd[f.start : f.end] == f.text for f in result.findings)


def test_a_fragment_leaves_rules_for_whole_documents_undecided():
    result = check("계획서를 제출하여 주시기 바랍니다.", Options(kind="data_request", only=("structure",)))
    assert result.findings == ()
    assert "end-mark" in {u.rule for u in result.undecided}


def test_what_no_text_can_tell_is_named_for_a_whole_document():
    result = check(LETTER, Options(only=("structure",)))
    assert "GM-STR-17" in {u.rule for u in result.undecided}


def test_long_text_gets_structure_and_notation_only():
    text = "2026.4.15까지 제출합니다.\n" + "가나다라마바사아자차카타파하.\n" * (LONG // 15)
    result = check(text)
    assert [f.text for f in result.findings] == ["2026.4.15"]
    assert any(f"{LONG:,}자" in u.reason for u in result.undecided if u.rule == "weekday")


class Broken(Rule):
    """늘 넘어지는 규칙."""

    id = "broken"
    title = "넘어지는 규칙"
    severity = Severity.MUST
    basis = derived()
    default: ClassVar[bool] = True

    def check(self, context):
        raise RuntimeError(context.text)


def test_a_rule_that_breaks_is_reported_and_ends_nothing(monkeypatch):
    real = engine.rules(("notation",))
    monkeypatch.setattr(engine, "rules", lambda _categories=None: (Broken(), *real))
    result = check("2026.4.15까지")
    assert [f.rule for f in result.findings] == ["date-format"]
    assert "rule-failed" in next(u.reason for u in result.undecided if u.rule == "broken")


def test_a_pack_switches_rules_and_changes_severities():
    text = "그리고, 2026.4.15까지 학교 100교를 돕습니다."
    pack = Pack(rules={"conjunction-comma": "off", "date-format": "style", "school-count": "should"})
    result = check(text, Options(only=("notation",), pack=pack))
    assert {(f.rule, f.severity.value) for f in result.findings} == {
        ("date-format", "style"),
        ("school-count", "should"),
    }


def test_nothing_is_found_in_an_exception_of_the_pack():
    pack = Pack(exceptions=("한빛 Q&A 마당",))
    assert check("한빛 Q&A 마당을 엽니다.", Options(only=("notation",), pack=pack)).findings == ()
    assert check("Q&A 게시판을 엽니다.", Options(only=("notation",), pack=pack)).findings


def test_an_office_kind_is_judged_as_its_family():
    text = "수신  한빛초등학교장\n제목  안내\nA. 목적\nB. 방침"
    result = check(text, Options(kind="hanbit_notice", family="outgoing", only=("item-bullet",)))
    assert len(result.findings) == 2


def test_in_press_releases_notation_is_advice():
    result = check("접수는 2026.4.15까지다.", Options(kind="press_release", only=("notation",)))
    assert [f.severity.value for f in result.findings] == ["should"]


@pytest.mark.parametrize("name", ["date-format", "notation"])
def test_only_takes_categories_and_rules(name):
    assert {f.rule for f in check("2026.4.15까지", Options(only=(name,))).findings} == {"date-format"}


PIECES = st.sampled_from(
    [
        *(
            "2026.4.15",
            "(수)",
            " ~ ",
            "14시 30분",
            "1. ",
            "  가.",
            "\n",
            "\t",
            "붙임: ",
            "계획서 1 부",
            "끝.",
            "「",
            "」",
        ),
        *("금113,560원(금백원)", "“", "”", "○○", "010-1234-5678", "수신 : ", "제목  ", "관련: 가과-1", "계\t60", "\r"),
        *("| 1 | 2 |", "\u200b", "한글", "🙂", "\ud800", "\x00", "ᄒ", "ᅡ", "ᆫ", "12,000원 × 3명 = 1원", "2. 30.(월)"),
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=25).map("".join), st.sampled_from(["", "plan", "minutes", "agreement", "home_letter"]))
def test_no_text_breaks_a_rule_or_moves_a_finding(text, kind):
    result = check(text, Options(kind=kind, only=PLAIN, state="final", attachments=("가.hwp",)))
    assert not [u for u in result.undecided if "rule-failed" in u.reason]
    assert all(0 <= f.start <= f.end <= len(text) and text[f.start : f.end] == f.text for f in result.findings)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_any_text_can_be_checked(text):
    result = check(text, Options(only=PLAIN))
    assert not [u for u in result.undecided if "rule-failed" in u.reason]
