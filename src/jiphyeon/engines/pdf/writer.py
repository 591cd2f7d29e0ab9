"""Writing an official document as a tagged PDF (PDF/UA-1) with the fonts that ship."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from importlib.resources import as_file, files
from typing import Any

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.official.document import OfficialDocument, Signer
from jiphyeon.core.official.layout import Layout, lay_out
from jiphyeon.core.official.line import Line
from jiphyeon.core.official.mark import ARTICLE
from jiphyeon.core.official.shape import shape_of
from jiphyeon.engines.table_columns import alignments, shares

_FOOT = frozenset({"signers", "number", "address", "contact"})
_HEAD = frozenset({"organisation", "recipient", "via", "title"})
_FEWEST = 3
"""Places in the 결재란 of 별지 제2호서식."""
_ALIKE = str.maketrans({"∼": "~", "㊞": "인", "✂": "", "☎": ""})
"""Signs the font lacks, and what says the same."""


_DATE = re.compile(r"(?:(?<!\d)\d{4}\. ?)?(?<!\d)\d{1,2}\. ?\d{1,2}\.(?=\D|$)")


class PdfFormat:
    """PDF as one format a document can leave in (`core.ports.DocumentFormat`)."""

    suffix = ".pdf"
    media_type = "application/pdf"

    def write(self, document: OfficialDocument) -> bytes:
        """The whole file."""
        return render(document)


def render(document: OfficialDocument, *, shape: str = "", notice: str = "") -> bytes:
    """The file. Raises `JiphyeonError` `pdf-not-written` when the text cannot be set.

    `notice` stands at the foot of every page and in the file's properties. Signs no installed font has are left to
    the reader's program, and the file then does not claim PDF/UA.
    """
    data = json.dumps(_data(lay_out(document, shape=shape), shape) | {"notice": notice}, ensure_ascii=False)
    fonts = files("jiphyeon.engines") / "fonts"
    template = (files("jiphyeon.engines.pdf") / "document.typ").read_bytes()
    with as_file(fonts) as folder:
        return _compiled(template, data, str(folder))


def _compiled(template: bytes, data: str, folder: str) -> bytes:
    import typst

    compiled: Any = typst.compile  # its type allows no text beside a template in bytes
    problem = ""
    for standards, own in ((["ua-1"], True), (["ua-1"], False), ([], False)):
        try:
            pdf: bytes = compiled(
                template,
                format="pdf",
                font_paths=[folder],
                ignore_system_fonts=own,
                sys_inputs={"document": data},
                pdf_standards=standards,
            )
        except typst.TypstError as error:
            problem = str(error)
            if "could not be displayed" not in problem:
                break
        else:
            return pdf
    raise JiphyeonError(
        "pdf-not-written",
        "PDF를 만들지 못했습니다.",
        suggestion="HWPX나 DOCX로 내려받아 주십시오.",
        context={"cause": problem.splitlines()[0][:200] if problem else ""},
    )


def _data(layout: Layout, shape: str) -> dict[str, Any]:
    document = layout.document
    chosen = shape_of(document.kind, document.head.recipient, shape)
    internal = chosen.name == "internal"
    lines = [line for line in layout.lines if not (chosen.form and line.role in _FOOT)]
    lines = [line for line in lines if not (internal and line.role in _HEAD)]
    return {
        "shape": chosen.name,
        "form": chosen.form,
        "title": document.title or "제목 없음",
        "author": [document.head.organisation] if document.head.organisation else [],
        "lines": [_line(line) | {"gap": layout.text.endswith("\n\n", 0, line.start)} for line in lines],
        **(_approval(layout) if internal else _foot(layout) if chosen.form else {}),
    }


def _line(line: Line) -> dict[str, Any]:
    out = {key: value for key, value in asdict(line).items() if key not in {"start", "end", "path", "table", "align"}}
    out["text"] = _DATE.sub(_unbroken, line.text.translate(_ALIKE))
    out["ending"] = line.ending.replace("  ", "\u00a0\u00a0")
    out["article"] = line.level == ARTICLE
    out["label-text"] = f"{line.label}: " if line.label and line.text else line.label
    if line.table is not None:
        table = line.table
        out |= {
            "rows": [[cell.translate(_ALIKE) for cell in row] for row in table.rows],
            "headers": min(table.header_rows, len(table.rows)),
            "caption": table.caption,
            "unit": table.unit,
            "widths": shares(table),
            "aligns": alignments(table),
            "picture": asdict(table.picture) if table.picture else None,
        }
    return out


def _unbroken(date: re.Match[str]) -> str:
    """A date does not break over lines."""
    return date.group().replace(" ", "\u00a0")


def _approval(layout: Layout) -> dict[str, Any]:
    """What 별지 제2호서식 (간이기안문) shows above the title and behind the text."""
    document = layout.document
    foot = document.foot
    main = [s for s in foot.signers if s.role != "cooperator"]
    empty = [""] * (_FEWEST - len(main))
    department = foot.document_number.rpartition("-")[0]
    return {
        "number": foot.document_number,
        "date": foot.enforcement_date,
        "disclosure": foot.disclosure,
        "positions": [s.position for s in main] + empty,
        "names": [" ".join(part for part in (s.delegation, s.name) if part) for s in main] + empty,
        "cooperators": "\u00a0\u00a0".join(_spoken(s) for s in foot.signers if s.role == "cooperator"),
        "office": [name for name in (document.head.organisation, department) if name],
    }


def _foot(layout: Layout) -> dict[str, Any]:
    foot = layout.document.foot
    by_role = {line.role: line for line in layout.lines if line.role in _FOOT and line.role != "signers"}
    number = foot.document_number + (f"({foot.enforcement_date})" if foot.enforcement_date else "")
    main = [s for s in foot.signers if s.role != "cooperator" and (s.position or s.name)]
    helpers = [s for s in foot.signers if s.role == "cooperator"]
    contact = by_role["contact"]
    return {
        "signers": [{"position": s.position, "name": s.name, "delegation": s.delegation} for s in main],
        "cooperators": "   ".join(map(_spoken, helpers)),
        "number": number,
        "received": foot.received,
        "address": re.sub(r" {2,}", "\u00a0\u00a0", by_role["address"].text),
        "contact": re.sub(r" {2,}", "\u00a0\u00a0", f"{contact.label} {contact.text}"),
    }


def _spoken(signer: Signer) -> str:
    return " ".join(word for word in (signer.position, signer.delegation, signer.name) if word)
