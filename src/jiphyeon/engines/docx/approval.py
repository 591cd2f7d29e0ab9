"""The registration and 결재란 of 별지 제2호서식 (간이기안문), and the office at its end."""

from __future__ import annotations

from typing import Any

from jiphyeon.core.official.document import OfficialDocument, Signer
from jiphyeon.engines.docx.sheet import Sheet

_LEFT = (74.0, 94.0, 76.0)
"""Points: the labels, their values and the gap beside the 결재란."""
_FEWEST = 3
_SMALL = 10.5


def draw_approval(sheet: Sheet, document: OfficialDocument, width: float) -> None:
    """One table as in the form: registration on the left, positions and names on the right."""
    foot = document.foot
    signers = [signer for signer in foot.signers if signer.role != "cooperator"]
    places = max(_FEWEST, len(signers))
    widths = [*_LEFT, *[(width - sum(_LEFT)) / places] * places]
    made = sheet.table(4, widths, left=5.4)
    entries = (
        ("생산등록번호", foot.document_number),
        ("등록일", foot.enforcement_date),
        ("결재일", foot.enforcement_date),
        ("공개 구분", foot.disclosure),
    )
    for row, entry in zip(made.rows, entries, strict=True):
        for cell, words in zip(row.cells, entry, strict=False):
            _put(sheet, cell, words)
        _unruled(row.cells[2])
    for place in range(places):
        signer = signers[place] if place < len(signers) else Signer("")
        _put(sheet, made.rows[0].cells[3 + place], signer.position)
        _put(sheet, made.rows[1].cells[3 + place].merge(made.rows[2].cells[3 + place]), _name(signer))
    helpers = "  ".join(_named(signer) for signer in foot.signers if signer.role == "cooperator")
    _put(sheet, made.rows[3].cells[3], "협조자")
    _put(sheet, made.rows[3].cells[4].merge(made.rows[3].cells[2 + places]), helpers, align="left")


def draw_office(sheet: Sheet, document: OfficialDocument) -> None:
    """Who made it: the office and, where the number names it, the department."""
    department = document.foot.document_number.rpartition("-")[0]
    for at, name in enumerate(name for name in (document.head.organisation, department) if name):
        sheet.write(sheet.paragraph(align="center", above=0 if at else 28), name, size=16, bold=True)


def _put(sheet: Sheet, cell: Any, words: str, align: str = "center") -> None:
    from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    paragraph = cell.paragraphs[0]
    paragraph.alignment = getattr(WD_ALIGN_PARAGRAPH, align.upper())
    paragraph.paragraph_format.line_spacing = 1.15
    sheet.write(paragraph, words, size=_SMALL)


def _unruled(cell: Any) -> None:
    """The gap of the form has no lines of its own above and below."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    borders = OxmlElement("w:tcBorders")
    for side in ("top", "bottom"):
        line = OxmlElement(f"w:{side}")
        line.set(qn("w:val"), "nil")
        borders.append(line)
    cell._tc.get_or_add_tcPr().append(borders)  # noqa: SLF001 - python-docx has no borders of its own


def _named(signer: Signer) -> str:
    return " ".join(part for part in (signer.position, signer.delegation, signer.name) if part)


def _name(signer: Signer) -> str:
    return " ".join(part for part in (signer.delegation, signer.name) if part)
