from __future__ import annotations

import re

from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import Found, Rule
from jiphyeon.core.rules.sources import derived
from jiphyeon.core.rules.years import possible_years

_BEYOND = re.compile(r"(?<![\d.])(?:19|20)\d{2}\.[ ](?P<m>\d{1,2})\.[ ](?P<d>\d{1,2})\.(?!\d)")


class DateExists(Rule):
    """달력에 있는 날짜여야 합니다.

    - 틀린 예: 2026. 2. 30.
    - 바른 예: 2026. 2. 28.
    """

    id = "date-exists"
    title = "없는 날짜"
    severity = Severity.MUST
    basis = derived()
    covers = ("GM-DATE-13",)

    def check(self, context: Context) -> Found:
        """Days that no possible year has, and months past twelve."""
        for mark in context.dates:
            years = possible_years(context, mark) or (2024,)
            if not any(mark.on(year) for year in years) and not context.protected(mark.start, mark.end):
                yield self.finding(context, mark.start, mark.end, f"{mark.month}월에는 {mark.day}일이 없습니다.")
        for match in self.matches(_BEYOND, context):
            month, day = int(match["m"]), int(match["d"])
            if not (1 <= month <= 12 and 1 <= day <= 31):
                yield self.finding(context, *match.span(), "달력에 없는 날짜입니다.")
