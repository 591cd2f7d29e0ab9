"""Documents other programs made, taken in as text: DOCX and PDF, told apart by what they are."""

from __future__ import annotations

from dataclasses import dataclass

from jiphyeon.core.errors import JiphyeonError


@dataclass(frozen=True, slots=True)
class Intake:
    """A document's text, its `format` (`docx` or `pdf`), and its pages where the format has any."""

    text: str
    format: str
    pages: tuple[str, ...] = ()


def open_document(data: bytes, name: str = "") -> Intake:
    """Read a document held in memory. Spaces at which no line may break are given as spaces.

    Raises `JiphyeonError` with a code `docx-*` or `pdf-*`, or `format-unknown` when it is neither.
    """
    suffix = name.lower().rpartition(".")[2]
    if b"%PDF-" in data[:1024] or suffix == "pdf":
        from jiphyeon.engines.pdf.reader import pages

        found = tuple(page.replace("\u00a0", " ") for page in pages(data))
        return Intake("\n".join(found), "pdf", found)
    if data.startswith(b"PK") or suffix == "docx":
        from jiphyeon.engines.docx.reader import extract

        return Intake(extract(data).replace("\u00a0", " "), "docx")
    raise JiphyeonError(
        "format-unknown",
        "읽을 수 없는 형식의 파일입니다.",
        suggestion="HWPX, HWP, DOCX, PDF 또는 글(TXT) 파일을 주세요.",
    )
