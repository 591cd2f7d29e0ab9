"""HWP 5 (`.hwp`), the older binary format of 한글: read by way of HWPX."""

from __future__ import annotations

import zlib

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.engines.hwpx.package import OLE_MAGIC
from jiphyeon.engines.hwpx.reader import Extraction, extract
from jiphyeon.engines.hwpx.refusal import refusal

MAX_BODY_BYTES = 5 * 2**20
"""Unpacked body of a document. 300 pages of text take about 1.7 MB; this much is read within ten seconds."""

_CHUNK = 2**18
_CODES = {
    "hwp5-password": "hwp-encrypted",
    "hwp5-distribution": "hwp-distribution",
    "hwp5-drm": "hwp-drm",
    "hwp5-not-hwp5": "hwp-not-hwp",
    "hwp5-version-unsupported": "hwp-old",
    "hwp5-limit-exceeded": "hwp-too-large",
}


def is_hwp(data: bytes) -> bool:
    """Whether the bytes begin like an HWP file of any age."""
    return data.startswith((OLE_MAGIC, b"HWP Document File"))


def extract_hwp(data: bytes) -> Extraction:
    """The text of an HWP document, in the form `hwpx.reader` gives it.

    Its pieces lie in the converted document (see `to_hwpx`), not in `data`.
    Raises `JiphyeonError` with a code `hwp-*`.
    """
    return extract(to_hwpx(data))


def to_hwpx(data: bytes) -> bytes:
    """The document as HWPX.

    Raises `JiphyeonError` with a code `hwp-*`.
    """
    if not data:
        raise refusal("hwpx-empty")
    if data.startswith(b"HWP Document File"):
        raise refusal("hwp-old")
    if not data.startswith(OLE_MAGIC):
        raise refusal("hwp-not-hwp")
    from hwpx.errors import Hwp5Error
    from hwpx.hwp5.package import convert, to_hwpx_bytes

    try:
        _guard(data)
        return bytes(to_hwpx_bytes(convert(data).files))
    except Hwp5Error as error:
        raise refusal(_CODES.get(error.code, "hwp-damaged")) from error
    except JiphyeonError:
        raise
    except MemoryError as error:
        raise refusal("hwp-too-large") from error
    except Exception as error:  # a damaged file can make the library fail in any way (found by fuzzing)
        raise refusal("hwp-damaged") from error


def _guard(data: bytes) -> None:
    """Refuse a body that unpacks beyond reason, without keeping what is unpacked."""
    from hwpx.hwp5.cfb import CompoundFile

    compound = CompoundFile(data)
    total = 0
    for path in compound.stream_paths():
        if not path.startswith(("BodyText/", "ViewText/", "DocInfo")):
            continue
        packed = compound.read(path)
        total += len(packed)
        inflater = zlib.decompressobj(-15)
        try:
            while packed and not inflater.eof:
                total += len(inflater.decompress(packed, _CHUNK))
                packed = inflater.unconsumed_tail
                if total > MAX_BODY_BYTES:
                    raise refusal("hwp-too-large")
        except zlib.error:
            continue  # stored without compression, or damaged: the reader decides
