from __future__ import annotations

import re

from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import PatternRule
from jiphyeon.core.rules.sources import custom


class MoneyThousand(PatternRule):
    """본문의 금액은 ‘천원’ 단위로 줄이지 않습니다.

    - 틀린 예: 345천원
    - 바른 예: 345,000원

    ‘9,355천 원’처럼 띄어 적은 것은 국립국어원 자료에도 있어 지적하지 않습니다. 보고서와 표, ‘(단위: 천원)’도 관행이므로
    지적하지 않습니다.
    """

    id = "money-thousand"
    title = "‘천원’ 단위로 줄인 금액"
    severity = Severity.SHOULD
    basis = custom("2025 개정 공문서 작성법(한국공공언어진흥원) 계열")
    covers = ("GM-MONEY-03",)
    not_for = ("report", "press", "minutes")
    triggers = ("천",)
    in_tables = False
    pattern = re.compile(r"(?<![\d,.만억])(?P<n>\d{1,3}(?:,\d{3})+|\d{2,3})[ \t]?천원(?![가-힣]?동)")
    message = "금액은 ‘천원’ 단위로 줄이지 않고 원 단위로 적습니다."

    def accepts(self, match: re.Match[str], context: Context) -> bool:
        """Not on a line that says the unit."""
        return "단위" not in context.line_at(match.start()).text

    def suggest(self, match: re.Match[str]) -> tuple[str, ...]:
        """The amount in won."""
        return (f"{int(match['n'].replace(',', '')) * 1000:,}원",)
