"""A 시행문: 별지 제1호서식 (행정업무의 운영 및 혁신에 관한 규정 시행규칙)."""

from __future__ import annotations

from jiphyeon.core.official.layout import Layout, Line
from jiphyeon.engines.hwpx.drawing.foot import draw_foot
from jiphyeon.engines.hwpx.drawing.line import Lines, words_of
from jiphyeon.engines.hwpx.sheet import Sheet, Text
from jiphyeon.engines.hwpx.style import Shape, hanging

_FOOT = {"signers", "number", "address", "contact"}
_HEAD = {"recipient", "via", "title"}


def draw_outgoing(sheet: Sheet, layout: Layout) -> None:
    """The whole document."""
    lines = Lines(sheet, layout)
    for line in layout.lines:
        if line.role in _FOOT:
            continue
        if line.role == "organisation":
            _organisation(sheet, layout, line)
            lines.skip(line)
        elif line.role in _HEAD:
            _head(sheet, layout, line)
            lines.skip(line)
        elif line.role == "sender":
            lines.space(line)
            draw_sender(sheet, line)
        elif line.role == "recipients":
            lines.space(line)
            sheet.put(Text(words_of(layout, line), "body", hanging("수신자  ", line=150)))
        else:
            lines.draw(line)
    draw_foot(sheet, layout.document.foot)


def _organisation(sheet: Sheet, layout: Layout, line: Line) -> None:
    sheet.put(Text(words_of(layout, line), "organisation", Shape(align="CENTER", line=130, after=1700)))


def _head(sheet: Sheet, layout: Layout, line: Line) -> None:
    last = line.role == "title"
    shape = hanging(
        "수신  ", line=130, border="below" if last else "", offset=300 if last else 0, after=300 if last else 0
    )
    sheet.put(Text(words_of(layout, line), "body", shape))


def draw_sender(sheet: Sheet, line: Line) -> None:
    """발신명의 in the middle, `관인생략` small behind it."""
    more = ((line.ending, "seal"),) if line.ending else ()
    sheet.put(Text(line.text, "sender", Shape(align="CENTER", line=160, before=1200), more))
