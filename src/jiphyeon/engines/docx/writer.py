"""Writing an official document as DOCX, with the text the layout gives."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from jiphyeon.core.official.document import OfficialDocument, Table
from jiphyeon.core.official.layout import Layout, lay_out
from jiphyeon.core.official.line import Line
from jiphyeon.core.official.mark import ARTICLE, SQUARE
from jiphyeon.core.official.shape import shape_of
from jiphyeon.engines.docx.approval import draw_approval, draw_office
from jiphyeon.engines.docx.sheet import SIZE, Sheet
from jiphyeon.engines.table_columns import alignments, shares

_WIDTH = 482.0
"""Points between the margins of A4."""
_SMALL = 10.5
_FOOT = frozenset({"number", "address", "contact"})
_AROUND = _FOOT | {"signers", "organisation", "recipient", "via", "title", "sender", "recipients"}
"""What 별지 제2호서식 shows in its own places."""


class DocxFormat:
    """DOCX as one format a document can leave in (`core.ports.DocumentFormat`)."""

    suffix = ".docx"
    media_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

    def write(self, document: OfficialDocument) -> bytes:
        """The whole file."""
        return render(document)


def render(document: OfficialDocument, *, shape: str = "", notice: str = "") -> bytes:
    """The file. Beside the title and the organisation it holds no metadata but `notice`, which stands in the footer."""
    layout = lay_out(document, shape=shape)
    name = shape_of(document.kind, document.head.recipient, shape).name
    size = 11.0 if name == "home_letter" else SIZE
    sheet = Sheet(title=document.title, author=document.head.organisation, size=size)
    _Drawing(sheet, layout, name).draw()
    if notice:
        sheet.notice(notice)
    return sheet.bytes()


class _Drawing:
    def __init__(self, sheet: Sheet, layout: Layout, shape: str) -> None:
        self._sheet = sheet
        self._layout = layout
        self._form = shape in {"outgoing", "internal"}
        self._shape = shape
        self._column = sheet.size / 2
        self._foot_begun = False
        self._below_table = False

    def draw(self) -> None:
        drawers: dict[str, Callable[[Line], None]] = {
            "organisation": self._organisation,
            "heading": self._heading,
            "title": self._title,
            "item": self._item,
            "attachment": self._attachment,
            "sender": self._sender,
            "signers": self._signers,
            "cut": self._cut,
        }
        if self._shape == "internal":
            draw_approval(self._sheet, self._layout.document, _WIDTH)
            self._boxed_title()
        for line in self._layout.lines:
            if self._shape == "internal" and line.role in _AROUND:
                continue
            if self._layout.text.endswith("\n\n", 0, line.start):
                self._sheet.blank(keep=line.label == "회신란")
                self._below_table = False
            if line.table is not None:
                self._table(line, line.table)
            elif line.role in _FOOT and self._form:
                self._foot(line)
            else:
                drawers.get(line.role, self._line)(line)

        if self._shape == "internal":
            draw_office(self._sheet, self._layout.document)

    def _boxed_title(self) -> None:
        self._sheet.blank()
        made = self._sheet.paragraph(align="center", left=24)
        self._sheet.write(made, self._layout.document.title or "제목 없음", size=16, bold=True)
        self._as_heading(made)
        for side in ("top", "left", "bottom", "right"):
            self._sheet.rule(made, side, eighths=4)
        self._sheet.blank()

    def _written(self, line: Line) -> str:
        return self._layout.text[line.start : line.end]

    def _organisation(self, line: Line) -> None:
        made = self._sheet.paragraph(align="center" if self._form else "left")
        self._sheet.write(made, line.text, size=20 if self._form else 12, bold=True)
        if self._form:
            self._sheet.blank()

    def _heading(self, line: Line) -> None:
        notice = self._shape == "public_notice"
        made = self._sheet.paragraph(align="left" if notice else "center")
        self._sheet.write(made, line.text, size=12 if notice else 22, bold=True)
        if not notice:
            self._sheet.rule(made, "bottom", eighths=12)

    def _title(self, line: Line) -> None:
        if not self._form and line.label == "":
            made = self._sheet.paragraph(align="center", above=10)
            self._sheet.write(made, line.text, size=18, bold=True)
            self._as_heading(made)
            for side in ("top", "bottom") if self._shape == "brief_report" else ():
                self._sheet.rule(made, side, eighths=12)
            return
        lead = self._written(line)[: -len(line.text)] if line.text else self._written(line)
        made = self._sheet.paragraph(hang=self._sheet.width_of(lead))
        self._sheet.write(made, lead)
        self._sheet.write(made, line.text, bold=True, size=13 if self._form else 0)
        self._as_heading(made)
        if self._form:
            self._sheet.rule(made, "bottom", eighths=6)

    def _as_heading(self, made: Any) -> None:
        """An outline level lets a screen reader find the title; the look stays ours."""
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        level = OxmlElement("w:outlineLvl")
        level.set(qn("w:val"), "0")
        made._p.get_or_add_pPr().append(level)  # noqa: SLF001 - python-docx has no outline levels

    def _item(self, line: Line) -> None:
        written = self._written(line).lstrip(" ")
        lead = f"{line.mark} " if line.level != ARTICLE else ""
        left = line.indent * self._column
        made = self._sheet.paragraph(left=left, hang=self._sheet.width_of(lead), above=5 if self._below_table else 0)
        self._below_table = False
        bold = line.level == SQUARE and self._shape == "brief_report"
        if line.level == ARTICLE:
            cut = len(line.mark) + (len(line.label) + 2 if line.label else 0)
            self._sheet.write(made, written[:cut], bold=True)
            self._sheet.write(made, written[cut:])
        else:
            self._sheet.write(made, written, bold=bold)

    def _attachment(self, line: Line) -> None:
        lead = "붙임  "
        written = self._written(line)
        word = self._sheet.width_of(lead)
        mark = self._sheet.width_of(f"{line.mark} ") if line.mark else 0.0
        left, hang = (0.0, word + mark) if line.label else (word, mark)
        made = self._sheet.paragraph(left=left, hang=hang)
        self._sheet.write(made, written.lstrip(" "))

    def _sender(self, line: Line) -> None:
        made = self._sheet.paragraph(align="center", above=16 if self._form else 6)
        self._sheet.write(made, line.text, size=20 if self._form else 16, bold=True)
        self._sheet.write(made, line.ending, size=_SMALL)

    def _signers(self, line: Line) -> None:
        if self._form:
            self._foot(line)
        else:
            made = self._sheet.paragraph(align="center", above=10)
            self._sheet.write(made, self._written(line))

    def _foot(self, line: Line) -> None:
        made = self._sheet.paragraph(align="left", above=0 if self._foot_begun else 18)
        if not self._foot_begun:
            self._sheet.rule(made, "top", eighths=24, colour="BFBFBF")
            self._foot_begun = True
        made.paragraph_format.keep_together = True
        made.paragraph_format.keep_with_next = line.role != "contact"
        self._sheet.write(made, self._written(line), size=_SMALL)

    def _cut(self, line: Line) -> None:
        made = self._sheet.paragraph(align="center", above=6)
        made.paragraph_format.keep_with_next = True
        self._sheet.write(made, self._written(line), size=_SMALL)

    def _line(self, line: Line) -> None:
        written = self._written(line).lstrip(" ") if line.role != "extra" else self._written(line)
        left = line.indent * self._column
        hang = max(line.column - line.indent, 0) * self._column if line.role in {"paragraph", "recipients"} else 0.0
        right = line.role == "field" and self._shape == "brief_report"
        align = "right" if right else line.align if line.align != "left" or line.role == "paragraph" else "left"
        made = self._sheet.paragraph(align=align, left=left, hang=hang)
        made.paragraph_format.keep_with_next = (line.label == "회신란" and line is not self._layout.lines[-1]) or None
        self._sheet.write(made, written)

    def _table(self, line: Line, table: Table) -> None:
        left = line.column * self._column
        if table.caption or table.unit:
            self._caption(table, left)
        if table.picture:
            self._sheet.picture(table.picture, _WIDTH - left, left=left)
        self._below_table = True
        parts = shares(table)
        widths = [(_WIDTH - left) * part / sum(parts) for part in parts]
        made = self._sheet.table(len(table.rows), widths, left=left + 5.4)
        aligns = alignments(table)
        headers = min(table.header_rows, len(table.rows))
        for number, (row, drawn) in enumerate(zip(table.rows, made.rows, strict=True)):
            if number < headers:
                _repeat(drawn)
            for place, (text, cell) in enumerate(zip(row, drawn.cells, strict=True)):
                cell.width = made.columns[place].width
                self._cell(cell, text, "center" if number < headers else aligns[place], heading=number < headers)

    def _caption(self, table: Table, left: float) -> None:
        words = "  ".join(
            (*((f"<{table.caption}>",) if table.caption else ()), *((f"(단위: {table.unit})",) if table.unit else ()))
        )
        made = self._sheet.paragraph(align="left" if table.caption else "right", left=left)
        self._sheet.write(made, words, size=_SMALL)

    def _cell(self, cell: Any, text: str, align: str, *, heading: bool) -> None:
        from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
        from docx.enum.text import WD_ALIGN_PARAGRAPH

        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
        made = cell.paragraphs[0]
        made.alignment = getattr(WD_ALIGN_PARAGRAPH, align.upper())
        made.paragraph_format.line_spacing = 1.15
        self._sheet.write(made, text, size=_SMALL, bold=heading)
        if heading:
            _shade(cell)


def _shade(cell: Any) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", "ECECEC")):
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().insert_element_before(shade, "w:noWrap", "w:tcMar", "w:vAlign")  # noqa: SLF001


def _repeat(row: Any) -> None:
    """The heading is repeated on every page, and read as one."""
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001
