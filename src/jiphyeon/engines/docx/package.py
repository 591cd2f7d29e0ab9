"""A DOCX file as parts, opened with care: nothing is decompressed before its size is known to be bearable."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable
from xml.parsers import expat

from jiphyeon.engines.docx.refusal import refusal

MAX_PARTS = 5000
MAX_DIRECTORY_BYTES = 2**20
MAX_TOTAL_BYTES = 400 * 2**20
MAX_XML_BYTES = 64 * 2**20
MAX_RATIO = 200
RATIO_FREE_BYTES = 24 * 2**20
MAX_DEPTH = 300
BODY = "word/document.xml"

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

type Start = Callable[[str, dict[str, str]], None]
type End = Callable[[str], None]


class Package:
    """The zip archive behind a document."""

    def __init__(self, data: bytes) -> None:
        """Open a file held in memory; raises `JiphyeonError` with a code `docx-*` for anything else than a document."""
        _refuse_by_magic(data)
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
            entries = self._archive.infolist()
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError) as error:
            raise refusal("docx-truncated" if data[:4] == b"PK\x03\x04" else "docx-not-docx") from error
        _guard(entries, len(data))
        self.names = {entry.filename for entry in entries}
        if BODY not in self.names:
            raise refusal("docx-not-docx")

    def read(self, name: str) -> bytes:
        """The bytes of a part; empty when the file has none of that name."""
        if name not in self.names:
            return b""
        info = self._archive.getinfo(name)
        if info.file_size > MAX_XML_BYTES:
            raise refusal("docx-too-large", part=name, bytes=info.file_size)
        try:
            with self._archive.open(info) as stream:
                return stream.read(info.file_size + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError) as error:
            raise refusal("docx-damaged", part=name) from error

    def parse(self, name: str, start: Start, end: End, text: Callable[[str], None]) -> None:
        """Tell the handlers of the elements (local names) and character data of a part, in order."""
        data = self.read(name)
        if not data:
            return
        depth = 0

        def opened(element: str, attributes: dict[str, str]) -> None:
            nonlocal depth
            depth += 1
            if depth > MAX_DEPTH:
                raise refusal("docx-too-deep")
            start(_local(element), {_local(key): value for key, value in attributes.items()})

        def closed(element: str) -> None:
            nonlocal depth
            depth -= 1
            end(_local(element))

        def refuse(*_: object) -> None:
            raise refusal("docx-dtd", part=name)

        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = refuse
        parser.EntityDeclHandler = refuse
        parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = opened, closed, text
        try:
            parser.Parse(data, True)
        except expat.ExpatError as error:
            raise refusal("docx-bad-xml", part=name) from error


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _refuse_by_magic(data: bytes) -> None:
    if not data:
        raise refusal("docx-empty")
    if data.startswith(_OLE):
        raise refusal("docx-old")
    if not data.startswith(b"PK"):
        raise refusal("docx-not-docx")
    at = data.rfind(b"PK\x05\x06")
    if at >= 0 and int.from_bytes(data[at + 12 : at + 16], "little") > MAX_DIRECTORY_BYTES:
        raise refusal("docx-zip-bomb")


def _guard(entries: list[zipfile.ZipInfo], size: int) -> None:
    total = sum(entry.file_size for entry in entries)
    if len(entries) > MAX_PARTS or total > MAX_TOTAL_BYTES or (total > RATIO_FREE_BYTES and total > size * MAX_RATIO):
        raise refusal("docx-zip-bomb", parts=len(entries), bytes=total)
    for entry in entries:
        if entry.flag_bits & 0x1:
            raise refusal("docx-encrypted")
        if entry.file_size > RATIO_FREE_BYTES and entry.file_size > max(entry.compress_size, 1) * MAX_RATIO:
            raise refusal("docx-zip-bomb", bytes=entry.file_size)
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise refusal("docx-damaged", method=entry.compress_type)
