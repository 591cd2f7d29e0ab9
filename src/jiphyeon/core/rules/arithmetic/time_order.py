from __future__ import annotations

import re

from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import PatternRule
from jiphyeon.core.rules.sources import derived

_LATE = 18 * 60


class TimeOrder(PatternRule):
    """시작 시각은 끝 시각보다 앞이어야 합니다.

    - 틀린 예: 16:00~14:00
    - 바른 예: 14:00~16:00

    저녁에 시작해 다음 날 끝나는 시간(22:00~06:00)은 지적하지 않습니다.
    """

    id = "time-order"
    title = "시간의 앞뒤"
    severity = Severity.MUST
    basis = derived()
    covers = ("GM-DATE-15",)
    triggers = (":",)
    pattern = re.compile(
        r"(?<![\d:])(?P<h>\d{1,2}):(?P<m>[0-5]\d)[ ]?[~∼〜–-][ ]?(?P<h2>\d{1,2}):(?P<m2>[0-5]\d)(?![\d:])"
    )
    message = "끝나는 시각이 시작하는 시각보다 앞에 있습니다."

    def accepts(self, match: re.Match[str], context: Context) -> bool:
        """Times of one day; an hour of one digit may be the afternoon's."""
        del context
        first, last = (int(match[h]) * 60 + int(match[m]) for h, m in (("h", "m"), ("h2", "m2")))
        afternoon = len(match["h2"]) == 1 and int(match["h2"]) <= 6
        return last < first < _LATE and not afternoon
