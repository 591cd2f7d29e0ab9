"""Plain text becomes a document without losing a place."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from jiphyeon.core.official.document import KINDS, Attachment, Item, Paragraph, Signer, Table
from jiphyeon.core.official.reader import Part, Reading, read

CASES = Path(__file__).parents[2] / "cases" / "silent" / "documents"
LETTER = """한빛교육지원청
수신  수신자 참조
(경유)
제목  교원 연수 안내

1. 관련: 정보과-12(2026. 3. 2.)
2. 다음과 같이 연수를 운영합니다.
  가. 일시: 2026. 4. 15.(수) 14:00
  나. 장소: 대회의실

붙임  1. 연수 계획 1부.
      2. 신청서 1부.  끝.

한빛교육지원청교육장

수신자  관내 초등학교장, 한빛중학교장(교무부장, 담당자)
주무관 박도은  장학사 전결 이한결
협조자  행정과장 민들레
시행  중등교육과-1234(2026. 3. 30.)    접수
우 12345  한빛시 배움로 12 / www.hanbit.go.kr
전화번호 (031)000-0021  팩스번호 (031)000-0001 / park@hanbit.go.kr / 부분공개(6)
"""


def roles(reading: Reading) -> list[str]:
    return [part.role for part in reading.parts if part.role != "blank"]


def part(reading: Reading, role: str, number: int = 0) -> Part:
    return [p for p in reading.parts if p.role == role][number]


def content(reading: Reading, found: Part) -> str:
    return reading.text[found.content_start : found.end]


def test_every_part_of_a_letter_is_recognised_in_its_place() -> None:
    reading = read(LETTER)
    assert roles(reading) == (
        ["organisation", "recipient", "via", "title"]
        + ["item"] * 4
        + ["attachment", "attachment", "end", "sender", "recipients", "signers", "signers"]
        + ["number", "address", "contact", "disclosure"]
    )
    assert content(reading, part(reading, "title")) == "교원 연수 안내"
    third = part(reading, "item", 2)
    assert (third.mark, third.level, third.label) == ("가.", 2, "일시")
    assert content(reading, third) == "일시: 2026. 4. 15.(수) 14:00"
    assert LETTER[third.start : third.mark_start] == "  "
    assert content(reading, part(reading, "disclosure")) == "부분공개(6)"


def test_the_letter_becomes_a_value() -> None:
    document = read(LETTER).document
    assert document.kind == "training_notice"
    assert document.head.recipients == ("관내 초등학교장", "한빛중학교장(교무부장, 담당자)")
    assert document.body[0] == Item("정보과-12(2026. 3. 2.)", "관련")
    assert document.attachments == (Attachment("연수 계획"), Attachment("신청서"))
    assert document.foot.signers == (
        Signer("주무관", "박도은", "drafter"),
        Signer("장학사", "이한결", "approver", "전결"),
        Signer("행정과장", "민들레", "cooperator"),
    )
    assert (document.foot.document_number, document.foot.enforcement_date) == ("중등교육과-1234", "2026. 3. 30.")
    assert (document.foot.email, document.foot.disclosure) == ("park@hanbit.go.kr", "부분공개(6)")


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda t: t.replace("\n", "\r\n"), id="CRLF"),
        pytest.param(lambda t: t.replace(" ", "\xa0"), id="no-break spaces"),
        pytest.param(lambda t: unicodedata.normalize("NFD", t), id="decomposed Hangul"),
        pytest.param(lambda t: "\ufeff" + t, id="byte order mark"),
        pytest.param(lambda t: t.replace("\n\n", "\n"), id="no blank lines"),
        pytest.param(lambda t: "\n".join(line.lstrip() for line in t.split("\n")), id="no indents"),
        pytest.param(lambda t: t.replace("  ", "\t"), id="tabs"),
        pytest.param(lambda t: t.replace("\n", "  \n"), id="spaces at line ends"),
    ],
)
def test_what_pasting_does_to_a_text_changes_neither_value_nor_places(change: object) -> None:
    text = change(LETTER)  # type: ignore[operator]
    reading = read(text)
    assert reading.document == read(LETTER).document
    end = part(reading, "end")
    assert unicodedata.normalize("NFC", text[end.start : end.end]) == "끝."


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("1.목적\n가.내용\n1)세부\n가)더\n(1)깊이\n(가)아래\n①하나\n㉮둘", "1. 가. 1) 가) (1) (가) ① ㉮"),
        ("1.  목적\n  가.\t내용", "1. 가."),
        ("3. 18.(수)까지 제출합니다.", ""),
        ("1.5배로 늘어납니다.", ""),
        ("○○초등학교에서 엽니다.", ""),
        ("하. 열넷째\n거. 열다섯째", "하. 거."),
        ("□ 배경\n ○ 내용\n  - 세부\n   · 더", "□ ○ - ·"),
        ("1. 2026. 3. 18.(수)에 엽니다.", "1."),
    ],
)
def test_marks(text: str, marks: str) -> None:
    assert " ".join(p.mark for p in read(text).parts if p.role == "item") == marks


def test_a_wrapped_line_belongs_to_the_item_above() -> None:
    first = "1. 교원의 개인정보 보호 역량을 높이고자 다음과 같이 연수를 운영하니 담당 교사가 참석할"
    reading = read(f"{first}\n수 있도록 협조해 주시기 바랍니다.\n2. 다음")
    assert [content(reading, p).count("\n") for p in reading.parts] == [1, 0]
    assert reading.document.body[0] == Item(f"{first[3:]} 수 있도록 협조해 주시기 바랍니다.")


def test_a_short_line_under_an_item_is_a_paragraph_of_its_own() -> None:
    document = read("1. 개회\n위원장이 개회를 선언함.\n2. 폐회").document
    assert document.body == (Item("개회", children=(Paragraph("위원장이 개회를 선언함."),)), Item("폐회"))


@pytest.mark.parametrize(
    "text",
    [
        "가. 인원\n구분\t인원\n초등\t30\n나. 장소",
        "가. 인원\n| 구분 | 인원 |\n|---|---:|\n| 초등 | 30 |\n나. 장소",
        "가. 인원\n\n구분\t인원\n초등\t30\n\n나. 장소",
    ],
)
def test_a_table_belongs_to_the_item_above(text: str) -> None:
    assert read(text).document.body[0] == Item("인원", children=(Table((("구분", "인원"), ("초등", "30"))),))


def test_caption_and_unit_of_a_table() -> None:
    table = read("<참가 현황>  (단위: 명)\n구분\t인원\n초등\t30").document.body[0]
    assert table == Table((("구분", "인원"), ("초등", "30")), 1, "참가 현황", "명")


@pytest.mark.parametrize(
    ("tail", "word", "names"),
    [
        ("붙임  계획서 1부.  끝.", "붙임", ["계획서"]),
        ("첨부: 1. 계획서 1부.\n2. 명단 1부. 끝.", "첨부", ["계획서", "명단"]),
        ("별첨 1. 계획서 1부\n     2. 명단 1부\n끝.", "별첨", ["계획서", "명단"]),
        ("붙임1. 계획서 1부.\n붙임2. 명단 1부.  끝", "붙임", ["계획서", "명단"]),
        ("붙임\n1. 계획서 1부.\n2. 명단 1부.", "붙임", ["계획서", "명단"]),
        ("<붙임>\n1. 아주 긴 이름의\n   계획서 1부.  끝.", "붙임", ["아주 긴 이름의 계획서"]),
        ("붙임 1. 계획서 1부. 2. 명단 1부. 끝.", "붙임", ["계획서", "명단"]),
        ("붙임  2026. 3. 9. 회의 자료 1부(따로 보냄).  끝.", "붙임", ["2026. 3. 9. 회의 자료"]),
    ],
)
def test_attachments_as_people_write_them(tail: str, word: str, names: list[str]) -> None:
    reading = read(f"1. 관련: 문서\n2. 알립니다.\n\n{tail}")
    assert [a.name for a in reading.document.attachments] == names
    assert part(reading, "attachment").label == word
    assert ("end" in roles(reading)) == ("끝" in tail)


def test_a_sentence_about_the_attachment_is_not_the_list() -> None:
    assert "attachment" not in roles(read("붙임 서식을 작성하여 제출해 주시기 바랍니다."))


def test_a_fragment_is_read_as_it_stands() -> None:
    reading = read("연수를 2026.4.15.(수) 에 엽니다.")
    assert roles(reading) == ["paragraph"]
    assert reading.document.kind == ""


def test_text_behind_the_end_is_still_read() -> None:
    reading = read("1. 알립니다.  끝.\n2. 더 있습니다.")
    assert roles(reading) == ["item", "end", "item"]


@pytest.mark.parametrize("path", sorted(CASES.glob("*.txt")), ids=lambda p: p.stem)
def test_the_kind_shows_in_the_form_of_a_document(path: Path) -> None:
    kind = path.stem.split("-", 1)[1]
    assert kind in KINDS
    assert read(path.read_text("utf-8")).document.kind == kind


COPIED = """함께 만드는 미래, 한빛교육
한 빛 교 육 지 원 청
수신자  수신자 참조
제  목   하반기 예방교육 연수 알림

1. 관련 : 중등교육과-3321(2026.08.20.)
2. 연수를 아래와 같이 실시하오니 참석하여 주시기 바랍니다.  끝.

한 빛 교 육 지 원 청 교 육 장     관인생략
수신자 관내 중학교장, 고등학교장
★주무관\t박도은\t장학사\t이한결\t과장\t전결 2026. 9. 1.
\t\t\t\t\t박다온
협조자\t
시행\t중등교육과-3400\t(2026. 9. 1.)\t접수\t
우\t12345\t한빛시 배움로 12\t/ http://www.hanbit.go.kr
전화\t031-000-0021\t/전송\t031-000-0001\t/ park@hanbit.go.kr\t/ 대국민 공개
"""


def test_a_form_copied_out_of_its_cells_is_put_together_again() -> None:
    document = read(COPIED).document
    assert document.head.organisation == "한빛교육지원청"
    assert document.title == "하반기 예방교육 연수 알림"
    assert document.foot.sender == "한빛교육지원청교육장"
    assert document.foot.seal_omitted
    assert document.foot.signers[-1] == Signer("과장", "박다온", "approver", "전결")
    assert (document.foot.fax, document.foot.homepage) == ("031-000-0001", "http://www.hanbit.go.kr")
    assert (document.foot.document_number, document.foot.enforcement_date) == ("중등교육과-3400", "2026. 9. 1.")


def check_places(text: str, kind: str | None = None) -> None:
    reading = read(text, kind)
    last = 0
    for found in reading.parts:
        assert 0 <= found.start <= found.mark_start <= found.content_start <= found.end <= len(text)
        assert found.start >= last
        last = found.end


PASTED = st.lists(
    st.sampled_from(
        [
            "\n",
            "\r\n",
            " ",
            "\t",
            "\xa0",
            "\u3000",
            "1.",
            "가.",
            "가)",
            "(1)",
            "①",
            "□",
            "-",
            "|",
            "붙임",
            "끝.",
            "끝",
            "수신",
            "제목",
            "협조자",
            "시행",
            "접수",
            "우",
            "전화번호",
            "제1조(목적)",
            "보도자료",
            "가정통신문",
            "회의록",
            "한빛교육지원청교육장",
            "주무관 박도은",
            "2026. 3. 18.(수)",
            "절취선",
            ":",
            "/",
            "(단위: 명)",
            "<표>",
            "이하 빈칸",
            "ᄀ",
            "ᅡ",
            "ᆨ",
            "바랍니다.",
            "내용",
            "한빛 공고 제2026-1호",
        ]
    ),
    max_size=60,
).map("".join)


@given(st.text())
@example("\r")
@example("ᆨ")
@settings(max_examples=200, deadline=None)
def test_any_text_is_read(text: str) -> None:
    check_places(text)


@given(PASTED, st.sampled_from([None, "", "plan", "unknown_kind", *KINDS]))
@settings(max_examples=300, deadline=None)
def test_any_pasted_text_is_read_as_any_kind(text: str, kind: str | None) -> None:
    check_places(text, kind)


@pytest.mark.parametrize(
    "piece",
    [
        "\n",
        " ",
        "가",
        "1. 가\n",
        "붙임",
        "붙임 1. 가\n",
        "\t",
        "| a |\n",
        "a\tb\n",
        "시행 ",
        "협조자\n",
        "제1조(가) ① 나\n",
        "우 ",
        "<",
        "가:",
        "□",
        "끝.",
        "  끝.\n",
        "수신자\n",
        "가나다라 마바사\n",
        "나. " + "가" * 30 + "\n",
        "절취선\n",
        "2026년 3월 2일\n",
        "(" * 3,
        "- 가 -\n",
    ],
)
def test_a_long_text_of_one_thing_over_and_over_is_read(piece: str) -> None:
    """Time that grew with the square of the length would not come to an end here."""
    for kind in (None, "home_letter", "agreement", "press_release"):
        assert read(f"보도자료\n{piece * (60_000 // len(piece))}", kind).parts
