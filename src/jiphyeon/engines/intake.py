"""The one door documents come in by: told apart by what they are, whatever their name says."""

from __future__ import annotations

from dataclasses import dataclass

from jiphyeon.core.errors import JiphyeonError

LARGEST = 50 * 2**20
"""Bytes of a file; what is longer is not a document."""

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_HWP = b"HWP Document File"
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_TEXT_CONTROLS = frozenset("\t\n\r\x0b\x0c\x1a\x1b")
_INSIDE = {
    "word/document.xml": "docx",
    "xl/workbook.xml": "XLSX",
    "ppt/presentation.xml": "PPTX",
    "META-INF/MANIFEST.MF": "ZIP",
}
_WELCOME = "HWPX, HWP, DOCX, PDF 또는 글(TXT) 파일을 주세요."


@dataclass(frozen=True, slots=True)
class Source:
    """The text of a document and what it was read from: `text`, `hwpx`, `hwp`, `docx` or `pdf`.

    `note` is a sentence for the person when the file was not what its name said; `pages` are the texts of the pages
    where the format has any (PDF).
    """

    text: str
    format: str
    note: str = ""
    pages: tuple[str, ...] = ()

    @property
    def laid_out(self) -> bool:
        """Whether indents live in the file's paragraphs and not in the text."""
        return self.format != "text"


def open_document(data: bytes, name: str = "") -> Source:
    """Read a document of any kind we know.

    Raises `JiphyeonError`: `text-empty`, `file-too-large`, `file-type-unknown`, `text-binary`, `text-encoding`, or
    a code of the format's own reader.
    """
    form = format_of(data, name)
    if form == "text":
        return Source(decode(data), form)
    if form == "hwpx":
        from jiphyeon.engines.hwpx.reader import extract

        return Source(extract(data).text, form)
    if form == "hwp":
        from jiphyeon.engines.hwp import extract_hwp

        note = "이름은 .hwpx이지만 HWP 파일이라 HWP로 읽었습니다." if name.lower().endswith(".hwpx") else ""
        return Source(extract_hwp(data).text, form, note)
    if form == "pdf":
        from jiphyeon.engines.pdf.reader import pages

        found = tuple(_plain_spaces(page) for page in pages(data))
        return Source("\n".join(found), form, pages=found)
    from jiphyeon.engines.docx.reader import extract as extract_docx

    return Source(_plain_spaces(extract_docx(data)), form)


def _plain_spaces(text: str) -> str:
    """Spaces at which no line may break, given as spaces."""
    return text.replace("\u00a0", " ")


def format_of(data: bytes, name: str = "") -> str:
    """What a file is: `text`, `hwpx`, `hwp`, `docx` or `pdf`.

    Raises `JiphyeonError` `text-empty`, `file-too-large` or `file-type-unknown`.
    """
    if not data.strip():
        raise JiphyeonError("text-empty", "파일에 내용이 없습니다.", suggestion="내용이 있는 파일인지 확인하세요.")
    if len(data) > LARGEST:
        raise JiphyeonError(
            "file-too-large",
            f"파일이 너무 큽니다({len(data) // 2**20}MB). {LARGEST // 2**20}MB까지 읽습니다.",
            suggestion="그림을 줄이거나 문서를 나누어 주세요.",
        )
    suffix = name.lower().rpartition(".")[2] if "." in name else ""
    if data.startswith(_OLE):
        return _ole(data, suffix)
    if data.startswith(_OLD_HWP):
        return "hwp"
    if data.startswith(_ZIP):
        return _archive(data, suffix)
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data[:5] == b"{\\rtf":
        raise _unknown("RTF")
    if suffix == "hml" or b"<HWPML" in data[:1024]:
        raise _unknown("HML")
    return suffix if suffix in {"hwpx", "hwp", "docx", "pdf"} else "text"


def _ole(data: bytes, suffix: str) -> str:
    if _OLD_HWP in data or suffix in {"hwp", "hwpx"}:
        return "hwp"
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise JiphyeonError(
            "docx-encrypted", "암호가 걸린 문서입니다.", suggestion="암호를 풀고 다시 저장한 파일을 주세요."
        )
    raise _unknown("옛 오피스 문서(DOC, XLS, PPT)")


def _archive(data: bytes, suffix: str) -> str:
    import io
    import zipfile

    from jiphyeon.engines.hwpx.package import refuse_long_directory

    refuse_long_directory(data)
    try:
        names = set(zipfile.ZipFile(io.BytesIO(data)).namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError):
        return "docx" if suffix == "docx" else "hwpx"
    if b"mimetypeapplication/hwp" in data[:200] or any(part.startswith("Contents/") for part in names):
        return "hwpx"
    found = next((form for part, form in _INSIDE.items() if part in names), suffix)
    if found not in {"docx", "hwpx"}:
        raise _unknown(found.upper() or "ZIP")
    return found


def _unknown(what: str) -> JiphyeonError:
    return JiphyeonError("file-type-unknown", f"{what} 파일은 읽을 수 없습니다.", suggestion=_WELCOME)


def decode(data: bytes) -> str:
    """Plain text in UTF-8, UTF-16 with its mark, or CP949.

    Raises `JiphyeonError` `text-binary` or `text-encoding`.
    """
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
            raise JiphyeonError("text-binary", "글이 아니라 다른 형식의 파일입니다.", suggestion=_WELCOME)
        return text
    raise JiphyeonError(
        "text-encoding",
        "글자 방식(인코딩)을 알 수 없어 읽지 못했습니다.",
        suggestion="UTF-8이나 CP949로 저장해 다시 주세요.",
    )


def _is_binary(text: str) -> bool:
    """Control characters that no text holds: more than a few, and more than one in twenty."""
    head = text[:4096]
    odd = sum(1 for character in head if character < " " and character not in _TEXT_CONTROLS)
    return odd > 8 and odd * 20 > len(head)
