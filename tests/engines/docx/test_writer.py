"""DOCX that holds the text of the layout and nothing about its making."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from docx.shared import Mm, Pt
from hypothesis import HealthCheck, given, settings

from jiphyeon.core.official.document import Item, OfficialDocument, Paragraph
from jiphyeon.core.official.layout import lay_out
from jiphyeon.core.official.reader import read
from jiphyeon.core.official.shape import shape_of
from jiphyeon.engines.docx.reader import extract
from jiphyeon.engines.docx.writer import DocxFormat, render
from jiphyeon.engines.intake import open_document
from support.documents import ALL, NOTICE
from support.generated_documents import form_documents

FORM_TWO = {"organisation", "recipient", "via", "title", "signers", "number", "address", "contact"}
"""Lines that stand elsewhere, or not at all, in 별지 제2호서식 (간이기안문)."""


@pytest.mark.parametrize("document", ALL, ids=lambda d: d.kind)
def test_every_line_of_the_layout_is_in_the_file_in_order(document: OfficialDocument) -> None:
    layout = lay_out(document)
    simple = shape_of(document.kind, document.head.recipient).name == "internal"
    kept = [x for x in layout.lines if not (simple and x.role in FORM_TWO)]
    wanted = [layout.text[x.start : x.end].strip() for x in kept if x.table is None and x.role != "end"]
    lines = iter(line.strip() for line in extract(render(document)).replace("\u00a0", " ").split("\n"))
    assert all(line in lines for line in wanted)


@given(form_documents())
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
def test_items_tables_and_attachments_come_back_from_the_file(document: OfficialDocument) -> None:
    found = read(extract(render(document)), document.kind).document
    assert found.attachments == document.attachments
    if shape_of(document.kind, document.head.recipient).name == "internal":
        assert found.title == document.title
        assert found.foot.disclosure == document.foot.disclosure
    else:
        assert (found.title, found.head, found.foot) == (document.title, document.head, document.foot)


def test_page_and_hanging_indents() -> None:
    made = docx.Document(io.BytesIO(DocxFormat().write(NOTICE)))
    section = made.sections[0]
    assert section.page_width == pytest.approx(Mm(210), rel=1e-3)
    assert section.page_height == pytest.approx(Mm(297), rel=1e-3)
    assert section.left_margin == pytest.approx(Mm(20), rel=1e-3)
    item = next(p for p in made.paragraphs if p.text.startswith("가. 일시"))
    form = item.paragraph_format
    assert form.first_line_indent is not None
    assert form.left_indent is not None
    assert form.first_line_indent < 0
    assert Pt(11.9) <= form.left_indent + form.first_line_indent <= Pt(12.1)
    assert "PAGE" in section.footer.paragraphs[0]._p.xml


def test_table_headings_repeat_and_the_title_can_be_found() -> None:
    made = docx.Document(io.BytesIO(render(NOTICE)))
    assert "w:tblHeader" in made.tables[0].rows[0]._tr.xml
    assert "w:outlineLvl" in next(p for p in made.paragraphs if p.text.startswith("제목"))._p.xml


def test_the_file_says_nothing_of_its_making() -> None:
    with zipfile.ZipFile(io.BytesIO(render(NOTICE))) as archive:
        assert not {n for n in archive.namelist() if "thumbnail" in n or "app.xml" in n or "customXml" in n}
        about = archive.read("docProps/core.xml").decode()
    assert "python-docx" not in about
    assert "2000-01-01" in about


def test_control_characters_do_not_break_the_file() -> None:
    odd = OfficialDocument("plan", "제목\x00", (Item("내용\x1f\ud800"), Paragraph("\x0b글")))
    assert "내용" in extract(render(odd))


def test_the_end_mark_never_stands_alone_on_a_line() -> None:
    data = render(NOTICE)
    assert "\u00a0\u00a0끝." in extract(data)
    assert "  끝." in open_document(data, "a.docx").text
