"""Pages of an HWPX or HWP file as pictures, drawn by rhwp: a comfort, never something to depend on.

Where the wheel is missing, the file is not understood or drawing fails in any way, there is simply no preview.
rhwp's documents must stay on the thread that made them, so one worker thread does all drawing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from xml.parsers import expat

LARGEST = 20 * 2**20
"""Bytes; a larger file gets no preview."""
PATIENCE = 30.0
"""Seconds to wait for pages."""

_FACES = {"sans": "나눔고딕", "serif": "나눔명조"}
"""Free faces the pixel renderer can embed (Debian `fonts-nanum`); others come out blank."""
_SANS = ("고딕", "돋움", "굴림", "헤드", "Gothic", "Sans", "HY견")
_SCREEN = "'Pretendard GOV Variable', 'Pretendard GOV', "
"""The face our pages ship, put before the faces of the file in SVG."""
_DRAWN = frozenset(
    (
        *("svg", "g", "defs", "clipPath", "rect", "line", "circle", "ellipse", "path", "polygon", "polyline", "text"),
        *("tspan", "image", "pattern", "use", "title", "desc", "linearGradient", "radialGradient", "stop"),
        *("symbol", "marker", "mask"),
    )
)
_worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="preview")


@dataclass(frozen=True, slots=True)
class Preview:
    """The first pages as SVG (each a whole `<svg>` without scripts or outside references), and how many there are."""

    pages: tuple[str, ...]
    page_count: int


def preview(data: bytes, *, pages: int = 5) -> Preview | None:
    """The first `pages` pages of an HWPX or HWP file, or None."""

    def draw(document: Any) -> Preview:
        count = int(document.page_count)
        drawn = (_on_screen(str(document.render_svg(page=page))) for page in range(min(count, pages)))
        return Preview(tuple(page for page in drawn if page), count)

    made: Preview | None = _drawn(data, draw)
    return made if made and made.pages else None


def picture(data: bytes, *, page: int = 0, scale: float = 1.0) -> bytes | None:
    """One page (from 0) as PNG, in free faces, or None."""
    copy = _in_free_faces(data)
    return _drawn(copy, lambda document: bytes(document.render_png(page=page, scale=scale))) if copy else None


def available() -> bool:
    """Whether rhwp can be loaded on this machine."""
    return _library() is not None


@lru_cache(maxsize=1)
def _library() -> Any:
    import ctypes

    with suppress(OSError):
        ctypes.CDLL("libfreetype.so.6", mode=ctypes.RTLD_GLOBAL)  # the wheel forgets to name it on Debian 12
    try:
        import rhwp
    except ImportError:
        return None
    return rhwp


def _drawn[T](data: bytes, draw: Callable[[Any], T]) -> T | None:
    if not data or len(data) > LARGEST or not available():
        return None

    def work() -> T | None:
        try:
            return draw(_library().Document.from_bytes(data))
        except BaseException:  # noqa: BLE001 - a panic in Rust is no Exception, and no preview is worth a crash
            return None

    try:
        return _worker.submit(work).result(timeout=PATIENCE)
    except (TimeoutError, RuntimeError):
        return None


def _on_screen(svg: str) -> str:
    """The page in our own face first; nothing when it holds anything but drawing."""
    if not _is_drawing(svg):
        return ""

    def face(match: re.Match[str]) -> str:
        names = match.group(1)
        return f'font-family="{_SCREEN if any(word in names.split(",")[0] for word in _SANS) else ""}{names}"'

    return re.sub(r'font-family="([^"]*)"', face, svg)


def _is_drawing(svg: str) -> bool:
    safe = True

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal safe
        links = (value for key, value in attributes.items() if key.rpartition(":")[2] == "href")
        foreign = name.rpartition(":")[2] not in _DRAWN or any(key.lower().startswith("on") for key in attributes)
        if foreign or any(not link.startswith(("#", "data:image/")) for link in links):
            safe = False

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    try:
        parser.Parse(svg.encode(), True)
    except (expat.ExpatError, ValueError):
        return False
    return safe


def _in_free_faces(data: bytes) -> bytes | None:
    """A copy of the file with every face replaced by one that can be embedded."""
    from hwpx import HwpxDocument

    try:
        document = HwpxDocument.open(data)
        for language in ("HANGUL", "LATIN", "HANJA", "JAPANESE", "OTHER", "SYMBOL", "USER"):
            for face in {font.face for font in document.styles.fonts(language).values()}:
                free = _FACES["sans" if any(word in face for word in _SANS) else "serif"]
                if face != free:
                    document.styles.replace_font(face, free)
        return bytes(document.to_bytes())
    except Exception:  # noqa: BLE001 - any file the library cannot take has no picture
        return None
