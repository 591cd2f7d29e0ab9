"""The formats a document can leave in, each made by an engine loaded when it is asked for."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.official.document import OfficialDocument
from jiphyeon.server.drafts.models import Document
from jiphyeon.server.drafts.sheet import document_of

_UNFIT = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


@dataclass(frozen=True, slots=True)
class Format:
    """One way out: its suffix, what to call it, and what it is good for."""

    suffix: str
    name: str
    note: str
    media_type: str
    render: Callable[[OfficialDocument], bytes]


def _text(document: OfficialDocument) -> bytes:
    from jiphyeon.core.official.layout import lay_out

    return lay_out(document).text.encode()


FORMATS: dict[str, Format] = {
    one.suffix: one
    for one in (Format("txt", "글", "어디에나 붙여 넣을 수 있는 글입니다.", "text/plain; charset=utf-8", _text),)
}


def format_named(suffix: str) -> Format:
    """The format, or an error that lists those there are."""
    if suffix not in FORMATS:
        raise JiphyeonError(
            "format-unknown", f"‘{suffix}’ 형식으로는 내보낼 수 없습니다.", suggestion=f"형식: {', '.join(FORMATS)}"
        )
    return FORMATS[suffix]


def render(document: Document, suffix: str) -> bytes:
    """The file, made from the text as it stands."""
    value = document_of(document.text, document.kind)
    return format_named(suffix).render(value)


def file_name(document: Document, suffix: str) -> str:
    """The title as a file name every system takes."""
    stem = _UNFIT.sub(" ", str(document)).strip(" .")[:80] or "문서"
    return f"{stem}.{suffix}"
