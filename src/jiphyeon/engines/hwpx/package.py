"""An HWPX file as parts, opened with care: nothing is decompressed before its size is known to be bearable."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from jiphyeon.engines.hwpx.refusal import refusal

MAX_PARTS = 2000
MAX_DIRECTORY_BYTES = 2**20
MAX_TOTAL_BYTES = 400 * 2**20
MAX_XML_BYTES = 64 * 2**20
MAX_SECTIONS_BYTES = 96 * 2**20
MAX_SMALL_BYTES = 2 * 2**20
"""Lists of parts and the like."""
MAX_RATIO = 200
RATIO_FREE_BYTES = 24 * 2**20
"""Repetitive documents compress well: below this size a high ratio does no harm."""

OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DRM_MAGICS = (b"<DRMONE", b"\x9b DRMONE", b"SCDSA0", b"\x00DRM", b"<!-- FasooSecureContainer")
_SECTION = re.compile(r"(?:^|/)section(\d+)\.xml$", re.IGNORECASE)
_DECLARATION = re.compile(r"^<\?xml[^>]*\?>")


@dataclass(frozen=True, slots=True)
class Package:
    """The zip archive behind a document. `sections` are part names in reading order."""

    data: bytes
    entries: tuple[zipfile.ZipInfo, ...]
    sections: tuple[str, ...]
    header: str
    _archive: zipfile.ZipFile = field(repr=False)

    def names(self) -> tuple[str, ...]:
        """All part names in the order of the archive."""
        return tuple(e.filename for e in self.entries)

    def read(self, name: str) -> bytes:
        """The bytes of a part as stored.

        Raises `JiphyeonError` `hwpx-missing-part`, `hwpx-damaged` or `hwpx-too-large`.
        """
        return _read(self._archive, name)

    def xml(self, name: str) -> bytes:
        """The part as UTF-8 XML without any document type declaration (others are refused)."""
        return _as_utf8(self.read(name), name)


def open_package(data: bytes) -> Package:
    """Open an HWPX file held in memory.

    Raises `JiphyeonError` with a code `hwpx-*` for anything that is not a readable document.
    """
    _refuse_by_magic(data)
    refuse_long_directory(data)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        entries = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        raise refusal("hwpx-truncated" if data[:4] == b"PK\x03\x04" else "hwpx-not-zip") from error
    _guard(entries, len(data))
    names = {e.filename for e in entries}
    _refuse_encrypted(archive, entries, names)
    header, sections = _spine(archive, names)
    if not sections:
        raise refusal("hwpx-missing-part", part="Contents/section0.xml")
    total = sum(e.file_size for e in entries if e.filename in sections)
    if total > MAX_SECTIONS_BYTES:
        raise refusal("hwpx-too-large", bytes=total)
    return Package(data, tuple(entries), sections, header, archive)


def _refuse_by_magic(data: bytes) -> None:
    if not data:
        raise refusal("hwpx-empty")
    if data.startswith(OLE_MAGIC):
        raise refusal("hwpx-is-hwp")
    if data.startswith(b"HWP Document File"):
        raise refusal("hwp-old")
    if any(magic in data[:64] for magic in _DRM_MAGICS):
        raise refusal("hwpx-drm")
    if not data.startswith(b"PK"):
        raise refusal("hwpx-not-zip")


def refuse_long_directory(data: bytes) -> None:
    """Refuse a directory of the archive that would take long to list, before it is listed."""
    at = data.rfind(b"PK\x05\x06")
    if at >= 0 and int.from_bytes(data[at + 12 : at + 16], "little") > MAX_DIRECTORY_BYTES:
        raise refusal("hwpx-zip-bomb", bytes=int.from_bytes(data[at + 12 : at + 16], "little"))


def _guard(entries: list[zipfile.ZipInfo], size: int) -> None:
    if len(entries) > MAX_PARTS:
        raise refusal("hwpx-zip-bomb", parts=len(entries))
    total = sum(e.file_size for e in entries)
    if total > MAX_TOTAL_BYTES or (total > RATIO_FREE_BYTES and total > size * MAX_RATIO):
        raise refusal("hwpx-zip-bomb", bytes=total)
    for entry in entries:
        if entry.flag_bits & 0x1:
            raise refusal("hwpx-encrypted")
        if entry.file_size > RATIO_FREE_BYTES and entry.file_size > max(entry.compress_size, 1) * MAX_RATIO:
            raise refusal("hwpx-zip-bomb", bytes=entry.file_size)
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise refusal("hwpx-damaged", method=entry.compress_type)
        name = entry.filename.replace("\\", "/")
        if name.startswith("/") or ".." in name.split("/") or ":" in name.split("/")[0]:
            raise refusal("hwpx-unsafe")


def _refuse_encrypted(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], names: set[str]) -> None:
    if "META-INF/manifest.xml" in names:
        manifest = _read(archive, "META-INF/manifest.xml")
        if b"encryption-data" in manifest or b"algorithm-name" in manifest:
            raise refusal("hwpx-encrypted")
    if any(e.filename.lower().endswith((".drm", "drm/license.xml")) for e in entries):
        raise refusal("hwpx-drm")


def _read(archive: zipfile.ZipFile, name: str) -> bytes:
    try:
        info = archive.getinfo(name)
    except KeyError as error:
        raise refusal("hwpx-missing-part", part=name) from error
    if info.file_size > MAX_XML_BYTES:
        raise refusal("hwpx-too-large", part=name, bytes=info.file_size)
    try:
        with archive.open(info) as stream:
            return stream.read(info.file_size + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, NotImplementedError) as error:
        raise refusal("hwpx-damaged", part=name) from error


def _as_utf8(raw: bytes, name: str) -> bytes:
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        try:
            text = raw.decode("utf-16")
        except UnicodeDecodeError as error:
            raise refusal("hwpx-bad-xml", part=name) from error
        raw = _DECLARATION.sub('<?xml version="1.0" encoding="UTF-8"?>', text).encode()
    return raw


def strict_parser(part: str) -> expat.XMLParserType:
    """A parser for UTF-8, whatever the file claims, that stops at any document type declaration."""

    def refuse(*_: object) -> None:
        raise refusal("hwpx-dtd", part=part)

    parser = expat.ParserCreate("utf-8")
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    return parser


def run_parser(parser: expat.XMLParserType, xml: bytes, part: str) -> None:
    """Parse a whole part.

    Raises `JiphyeonError` `hwpx-bad-xml`, or what a handler raises.
    """
    try:
        parser.Parse(xml, True)
    except (expat.ExpatError, IndexError, LookupError, ValueError) as error:
        raise refusal("hwpx-bad-xml", part=part) from error


def elements(xml: bytes, part: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Local name and attributes of each element of a small part.

    Raises `JiphyeonError` `hwpx-bad-xml` or `hwpx-dtd`.
    """
    if len(xml) > MAX_SMALL_BYTES:
        raise refusal("hwpx-too-large", part=part, bytes=len(xml))
    found: list[tuple[str, dict[str, str]]] = []
    parser = strict_parser(part)
    parser.StartElementHandler = lambda name, attributes: found.append((name.rpartition(":")[2], attributes))
    run_parser(parser, xml, part)
    return iter(found)


def _spine(archive: zipfile.ZipFile, names: set[str]) -> tuple[str, tuple[str, ...]]:
    """The header and the sections: by the package file's reading order, else by their names."""
    packaged = next((n for n in sorted(names) if n.lower().endswith("content.hpf")), "")
    by_name = sorted((n for n in names if _SECTION.search(n)), key=_section_number)
    header = next((n for n in sorted(names) if n.lower().endswith("contents/header.xml")), "")
    if not packaged:
        return header, tuple(by_name)
    paths: dict[str, str] = {}
    order: list[str] = []
    for local, attributes in elements(_as_utf8(_read(archive, packaged), packaged), packaged):
        if local == "item":
            paths[attributes.get("id", "")] = _resolve(attributes.get("href", ""), packaged, names)
        elif local == "itemref":
            order.append(paths.get(attributes.get("idref", ""), ""))
    listed = [p for p in dict.fromkeys(order) if _SECTION.search(p)]
    lost = [p for p in listed if p not in names]
    if lost and not by_name:
        raise refusal("hwpx-missing-part", part=lost[0])
    kept = [p for p in listed if p in names]
    return header, tuple(kept + [n for n in by_name if n not in kept])


def _resolve(href: str, packaged: str, names: set[str]) -> str:
    if href in names:
        return href
    beside = posixpath.normpath(posixpath.join(posixpath.dirname(packaged), href))
    return beside if beside in names else href


def _section_number(name: str) -> tuple[int, str]:
    match = _SECTION.search(name)
    return (int(match.group(1)) if match else 0, name)
