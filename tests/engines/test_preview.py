import sys

import pytest

from jiphyeon.engines import preview as engine
from jiphyeon.engines.hwpx.writer import render
from jiphyeon.engines.preview import available, picture, preview
from support.documents import NOTICE

needs_rhwp = pytest.mark.skipif(not available(), reason="rhwp is not installed here")


@needs_rhwp
def test_pages_are_drawn_as_svg_in_our_own_face():
    shown = preview(render(NOTICE))
    assert shown
    assert shown.page_count == len(shown.pages) == 1
    assert shown.pages[0].startswith("<svg")
    assert "font-family=\"'Pretendard GOV Variable', " in shown.pages[0]


@needs_rhwp
def test_a_page_is_drawn_as_a_picture():
    drawn = picture(render(NOTICE), scale=0.3)
    assert drawn
    assert drawn.startswith(b"\x89PNG")


@needs_rhwp
def test_what_cannot_be_drawn_has_no_preview():
    assert preview(b"") is None
    assert preview(b"PK\x03\x04 nothing") is None
    assert picture(b"nothing") is None
    assert picture(render(NOTICE), page=9) is None


def test_without_the_wheel_there_is_no_preview(monkeypatch):
    monkeypatch.setitem(sys.modules, "rhwp", None)
    engine._library.cache_clear()
    assert not available()
    assert preview(render(NOTICE)) is None
    monkeypatch.undo()
    engine._library.cache_clear()


@pytest.mark.parametrize(
    "inside",
    [
        "<script>1</script>",
        '<rect onload="x()"/>',
        '<image xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="http://127.0.0.1/x.png"/>',
        "<foreignObject/>",
        "<g>",
    ],
)
def test_a_page_that_holds_more_than_drawing_is_not_shown(inside):
    assert engine._on_screen(f'<svg xmlns="http://www.w3.org/2000/svg">{inside}</svg>') == ""
