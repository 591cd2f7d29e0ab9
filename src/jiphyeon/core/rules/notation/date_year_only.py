from __future__ import annotations

import re

from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import PatternRule
from jiphyeon.core.rules.sources import custom


class DateYearOnly(PatternRule):
    """연도만 적을 때에는 온점이 아니라 ‘년’을 씁니다.

    - 틀린 예: 2026. 연수 계획
    - 바른 예: 2026년 연수 계획

    사업의 해는 ‘2026학년도’, ‘2026년도’처럼 적을 수 있습니다.
    """

    id = "date-year-only"
    title = "연도만 적을 때"
    severity = Severity.SHOULD
    basis = custom("2025 개정 공문서 작성법(한국공공언어진흥원) 계열")
    covers = ("GM-DATE-12",)
    pattern = re.compile(
        r"(?<![\d.~∼\-제])(?P<at>(?P<y>20\d{2})\.)(?=[ \t]?[가-힣]{2})(?![ \t]?(?:이후|이전|다만|그러나|또한))"
    )
    message = "연도만 적을 때에는 ‘2026년’처럼 적습니다."
    replacement = r"\g<y>년"

    def accepts(self, match: re.Match[str], context: Context) -> bool:
        """Not the end of a sentence that happens to end in a number."""
        before = context.text[max(0, match.start() - 3) : match.start()]
        return not before.strip() or before[-1] in " \t\n(‘‘~∼"
