"""A document somebody gives to be read: its bytes, told apart by what they are and not by their name."""

from __future__ import annotations

from dataclasses import dataclass

from jiphyeon.core.errors import JiphyeonError

_ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_HWP = b"HWP Document File"
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_TEXT_CONTROLS = frozenset("\t\n\r\x0b\x0c\x1a\x1b")

LARGEST_TEXT = 64 * 1024 * 1024
"""Bytes of a plain text; what is longer is not a document."""


@dataclass(frozen=True, slots=True)
class Source:
    """The text of a document and what it was read from: `text`, `hwpx`, `hwp`, `docx` or `pdf`."""

    text: str
    format: str

    @property
    def laid_out(self) -> bool:
        """Whether indents live in the file's paragraphs and not in the text."""
        return self.format != "text"


def open_source(data: bytes, name: str = "") -> Source:
    """Read a document of any kind we know.

    Raises `JiphyeonError`: `text-empty`, `text-binary`, `text-encoding`, `text-too-large`, or a code of the format's
    own reader.
    """
    if not data.strip():
        raise JiphyeonError("text-empty", "점검할 내용이 없습니다.", suggestion="내용이 있는 파일인지 확인하세요.")
    if data.startswith((_OLE, _OLD_HWP)):
        from jiphyeon.engines.hwp import extract_hwp

        return Source(extract_hwp(data).text, "hwp")
    if data.startswith(b"%PDF-") or _names(data, name) in {"docx", "pdf"}:
        from jiphyeon.engines.intake import open_document

        document = open_document(data, name)
        return Source(document.text, document.format)
    if data.startswith((_ZIP, _EMPTY_ZIP)) or name.lower().endswith((".hwpx", ".hwp")):
        from jiphyeon.engines.hwpx.reader import extract

        return Source(extract(data).text, "hwpx")
    return Source(decode(data), "text")


def _names(data: bytes, name: str) -> str:
    """The format of an archive whose first entries tell it, or what the file's name says."""
    if data.startswith(_ZIP) and b"[Content_Types].xml" in data[:4096] and b"mimetypeapplication/hwp" not in data[:200]:
        return "docx"
    return name.lower().rsplit(".", 1)[-1]


def decode(data: bytes) -> str:
    """Plain text in UTF-8, UTF-16 with its mark, or CP949."""
    if len(data) > LARGEST_TEXT:
        raise JiphyeonError("text-too-large", "글이 너무 길어 읽지 않았습니다.", suggestion="문서를 나누어 점검하세요.")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                break
    for encoding in ("utf-8", "cp949"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _is_binary(text):
            raise JiphyeonError(
                "text-binary",
                "글이 아니라 다른 형식의 파일입니다.",
                suggestion="HWPX, HWP, DOCX, PDF 또는 글(TXT) 파일을 주세요.",
            )
        return text
    raise JiphyeonError(
        "text-encoding",
        "글자 방식(인코딩)을 알 수 없어 읽지 못했습니다.",
        suggestion="UTF-8이나 CP949로 저장해 다시 주세요.",
    )


def _is_binary(text: str) -> bool:
    """Control characters that no text holds, more than one in a hundred."""
    head = text[:4096]
    odd = sum(1 for character in head if character < " " and character not in _TEXT_CONTROLS)
    return odd * 100 > len(head)
