from __future__ import annotations

import re

from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import PatternRule
from jiphyeon.core.rules.sources import custom


class DateShortYear(PatternRule):
    """연도는 네 자리로 적습니다.

    - 틀린 예: ’24. 1. 6.
    - 바른 예: 2024. 1. 6.

    보고서와 보도자료, 표 안의 약식(’24.)은 관행이므로 지적하지 않습니다.
    """

    id = "date-short-year"
    title = "두 자리로 줄인 연도"
    severity = Severity.SHOULD
    basis = custom("2025 개정 공문서 작성법(한국공공언어진흥원) 계열")
    covers = ("GM-DATE-04",)
    not_for = ("report", "press")
    in_tables = False
    pattern = re.compile(r"(?<![\w가-힣])(?P<at>[‘’'](?P<y>\d{2})\.)(?=[ \t]?\d{1,2}\.)")
    message = "연도는 줄이지 않고 네 자리로 적습니다."
    replacement = r"20\g<y>."
