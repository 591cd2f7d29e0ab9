"""A zip archive with some parts changed or dropped and all others copied byte for byte, still compressed."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from jiphyeon.engines.hwpx.package import Package
from jiphyeon.engines.hwpx.refusal import refusal

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_HAS_DESCRIPTOR = 0x08


@dataclass(frozen=True, slots=True)
class _Member:
    name: bytes
    extra: bytes
    body: bytes
    crc: int
    size: int


def rewrite(package: Package, changed: Mapping[str, bytes], dropped: Collection[str] = ()) -> bytes:
    """The archive of `package` with `changed` parts replaced and `dropped` ones left out.

    Order, names, dates and compression stay; unchanged parts are not even decompressed.
    Raises `JiphyeonError` `hwpx-damaged` when the archive contradicts itself.
    """
    out = bytearray()
    directory = bytearray()
    count = 0
    for entry in package.entries:
        if entry.filename in dropped:
            continue
        member = _copied(package.data, entry)
        if entry.filename in changed:
            member = _packed(member, changed[entry.filename], entry)
        directory += _central_record(entry, member, len(out))
        out += _local_record(entry, member)
        count += 1
    end = _END.pack(b"PK\x05\x06", 0, 0, count, count, len(directory), len(out), 0)
    return bytes(out + directory + end)


def _copied(data: bytes, entry: zipfile.ZipInfo) -> _Member:
    try:
        fields = _LOCAL.unpack_from(data, entry.header_offset)
    except struct.error as error:
        raise refusal("hwpx-damaged", part=entry.filename) from error
    if fields[0] != b"PK\x03\x04":
        raise refusal("hwpx-damaged", part=entry.filename)
    name_at = entry.header_offset + _LOCAL.size
    extra_at = name_at + fields[9]
    body_at = extra_at + fields[10]
    body = data[body_at : body_at + entry.compress_size]
    return _Member(data[name_at:extra_at], data[extra_at:body_at], body, entry.CRC, entry.file_size)


def _packed(old: _Member, content: bytes, entry: zipfile.ZipInfo) -> _Member:
    body = content
    if entry.compress_type == zipfile.ZIP_DEFLATED:
        compressor = zlib.compressobj(zlib.Z_DEFAULT_COMPRESSION, zlib.DEFLATED, -15)
        body = compressor.compress(content) + compressor.flush()
    return _Member(old.name, old.extra, body, zlib.crc32(content), len(content))


def _stamp(entry: zipfile.ZipInfo) -> tuple[int, int]:
    year, month, day, hour, minute, second = entry.date_time
    return hour << 11 | minute << 5 | second // 2, max(year - 1980, 0) << 9 | month << 5 | day


def _local_record(entry: zipfile.ZipInfo, member: _Member) -> bytes:
    head = _LOCAL.pack(
        b"PK\x03\x04",
        entry.extract_version,
        entry.flag_bits & ~_HAS_DESCRIPTOR,
        entry.compress_type,
        *_stamp(entry),
        member.crc,
        len(member.body),
        member.size,
        len(member.name),
        len(member.extra),
    )
    return head + member.name + member.extra + member.body


def _central_record(entry: zipfile.ZipInfo, member: _Member, offset: int) -> bytes:
    head = _CENTRAL.pack(
        b"PK\x01\x02",
        entry.create_version | entry.create_system << 8,
        entry.extract_version,
        entry.flag_bits & ~_HAS_DESCRIPTOR,
        entry.compress_type,
        *_stamp(entry),
        member.crc,
        len(member.body),
        member.size,
        len(member.name),
        len(entry.extra),
        len(entry.comment),
        0,
        entry.internal_attr,
        entry.external_attr,
        offset,
    )
    return head + member.name + entry.extra + entry.comment
