"""Tables of a PDF come back as cells; running text stays as it is."""

import pytest

from jiphyeon.core.official.document import Head, Item, OfficialDocument, Table
from jiphyeon.core.official.reader import read
from jiphyeon.engines.pdf.reader import extract
from jiphyeon.engines.pdf.tables import PageLines, with_cells
from jiphyeon.engines.pdf.writer import render
from jiphyeon.services.check import check_text

UNIT = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
ROWS = (
    ("학교", "적합", "부적합", "비고"),
    ("한빛초등학교", "12", "0", ""),
    ("새솔 중학교", "9", "3", "조치 계획 제출"),
    ("합계", "21", "3", ""),
)


def notice(rows):
    body = (
        Item("점검 결과를 알려 드립니다.", children=(Item("학교별 결과"), Table(rows))),
        Item("문의는 전화로 합니다."),
    )
    return OfficialDocument("result_notice", "점검 결과 알림", body, Head("한빛교육지원청", "각급학교장"))


def test_cells_have_tabs_between_them():
    text = extract(render(notice(ROWS)))
    assert "학교\t적합\t부적합\t비고\n한빛초등학교\t12\t0\t\n새솔 중학교\t9\t3\t조치 계획 제출\n합계\t21\t3\t" in text
    assert "1. 점검 결과를 알려 드립니다." in text.replace("\u00a0", " ")


def test_a_table_is_read_as_a_table():
    blocks = list(read(extract(render(notice(ROWS)))).document.body)
    for block in blocks:
        blocks.extend(getattr(block, "children", ()))
    tables = [block for block in blocks if isinstance(block, Table)]
    assert [[cell.strip() for cell in row] for row in tables[0].rows] == [list(row) for row in ROWS]


def test_sums_are_checked_in_a_pdf():
    wrong = (*ROWS[:3], ("합계", "22", "3", ""))
    found = check_text(extract(render(notice(wrong))), only=("arithmetic",)).findings
    assert [(f.rule, f.text) for f in found] == [("table-total", "22")]


def test_a_cell_over_several_lines_is_one_cell():
    long = "비고가 길어 여러 줄에 걸쳐 적히는 칸이며 다음 줄로 이어지고 또 이어져서 세 줄이 됩니다"
    assert f"9\t3\t{long}" in extract(render(notice((*ROWS[:2], ("새솔중학교", "9", "3", long)))))


@pytest.mark.parametrize("operands", [[], [1], ["x", None], [1, 2, 3, "가"]])
def test_damaged_drawing_is_passed_over(operands):
    page = PageLines()
    for operator in (b"re", b"m", b"l"):
        page.drawing(operator, operands, UNIT, UNIT)
    assert with_cells("글", page) == "글"


def test_words_without_rules_stay_as_they_are():
    page = PageLines()
    page.word("시행", UNIT, (1, 0, 0, 1, 57, 96), None, 10)
    page.word("접수", UNIT, (1, 0, 0, 1, 298, 96), None, 10)
    assert with_cells("시행   접수", page) == "시행   접수"
