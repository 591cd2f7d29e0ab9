"""A 간이기안문 (별지 제2호서식) is read: registration and 결재란 on top, title in a box, office at the end."""

import pytest

from jiphyeon.core.official.document import Attachment, Foot, Head, Item, OfficialDocument, Signer
from jiphyeon.core.official.reader import read
from jiphyeon.engines.docx import reader as docx_reader
from jiphyeon.engines.docx import writer as docx_writer
from jiphyeon.engines.hwpx import reader as hwpx_reader
from jiphyeon.engines.hwpx import writer as hwpx_writer
from jiphyeon.engines.pdf import reader as pdf_reader
from jiphyeon.engines.pdf import writer as pdf_writer
from jiphyeon.services.check import check_text

TEXT = """생산등록번호\t미래교육과-812\t\t주무관\t미래교육팀장\t미래교육과장
등록일\t2026. 9. 4.\t\t이새봄\t박누리\t전결 김가람
결재일\t2026. 9. 4.\t
공개 구분\t부분공개(5)\t\t협조자\t총무과장 한별

2026학년도 데이터 활용 지원 추진계획

1. 추진 목적: 학생 지원
2. 추진 기간: 2026. 9. 14.(월)~12. 18.(금)

붙임  세부 계획 1부.  끝.

한빛교육지원청
미래교육과
"""


def test_every_value_of_the_form_is_read():
    document = read(TEXT).document
    assert document.title == "2026학년도 데이터 활용 지원 추진계획"
    assert (document.kind, document.head) == ("plan", Head("한빛교육지원청", "내부결재"))
    assert document.foot == Foot(
        document_number="미래교육과-812",
        enforcement_date="2026. 9. 4.",
        disclosure="부분공개(5)",
        signers=(
            Signer("주무관", "이새봄", "drafter"),
            Signer("미래교육팀장", "박누리", "reviewer"),
            Signer("미래교육과장", "김가람", "approver", "전결"),
            Signer("총무과장", "한별", "cooperator"),
        ),
    )
    assert [item.label for item in document.body] == ["추진 목적", "추진 기간"]
    assert [a.name for a in document.attachments] == ["세부 계획"]


def test_every_piece_keeps_its_place():
    reading = read(TEXT)
    title = next(part for part in reading.parts if part.role == "title")
    assert TEXT[title.content_start : title.end] == reading.document.title
    assert sorted(part.start for part in reading.parts) == [part.start for part in reading.parts]


def test_the_form_is_no_mistake_of_the_form():
    found = check_text(TEXT, state="final", only=("structure",)).findings
    assert [f.rule for f in found if f.rule in {"form-words", "head-missing", "foot-missing"}] == []


@pytest.mark.parametrize(
    ("write", "extract"),
    [
        (hwpx_writer.render, hwpx_reader.extract),
        (docx_writer.render, docx_reader.extract),
        (pdf_writer.render, pdf_reader.extract),
    ],
    ids=["hwpx", "docx", "pdf"],
)
def test_what_is_written_as_a_file_is_read_back(write, extract):
    document = OfficialDocument(
        "plan",
        "데이터 활용 지원 추진계획",
        (Item("학생 지원", "추진 목적"), Item("한빛초등학교 등 5교", "대상")),
        Head("한빛교육지원청", "내부결재"),
        (Attachment("세부 계획"),),
        Foot(
            signers=(
                Signer("주무관", "이새봄"),
                Signer("팀장", "박누리", "reviewer"),
                Signer("과장", "김가람", "approver", "전결"),
            ),
            document_number="미래교육과-812",
            enforcement_date="2026. 9. 4.",
            disclosure="공개",
        ),
    )
    text = extract(write(document))
    assert read(text if isinstance(text, str) else text.text).document == document
