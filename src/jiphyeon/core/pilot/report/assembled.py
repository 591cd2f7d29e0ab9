"""A report of the pilot as a 내부결재 결과 보고: its opening, its sections, and the word that data is simulated."""

from __future__ import annotations

from collections.abc import Iterable

from jiphyeon.core.official.document import Block, Foot, Head, Item, OfficialDocument, Paragraph
from jiphyeon.core.pilot.report.context import SIMULATED
from jiphyeon.core.pilot.report.table import listed

type Sections = Iterable[tuple[str, tuple[Block, ...]]]


def assembled(
    title: str, opening: str, sections: Sections, *, simulated: bool, head: Head, foot: Foot
) -> OfficialDocument:
    """The whole report; of simulated data it says so below the opening and in its title."""
    blocks: list[Block] = [Paragraph(opening)]
    if simulated:
        blocks.append(Paragraph(f"※ {SIMULATED}."))
    blocks += [_section(name, parts) for name, parts in sections]
    title += "(모의 자료)" if simulated else ""
    return OfficialDocument(kind="result_report", title=title, body=tuple(blocks), head=head, foot=foot)


def _section(title: str, blocks: tuple[Block, ...]) -> Item:
    """A section; one lone item stands beside its heading."""
    items = [block for block in blocks if isinstance(block, Item)]
    return listed(title, items) if len(items) == len(blocks) else Item(title, children=blocks)
