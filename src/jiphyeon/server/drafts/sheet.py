"""A laid-out document as HTML that looks as it prints: no styles of its own, so that the page's policy lets it in."""

from __future__ import annotations

from dataclasses import dataclass

from jiphyeon.core.official.document import OfficialDocument, Table
from jiphyeon.core.official.layout import lay_out


@dataclass(frozen=True, slots=True)
class Row:
    """One line as the template draws it: `lead` (indent and mark, kept as written) and the `rest`, which hangs."""

    role: str
    align: str
    lead: str
    rest: str
    table: Table | None = None


def document_of(text: str, kind: str) -> OfficialDocument:
    """The document a text makes."""
    from jiphyeon.core.official.reader import read

    return read(text, kind or None).document


def rows(document: OfficialDocument) -> list[Row]:
    """The lines of the document, laid out anew."""
    layout = lay_out(document)
    found: list[Row] = []
    for line in layout.lines:
        whole = layout.text[line.start : line.end]
        if line.table is not None:
            found.append(Row(line.role, line.align, "", line.text, line.table))
            continue
        body = whole.lstrip(" ")
        cut = len(whole) - len(body)
        mark = f"{line.mark} " if line.mark and body.startswith(line.mark) else ""
        found.append(Row(line.role, line.align, whole[:cut] + mark, body[len(mark) :]))
    return found
