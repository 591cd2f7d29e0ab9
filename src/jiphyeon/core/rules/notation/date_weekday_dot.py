from __future__ import annotations

import re

from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import PatternRule
from jiphyeon.core.rules.sources import handbook


class DateWeekdayDot(PatternRule):
    """요일은 일 뒤에 온점을 찍고 괄호에 넣어 붙입니다.

    - 틀린 예: 2025. 1. 6(월)
    - 바른 예: 2025. 1. 6.(월)
    """

    id = "date-weekday-dot"
    title = "요일 앞의 온점"
    severity = Severity.MUST
    basis = handbook("날짜 표기")
    covers = ("GM-DATE-05",)
    triggers = ("(",)
    pattern = re.compile(
        r"(?<![\d.])(?P<date>\d{1,2}\.[ \t]\d{1,2})[ \t]?(?P<w>\([월화수목금토일]\))(?:\.(?=[ \t]*(?:$|[)\n])))?",
        re.MULTILINE,
    )
    message = "요일은 일 뒤의 온점 다음에 괄호로 붙입니다."
    replacement = r"\g<date>.\g<w>"
    safe = True
