"""The text of a PDF document, page by page."""

from __future__ import annotations

import io
import logging
import re
import time
from typing import Any

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.engines.pdf.tables import PageLines, with_cells

MAX_BYTES = 100 * 2**20
MAX_PAGES = 2000
MAX_STREAM_BYTES = 48 * 2**20
"""Unpacked size of one stream; a page of text takes a thousandth of this."""
MAX_CHARACTERS = 20_000_000
PATIENCE = 8.0
"""Seconds for a whole file: damaged files can keep any parser busy."""

_PAGE_NUMBER = re.compile(r"\s*(?:[-–]\s*)?\d{1,4}(?:\s*[-–]\s*\d{0,4})?\s*$")

_REFUSALS = {
    "pdf-empty": ("파일에 내용이 없습니다(0바이트).", "원본 파일을 다시 복사해 올려 주세요."),
    "pdf-not-pdf": ("PDF 파일이 아닙니다.", "파일 형식을 확인해 주세요."),
    "pdf-damaged": ("PDF 파일이 손상되어 읽을 수 없습니다.", "원본 문서에서 PDF를 다시 만들어 주세요."),
    "pdf-encrypted": ("암호가 걸린 PDF입니다.", "암호를 푼 파일을 올려 주세요."),
    "pdf-too-large": ("PDF가 너무 커서 읽을 수 없습니다.", "문서를 나누어 올려 주세요."),
    "pdf-too-slow": ("PDF를 읽는 데 너무 오래 걸려 멈추었습니다.", "원본 문서(HWPX, DOCX)를 올려 주세요."),
    "pdf-no-text": (
        "글자가 없는 PDF입니다. 종이 문서를 그림으로 옮긴 파일일 수 있습니다.",
        "원본 문서(HWPX, DOCX)를 올려 주세요.",
    ),
}


def refusal(code: str, **context: Any) -> JiphyeonError:
    """The error for `code`; `context` says which page or limit (never document text)."""
    message, suggestion = _REFUSALS[code]
    return JiphyeonError(code, message, suggestion=suggestion, context=context)


def extract(data: bytes) -> str:
    """The text of a file held in memory, pages one after another. Raises `JiphyeonError` with a code `pdf-*`."""
    return "\n".join(pages(data))


def pages(data: bytes) -> tuple[str, ...]:
    """The text of each page without its page number."""
    if not data:
        raise refusal("pdf-empty")
    if b"%PDF-" not in data[:1024]:
        raise refusal("pdf-not-pdf")
    if len(data) > MAX_BYTES:
        raise refusal("pdf-too-large", bytes=len(data))
    from pypdf.errors import DependencyError, FileNotDecryptedError, LimitReachedError

    try:
        texts = _texts(data)
    except JiphyeonError:
        raise
    except (DependencyError, FileNotDecryptedError) as error:
        raise refusal("pdf-encrypted") from error
    except (LimitReachedError, MemoryError) as error:
        raise refusal("pdf-too-large") from error
    except Exception as error:  # pypdf raises nearly anything on damaged files
        raise refusal("pdf-damaged", cause=type(error).__name__) from error
    if not any(text.strip() for text in texts):
        raise refusal("pdf-no-text", pages=len(texts))
    return texts


def _texts(data: bytes) -> tuple[str, ...]:
    from pypdf import PdfReader, filters

    filters.ZLIB_MAX_OUTPUT_LENGTH = MAX_STREAM_BYTES
    logging.getLogger("pypdf").setLevel(logging.ERROR)
    begin = time.monotonic()
    reader = PdfReader(io.BytesIO(data), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        raise refusal("pdf-encrypted")
    if len(reader.pages) > MAX_PAGES:
        raise refusal("pdf-too-large", pages=len(reader.pages))
    texts: list[str] = []
    for page in reader.pages:
        drawn = PageLines()
        text = page.extract_text(visitor_text=drawn.word, visitor_operand_before=drawn.drawing)
        texts.append(_without_number(with_cells(text, drawn)))
        if time.monotonic() - begin > PATIENCE:
            raise refusal("pdf-too-slow", page=len(texts))
        if sum(map(len, texts[-1:])) > MAX_CHARACTERS:
            raise refusal("pdf-too-large", page=len(texts))
    return tuple(texts)


def _without_number(text: str) -> str:
    lines = text.rstrip().split("\n")
    if len(lines) > 1 and _PAGE_NUMBER.fullmatch(lines[-1]):
        lines.pop()
    return "\n".join(lines)
