from __future__ import annotations

import re

from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import PatternRule
from jiphyeon.core.rules.sources import regulation

_CUE = re.compile(
    r"일시|시간|시각|일정|까지|부터|[~∼]|\([월화수목금토일]\)|회의|마감"
    r"|출발|도착|시작|종료|등교|하교|개회|폐회|접수|이후|이전|\d{1,2}\.[ ]\d{1,2}\."
)
_RATIO = re.compile(r"비율|비가|의 비|경쟁률|축척|배율|점수|대비|스코어|승|패|장[ ]\d+절|구성비|성비")


class TimeZero(PatternRule):
    """한 자리 시에는 앞에 0을 붙여 두 자리로 적습니다.

    - 틀린 예: 9:30
    - 바른 예: 09:30

    비율(1:15), 점수, 성경 장절은 시각이 아니므로 지적하지 않습니다.
    """

    id = "time-zero"
    title = "한 자리 시"
    severity = Severity.MUST
    basis = regulation("제7조제5항")
    covers = ("GM-TIME-02",)
    triggers = (":",)
    pattern = re.compile(r"(?<![\d:.])(\d):([0-5]\d)(?![\d:])")
    message = "시각의 시는 두 자리로 적습니다."
    replacement = r"0\1:\2"

    def accepts(self, match: re.Match[str], context: Context) -> bool:
        """A time of day by what stands on its line, not a ratio."""
        line = context.line_at(match.start()).text
        return line.strip() == match.group() or bool(_CUE.search(line) and not _RATIO.search(line))
