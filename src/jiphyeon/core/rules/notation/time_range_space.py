from __future__ import annotations

import re

from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import PatternRule
from jiphyeon.core.rules.sources import custom


class TimeRangeSpace(PatternRule):
    """시간의 물결표는 앞뒤를 붙입니다.

    - 틀린 예: 09:00 ~ 18:00
    - 바른 예: 09:00~18:00
    """

    id = "time-range-space"
    title = "시간 물결표 앞뒤의 빈칸"
    severity = Severity.SHOULD
    basis = custom("2025 개정 공문서 작성법(한국공공언어진흥원) 계열")
    covers = ("GM-TIME-05",)
    triggers = ("~", "∼", "〜", "-")
    pattern = re.compile(
        r"(?<=\d)(?P<head>:[0-5]\d|시)(?P<at>[ \t]+(?P<a>[~∼〜\-])[ \t]*|(?P<b>[~∼〜\-])[ \t]+)"
        r"(?=\d{1,2}(?::[0-5]\d|시))"
    )
    shows_word = True
    message = "시간의 물결표는 앞뒤를 붙여 적습니다."
    safe = True

    def suggest(self, match: re.Match[str]) -> tuple[str, ...]:
        """The same sign without the spaces."""
        return (match["a"] or match["b"],)
