"""A value laid out as the regulation asks."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from jiphyeon.core.official.document import Attachment, Foot, Head, Item, OfficialDocument, Paragraph, Signer, Table
from jiphyeon.core.official.layout import lay_out
from jiphyeon.core.official.reader import read
from support.generated_documents import form_documents

LETTER = OfficialDocument(
    "training_notice",
    "교원 연수 안내",
    (
        Item("정보과-12(2026. 3. 2.)", "관련"),
        Item("다음과 같이 운영합니다.", children=(Item("대회의실", "장소"), Item("교원", "대상"))),
    ),
    Head("한빛교육지원청", "수신자 참조", recipients=("한빛초등학교장", "한빛중학교장")),
    (),
    Foot("한빛교육지원청교육장", signers=(Signer("주무관", "박도은"), Signer("과장", "이한결", "approver"))),
)
GRID = (("구분", "인원"), ("초등", "30"), ("중등", "20"))


def body(text: str) -> str:
    return text.split("\n\n")[1]


def with_body(*blocks: Item | Paragraph | Table) -> OfficialDocument:
    return replace(LETTER, body=blocks)


def test_the_whole_form() -> None:
    assert (
        lay_out(LETTER).text
        == """한빛교육지원청
수신  수신자 참조
(경유)
제목  교원 연수 안내

1. 관련: 정보과-12(2026. 3. 2.)
2. 다음과 같이 운영합니다.
  가. 장소: 대회의실
  나. 대상: 교원  끝.

한빛교육지원청교육장

수신자  한빛초등학교장, 한빛중학교장
주무관 박도은  과장 이한결
협조자
시행    접수
우
전화번호  팩스번호
"""
    )


def test_every_level_moves_two_columns_to_the_right() -> None:
    deep = Item("여덟째")
    for name in ("일곱째", "여섯째", "다섯째", "넷째", "셋째", "둘째", "첫째"):
        deep = Item(name, children=(deep,))
    lines = lay_out(with_body(deep, Item("다음"))).lines[4:12]
    assert [line.mark for line in lines] == ["1.", "가.", "1)", "가)", "(1)", "(가)", "①", "㉮"]
    assert [line.indent for line in lines] == [0, 2, 4, 6, 8, 10, 12, 14]
    assert [line.column for line in lines] == [3, 6, 7, 10, 12, 15, 15, 17]


def test_an_item_alone_takes_no_mark_and_its_children_move_up() -> None:
    text = body(lay_out(with_body(Item("알립니다.", children=(Item("하나"), Item("둘"))))).text)
    assert text == "알립니다.\n1. 하나\n2. 둘  끝."
    assert body(lay_out(with_body(Item("알립니다."))).text) == "알립니다.  끝."


def test_a_single_attachment_has_no_number_and_several_stand_under_each_other() -> None:
    one = lay_out(replace(LETTER, attachments=(Attachment("계획서"),))).text
    assert "\n붙임  계획서 1부.  끝.\n" in one
    assert one.count("끝.") == 1
    two = lay_out(replace(LETTER, attachments=(Attachment("계획서"), Attachment("자료집", 3, separate=True)))).text
    assert "\n붙임  1. 계획서 1부.\n      2. 자료집 3부(따로 보냄).  끝.\n" in two


def test_below_a_full_table_the_end_stands_on_its_own_line() -> None:
    assert body(lay_out(with_body(Paragraph("명단"), Table(GRID))).text + "").startswith("명단")
    assert lay_out(with_body(Paragraph("명단"), Table(GRID))).text.count("중등\t20\n  끝.\n") == 1


def test_a_table_that_ends_halfway_says_that_the_rest_is_blank() -> None:
    text = lay_out(with_body(Paragraph("명단"), Table((*GRID, ("", ""), ("", ""))))).text
    assert "중등\t20\n이하 빈칸\t\n\t\n" in text
    assert "끝." not in text


def test_attachments_take_the_end_from_a_table() -> None:
    table = Table((*GRID, ("", "")))
    text = lay_out(replace(with_body(Paragraph("명단"), table), attachments=(Attachment("계획서"),))).text
    assert "이하 빈칸" not in text
    assert text.count("끝.") == 1


def test_an_internal_document_names_no_sender() -> None:
    plan = replace(LETTER, kind="plan", head=Head("한빛교육지원청"))
    text = lay_out(plan).text
    assert "수신  내부결재\n" in text
    assert "한빛교육지원청교육장" not in text


@pytest.mark.parametrize(
    "kind", ["brief_report", "press_release", "home_letter", "minutes", "public_notice", "agreement"]
)
def test_other_kinds_have_no_end_mark(kind: str) -> None:
    assert "끝." not in lay_out(replace(LETTER, kind=kind)).text


def test_the_place_of_a_field_is_told_by_its_path() -> None:
    layout = lay_out(LETTER)
    words = {path: span.of(layout.text) for path, span in layout.spans.items()}
    assert words["title"] == "교원 연수 안내"
    assert words["body.1.children.0.label"] == "장소"
    assert words["body.1.children.0.text"] == "대회의실"
    assert words["head.recipients.1"] == "한빛중학교장"
    assert words["foot.signers.1.name"] == "이한결"
    assert words["body.1.children.1"] == "  나. 대상: 교원  끝."


def test_line_breaks_in_a_field_do_not_break_its_line() -> None:
    assert "1. 첫 줄 둘째 줄\n" in lay_out(with_body(Item("첫 줄\n둘째 줄"), Item("다음"))).text


@given(form_documents())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_lines_and_fields_stand_where_they_say(document: OfficialDocument) -> None:
    layout = lay_out(document)
    for line in layout.lines:
        assert layout.text[line.end : line.end + 1] == "\n"
        written = layout.text[line.start : line.end]
        if line.role in {"item", "paragraph"}:
            label = f"{line.label}: " if line.label else ""
            mark = f"{line.mark} " if line.mark else ""
            assert written == " " * line.indent + mark + label + line.text + line.ending
    for path, span in layout.spans.items():
        assert span.of(layout.text).strip(), path


REPORT = OfficialDocument(
    "brief_report",
    "통학 버스 보고",
    (
        Item("배경", children=(Item("학생이 늘어남", children=(Item("320명", "지난해"), Paragraph("※ 3월 기준"))),)),
        Item("계획", children=(Item("조정안 마련"), Item("2026. 6.", "시행 시기"))),
    ),
    extra=(("", "2026. 6. 8.(월) / 행정과"),),
)
RELEASE = OfficialDocument(
    "press_release",
    "한빛 진로 한마당 열린다",
    (Paragraph("한빛교육청은 15일부터 행사를 연다고 밝혔다."), Paragraph("중학생 1,420명이 참가한다.")),
    extra=(("배포 일시", "2026. 4. 13.(월) 09:00"), ("부제", "사흘간 60가지 체험"), ("담당 부서", "진로교육과")),
)
HOME = OfficialDocument(
    "home_letter",
    "현장 체험 학습 안내",
    (
        Paragraph("학부모님, 안녕하십니까?"),
        Item("2026. 5. 7.(목)", "일시"),
        Item("준비물", children=(Item("도시락"), Item("물"))),
    ),
    Head("한빛초등학교"),
    foot=Foot("한빛초등학교장"),
    extra=(("문의", "교무실"), ("발행일", "2026년 4월 8일"), ("회신란", "참가 동의서\n\n이름: (      )  서명")),
)
MINUTES = OfficialDocument(
    "minutes",
    "급식 운영 협의회",
    (
        Item("개회", children=(Paragraph("위원장이 개회를 선언함."),)),
        Item(
            "협의 내용",
            children=(Item("제1호 안건", children=(Item("줄였다고 설명함.", "우주연 위원"),)), Item("제2호 안건")),
        ),
    ),
    extra=(("일시", "2026. 5. 27.(수) 15:00"), ("장소", "소회의실")),
)
NOTICE = OfficialDocument(
    "public_notice",
    "채용 공고",
    (
        Paragraph("다음과 같이 채용합니다."),
        Item("인원", children=(Table(GRID),)),
        Item("자격", children=(Item("하나"), Item("둘"))),
    ),
    Head("한빛교육지원청"),
    foot=Foot("한빛교육지원청교육장", seal_omitted=True),
    extra=(("공고 번호", "제2026-45호"), ("공고일", "2026년 4월 6일")),
)
AGREEMENT = OfficialDocument(
    "agreement",
    "진로 교육 업무협약서",
    (
        Paragraph("두 기관은 다음과 같이 협약을 맺는다."),
        Item("진로 교육에 협력한다.", "목적"),
        Item(
            "두 기관은 다음 사항을 협력한다.", "협력 내용", (Item("체험 과정"), Item("상담", children=(Item("교수"),)))
        ),
        Item(
            "",
            "역할",
            (Item("교육지원청은 모집한다."), Item("대학은 가르친다.", children=(Item("강의"), Item("실습")))),
        ),
    ),
    extra=(("협약일", "2026년 5월 12일"), ("서명", "한빛교육지원청 교육장 한마루"), ("서명", "한빛대학교 총장 어울림")),
)


@pytest.mark.parametrize("document", [REPORT, RELEASE, HOME, MINUTES, NOTICE, AGREEMENT], ids=lambda d: d.kind)
def test_kinds_with_a_shape_of_their_own_are_read_back(document: OfficialDocument) -> None:
    text = lay_out(document).text
    assert read(text).document == document


def test_marks_of_a_report_and_of_an_agreement() -> None:
    assert [line.mark for line in lay_out(REPORT).lines if line.role == "item"] == ["□", "○", "-", "□", "○", "○"]
    marks = [line.mark for line in lay_out(AGREEMENT).lines if line.role == "item"]
    assert marks == ["제1조", "제2조", "1.", "2.", "가.", "제3조", "①", "②", "1.", "2."]
