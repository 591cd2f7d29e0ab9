"""Writing an official document as plain text."""

from __future__ import annotations

from jiphyeon.core.official.document import OfficialDocument
from jiphyeon.core.official.layout import lay_out

RULE = "-" * 20
"""What parts a document from a remark below it."""


class PlainFormat:
    """Plain text as one format a document can leave in (`core.ports.DocumentFormat`)."""

    suffix = ".txt"
    media_type = "text/plain; charset=utf-8"

    def write(self, document: OfficialDocument) -> bytes:
        """The whole file."""
        return render(document)


def render(document: OfficialDocument, *, shape: str = "", notice: str = "") -> bytes:
    """The text of the layout in UTF-8; `notice` stands apart below it, as no part of the document."""
    text = lay_out(document, shape=shape).text
    return (f"{text.rstrip()}\n\n\n{RULE}\n{notice}\n" if notice else text).encode()
