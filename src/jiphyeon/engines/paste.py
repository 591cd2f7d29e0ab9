"""Text to paste into the body field of K-에듀파인.

The system itself holds head, title and foot, so only the body goes, from the first item to `끝.`. Indents are
spaces; tables are cells with tabs between them, which become a table when pasted into the field or into 한글.
"""

from __future__ import annotations

from jiphyeon.core.official.document import OfficialDocument
from jiphyeon.core.official.layout import Layout, lay_out
from jiphyeon.core.official.line import Line

_APART = frozenset({"heading", "organisation", "recipient", "via", "title", "sender", "recipients"})
_FOOT = frozenset({"signers", "number", "address", "contact"})


class PasteFormat:
    """The body as text to paste (`core.ports.DocumentFormat`)."""

    suffix = ".paste.txt"
    media_type = "text/plain; charset=utf-8"

    def write(self, document: OfficialDocument) -> bytes:
        """The whole block."""
        return paste_block(lay_out(document)).encode()


def paste_block(layout: Layout) -> str:
    """The lines of the body. What belongs to the form (두문, 제목, 결문) is left out."""
    out: list[str] = []
    for line in layout.lines:
        if line.role in _APART or line.role in _FOOT:
            continue
        if out and layout.text.endswith("\n\n", 0, line.start):
            out.append("")
        out.extend(_written(layout, line))
    return "\n".join(out) + "\n" if out else ""


def _written(layout: Layout, line: Line) -> list[str]:
    if line.table is None:
        return [layout.text[line.start : line.end]]
    table = line.table
    heading = [f"<{table.caption}>" if table.caption else "", f"(단위: {table.unit})" if table.unit else ""]
    rows = ["\t".join(" ".join(cell.split()) for cell in row) for row in table.rows]
    return ["  ".join(filter(None, heading)), *rows] if any(heading) else rows
