"""A chart of a document as PNG, for formats that take no SVG: drawn by typst with the fonts that ship."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import as_file, files
from typing import Any

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.official.document import Picture

_PAGE = b"""#set page(width: auto, height: auto, margin: 0pt, fill: white)
#image(bytes(sys.inputs.svg), format: "svg", width: 482pt)"""
SHARPNESS = 200
"""Dots an inch at the width of the text of A4."""


@lru_cache(maxsize=64)
def png(picture: Picture) -> bytes:
    """The picture as wide as the text of A4. Raises `JiphyeonError` `picture-not-drawn`."""
    import typst

    compiled: Any = typst.compile
    with as_file(files("jiphyeon.engines") / "fonts") as folder:
        try:
            drawn: bytes = compiled(
                _PAGE,
                format="png",
                ppi=SHARPNESS,
                font_paths=[str(folder)],
                ignore_system_fonts=True,
                sys_inputs={"svg": picture.svg},
            )
        except typst.TypstError as error:
            raise JiphyeonError(
                "picture-not-drawn",
                "그림을 그리지 못했습니다.",
                suggestion="운영자에게 이 보고서를 알려 주십시오.",
                context={"cause": str(error).splitlines()[0][:200]},
            ) from error
    return drawn
