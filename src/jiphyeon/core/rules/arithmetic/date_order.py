from __future__ import annotations

from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.ranges import periods
from jiphyeon.core.rules.rule import Found, Rule
from jiphyeon.core.rules.sources import derived


class DateOrder(Rule):
    """기간의 시작일은 끝일보다 앞이어야 합니다.

    - 틀린 예: 2026. 8. 14.~8. 10.
    - 바른 예: 2026. 8. 10.~8. 14.

    연도 없이 해를 넘기는 기간(12. 28.~1. 3.)은 지적하지 않습니다.
    """

    id = "date-order"
    title = "기간의 앞뒤"
    severity = Severity.MUST
    basis = derived()
    covers = ("GM-DATE-15",)
    triggers = ("~", "∼", "〜", "-", "–", "부터")

    def check(self, context: Context) -> Found:
        """Periods that end before they begin."""
        for period in periods(context):
            over_new_year = period.crosses and period.first.month - period.last.month >= 6
            if period.last < period.first and not over_new_year and not context.protected(period.start, period.end):
                yield self.finding(context, period.start, period.end, "기간의 끝일이 시작일보다 앞에 있습니다.")
