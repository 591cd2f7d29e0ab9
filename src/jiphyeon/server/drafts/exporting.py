"""The formats a document can leave in, each made by an engine loaded when it is asked for."""

from __future__ import annotations

import importlib
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
    render: Callable[[OfficialDocument, str], bytes]
    """The document and the notice that goes with it ('' for none)."""


def _writer(module: str) -> Callable[[OfficialDocument, str], bytes]:
    def render(document: OfficialDocument, notice: str) -> bytes:
        written: bytes = importlib.import_module(f"jiphyeon.engines.{module}").render(document, notice=notice)
        return written

    return render


def _hwpx(document: OfficialDocument, notice: str) -> bytes:
    from jiphyeon.engines.hwpx.validate import validate

    data = _writer("hwpx.writer")(document, notice)
    proof = validate(data)
    if not proof.ok:
        raise JiphyeonError(
            "hwpx-invalid", proof.message, suggestion="DOCX나 글로 내보내고, 운영자에게 이 문서를 알려 주세요."
        )
    return data


DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_FORMATS = (
    Format("hwpx", "한글 문서", "한글에서 열고, K-에듀파인이나 온나라에 붙입니다.", "application/hwp+zip", _hwpx),
    Format("docx", "워드 문서", "워드나 다른 문서 프로그램에서 엽니다.", DOCX_TYPE, _writer("docx.writer")),
    Format(
        "pdf",
        "PDF",
        "그대로 인쇄하거나 보냅니다. 화면 낭독기로 읽을 수 있습니다.",
        "application/pdf",
        _writer("pdf.writer"),
    ),
    Format("html", "웹 문서", "브라우저에서 엽니다.", "text/html; charset=utf-8", _writer("html.writer")),
    Format("txt", "글", "어디에나 붙여 넣을 수 있는 글입니다.", "text/plain; charset=utf-8", _writer("plain")),
)
FORMATS: dict[str, Format] = {one.suffix: one for one in _FORMATS}


def paste_block(document: Document) -> str:
    """The body as K-에듀파인's editor takes it from the clipboard, indents kept."""
    from jiphyeon.core.official.layout import lay_out
    from jiphyeon.engines.paste import paste_block as block

    return block(lay_out(document_of(document.text, document.kind)))


def format_named(suffix: str) -> Format:
    """The format, or an error that lists those there are."""
    if suffix not in FORMATS:
        raise JiphyeonError(
            "format-unknown", f"‘{suffix}’ 형식으로는 내보낼 수 없습니다.", suggestion=f"형식: {', '.join(FORMATS)}"
        )
    return FORMATS[suffix]


def render(document: Document, suffix: str) -> bytes:
    """The file, made from the text as it stands; it says so where a model wrote sentences of it."""
    value = document_of(document.text, document.kind)
    return format_named(suffix).render(value, notice_of(document))


def notice_of(document: Document) -> str:
    """The sentence that says a model wrote parts of the document, or '' where none did or the office decided so."""
    from jiphyeon.server.writing.marking import notice_for

    return notice_for(document.pk)


def file_name(document: Document, suffix: str) -> str:
    """The title as a file name every system takes."""
    stem = _UNFIT.sub(" ", str(document)).strip(" .")[:80] or "문서"
    return f"{stem}.{suffix}"
