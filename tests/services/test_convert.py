import pytest
from hwpx import HwpxDocument

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.official.layout import lay_out
from jiphyeon.engines.hwpx.reader import extract
from jiphyeon.engines.hwpx.writer import render
from jiphyeon.services.convert import convert
from support.documents import NOTICE


@pytest.fixture(scope="module")
def hwp(tmp_path_factory):
    made = HwpxDocument.open(render(NOTICE))
    path = tmp_path_factory.mktemp("hwp") / "a.hwp"
    made.save_to_path(path)
    return path.read_bytes()


def test_an_hwp_becomes_an_hwpx_with_the_same_words(hwp):
    made = convert(hwp, "a.hwp", ".hwpx")
    assert extract(made.data).text == extract(render(NOTICE)).text
    assert "직접 열어 본 것은 아닙니다" in made.note


def test_the_text_of_a_file_is_kept_as_it_is(hwp):
    assert convert(hwp, "a.hwp", ".txt").data.decode() == extract(render(NOTICE)).text


def test_a_text_is_set_as_an_official_document():
    made = convert(lay_out(NOTICE).text.encode(), "a.txt", ".hwpx")
    assert extract(made.data).text == extract(render(NOTICE)).text


def test_a_document_is_set_as_a_web_page():
    page = convert(render(NOTICE), "a.hwpx", ".html").data.decode()
    assert "2026년 데이터 활용 역량 강화 연수 안내" in page


@pytest.mark.parametrize(
    ("name", "suffix", "code"), [("a.hwpx", ".hwpx", "format-same"), ("a.hwpx", ".xlsx", "format-unknown")]
)
def test_what_makes_no_sense_is_refused(name, suffix, code):
    with pytest.raises(JiphyeonError) as caught:
        convert(render(NOTICE), name, suffix)
    assert caught.value.code == code
