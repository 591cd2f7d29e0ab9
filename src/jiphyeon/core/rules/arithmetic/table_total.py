from __future__ import annotations

import re
from decimal import Decimal

from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import Found, Rule
from jiphyeon.core.rules.sources import derived
from jiphyeon.core.rules.tables import Row, tables

_TOTAL = re.compile(r"(?:총|합|총합|누)?[ ]?계|합[ ]?산|전체|총원")
_PART = re.compile(r"소[ ]?계")
_NOT_SUMMED = re.compile(
    r"단[ ]?가|비[ ]?율|연[ ]?번|순[ ]?번|번[ ]?호|학년(?!별)|연도|%|률|율|평균|점수|순위|시간|등급|급간|달성"
)


class TableTotal(Rule):
    """표의 합계는 더한 값과 같아야 합니다.

    - 틀린 예: 초등 30, 중등 20, 계 60
    - 바른 예: 초등 30, 중등 20, 계 50

    단가, 비율, 순번처럼 더하지 않는 칸은 보지 않습니다. 칸이 합쳐져 줄마다 칸 수가 다르면 판단하지 않습니다.
    """

    id = "table-total"
    title = "표의 합계"
    severity = Severity.MUST
    basis = derived()
    covers = ("GM-DOC-22",)
    needs = "document"
    triggers = ("계",)

    def check(self, context: Context) -> Found:
        """Totals at the foot of columns, first or last."""
        for rows in tables(context):
            totals = [row for row in rows[1:] if row and _TOTAL.fullmatch(row[0].text)]
            if not totals or len(rows) < 3:
                continue
            if len({len(row) for row in rows}) > 1:
                yield self.undecided("칸이 합쳐진 표가 있어 합계를 판단하지 않았습니다.")
                continue
            if len(totals) == 1 and totals[0] in {rows[-1], rows[1]}:
                yield from self._columns(context, rows, totals[0])

    def _columns(self, context: Context, rows: tuple[Row, ...], total: Row) -> Found:
        parts = [row for row in rows[1:] if row is not total]
        if any(_PART.fullmatch(cell.text) for row in parts for cell in row[:2]):
            parts = [row for row in parts if not any(_PART.fullmatch(cell.text) for cell in row[:2])]
        for column, cell in enumerate(total):
            stated = cell.number
            if column == 0 or stated is None or _NOT_SUMMED.search(rows[0][column].text):
                continue
            values = [row[column].number for row in parts]
            blank = [row[column].is_empty for row in parts]
            if (
                any(v is None and not b for v, b in zip(values, blank, strict=True))
                or sum(v is not None for v in values) < 2
            ):
                continue
            right = sum((v for v in values if v is not None), Decimal(0))
            if right != stated:
                message = f"더한 값은 {right:,}인데 합계는 {stated:,}입니다."
                yield self.finding(context, cell.start, cell.end, message)
