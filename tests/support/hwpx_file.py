"""Small HWPX files made by hand, so that a test shows exactly the bytes it is about."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

SHARED = Path(__file__).parents[2] / "../shared/data"
HEADER = (
    '<?xml version="1.0" encoding="UTF-8"?><hh:head xmlns:hh="http://www.hancom.co.kr/hwpml/2011/head" version="1.4" '
    'secCnt="1"><hh:beginNum page="1" footnote="1" endnote="1" pic="1" tbl="1" equation="1"/><hh:refList>{lists}'
    "</hh:refList></hh:head>"
)
SECTION = (
    '<?xml version="1.0" encoding="UTF-8"?><hs:sec xmlns:hs="http://www.hancom.co.kr/hwpml/2011/section" '
    'xmlns:hp="http://www.hancom.co.kr/hwpml/2011/paragraph">{body}</hs:sec>'
)
PACKAGE = (
    '<opf:package xmlns:opf="http://www.idpf.org/2007/opf/"><opf:manifest><opf:item id="header" '
    'href="Contents/header.xml" media-type="application/xml"/><opf:item id="section0" href="Contents/section0.xml" '
    'media-type="application/xml"/></opf:manifest><opf:spine><opf:itemref idref="header"/><opf:itemref '
    'idref="section0"/></opf:spine></opf:package>'
)
LAYOUT = '<hp:linesegarray><hp:lineseg textpos="0"/></hp:linesegarray>'


def paragraph(*runs: str, shape: int = 0) -> str:
    """A paragraph with one run for each text (text is XML) and a cached line layout."""
    inner = "".join(f'<hp:run charPrIDRef="{n}"><hp:t>{text}</hp:t></hp:run>' for n, text in enumerate(runs))
    return f'<hp:p id="0" paraPrIDRef="{shape}" styleIDRef="0">{inner}{LAYOUT}</hp:p>'


def table(*rows: tuple[str, ...]) -> str:
    """A paragraph that holds a table; a cell is the XML of its paragraphs."""
    width = max(len(row) for row in rows)
    cells = "".join(
        "<hp:tr>"
        + "".join(
            f'<hp:tc><hp:subList>{cell}</hp:subList><hp:cellAddr colAddr="{c}" rowAddr="{r}"/>'
            f'<hp:cellSpan colSpan="1" rowSpan="1"/></hp:tc>'
            for c, cell in enumerate(row)
        )
        + "</hp:tr>"
        for r, row in enumerate(rows)
    )
    return (
        '<hp:p id="0" paraPrIDRef="0" styleIDRef="0"><hp:run charPrIDRef="0">'
        f'<hp:tbl rowCnt="{len(rows)}" colCnt="{width}">{cells}</hp:tbl></hp:run>{LAYOUT}</hp:p>'
    )


def parts(body: str, lists: str = "") -> dict[str, bytes]:
    """The parts of a document whose one section has this body."""
    return {
        "mimetype": b"application/hwp+zip",
        "version.xml": b'<?xml version="1.0"?><v/>',
        "Contents/header.xml": HEADER.format(lists=lists).encode(),
        "Contents/section0.xml": SECTION.format(body=body).encode(),
        "Contents/content.hpf": PACKAGE.encode(),
        "Preview/PrvText.txt": b"old",
        "Preview/PrvImage.png": b"\x89PNG old",
    }


def zipped(members: dict[str, bytes]) -> bytes:
    """An archive of the parts, mimetype stored."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            info = zipfile.ZipInfo(name, (2026, 3, 2, 9, 0, 0))
            info.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return out.getvalue()


def document(*paragraphs: str, lists: str = "") -> bytes:
    """A whole file with these paragraphs (XML, see `paragraph` and `table`)."""
    return zipped(parts("".join(paragraphs), lists))


def unzipped(data: bytes) -> dict[str, bytes]:
    """The parts of an archive in order."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def shared_files(*suffixes: str) -> list[Path]:
    """The real files of the shared data folder, or none when it is absent."""
    return sorted(p for folder in ("hwpx", "forms") for p in (SHARED / folder).glob("*") if p.suffix in suffixes)


def real(*suffixes: str) -> pytest.MarkDecorator:
    """Run a test once for each real file; without the folder the test is skipped and says so."""
    files = shared_files(*suffixes)
    if not files:
        skip = pytest.mark.skip(reason="the shared data folder is absent")
        return pytest.mark.parametrize("path", [pytest.param(Path(), marks=skip)])
    return pytest.mark.parametrize("path", files, ids=lambda p: p.name)
