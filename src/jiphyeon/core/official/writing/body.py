"""Writing the body (본문): every item with the mark of its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from jiphyeon.core.official.document import Block, Item, Paragraph, Table
from jiphyeon.core.official.mark import ARTICLE, NOTE, mark_at, mark_of
from jiphyeon.core.official.reading.row import may_wrap
from jiphyeon.core.official.shape import Shape
from jiphyeon.core.official.writing.page import Page, flat
from jiphyeon.core.official.writing.table import closed, partly_filled, write_table
from jiphyeon.core.text.width import width

END = "  끝."
_AIRY = frozenset({"brief_report", "public_notice", "minutes", "agreement"})


class BodyWriter:
    """Writes blocks to a page; `ends` says whether `끝.` closes the last of them."""

    def __init__(self, page: Page, shape: Shape, *, ends: bool) -> None:
        self._page = page
        self._shape = shape
        self._ends = ends
        self._open: list[str] = []
        self._last_path = ""
        self._bare: set[str] = set()

    def write(self, blocks: Sequence[Block]) -> None:
        """Write the whole body."""
        placed = [(f"body.{at}", block) for at, block in enumerate(blocks)]
        if self._shape.levels[0] == 1:
            placed = self._without_lone_mark(placed)
        self._last_path = _last_path(placed)
        self._blocks(placed, depth=0, parent="", column=0)

    def _without_lone_mark(self, placed: list[tuple[str, Block]]) -> list[tuple[str, Block]]:
        """Where the whole body holds one item, it takes no mark and its children stand a level higher (편람 52쪽)."""
        while True:
            items = [
                at for at, (path, block) in enumerate(placed) if isinstance(block, Item) and path not in self._bare
            ]
            path, block = placed[items[0]] if len(items) == 1 else ("", None)
            if not isinstance(block, Item):
                return placed
            self._bare.add(path)
            children = [(f"{path}.children.{at}", child) for at, child in enumerate(block.children)]
            placed = [*placed[: items[0]], (path, replace(block, children=())), *children, *placed[items[0] + 1 :]]

    def _blocks(self, placed: Sequence[tuple[str, Block]], *, depth: int, parent: str, column: int) -> None:
        number = 0
        for path, block in placed:
            if isinstance(block, Item) and path not in self._bare:
                number += 1
                self._item(path, block, self._level(depth, parent), number, depth)
            elif isinstance(block, Table):
                self._table(path, block, parent, column)
            else:
                self._paragraph(path, block, parent, column)

    def _level(self, depth: int, parent: str) -> int:
        """The level of marks at a depth. Under 제1조 with a text of its own stand 호 (1.), else 항 (①)."""
        levels = self._shape.levels
        if levels[0] == ARTICLE and depth > 0 and self._listed(parent):
            depth += 1
        return levels[min(depth, len(levels) - 1)]

    def _listed(self, path: str) -> bool:
        article = ".".join(path.split(".")[:2])
        return f"{article}.text" in self._page.spans

    def _item(self, path: str, item: Item, level: int, number: int, depth: int) -> None:
        page, start = self._page, self._page.at
        mark = mark_of(level, number)
        indent = self._indent(level, depth)
        column = indent + width(mark) + 1
        if depth == 0 and self._shape.name in _AIRY:
            page.blank()
            start = page.at
        page.put(" " * indent + mark)
        if level == ARTICLE:
            self._article_title(path, item)
        else:
            page.put(" ")
            self._labelled(path, item.label, item.text)
        ending = self._ending(path)
        page.put(ending)
        page.add(
            "item",
            start,
            text=flat(item.text),
            mark=mark,
            label=flat(item.label),
            level=level,
            indent=indent,
            column=column,
            path=path,
            ending=ending,
        )
        del self._open[depth:]
        self._open.append(path)
        children = [(f"{path}.children.{at}", child) for at, child in enumerate(item.children)]
        self._blocks(children, depth=depth + 1, parent=path, column=column)

    def _indent(self, level: int, depth: int) -> int:
        if self._shape.levels[0] != ARTICLE:
            return 2 * depth
        return 0 if level in {ARTICLE, 7} else 2 * min(level, 3)

    def _article_title(self, path: str, item: Item) -> None:
        if item.label:
            self._page.put("(")
            self._page.put(flat(item.label), f"{path}.label")
            self._page.put(")")
        self._page.put(" " if item.text else "")
        self._page.put(flat(item.text), f"{path}.text")

    def _labelled(self, path: str, label: str, text: str) -> None:
        self._page.put(flat(label), f"{path}.label")
        self._page.put(": " if label and text else "")
        self._page.put(flat(text), f"{path}.text")

    def _paragraph(self, path: str, block: Block, parent: str, column: int) -> None:
        """A paragraph; an item that stands alone is written as one too, without its mark."""
        page = self._page
        item = block if isinstance(block, Item) else Item(block.text if isinstance(block, Paragraph) else "")
        mark = mark_at(item.text)
        note = bool(mark and mark.level >= NOTE)
        if not parent or (not mark and may_wrap(page.lines[-1].column + width(self._above()), self._above())):
            page.blank()
        start = page.at
        page.put(" " * column)
        self._labelled(path, item.label, item.text)
        ending = self._ending(path)
        page.put(ending)
        hang = column + (width(mark.text) + 1 if mark and note else 0)
        page.add(
            "paragraph",
            start,
            text=flat(item.text),
            label=flat(item.label),
            indent=column,
            column=hang,
            path=path,
            ending=ending,
        )
        self._close_to(parent)
        if not parent and not self._shape.form:
            page.blank()

    def _above(self) -> str:
        line = self._page.lines[-1]
        return f"{line.label}: {line.text}" if line.label else line.text

    def _table(self, path: str, table: Table, parent: str, column: int) -> None:
        page = self._page
        last = self._ending(path)
        if not table.rows or not table.rows[0]:
            return
        if page.lines and page.lines[-1].role == "table":
            page.blank()
        deepest = self._open[-1] if self._open else ""
        indent = 0 if deepest == parent else column if parent else 1
        filled = not last or not partly_filled(table)
        write_table(page, table if filled else closed(table), path, indent=indent, column=column)
        self._close_to(parent)
        if last and filled:
            start = page.at
            page.put(last)
            page.add("end", start, ending=last, indent=2, column=2)

    def _close_to(self, parent: str) -> None:
        del self._open[self._open.index(parent) + 1 if parent in self._open else 0 :]

    def _ending(self, path: str) -> str:
        return END if self._ends and path == self._last_path else ""


def _last_path(placed: Sequence[tuple[str, Block]]) -> str:
    """The path of the block that is written last."""
    if not placed:
        return ""
    path, block = placed[-1]
    while isinstance(block, Item) and block.children:
        path, block = f"{path}.children.{len(block.children) - 1}", block.children[-1]
    return path
