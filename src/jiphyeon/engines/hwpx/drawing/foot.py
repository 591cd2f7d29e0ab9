"""The foot (결문) of 별지 제1호서식: at the bottom of the page the text ends on, else in one piece behind the text."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from jiphyeon.core.official.document import Foot, Signer
from jiphyeon.engines.hwpx.sheet import Box, Grid, Sheet, Text
from jiphyeon.engines.hwpx.style import TEXT_WIDTH, Shape

_EDGES = (0, 14934, 22104, 24918, 29007, 37102, 45044)
"""Where the cells of the form begin and end, in a table of its width."""
_BAR, _ROW = 866, 2280
_SURELY = 1.6
"""Set at the bottom only with this much more room than it takes: fonts differ from machine to machine."""
_SHAPE = Shape(align="LEFT", line=130)


def draw_foot(sheet: Sheet, foot: Foot) -> None:
    """The grey bar, the line of signatures, numbers, address and contacts."""
    edges = [round(edge * TEXT_WIDTH / _EDGES[-1]) for edge in _EDGES]
    widths = tuple(b - a for a, b in pairwise(edges))
    rows: list[tuple[Box, ...]] = [(Box(0, (Text("", "thin", Shape(line=100)),), 6, border="bar"),)]
    rows += [_thirds(chunk) for chunk in _by_three([_signed(s) for s in foot.signers if s.role != "cooperator"])]
    cooperators = "  ".join(_signed(s) for s in foot.signers if s.role == "cooperator")
    rows.append((_cell(0, 6, f"협조자  {cooperators}".rstrip()),))
    number = f"{foot.document_number}({foot.enforcement_date})" if foot.enforcement_date else foot.document_number
    rows.append((_cell(0, 2, f"시행  {number}".rstrip()), _cell(2, 4, f"접수  {foot.received}".rstrip())))
    address = "  ".join(part for part in (f"우 {foot.postcode}".rstrip(), foot.address) if part)
    rows.append((_cell(0, 3, address), _cell(3, 3, f"/ {foot.homepage}" if foot.homepage else "")))
    rows.append(_contacts(foot))
    heights = (_BAR, *(_ROW for _ in rows[1:]))
    fits = sheet.left > sum(heights) * _SURELY
    sheet.draw(Grid(widths, heights, tuple(rows), "foot" if fits else "line"))


def _contacts(foot: Foot) -> tuple[Box, ...]:
    telephone = f"전화번호 {foot.telephone}".rstrip() + "  " + f"팩스번호 {foot.fax}".rstrip()
    return (
        _cell(0, 3, telephone, "grey_below"),
        _cell(3, 2, f"/ {foot.email}" if foot.email else "", "grey_below"),
        _cell(5, 1, f"/ {foot.disclosure}" if foot.disclosure else "", "grey_below"),
    )


def _signed(signer: Signer) -> str:
    return " ".join(part for part in (signer.position, signer.delegation, signer.name) if part)


def _by_three(names: Sequence[str]) -> list[Sequence[str]]:
    return [names[at : at + 3] for at in range(0, max(len(names), 1), 3)]


def _thirds(names: Sequence[str]) -> tuple[Box, ...]:
    places = ((0, 1), (1, 3), (4, 2))
    filled = [*names, *[""] * (3 - len(names))]
    return tuple(_cell(column, span, name) for (column, span), name in zip(places, filled, strict=True))


def _cell(column: int, span: int, words: str, border: str = "none") -> Box:
    return Box(column, (Text(words, "foot", _SHAPE),), span, border=border)
