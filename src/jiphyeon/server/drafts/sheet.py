"""A document as it will print: its HWPX drawn as pictures where that can be done, else an HTML article."""

from __future__ import annotations

import re
from functools import lru_cache

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.official.document import OfficialDocument

_NAME = re.compile(r'( id="|url\(#|href="#)')


def document_of(text: str, kind: str) -> OfficialDocument:
    """The document a text makes."""
    from jiphyeon.core.official.reader import read

    return read(text, kind or None).document


@lru_cache(maxsize=64)
def pages(text: str, kind: str) -> tuple[str, ...]:
    """SVG of the first pages; none where the drawing engine is missing or the document cannot be drawn."""
    from jiphyeon.engines.hwpx.writer import render
    from jiphyeon.engines.preview import preview

    try:
        drawn = preview(render(document_of(text, kind)))
    except JiphyeonError:
        return ()
    # Names inside a drawing must not meet those of another on the same page.
    return tuple(_NAME.sub(rf"\g<1>p{number}-", page) for number, page in enumerate(drawn.pages)) if drawn else ()


def article(document: OfficialDocument) -> str:
    """The document as HTML without a style of its own (the view `drafts:sheet_style` has it)."""
    from jiphyeon.core.official.layout import lay_out
    from jiphyeon.engines.html.fragment import fragment

    return fragment(lay_out(document))


@lru_cache(maxsize=1)
def style_sheet() -> str:
    """The style sheet articles are drawn with."""
    from jiphyeon.engines.html.writer import style_sheet as written

    return written()
