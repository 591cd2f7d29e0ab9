from __future__ import annotations

import re
from decimal import Decimal

from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import Found, Rule
from jiphyeon.core.rules.sources import derived
from jiphyeon.core.rules.tables import Row, tables

_PRICE = re.compile(r"(?:예정[ ]?|평균[ ]?)?단[ ]?가")
_COUNT = re.compile(r"수[ ]?량|인원|횟수|부수|권수")
_AMOUNT = re.compile(r"금[ ]?액|소계|합[ ]?계|계|예산액|예정[ ]?금액")
_UNIT = re.compile(r"[ ]?\([^()]*\)$")


class TableProduct(Rule):
    """표에서 단가에 수량을 곱한 값은 금액과 같아야 합니다.

    - 틀린 예: 수량 5, 단가 320,000, 금액 1,500,000
    - 바른 예: 수량 5, 단가 320,000, 금액 1,600,000

    수량, 단가, 금액 칸이 하나씩 있고 다른 곱할 칸(횟수, 기간)이 없는 표만 봅니다. 단위가 다른 칸(천원)은 보지 않습니다.
    """

    id = "table-product"
    title = "표의 단가와 수량"
    severity = Severity.MUST
    basis = derived()
    covers = ("GM-MONEY-06",)
    needs = "document"
    triggers = ("단가", "단 가")

    def check(self, context: Context) -> Found:
        """Rows whose amount is not price times count."""
        for rows in tables(context):
            columns = self._columns(rows[0])
            if columns is None or len({len(row) for row in rows}) > 1:
                continue
            price, count, amount = columns
            for row in rows[1:]:
                values = [row[column].number for column in columns]
                if any(value is None for value in values):
                    continue
                right = (row[price].number or Decimal(0)) * (row[count].number or Decimal(0))
                if right != row[amount].number:
                    cell = row[amount]
                    message = f"단가에 수량을 곱하면 {right:,}입니다."
                    yield self.finding(context, cell.start, cell.end, message)

    @staticmethod
    def _columns(heading: Row) -> tuple[int, int, int] | None:
        """Columns of price, count and amount; None when there is not exactly one of each."""
        names = [_UNIT.sub("", cell.text) for cell in heading]
        if any("천원" in cell.text for cell in heading):
            return None
        found = []
        for pattern in (_PRICE, _COUNT, _AMOUNT):
            at = [column for column, name in enumerate(names) if pattern.fullmatch(name)]
            if len(at) != 1:
                return None
            found += at
        return found[0], found[1], found[2]
