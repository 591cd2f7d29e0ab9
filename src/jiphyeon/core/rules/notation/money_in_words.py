from __future__ import annotations

import re

from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import PatternRule
from jiphyeon.core.rules.sources import enforcement
from jiphyeon.core.text.numerals import to_hangul


class MoneyInWords(PatternRule):
    """‘금’을 붙여 적은 금액은 괄호 안에 한글 금액을 함께 적습니다.

    - 틀린 예: 금113,560원
    - 바른 예: 금113,560원(금일십일만삼천오백육십원)

    한 문서에서 한글 금액을 한 번 적었으면 같은 금액을 되풀이할 때에는 지적하지 않습니다. 표 안도 보지 않습니다.
    """

    id = "money-in-words"
    title = "한글 금액 함께 적기"
    severity = Severity.STYLE
    basis = enforcement("제2조제2항")
    covers = ("GM-MONEY-01",)
    triggers = ("금",)
    in_tables = False
    pattern = re.compile(r"(?<![가-힣)])금(?P<n>\d{1,3}(?:,\d{3})*)원(?![ \t]?\()(?![가-힣]*[도천주])")
    message = "‘금○○원’으로 적은 금액에는 괄호 안에 한글 금액을 함께 적습니다."

    def accepts(self, match: re.Match[str], context: Context) -> bool:
        """Not when the same amount stands in words elsewhere."""
        return f"금{match['n']}원(" not in context.text

    def suggest(self, match: re.Match[str]) -> tuple[str, ...]:
        """With the amount in words."""
        return (f"{match.group()}(금{to_hangul(int(match['n'].replace(',', '')))}원)",)
