"""Writing an official document as HWPX."""

from __future__ import annotations

from jiphyeon.core.official.document import OfficialDocument
from jiphyeon.core.official.layout import lay_out
from jiphyeon.core.official.shape import shape_of
from jiphyeon.engines.hwpx.drawing.internal import draw_internal
from jiphyeon.engines.hwpx.drawing.outgoing import draw_outgoing
from jiphyeon.engines.hwpx.drawing.shaped import draw_shaped
from jiphyeon.engines.hwpx.sheet import Sheet
from jiphyeon.engines.hwpx.skeleton import skeleton


class HwpxFormat:
    """HWPX as one format a document can leave in (`core.ports.DocumentFormat`)."""

    suffix = ".hwpx"
    media_type = "application/hwp+zip"

    def write(self, document: OfficialDocument) -> bytes:
        """The whole file."""
        return render(document)


def render(document: OfficialDocument, *, shape: str = "", notice: str = "") -> bytes:
    """The file: a 시행문 as 별지 제1호서식, 내부결재 as 간이기안문 (제2호), other kinds in layouts of their own.

    `shape` names a shape of `core.official.shape` for the kinds an office has added. The text of the file is the
    text `lay_out` gives; indents are paragraph shapes. Beside the title and the organisation it holds no metadata,
    but `notice`, a sentence that stands at the foot of every page, outside the text.
    """
    layout = lay_out(document, shape=shape)
    chosen = shape_of(document.kind, document.head.recipient, shape)
    sheet = Sheet(skeleton(), notice)
    if chosen.name == "outgoing":
        draw_outgoing(sheet, layout)
    elif chosen.name == "internal":
        draw_internal(sheet, layout)
    else:
        draw_shaped(sheet, layout, chosen.name)
    return sheet.finish(document.title, document.head.organisation)
