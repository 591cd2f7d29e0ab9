"""An 내부결재 document as 간이기안문: 별지 제2호서식 (행정업무의 운영 및 혁신에 관한 규정 시행규칙)."""

from __future__ import annotations

from jiphyeon.core.official.document import Foot, Signer
from jiphyeon.core.official.layout import Layout
from jiphyeon.engines.hwpx.drawing.line import Lines
from jiphyeon.engines.hwpx.sheet import Box, Grid, Sheet, Text, columns
from jiphyeon.engines.hwpx.style import TEXT_WIDTH, Shape

_ROW, _SIGN = 2415, 4830
_LEFT = (6589, 8287, 7518)
"""Widths of the labels, their values and the gap beside the 결재란 in a form of its width."""
_FORM = 44934
_FEWEST = 3
_TITLE = 3547
_BODY = {"item", "paragraph", "table", "attachment", "end"}


def draw_internal(sheet: Sheet, layout: Layout) -> None:
    """The whole document."""
    document = layout.document
    _approval(sheet, document.foot)
    sheet.blank()
    width = round(TEXT_WIDTH * 0.9)
    gap = (TEXT_WIDTH - width) // 2
    title = Box(0, (Text(document.title, "document_title", Shape(align="CENTER", line=130)),), border="box")
    sheet.draw(Grid((width,), (_TITLE,), ((title,),), indent=gap))
    sheet.blank()
    lines = Lines(sheet, layout)
    for line in layout.lines:
        if line.role in _BODY:
            lines.draw(line)
    _office(sheet, layout)


def _approval(sheet: Sheet, foot: Foot) -> None:
    """Registration on the left, the 결재란 on the right, in one table as in the form."""
    signers = [signer for signer in foot.signers if signer.role != "cooperator"]
    places = max(_FEWEST, len(signers))
    scale = TEXT_WIDTH / _FORM
    fixed = tuple(round(part * scale) for part in _LEFT)
    widths = (*fixed, *columns([1] * places, TEXT_WIDTH - sum(fixed)))
    cooperators = "  ".join(_named(s) for s in foot.signers if s.role == "cooperator")
    positions = [signer.position for signer in signers] + [""] * (places - len(signers))
    names = [_name(signer) for signer in signers] + [""] * (places - len(signers))
    rows = (
        (*_entry("생산등록번호", foot.document_number), *(_cell(3 + n, word) for n, word in enumerate(positions))),
        (*_entry("등록일", foot.enforcement_date), *(_cell(3 + n, word, rows=2) for n, word in enumerate(names))),
        _entry("결재일", foot.enforcement_date),
        (*_entry("공개 구분", foot.disclosure), _cell(3, "협조자"), _cell(4, cooperators, places - 1, align="LEFT")),
    )
    sheet.draw(Grid(widths, (_ROW, _ROW, _ROW, _ROW), rows))


def _entry(label: str, value: str) -> tuple[Box, ...]:
    return (_cell(0, label, align="DISTRIBUTE"), _cell(1, value), _cell(2, "", border="none"))


def _cell(column: int, words: str, span: int = 1, *, rows: int = 1, border: str = "box", align: str = "CENTER") -> Box:
    return Box(column, (Text(words, "label", Shape(align=align, line=130)),), span, rows, border)


def _named(signer: Signer) -> str:
    return " ".join(part for part in (signer.position, signer.delegation, signer.name) if part)


def _name(signer: Signer) -> str:
    return " ".join(part for part in (signer.delegation, signer.name) if part)


def _office(sheet: Sheet, layout: Layout) -> None:
    """Who made it, at the end: the office and, where the number names it, the department."""
    document = layout.document
    department = document.foot.document_number.rpartition("-")[0]
    names = [name for name in (document.head.organisation, department) if name]
    for at, name in enumerate(names):
        sheet.put(Text(name, "office", Shape(align="CENTER", line=150, before=0 if at else 2400)))
