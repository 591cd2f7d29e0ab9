"""Turn a document into another format."""

from __future__ import annotations

import importlib
from dataclasses import dataclass

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.official.document import OfficialDocument
from jiphyeon.core.official.reader import read
from jiphyeon.engines.intake import format_of, open_document

WRITERS = {
    ".hwpx": "jiphyeon.engines.hwpx.writer",
    ".docx": "jiphyeon.engines.docx.writer",
    ".pdf": "jiphyeon.engines.pdf.writer",
    ".html": "jiphyeon.engines.html.writer",
}
"""Suffix → the module whose `render(document)` writes it."""

SUFFIXES = (*WRITERS, ".txt")


@dataclass(frozen=True, slots=True)
class Converted:
    """The new file, and in Korean what the person should know about how it was made."""

    data: bytes
    note: str


def convert(data: bytes, name: str, suffix: str, *, kind: str | None = None) -> Converted:
    """A document as the format of `suffix` (`.hwpx .docx .pdf .html .txt`).

    HWP becomes HWPX with its looks; its own text is kept for `.txt`. Anything else is read as an official document
    (of `kind`, or the kind its text shows) and set anew. Raises `JiphyeonError`: `format-unknown`, `format-same`,
    `convert-failed`, or a code of the reader.
    """
    wanted = suffix.lower()
    if wanted not in SUFFIXES:
        raise JiphyeonError(
            "format-unknown",
            f"‘{suffix}’ 형식으로는 바꿀 수 없습니다.",
            suggestion=f"결과 파일 이름을 {', '.join(SUFFIXES)} 가운데 하나로 끝내세요.",
        )
    form = format_of(data, name)
    if f".{form}" == wanted:
        raise JiphyeonError("format-same", "이미 그 형식의 파일입니다.", suggestion="다른 형식의 이름을 주세요.")
    if form == "hwp" and wanted == ".hwpx":
        return _from_hwp(data)
    source = open_document(data, name)
    if wanted == ".txt":
        return Converted(source.text.encode("utf-8", "surrogatepass"), source.note or "파일의 글을 그대로 옮겼습니다.")
    written = write(read(source.text, kind).document, wanted)
    return Converted(
        written, source.note or "글을 공문서로 읽어 새로 배치했습니다. 그림과 글자 모양은 옮기지 않습니다."
    )


def write(document: OfficialDocument, suffix: str) -> bytes:
    """A document in the format of `suffix`."""
    rendered: bytes = importlib.import_module(WRITERS[suffix]).render(document)
    return rendered


def _from_hwp(data: bytes) -> Converted:
    from jiphyeon.engines.hwp import to_hwpx
    from jiphyeon.engines.hwpx.validate import validate

    made = to_hwpx(data)
    checked = validate(made, own=False)
    if not checked.ok:
        raise JiphyeonError(
            "convert-failed",
            "HWPX로 바꾼 파일이 검증을 통과하지 못해 쓰지 않았습니다.",
            suggestion="한글에서 열어 HWPX로 저장해 주세요.",
        )
    return Converted(made, checked.message)
