"""Figures as a workbook: one sheet a group, every number as a number, a chart with its intervals."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from typing import Any

from jiphyeon.core.pilot.figure import Figure
from jiphyeon.core.pilot.wording import source_text

HEAD = ("항목", "값", "구간 아래", "구간 위", "단위", "계산에 쓴 수", "가운데", "세는 단위", "출처", "덧붙임")
WIDTHS = (44, 10, 10, 10, 8, 12, 10, 9, 28, 60)
CHARTED = 24
"""Rows a chart can still be read with."""
_UNFIT = re.compile(r"[\[\]:*?/\\']")


def render(title: str, groups: Mapping[str, Sequence[Figure]], notes: Sequence[str] = ()) -> bytes:
    """The file. The first sheet says what it is (and, where it is so, that it is simulated); empty groups are left out.

    A hidden figure has no number in any cell: only the word that it is not shown.
    """
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    cover, wrap = book.add_worksheet("안내"), book.add_format({"text_wrap": True, "valign": "top"})
    cover.set_column(0, 0, 100)
    cover.write(0, 0, title, book.add_format({"bold": True, "font_size": 14}))
    for number, note in enumerate(notes, start=2):
        cover.write(number, 0, note, wrap)
    used: set[str] = {"안내"}
    for name, figures in groups.items():
        if figures:
            _sheet(book, _name(name, used), name, figures)
    book.close()
    return out.getvalue()


def _sheet(book: Any, name: str, title: str, figures: Sequence[Figure]) -> None:
    sheet = book.add_worksheet(name)
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#eef2f8"})
    number = book.add_format({"num_format": "#,##0.00"})
    for column, (head, width) in enumerate(zip(HEAD, WIDTHS, strict=True)):
        sheet.write(0, column, head, bold)
        sheet.set_column(column, column, width)
    sheet.freeze_panes(1, 1)
    for row, one in enumerate(figures, start=1):
        sheet.write(row, 0, one.name)
        if one.value is None:
            sheet.write(row, 1, "싣지 않음")
        else:
            for column, value in enumerate((one.value, one.low, one.high), start=1):
                if value is not None:
                    sheet.write_number(row, column, value, number)
            sheet.write_number(row, 5, one.n)
            sheet.write_number(row, 6, one.denominator)
        for column, words in ((4, one.unit.strip()), (7, one.of), (8, source_text(one)), (9, one.note)):
            sheet.write(row, column, words)
    _chart(book, sheet, name, title, figures)


def _chart(book: Any, sheet: Any, name: str, title: str, figures: Sequence[Figure]) -> None:
    """Bars with their intervals, only where all figures share a unit and are shown."""
    shown = [one for one in figures if one.value is not None]
    if len(shown) != len(figures) or not 2 <= len(shown) <= CHARTED or len({one.unit for one in shown}) != 1:
        return
    chart, last = book.add_chart({"type": "bar"}), len(figures)
    series: dict[str, Any] = {
        "name": title,
        "categories": [name, 1, 0, last, 0],
        "values": [name, 1, 1, last, 1],
        "fill": {"color": "#256ef4"},
    }
    if all(one.low is not None and one.high is not None for one in shown):
        value = [one.value or 0.0 for one in shown]
        series["x_error_bars"] = {
            "type": "custom",
            "plus_values": [(one.high or 0.0) - v for one, v in zip(shown, value, strict=True)],
            "minus_values": [v - (one.low or 0.0) for one, v in zip(shown, value, strict=True)],
        }
    chart.add_series(series)
    chart.set_title({"name": title})
    chart.set_legend({"none": True})
    chart.set_x_axis({"name": shown[0].unit.strip() or "값"})
    chart.set_y_axis({"reverse": True})
    chart.set_size({"width": 820, "height": 120 + 30 * last})
    sheet.insert_chart(last + 2, 0, chart, {"description": f"{title}: 값과 95% 구간을 막대로 나타낸 그림"})


def _name(name: str, used: set[str]) -> str:
    """A sheet's name as Excel takes it: 31 characters, none twice."""
    short = _UNFIT.sub(" ", name)[:28].strip() or "자료"
    found, number = short, 2
    while found in used:
        found, number = f"{short} {number}", number + 1
    used.add(found)
    return found
