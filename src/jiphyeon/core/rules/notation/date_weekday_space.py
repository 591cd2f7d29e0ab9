from __future__ import annotations

import re

from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import PatternRule
from jiphyeon.core.rules.sources import language_institute


class DateWeekdaySpace(PatternRule):
    """요일 괄호는 날짜에 붙여 적습니다.

    - 틀린 예: 2026. 7. 6. (월)
    - 바른 예: 2026. 7. 6.(월)

    띄어 쓰는 양식이 정해진 보도자료는 지적하지 않습니다.
    """

    id = "date-weekday-space"
    title = "요일 괄호 앞의 빈칸"
    severity = Severity.SHOULD
    basis = language_institute()
    covers = ("GM-DATE-06",)
    not_for = ("press",)
    triggers = ("(",)
    pattern = re.compile(r"(?<=\d\.)(?P<gap>[ \t]?)(?P<d>\d{1,2}\.)[ \t]+(?P<w>\([월화수목금토일](?:요일)?\))")
    message = "요일 괄호는 앞말에 붙입니다."
    replacement = r"\g<gap>\g<d>\g<w>"
    safe = True
