from __future__ import annotations

import re

from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import PatternRule
from jiphyeon.core.rules.sources import enforcement


class MoneySpacing(PatternRule):
    """‘금’과 숫자와 ‘원’을 붙여 적습니다.

    - 틀린 예: 금 113,560 원
    - 바른 예: 금113,560원(금일십일만삼천오백육십원)
    """

    id = "money-spacing"
    title = "‘금’, 숫자, ‘원’의 띄어쓰기"
    severity = Severity.SHOULD
    basis = enforcement("제2조제2항")
    covers = ("GM-MONEY-01",)
    triggers = ("금",)
    pattern = re.compile(
        r"(?<![가-힣)])(?P<at>금(?P<a>[ \t]*)(?P<n>\d{1,3}(?:,\d{3})+|\d{1,9})(?P<b>[ \t]*)원)(?![가-힣]*[도천주])"
    )
    message = "‘금’과 숫자와 ‘원’은 붙여 적습니다."
    replacement = r"금\g<n>원"
    safe = True

    def accepts(self, match: re.Match[str], context: object) -> bool:
        """Only when there is a space to take out."""
        del context
        return bool(match["a"] or match["b"])
