"""The other kinds: 1쪽 보고서, 보도자료, 가정통신문, 회의록, 공고, 협약서. Plain, in the custom of each."""

from __future__ import annotations

from jiphyeon.core.official.layout import Layout, Line
from jiphyeon.core.official.mark import SQUARE
from jiphyeon.engines.hwpx.drawing.line import Lines, words_of
from jiphyeon.engines.hwpx.drawing.outgoing import draw_sender
from jiphyeon.engines.hwpx.sheet import Box, Grid, Sheet, Text, columns
from jiphyeon.engines.hwpx.style import TEXT_WIDTH, Shape

_REPORTS = {"brief_report", "press_release"}
_ROW = 2100


def draw_shaped(sheet: Sheet, layout: Layout, name: str) -> None:
    """The whole document."""
    report = name in _REPORTS
    lines = Lines(sheet, layout, size=13 if report else 12, character="report" if report else "body")
    for line in layout.lines:
        if line.role == "heading":
            _heading(sheet, layout, line, name)
            lines.skip(line)
        elif line.role == "title" and line.align == "center":
            _title(sheet, layout, line, name)
            lines.skip(line)
        elif line.role == "sender":
            lines.space(line)
            draw_sender(sheet, line)
        elif line.role in {"date", "cut", "organisation"} or (line.role == "extra" and line.align == "center"):
            lines.space(line)
            _centred(sheet, layout, line)
        else:
            lines.draw(line, character="report_strong" if name == "brief_report" and line.level == SQUARE else "")


def _heading(sheet: Sheet, layout: Layout, line: Line, name: str) -> None:
    words = words_of(layout, line)
    if name == "public_notice":
        sheet.put(Text(words, "strong", Shape(align="LEFT", line=150)))
        return
    shape = Shape(align="CENTER", line=150, border="below", offset=400, after=1600)
    sheet.put(Text(words, "heading", shape))


def _title(sheet: Sheet, layout: Layout, line: Line, name: str) -> None:
    words = words_of(layout, line)
    if name == "brief_report":
        box = Box(0, (Text(words, "title", Shape(align="CENTER", line=130)),), border="thick")
        sheet.draw(Grid(columns([1], TEXT_WIDTH), (_ROW * 2,), ((box,),)))
        return
    sheet.put(Text(words, "title", Shape(align="CENTER", line=140, before=800, after=800)))


def _centred(sheet: Sheet, layout: Layout, line: Line) -> None:
    size = "body" if line.role == "cut" else "subtitle"
    sheet.put(Text(words_of(layout, line), size, Shape(align="CENTER", line=150)))
