"""A chart beside the table it was drawn from, in every format a report leaves in."""

import io
import re
import zipfile
from dataclasses import replace

import pytest

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.official.document import Head, Item, OfficialDocument, Picture, Table
from jiphyeon.core.official.layout import lay_out
from jiphyeon.core.pilot.plot import bars_picture
from jiphyeon.engines.docx import writer as docx
from jiphyeon.engines.html import writer as html
from jiphyeon.engines.hwpx import writer as hwpx
from jiphyeon.engines.hwpx.reader import extract
from jiphyeon.engines.hwpx.validate import validate
from jiphyeon.engines.pdf import writer as pdf
from jiphyeon.engines.picture import png

ROWS = (("사유", "의견"), ("사실·수치 틀림", "12건"), ("문체 & 어투", "2건"))
CHART = bars_picture("사유별 의견", [("사실·수치 틀림", 12, "12건"), ("문체 & 어투", 2, "2건")])
TABLE = Table(ROWS, picture=CHART)
DOCUMENT = OfficialDocument(
    "result_report",
    "의견 결과 보고",
    (Item("의견", children=(TABLE,)), Item("다시", children=(TABLE,))),
    Head("한빛교육청", "내부결재"),
)


def without(document):
    bare = Table(ROWS)
    return replace(document, body=tuple(replace(item, children=(bare,)) for item in document.body))


def test_the_words_say_what_the_bars_show():
    assert CHART.alternative == "사유별 의견: 사실·수치 틀림 12건; 문체 & 어투 2건"
    assert "문체 &amp; 어투" in CHART.svg
    assert bars_picture("없음", [("가", 0, "0건")]) is None


def test_a_picture_adds_nothing_to_the_text():
    assert lay_out(DOCUMENT).text == lay_out(without(DOCUMENT)).text


def test_the_png_is_as_wide_as_the_text_and_always_the_same():
    drawn = png(CHART)
    assert drawn.startswith(b"\x89PNG")
    assert int.from_bytes(drawn[16:20], "big") == pytest.approx(482 * 200 / 72, abs=2)
    assert png(replace(CHART)) == drawn


def test_what_is_no_drawing_is_refused_with_a_code():
    with pytest.raises(JiphyeonError) as error:
        png(Picture("<svg", "", 1, 1))
    assert error.value.code == "picture-not-drawn"


def test_hwpx_holds_the_picture_with_its_words_and_is_read_back_unchanged():
    data = hwpx.render(DOCUMENT)
    assert validate(data).ok
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.read("BinData/BIN0001.png") == png(CHART)
        assert {"BinData/BIN0001.png", "BinData/BIN0002.png"} <= set(archive.namelist())
        section, package = (archive.read(f"Contents/{name}").decode() for name in ("section0.xml", "content.hpf"))
    assert section.count("<hp:shapeComment>사유별 의견:") == 2
    for number in re.findall(r'binaryItemIDRef="(\w+)"', section):
        assert f'id="{number}"' in package
    kept, bare = (re.sub(r"\s+", "", extract(one).text) for one in (data, hwpx.render(without(DOCUMENT))))
    assert kept == bare
    assert hwpx.render(DOCUMENT) == data


def test_docx_holds_the_picture_with_its_words():
    with zipfile.ZipFile(io.BytesIO(docx.render(DOCUMENT))) as archive:
        text = archive.read("word/document.xml").decode()
        assert any(archive.read(name) == png(CHART) for name in archive.namelist() if name.endswith(".png"))
    assert text.count('descr="사유별 의견: 사실·수치 틀림 12건; 문체 &amp; 어투 2건"') == 2


def test_pdf_still_claims_to_be_readable_by_everybody():
    data = pdf.render(DOCUMENT)
    assert b"pdfuaid" in data
    assert len(data) > len(pdf.render(without(DOCUMENT)))


def test_html_draws_it_above_its_table():
    page = html.render(DOCUMENT).decode()
    assert page.index("<svg") < page.index("<table", page.index("<svg"))
