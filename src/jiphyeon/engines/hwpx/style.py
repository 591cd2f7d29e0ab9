"""How things look: characters, borders and paragraph shapes, and how wide a mark stands.

Lengths are HWPUNIT (1/7200 inch; 100 to a point). The face is 맑은 고딕, which every 한글 and every Windows has.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

FACE = "맑은 고딕"
MM = 7200 / 25.4
POINT = 100
PAGE_WIDTH = 59528
MARGIN = 5669
"""20 mm left, right and above, as in 별지 제1호서식."""
TEXT_WIDTH = PAGE_WIDTH - 2 * MARGIN
TEXT_HEIGHT = 84188 - MARGIN - 2 * 2835

CHARACTERS: dict[str, dict[str, Any]] = {
    "body": {"size": 12},
    "strong": {"size": 12, "bold": True},
    "organisation": {"size": 16},
    "sender": {"size": 18, "bold": True, "letter_spacing": 10},
    "seal": {"size": 10},
    "foot": {"size": 9},
    "thin": {"size": 2},
    "cell": {"size": 10.5},
    "cell_head": {"size": 10.5, "bold": True},
    "caption": {"size": 11},
    "label": {"size": 10},
    "heading": {"size": 24, "bold": True, "letter_spacing": 20},
    "title": {"size": 20, "bold": True},
    "document_title": {"size": 18, "bold": True},
    "subtitle": {"size": 14},
    "report": {"size": 13},
    "report_strong": {"size": 14, "bold": True},
    "office": {"size": 15, "bold": True},
}
"""Arguments of python-hwpx's `ensure_run`, by our name."""

BORDERS: dict[str, dict[str, Any]] = {
    "none": {"active_borders": (), "border_color": "#000000"},
    "box": {"border_color": "#000000"},
    "head": {"border_color": "#000000", "fill_color": "#E8E8E8"},
    "bar": {"active_borders": (), "border_color": "#000000", "fill_color": "#C0C0C0"},
    "below": {"active_borders": ("bottom",), "border_color": "#000000"},
    "above": {"active_borders": ("top",), "border_color": "#000000"},
    "grey_below": {"active_borders": ("bottom",), "border_color": "#7F7F7F"},
    "thick": {"border_color": "#000000", "border_width": "0.4 mm"},
    "dashed": {"border_color": "#000000", "border_type": "DASH"},
}
"""Arguments of python-hwpx's `ensure_border_fill`, by our name."""

_ADVANCE = {" ": 0.5, ".": 0.219, ")": 0.305, "(": 0.305, "-": 0.41, "·": 0.219, "※": 0.8, ":": 0.219, ",": 0.219}
_DIGIT = 0.551
_LATIN = 0.56


@dataclass(frozen=True, slots=True)
class Shape:
    """A paragraph shape. `left` is where its first line begins.

    A negative `first` is 내어쓰기: the first line stays and all others move to the right by that much.
    """

    align: str = "JUSTIFY"
    left: int = 0
    first: int = 0
    before: int = 0
    after: int = 0
    line: int = 160
    border: str = ""
    offset: int = 0
    together: bool = False


def advance(text: str, size: float = 12) -> int:
    """How wide 한글 sets a short text in our face at `size` points (a space is half an em there)."""
    ems = 0.0
    for letter in text:
        if letter in _ADVANCE:
            ems += _ADVANCE[letter]
        elif letter.isascii():
            ems += _DIGIT if letter.isdigit() else _LATIN
        else:
            ems += 1.0
    return round(ems * size * POINT)


def hanging(prefix: str, *, indent: int = 0, size: float = 12, **rest: Any) -> Shape:
    """The shape of a line that begins with `prefix`, whose second line stands under what follows it.

    `indent` is in 타, two to an em.
    """
    out = advance(prefix, size)
    return Shape(left=round(indent * size * POINT / 2), first=-out, **rest)
