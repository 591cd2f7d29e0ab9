"""The sentence about a model's part in a document: in every format, outside the text, and read back."""

import io
import zipfile

import docx
import pypdf
import pytest

from jiphyeon.core.official.document import Head, Item, OfficialDocument
from jiphyeon.core.official.layout import lay_out
from jiphyeon.engines import plain
from jiphyeon.engines.docx import writer as docx_writer
from jiphyeon.engines.html import writer as html_writer
from jiphyeon.engines.hwpx import writer as hwpx_writer
from jiphyeon.engines.hwpx.validate import validate
from jiphyeon.engines.intake import open_document
from jiphyeon.engines.pdf import writer as pdf_writer

NOTICE = "이 문서에는 생성형 인공지능이 쓴 문장이 있습니다."
DOCUMENT = OfficialDocument(
    "event_notice",
    "독서 행사 안내",
    (Item(text="독서 행사를 안내합니다."), Item(text="많은 참여를 바랍니다.")),
    Head("한빛교육청", "수신자 참조"),
)


def test_a_hangul_document_carries_it_in_the_footer_and_its_description():
    data = hwpx_writer.render(DOCUMENT, notice=NOTICE)
    archive = zipfile.ZipFile(io.BytesIO(data))
    section = archive.read("Contents/section0.xml").decode()
    footer = section[section.index("<hp:footer ") : section.index("</hp:footer>")]
    assert NOTICE in footer
    assert NOTICE in archive.read("Contents/content.hpf").decode()
    assert validate(data).ok


def test_a_word_document_carries_it_in_the_footer_and_its_comments():
    made = docx.Document(io.BytesIO(docx_writer.render(DOCUMENT, notice=NOTICE)))
    assert NOTICE in [one.text for one in made.sections[0].footer.paragraphs]
    assert made.core_properties.comments == NOTICE


def test_a_pdf_carries_it_on_the_page_and_as_its_subject():
    read = pypdf.PdfReader(io.BytesIO(pdf_writer.render(DOCUMENT, notice=NOTICE)))
    assert NOTICE in " ".join(read.pages[0].extract_text().split())
    assert NOTICE in (read.metadata.subject or "")


def test_a_web_document_carries_it_below_the_article_and_in_its_head():
    page = html_writer.render(DOCUMENT, notice=NOTICE).decode()
    assert page.index("</main>") < page.index(f"<small>{NOTICE}</small>")
    assert f'<meta name="description" content="{NOTICE}">' in page


def test_plain_text_carries_it_apart_below_the_end():
    text = plain.render(DOCUMENT, notice=NOTICE).decode()
    assert text.startswith(lay_out(DOCUMENT).text.rstrip())
    assert text.rstrip().endswith(NOTICE)


@pytest.mark.parametrize(("write", "name"), [(hwpx_writer.render, "a.hwpx"), (docx_writer.render, "a.docx")])
def test_the_text_that_is_read_back_is_the_document_alone(write, name):
    assert open_document(write(DOCUMENT, notice=NOTICE), name).text == open_document(write(DOCUMENT), name).text


def test_without_it_nothing_changes():
    for write in (hwpx_writer.render, docx_writer.render, pdf_writer.render, html_writer.render, plain.render):
        assert NOTICE.encode() not in write(DOCUMENT)
