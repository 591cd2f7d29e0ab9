from dataclasses import replace

import pytest

from jiphyeon.core.competency.bank import default_bank
from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.survey.question import Matrix
from jiphyeon.engines.xlsx import read_workbook, write_workbook
from jiphyeon.services.items import items_from_workbook, items_to_workbook

BANK = [item for item in default_bank().items.values() if not isinstance(item.question.form, Matrix)]


def read(data, name="문항.xlsx"):
    return items_from_workbook(data, name, version="2026.1", author="집현 문항 개발진")


def same(item):
    return replace(item, place="")


def test_the_bank_goes_out_to_a_workbook_and_comes_back_the_same():
    found = read(items_to_workbook(BANK))
    assert [same(item) for item in found.items] == [same(item) for item in BANK]
    assert found.remarks == ()


def changed(row, column, value):
    sheets = read_workbook(items_to_workbook(BANK))
    place = sheets["문항"][0].index(column)
    sheets["문항"][row - 1][place] = value
    return write_workbook(sheets)


@pytest.mark.parametrize(
    ("column", "value", "word"),
    [
        ("정답", "9", "key에 보기에 없는 번호"),
        ("경계(가정)", "쉬움", "숫자"),
        ("세부 역량", "9.9", "알 수 없는 값"),
        ("보기 2", "나 자료", "같거나"),
        ("오개념", "", "misconception"),
    ],
)
def test_what_is_wrong_is_named_with_its_row(column, value, word):
    row = next(number for number, item in enumerate(BANK, start=2) if item.code == "D1-05")
    if column == "보기 2":
        value = BANK[row - 2].question.form.options[0].text
    with pytest.raises(JiphyeonError, match=rf"문항\.xlsx {row}행") as caught:
        read(changed(row, column, value))
    assert word in caught.value.message


def test_the_lint_speaks_about_what_was_read():
    row = next(number for number, item in enumerate(BANK, start=2) if item.code == "D1-07")
    found = read(changed(row, "검산식", "c3[1]/c2[1]*100 => 81"))
    assert any(remark.item == "D1-07" and "다릅니다" in remark.message for remark in found.remarks)


def test_a_workbook_without_the_sheet_is_said():
    with pytest.raises(JiphyeonError, match="‘문항’ 시트가 없습니다"):
        read(write_workbook({"Sheet1": [["가"]]}))


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04broken", b"not a workbook"])
def test_what_is_no_workbook_is_said(data):
    with pytest.raises(JiphyeonError, match="xlsx-unreadable"):
        read(data)


def test_no_cell_becomes_a_formula():
    sheets = read_workbook(write_workbook({"a": [["머리"], ["=1+1"], ["http://x.example"]]}))
    assert sheets["a"] == [["머리"], ["=1+1"], ["http://x.example"]]
