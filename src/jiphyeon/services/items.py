"""Use cases of item authors: the bank as a workbook, a workbook back as items, what the lint says of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from jiphyeon.core.competency.bank import default_bank
from jiphyeon.core.competency.framework import Framework
from jiphyeon.core.competency.framework_loading import default_framework
from jiphyeon.core.competency.item import BankItem
from jiphyeon.core.competency.item_reading import read_items
from jiphyeon.core.competency.item_sheet import items_to_sheets, sheets_to_source
from jiphyeon.core.competency.lint import Remark, lint

WIDTHS = {"문항": [9, 7, 10, 9, 6, 50, *[28] * 8, 8, 10], "자료표": [9, 24, 10], "그래프": [9, 20]}


@dataclass(frozen=True, slots=True)
class ReadItems:
    """Items of a workbook, and what the lint says of each and of them together."""

    items: tuple[BankItem, ...]
    remarks: tuple[Remark, ...]


def items_to_workbook(items: Iterable[BankItem] | None = None) -> bytes:
    """The shipped bank, or the items given, as an XLSX file authors can edit."""
    from jiphyeon.engines.xlsx import write_workbook

    chosen = default_bank().items.values() if items is None else items
    return write_workbook(items_to_sheets(chosen), widths=WIDTHS)


def items_from_workbook(
    data: bytes, name: str, *, version: str, author: str, framework: Framework | None = None
) -> ReadItems:
    """The items of an XLSX file, linted.

    Raises `JiphyeonError`: `xlsx-*` when it cannot be read, `survey-file` naming the row of what is wrong.
    """
    from jiphyeon.engines.xlsx import read_workbook

    source = sheets_to_source(read_workbook(data), name, version, author)
    _, items = read_items(source, framework or default_framework())
    return ReadItems(tuple(items), tuple(lint(items)))
