"""A laid-out document as one `<article>`: headings, lists and tables as what they are, classes instead of styles.

Every leaf with `data-start` and `data-end` holds exactly those code points of `Layout.text`, so that facts and
findings can be linked to it. Indents and line breaks between blocks are not in leaves; CSS draws them.
"""

from __future__ import annotations

from html import escape

from jiphyeon.core.official.document import Table
from jiphyeon.core.official.layout import Layout
from jiphyeon.core.official.line import Line
from jiphyeon.core.official.mark import ARTICLE
from jiphyeon.core.official.shape import shape_of
from jiphyeon.core.text.span import Span
from jiphyeon.engines.html.piece import Pieces
from jiphyeon.engines.table_columns import alignments

_FOOT = frozenset({"signers", "number", "address", "contact"})
_LABELLED = frozenset({"recipient", "via", "title", "recipients", "attachment"})
_HEAD = frozenset({"organisation", "recipient", "via", "title", "heading"})


def fragment(layout: Layout, *, shape: str = "") -> str:
    """The article."""
    return _Article(layout, shape).html()


class _Article:
    def __init__(self, layout: Layout, shape: str) -> None:
        document = layout.document
        self._layout = layout
        self._shape = shape_of(document.kind, document.head.recipient, shape)
        self._pieces = Pieces(layout.text)
        self._open: list[Line] = []
        self._out: list[str] = []

    def html(self) -> str:
        lines = self._layout.lines
        last_head = max((at for at, line in enumerate(lines) if line.role in _HEAD), default=-1)
        foot = next((at for at, line in enumerate(lines) if line.role in _FOOT and at > last_head), len(lines))
        foot = foot if self._shape.form else len(lines)
        name = self._shape.name.replace("_", "-")
        title = escape(self._layout.document.title or "문서", quote=True)
        self._out.append(f'<article class="od od-{name}" lang="ko" aria-label="{title}">')
        self._section("header", "od-head", lines[: last_head + 1])
        self._section("div", "od-body", lines[last_head + 1 : foot])
        self._section("footer", "od-foot", lines[foot:])
        self._out.append("</article>")
        return "\n".join(part for part in self._out if part) + "\n"

    def _section(self, tag: str, name: str, lines: tuple[Line, ...]) -> None:
        if not lines:
            return
        self._out.append(f'<{tag} class="{name}">')
        for line in lines:
            self._line(line)
        self._close(0)
        self._out.append(f"</{tag}>")

    def _line(self, line: Line) -> None:
        if line.role == "item":
            self._item(line)
            return
        self._close(self._inside(line))
        if line.table is not None:
            self._out.append(self._table(line, line.table))
        elif line.role == "cut":
            leaf = self._pieces.leaf(Span(line.start, line.end))
            self._out.append(f'<p class="od-line od-cut"><span class="od-hidden">{leaf}</span></p>')
        else:
            self._out.append(self._plain(line))

    def _plain(self, line: Line) -> str:
        tag = "h1" if line.role == "title" else "p"
        names = f"od-line od-{line.role} od-{line.align}{self._indent(line)}{self._gap(line)}"
        return f'<{tag} class="{names}">{self._hung(line)}</{tag}>'

    def _hung(self, line: Line) -> str:
        """What the second lines hang behind (mark, `붙임`, `제목`), and the rest of the line."""
        start = line.start + self._indented(line)
        end = line.start + self._indented(line)
        text = self._layout.text
        label = line.label if line.role in _LABELLED else ""
        for word in (label, line.mark if line.level != ARTICLE else ""):
            end += len(word) if text.startswith(word, end) else 0
            while word and end < line.end and text[end] == " ":
                end += 1
        lead = self._pieces.split(start, end, ("label", label), ("mark", line.mark))
        words = (("mark", line.mark), ("label", line.label), ("text", line.text), ("ending", line.ending))
        rest = self._pieces.split(end, line.end, *words)
        return f'<span class="od-lead">{lead}</span><span class="od-rest">{rest}</span>' if lead else rest

    def _gap(self, line: Line) -> str:
        return " od-apart" if self._layout.text.endswith("\n\n", 0, line.start) else ""

    def _indent(self, line: Line) -> str:
        """`od-indent-4`: the columns to stand in from the list around it."""
        own = line.indent - (self._open[-1].indent if self._open else 0)
        return f" od-indent-{own}" if own > 0 else ""

    def _indented(self, line: Line) -> int:
        written = self._layout.text[line.start : line.end]
        return len(written) - len(written.lstrip(" "))

    def _item(self, line: Line) -> None:
        while self._open and self._depth(self._open[-1]) > self._depth(line):
            self._out.append("</li></ol>")
            self._open.pop()
        if self._open and self._depth(self._open[-1]) == self._depth(line):
            self._out.append("</li>")
            self._open.pop()
        else:
            self._out.append(f'<ol class="od-items od-level-{line.level}">')
        self._out.append(f'<li class="od-item{self._gap(line)}"><p class="od-line">{self._hung(line)}</p>')
        self._open.append(line)

    def _depth(self, line: Line) -> int:
        """Nesting: by the column of the mark; an article (제1조) and its paragraphs (①) share one."""
        return 2 * line.indent + (self._shape.levels[0] == ARTICLE and line.level != ARTICLE)

    def _inside(self, line: Line) -> int:
        """How many open items a paragraph or table stands in."""
        inside = [at + 1 for at, item in enumerate(self._open) if item.column <= line.indent]
        return inside[-1] if inside and line.role in {"paragraph", "table"} else 0

    def _close(self, keep: int) -> None:
        while len(self._open) > keep:
            self._out.append("</li></ol>")
            self._open.pop()

    def _table(self, line: Line, table: Table) -> str:
        spans = self._layout.spans
        path = line.path
        headers = min(table.header_rows, len(table.rows))
        aligns = alignments(table)
        caption = self._pieces.leaf(spans.get(f"{path}.caption"), "caption")
        unit = self._pieces.leaf(spans.get(f"{path}.unit"), "unit")
        if unit:
            unit = f'<span class="od-unit-line">(단위: {unit})</span>'
        rows = []
        for number, row in enumerate(table.rows):
            tag = 'th scope="col"' if number < headers else "td"
            cells = "".join(
                f'<{tag} class="od-{"center" if number < headers else aligns[place]}">'
                f"{self._cell(f'{path}.rows.{number}.{place}', cell)}</{tag[:2]}>"
                for place, cell in enumerate(row)
            )
            rows.append(f"<tr>{cells}</tr>")
        head = f"<thead>{''.join(rows[:headers])}</thead>" if headers else ""
        title = f"<caption>{caption}{unit}</caption>" if caption or unit else ""
        body = f"<tbody>{''.join(rows[headers:])}</tbody>"
        shown = f'<div class="od-picture">{table.picture.svg}</div>' if table.picture else ""
        return (
            f'<div class="od-grid{self._indent(line)}">{shown}<table class="od-table">{title}{head}{body}</table></div>'
        )

    def _cell(self, path: str, cell: str) -> str:
        """A cell's leaf; words put in by the layout (`이하 빈칸`) have a place too."""
        return self._pieces.leaf(self._layout.spans.get(path), "cell") or escape(cell, quote=False)
