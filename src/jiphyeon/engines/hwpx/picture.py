"""Pictures of an HWPX file: the object in the text, the item of the manifest, the part that holds the bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

from jiphyeon.engines.hwpx.character_data import escaped

_STAMP = (1980, 1, 1, 0, 0, 0)
"""The same file every time."""


def picture_xml(number: int, width: int, height: int, words: str) -> str:
    """The `hp:pic` of the picture with that number, standing in the text like a letter; sizes in HWPUNIT."""
    size = f'width="{width}" height="{height}"'
    same = "".join(
        f'<hc:{name} e1="1" e2="0" e3="0" e4="0" e5="1" e6="0"/>' for name in ("transMatrix", "scaMatrix", "rotMatrix")
    )
    return (
        f'<hp:pic textWrap="SQUARE" textFlow="BOTH_SIDES" reverse="0" id="{1_000_000 + number}" zOrder="{number}" '
        f'numberingType="PICTURE" lock="0" dropcapstyle="None" href="" groupLevel="0" instid="{1_000_000 + number}">'
        f'<hp:offset x="0" y="0"/><hp:orgSz {size}/><hp:curSz {size}/><hp:flip horizontal="0" vertical="0"/>'
        f'<hp:rotationInfo angle="0" centerX="{width // 2}" centerY="{height // 2}" rotateimage="1"/>'
        f"<hp:renderingInfo>{same}</hp:renderingInfo><hp:imgRect>"
        f'<hc:pt0 x="0" y="0"/><hc:pt1 x="{width}" y="0"/><hc:pt2 x="{width}" y="{height}"/>'
        f'<hc:pt3 x="0" y="{height}"/></hp:imgRect><hp:imgClip left="0" right="{width}" top="0" bottom="{height}"/>'
        f'<hp:inMargin left="0" right="0" top="0" bottom="0"/><hp:imgDim dimwidth="{width}" dimheight="{height}"/>'
        f'<hc:img binaryItemIDRef="{_name(number)}" bright="0" contrast="0" effect="REAL_PIC" alpha="0"/>'
        f'<hp:effects/><hp:sz {size} widthRelTo="ABSOLUTE" heightRelTo="ABSOLUTE" protect="0"/>'
        '<hp:pos treatAsChar="1" affectLSpacing="0" flowWithText="1" allowOverlap="0" holdAnchorAndSO="0" '
        'vertRelTo="PARA" horzRelTo="COLUMN" vertAlign="TOP" horzAlign="LEFT" vertOffset="0" horzOffset="0"/>'
        '<hp:outMargin left="0" right="0" top="0" bottom="0"/>'
        f"<hp:shapeComment>{escaped(words).decode()}</hp:shapeComment></hp:pic>"
    )


def manifest_items(count: int) -> str:
    """What the package says of so many pictures."""
    return "".join(
        f'<opf:item id="{_name(n)}" href="{_part(n)}" media-type="image/png" isEmbeded="1"/>' for n in _numbers(count)
    )


def with_pictures(data: bytes, pictures: Sequence[bytes]) -> bytes:
    """The archive with the pictures as parts behind all others."""
    if not pictures:
        return data
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a") as archive:
        for number, picture in zip(_numbers(len(pictures)), pictures, strict=True):
            archive.writestr(zipfile.ZipInfo(_part(number), _STAMP), picture)
    return out.getvalue()


def _numbers(count: int) -> range:
    return range(1, count + 1)


def _name(number: int) -> str:
    return f"BIN{number:04}"


def _part(number: int) -> str:
    return f"BinData/{_name(number)}.png"
