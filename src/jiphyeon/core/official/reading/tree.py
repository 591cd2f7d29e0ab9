"""The tree of items while lines are read into it."""

from __future__ import annotations

from dataclasses import dataclass, field

from jiphyeon.core.official.document import Block, Item, Paragraph, Table
from jiphyeon.core.official.mark import ARTICLE, CHAPTER, SQUARE

_LEGAL = 8
_NEAR = 40


@dataclass(slots=True)
class Node:
    """An item or paragraph whose text may still grow by wrapped lines."""

    lines: list[str]
    label: str = ""
    level: int = 0
    indent: int = 0
    column: int = 0
    children: list[Node | Table] = field(default_factory=list)

    def block(self) -> Block:
        """The finished value."""
        text = " ".join(self.lines).strip()
        if not self.level:
            return Paragraph(text)
        label = self.label
        if label and not text and self.level != ARTICLE:
            label, text = "", label
        return Item(text, label, tuple(c if isinstance(c, Table) else c.block() for c in self.children))


class Tree:
    """Items by level: a new item stands under the last open one of a higher level."""

    def __init__(self, *, articles: bool = False) -> None:
        self.top: list[Node | Table] = []
        self._open: list[Node] = []
        self._articles = articles

    def blocks(self) -> tuple[Block, ...]:
        """What has been read."""
        return tuple(b if isinstance(b, Table) else b.block() for b in self.top)

    def goes_on(self, level: int) -> bool:
        """Whether an item of this level is open or the last among the children of an open one."""
        for siblings in (self.top, *(node.children for node in self._open)):
            near = siblings[: -_NEAR - 1 : -1]
            items = (child.level for child in near if isinstance(child, Node) and child.level)
            if next(items, 0) == level:
                return True
        return False

    def add_item(self, node: Node) -> None:
        """Put an item in its place."""
        self._close_for(node.level)
        self._siblings().append(node)
        self._open.append(node)

    def add_paragraph(self, node: Node, *, after_blank: bool) -> None:
        """Put unmarked text under the item to whose content it is indented, or on its own."""
        self._place(node.indent, after_blank=after_blank, table=False)
        self._siblings().append(node)

    def add_table(self, table: Table, indent: int) -> None:
        """Put a table under the item before it (or the one to whose content it is indented)."""
        self._place(indent, after_blank=False, table=True)
        self._siblings().append(table)

    def _siblings(self) -> list[Node | Table]:
        return self._open[-1].children if self._open else self.top

    def _rank(self, level: int) -> int:
        """Order of the legal family; in an agreement 제1조 > ① > 1. > 가. (법령의 조·항·호·목)."""
        if level == CHAPTER:
            return -2
        if level == ARTICLE:
            return -1
        return 0 if self._articles and level == 7 else level

    def _close_for(self, level: int) -> None:
        levels = [node.level for node in self._open]
        if level in levels:
            del self._open[levels.index(level) :]
            return
        if SQUARE <= level < CHAPTER:
            while self._open and SQUARE <= self._open[-1].level < CHAPTER and self._open[-1].level >= level:
                self._open.pop()
            return
        rank = self._rank(level)
        legal = [place for place, at in enumerate(levels) if at <= _LEGAL or at >= CHAPTER]
        above = [place for place in legal if self._rank(levels[place]) < rank]
        if above:
            del self._open[above[-1] + 1 :]
        elif legal:
            del self._open[legal[0] :]

    def _place(self, indent: int, *, after_blank: bool, table: bool) -> None:
        """Close the items that unmarked text or a table at this indent does not belong to.

        At the left margin a table belongs to the item before it, as pasted text has it; one space says
        that it stands on its own.
        """
        if indent == 0:
            if after_blank and not table:
                self._open.clear()
            return
        places = range(len(self._open) - 1, -1, -1)
        keep = next((p for p in places if self._open[p].column <= indent), None)
        if keep is None and not (table and indent == 1):
            keep = next((p for p in places if self._open[p].indent < indent), None)
        del self._open[0 if keep is None else keep + 1 :]
