"""DOCX files as Word writes them become text, or are refused with a code."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.engines.docx.reader import extract

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def packed(body: str, **parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", f"<w:document {W} {MC}><w:body>{body}</w:body></w:document>")
        for name, xml in parts.items():
            archive.writestr(f"word/{name}.xml", f"<w:{name} {W}>{xml}</w:{name}>")
    return out.getvalue()


def p(text: str, properties: str = "") -> str:
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}<w:r><w:t>{text}</w:t></w:r></w:p>"


def listed(level: int, text: str) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>')


def code(data: bytes) -> str:
    with pytest.raises(JiphyeonError) as caught:
        extract(data)
    assert caught.value.suggestion
    return caught.value.code


def test_paragraphs_tabs_and_line_breaks() -> None:
    run = "<w:r><w:t>가</w:t><w:tab/><w:t>나</w:t><w:br/><w:t>다</w:t></w:r>"
    body = f"<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr>{run}</w:p>"
    assert extract(packed(body + p("라"))) == "가\t나\n다\n라"


def test_automatic_marks_are_written_out() -> None:
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for at, (form, text) in enumerate([("decimal", "%1."), ("ganada", "%2."), ("decimalEnclosedCircle", "%3")])
    )
    use = '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    numbering = f'<w:abstractNum w:abstractNumId="7">{levels}</w:abstractNum>{use}'
    body = listed(0, "하나") + listed(1, "가") + listed(1, "나") + listed(2, "원") + listed(0, "둘") + listed(1, "다시")
    assert extract(packed(body, numbering=numbering)) == "1. 하나\n가. 가\n나. 나\n① 원\n2. 둘\n가. 다시"


def test_marks_of_a_style() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">'
        '<w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF06C;"/></w:lvl>'
        '</w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="0"/></w:num>'
    )
    styles = '<w:style w:styleId="Dot"><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>'
    body = p("점", '<w:pStyle w:val="Dot"/>') + p("글")
    assert extract(packed(body, numbering=numbering, styles=styles)) == "● 점\n글"


def test_table_rows_are_lines_with_tabs_and_merged_cells_stay_columns() -> None:
    made = docx.Document()
    table = made.add_table(rows=2, cols=3)
    for at, text in enumerate(["구분", "인원", "비고"]):
        table.cell(0, at).text = text
    table.cell(1, 0).merge(table.cell(1, 1)).text = "합계"
    table.cell(1, 2).text = "둘째\n줄"
    out = io.BytesIO()
    made.save(out)
    assert "구분\t인원\t비고\n합계\t\t둘째 줄" in extract(out.getvalue())


def test_a_table_that_only_lays_out_the_page_gives_its_lines() -> None:
    cell = "<w:tc>" + p("첫 줄") + p("둘째 줄") + "</w:tc>"
    assert extract(packed(f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>")) == "첫 줄\n둘째 줄"


def test_deleted_text_and_field_codes_are_left_out_and_boxes_are_read_once() -> None:
    box = f"<w:txbxContent>{p('상자')}</w:txbxContent>"
    body = (
        "<w:p><w:ins><w:r><w:t>남음</w:t></w:r></w:ins><w:del><w:r><w:delText>지움</w:delText></w:r></w:del>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r>"
        f"<w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert extract(packed(body)) == "남음\n상자"


def test_a_document_type_declaration_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>')
    assert code(out.getvalue()) == "docx-dtd"


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    assert code(packed("<w:p/>" + " " * 30_000_000)) == "docx-zip-bomb"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "docx-empty"),
        (b"hello", "docx-not-docx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "docx-old"),
        (packed("<w:p/>")[:-80], "docx-truncated"),
        (packed("<w:p>"), "docx-bad-xml"),
        (packed("<w:sdt>" * 400 + "</w:sdt>" * 400), "docx-too-deep"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_code(data: bytes, expected: str) -> None:
    assert code(data) == expected


@given(st.binary(max_size=400), st.integers(0, 3000))
@settings(max_examples=100, deadline=None)
def test_damaged_files_end_in_text_or_a_code(noise: bytes, at: int) -> None:
    whole = packed(p("글") + f"<w:tbl><w:tr><w:tc>{p('칸')}</w:tc></w:tr></w:tbl>", numbering="")
    with suppress(JiphyeonError):
        extract(whole[:at] + noise + whole[at + len(noise) :])
