"""An empty document made by python-hwpx once, with all our characters and borders in it.

python-hwpx knows the format: the package, its parts, the header's tables. What is ours is put between: the
paragraph shapes a document needs, and its body.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from jiphyeon.engines.hwpx.archive import rewrite
from jiphyeon.engines.hwpx.character_data import escaped
from jiphyeon.engines.hwpx.package import Package, open_package
from jiphyeon.engines.hwpx.picture import manifest_items, with_pictures
from jiphyeon.engines.hwpx.preview_text import PREVIEW_IMAGE, PREVIEW_TEXT, preview_text
from jiphyeon.engines.hwpx.scanning import scan
from jiphyeon.engines.hwpx.style import BORDERS, CHARACTERS, FACE, MARGIN, MM, Shape

HEADER = "Contents/header.xml"
SECTION = "Contents/section0.xml"
PACKAGE = "Contents/content.hpf"
_SHAPES = re.compile(r'<hh:paraProperties itemCnt="(\d+)">(.*?)</hh:paraProperties>', re.DOTALL)
_METADATA = re.compile(r"<opf:metadata>.*?</opf:metadata>", re.DOTALL)
_FIRST = re.compile(r"(<hs:sec [^>]*>).*?(<hp:run [^>]*><hp:secPr.*?</hp:run>)", re.DOTALL)
_TARGET = "http://www.hancom.co.kr/hwpml/2016/HwpUnitChar"


@dataclass(frozen=True, slots=True)
class Skeleton:
    """The empty document taken apart where ours goes in.

    `characters` and `borders` give the ids of our names in the header; paragraph shapes begin at `first_shape`.
    """

    package: Package
    header: tuple[str, str, str]
    first_shape: int
    section: str
    set_up: str
    characters: Mapping[str, str]
    borders: Mapping[str, str]

    def assemble(
        self,
        body: str,
        shapes: Sequence[Shape],
        title: str,
        creator: str,
        pictures: Sequence[bytes] = (),
        notice: str = "",
    ) -> bytes:
        """The file: `body` is the XML of all paragraphs, whose shapes are numbered in order; `pictures` are PNGs."""
        numbered = "".join(self._shape(self.first_shape + at, shape) for at, shape in enumerate(shapes))
        count = f'<hh:paraProperties itemCnt="{self.first_shape + len(shapes)}">'
        before, own, after = self.header
        header = f"{before}{count}{own}{numbered}</hh:paraProperties>{after}"
        section = f"{self.section}{body}</hs:sec>".encode()
        metadata = (
            f"<opf:metadata><opf:title>{escaped(title).decode()}</opf:title><opf:language>ko</opf:language>"
            f'<opf:meta name="creator" content="text">{escaped(creator).decode()}</opf:meta>'
            f"{_described(notice)}</opf:metadata>"
        )
        package = _METADATA.sub(lambda _: metadata, self.package.read(PACKAGE).decode(), count=1)
        package = package.replace("</opf:manifest>", f"{manifest_items(len(pictures))}</opf:manifest>")
        parts = {
            HEADER: header.encode(),
            SECTION: section,
            PACKAGE: package.encode(),
            PREVIEW_TEXT: preview_text([scan(section, SECTION)]).encode(),
        }
        return with_pictures(rewrite(self.package, parts, {PREVIEW_IMAGE}), pictures)

    def _shape(self, number: int, shape: Shape) -> str:
        def margins(scale: int) -> str:
            values = ("intent", shape.first), ("left", shape.left), ("right", 0)
            spaces = ("prev", shape.before), ("next", shape.after)
            inner = "".join(f'<hc:{n} value="{v * scale}" unit="HWPUNIT"/>' for n, v in (*values, *spaces))
            line = f'<hh:lineSpacing type="PERCENT" value="{shape.line}" unit="HWPUNIT"/>'
            return f"<hh:margin>{inner}</hh:margin>{line}"

        offsets = " ".join(f'offset{side}="{shape.offset}"' for side in ("Left", "Right", "Top", "Bottom"))
        border = self.borders[shape.border or "none"]
        return (
            f'<hh:paraPr id="{number}" tabPrIDRef="0" condense="0" fontLineHeight="0" snapToGrid="0" '
            f'suppressLineNumbers="0" checked="0" textDir="LTR"><hh:align horizontal="{shape.align}" '
            f'vertical="BASELINE"/><hh:heading type="NONE" idRef="0" level="0"/><hh:breakSetting '
            f'breakLatinWord="KEEP_WORD" breakNonLatinWord="KEEP_WORD" widowOrphan="0" '
            f'keepWithNext="{int(shape.together)}" keepLines="0" pageBreakBefore="0" lineWrap="BREAK"/>'
            f'<hh:autoSpacing eAsianEng="0" eAsianNum="0"/><hp:switch><hp:case '
            f'hp:required-namespace="{_TARGET}">{margins(1)}</hp:case><hp:default>{margins(2)}</hp:default>'
            f'</hp:switch><hh:border borderFillIDRef="{border}" {offsets} connect="0" ignoreMargin="0"/></hh:paraPr>'
        )


def _described(notice: str) -> str:
    return f'<opf:meta name="description" content="text">{escaped(notice).decode()}</opf:meta>' if notice else ""


@lru_cache(maxsize=1)
def skeleton() -> Skeleton:
    """The empty document; made once a process."""
    from hwpx import HwpxDocument

    document = HwpxDocument.new()
    margin = MARGIN / MM
    document.page.setup(
        paper_size="A4",
        margin_top_mm=margin,
        margin_left_mm=margin,
        margin_right_mm=margin,
        margin_bottom_mm=10,
        header_margin_mm=0,
        footer_margin_mm=10,
    )
    characters = {name: document.styles.ensure_run(font=FACE, **look) for name, look in CHARACTERS.items()}
    borders = {name: document.styles.ensure_border_fill(**look) for name, look in BORDERS.items()}
    document.parts.clear_preview()
    package = open_package(document.to_bytes())
    return _taken_apart(package, characters, borders)


def _taken_apart(package: Package, characters: Mapping[str, str], borders: Mapping[str, str]) -> Skeleton:
    header = package.read(HEADER).decode()
    shapes = _SHAPES.search(header)
    first = _FIRST.search(package.read(SECTION).decode())
    if shapes is None or first is None:
        raise RuntimeError("python-hwpx lays its empty document out in another way than 6.9 does")
    return Skeleton(
        package=package,
        header=(header[: shapes.start()], shapes.group(2), header[shapes.end() :]),
        first_shape=int(shapes.group(1)),
        section=package.read(SECTION).decode()[: first.end(1)],
        set_up=first.group(2),
        characters=dict(characters),
        borders=dict(borders),
    )
