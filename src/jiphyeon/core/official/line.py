"""One line of a laid-out document."""

from __future__ import annotations

from dataclasses import dataclass

from jiphyeon.core.official.document import Table


@dataclass(frozen=True, slots=True)
class Line:
    """One line (or one whole table) as engines draw it.

    `role` is one of `Part`'s roles, or `heading` (보도자료 …), `field` (`일시: …`), `date` or `cut` (절취선).
    `[start, end)` are code points of `Layout.text`, indent included, newline not. `indent` is the column
    of the mark and `column` that of the content, in 타 from the left margin: second lines hang at `column`.
    `text` stands behind mark and label and before `ending` (`  끝.`). `path` names the field it comes from.
    A table's rows are in `table`, as printed (with `이하 빈칸`); its line covers caption and rows.
    """

    role: str
    start: int
    end: int
    text: str = ""
    mark: str = ""
    label: str = ""
    level: int = 0
    indent: int = 0
    column: int = 0
    path: str = ""
    ending: str = ""
    align: str = "left"
    table: Table | None = None
