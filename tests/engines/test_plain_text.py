"""Plain text as a file and as a block to paste."""

from __future__ import annotations

from dataclasses import replace

from jiphyeon.core.official.document import Item, Table
from jiphyeon.core.official.layout import lay_out
from jiphyeon.core.official.reader import read
from jiphyeon.engines import paste, plain
from support.documents import MINUTES, NOTICE


def test_the_file_is_the_text_of_the_layout() -> None:
    assert plain.render(NOTICE).decode() == lay_out(NOTICE).text


def test_the_block_holds_the_body_and_nothing_the_system_has_itself() -> None:
    block = paste.paste_block(lay_out(NOTICE))
    assert block.startswith("1. 관련: ")
    assert block.endswith("  끝.\n")
    for word in ("제목", "수신", "협조자", "전화번호", NOTICE.foot.sender):
        assert word not in block


def test_indents_are_spaces_and_cells_are_divided_by_tabs() -> None:
    block = paste.paste_block(lay_out(NOTICE))
    assert "\n  가. 일시: " in block
    assert "\n기수\t일시\t장소\t인원(명)\t예산(원)\n" in block
    assert "|" not in block


def test_a_table_with_a_single_column_is_pasted_without_bars() -> None:
    document = replace(NOTICE, body=(Item("명단", children=(Table((("학교",), ("한빛초",))),)), Item("다음")))
    assert "학교\n한빛초\n" in paste.paste_block(lay_out(document))


def test_what_is_pasted_is_read_again_as_the_same_body() -> None:
    block = paste.PasteFormat().write(NOTICE).decode()
    assert read(block, NOTICE.kind).document.body == NOTICE.body


def test_other_kinds_are_pasted_with_their_fields() -> None:
    block = paste.paste_block(lay_out(MINUTES))
    assert block.startswith("일시: 2026. 3. 18.(수) 14:00\n")
