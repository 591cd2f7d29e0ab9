"""A DOCX page as official documents have it: A4, our margins, a font every office has, the page number below."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import Any

from jiphyeon.core.official.document import Picture
from jiphyeon.engines.picture import png

FACE = "맑은 고딕"
_END = re.compile(r"  (?=끝\.$)")
SIZE = 12.0
"""Points of the body; one 타 is half of it."""
_EPOCH = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - the format stores no zone; the file says nothing of when it was made
_NARROW = {".": 0.25, ",": 0.25, ")": 0.33, "(": 0.33, " ": 0.33, "-": 0.42, "·": 0.35}


class Sheet:
    """Adds paragraphs and tables to a new document."""

    def __init__(self, *, title: str, author: str, size: float = SIZE) -> None:
        import docx

        self.document: Any = docx.Document()
        self.size = size
        self._page()
        self._style()
        self._about(title, author)

    def paragraph(self, *, align: str = "left", left: float = 0.0, hang: float = 0.0, above: float = 0.0) -> Any:
        """An empty paragraph: its first line begins at `left`, the others `hang` points further."""
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Pt

        made = self.document.add_paragraph()
        made.alignment = getattr(WD_ALIGN_PARAGRAPH, align.upper())
        form = made.paragraph_format
        form.left_indent, form.first_line_indent = Pt(left + hang), Pt(-hang)
        form.space_before, form.space_after = Pt(above), Pt(0)
        return made

    def blank(self, *, keep: bool = False) -> None:
        """A blank line, half as high as others. It stays a line in the text, which tells paragraphs apart."""
        from docx.shared import Pt

        made = self.document.add_paragraph()
        made.paragraph_format.line_spacing = Pt(self.size * 0.7)
        made.paragraph_format.keep_with_next = keep or None

    def write(self, paragraph: Any, text: str, *, size: float = 0.0, bold: bool = False) -> Any:
        """A run of text at the end of a paragraph."""
        from docx.shared import Pt

        run = paragraph.add_run(_clean(text))
        run.bold = bold or None
        if size:
            run.font.size = Pt(size)
        return run

    def rule(self, paragraph: Any, side: str, *, eighths: int, colour: str = "000000") -> None:
        """A line above (`top`) or below (`bottom`) a paragraph, in eighths of a point."""
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - python-docx has no borders of its own
        borders = properties.find(qn("w:pBdr"))
        if borders is None:
            borders = OxmlElement("w:pBdr")
            _insert(properties, borders)
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", str(eighths)), ("space", "4"), ("color", colour)):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)

    def table(self, rows: int, widths: Sequence[float], *, left: float = 0.0, ruled: bool = True) -> Any:
        """An empty table with columns of these widths in points."""
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn
        from docx.shared import Pt

        made = self.document.add_table(rows=rows, cols=len(widths))
        if ruled:
            made.style = "Table Grid"
        made.autofit = False
        for column, wide in zip(made.columns, widths, strict=True):
            column.width = Pt(wide)
        indent = OxmlElement("w:tblInd")
        indent.set(qn("w:w"), str(round(left * 20)))
        indent.set(qn("w:type"), "dxa")
        later = ("w:tblBorders", "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")
        made._tbl.tblPr.insert_element_before(indent, *later)  # noqa: SLF001
        made._tbl.tblPr.insert_element_before(_cell_margins(), "w:tblLook")  # noqa: SLF001
        return made

    def picture(self, picture: Picture, width: float, *, left: float = 0.0) -> None:
        """A chart in a paragraph of its own, so many points wide, with its words for who cannot see it."""
        import io

        from docx.shared import Pt

        made = self.paragraph(left=left)
        made.paragraph_format.keep_with_next = True
        made.paragraph_format.line_spacing = 1.0
        drawn = made.add_run().add_picture(io.BytesIO(png(picture)), width=Pt(width))
        properties = drawn._inline.docPr  # noqa: SLF001 - python-docx has no way to say it
        properties.set("name", f"그림 {properties.get('id')}")
        properties.set("descr", _clean(picture.alternative))

    def bytes(self) -> bytes:
        """The finished file."""
        import io

        out = io.BytesIO()
        self.document.save(out)
        return out.getvalue()

    def notice(self, words: str) -> None:
        """A sentence at the foot of every page, and in the file's properties."""
        from docx.shared import Pt

        made = self.document.sections[0].footer.add_paragraph()
        self.write(made, words, size=8)
        made.paragraph_format.space_before = Pt(0)
        self.document.core_properties.comments = _clean(words)[:250]

    def width_of(self, text: str) -> float:
        """About how wide text stands in our face, in points."""
        return sum(_advance(character) for character in text) * self.size

    def _page(self) -> None:
        from docx.shared import Mm

        section = self.document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.top_margin = section.left_margin = section.right_margin = Mm(20)
        section.bottom_margin, section.footer_distance = Mm(18), Mm(10)
        _page_number(section.footer.paragraphs[0])

    def _style(self) -> None:
        from docx.oxml.ns import qn
        from docx.shared import Pt

        style = self.document.styles["Normal"]
        style.font.name, style.font.size = FACE, Pt(self.size)
        fonts = style.element.rPr.rFonts
        for script in ("w:eastAsia", "w:hAnsi", "w:cs"):
            fonts.set(qn(script), FACE)
        language = style.element.rPr.makeelement(qn("w:lang"), {qn("w:val"): "ko-KR", qn("w:eastAsia"): "ko-KR"})
        style.element.rPr.append(language)
        properties = style.element.get_or_add_pPr()
        for name in ("w:autoSpaceDE", "w:autoSpaceDN"):
            properties.append(properties.makeelement(qn(name), {qn("w:val"): "0"}))
        style.paragraph_format.line_spacing = 1.4 if self.size >= SIZE else 1.25
        style.paragraph_format.space_after = Pt(0)

    def _about(self, title: str, author: str) -> None:
        about = self.document.core_properties
        about.title, about.author = _clean(title)[:250], _clean(author)[:250]
        about.comments = about.keywords = about.last_modified_by = ""
        about.language = "ko-KR"
        about.created = about.modified = _EPOCH
        _without(self.document.part.package.rels, ("thumbnail", "extended-properties"))
        _without(self.document.part.rels, ("stylesWithEffects", "customXml"))


def _cell_margins() -> Any:
    """Room inside the cells of a table, in twentieths of a point."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    margins = OxmlElement("w:tblCellMar")
    for side, wide in (("top", 50), ("left", 90), ("bottom", 50), ("right", 90)):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(wide))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    return margins


def _without(relations: Any, kinds: tuple[str, ...]) -> None:
    """Leave out what python-docx's template brings along (a picture of an empty page, the name of a program)."""
    for name in [name for name, relation in relations.items() if relation.reltype.endswith(kinds)]:
        del relations[name]


def _clean(text: str) -> str:
    """Text without the control characters XML cannot hold; no line breaks at the two 타 before `끝.` (편람 61쪽)."""
    text = _END.sub("\u00a0\u00a0", text)
    return "".join(c for c in text if c in "\t\n" or (c >= " " and not "\ud800" <= c <= "\udfff" and c < "\ufffe"))


def _advance(character: str) -> float:
    if character in _NARROW:
        return _NARROW[character]
    return 0.56 if character.isascii() else 0.93


def _insert(properties: Any, borders: Any) -> None:
    """Borders go where the schema wants them: before the properties that follow them."""
    later = ("w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr")
    properties.insert_element_before(borders, *later)


def _page_number(paragraph: Any) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt

    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run()
    run.font.size = Pt(10)
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        element = OxmlElement("w:instrText" if text else "w:fldChar")
        if text:
            element.text = text
        else:
            element.set(qn("w:fldCharType"), kind)
        run._r.append(element)  # noqa: SLF001 - a field has no other way in
