from __future__ import annotations

import re

from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import PatternRule
from jiphyeon.core.rules.sources import custom


class TimeMidnight(PatternRule):
    """‘24시’, ‘밤 12시’처럼 뜻이 갈릴 수 있는 시각은 되도록 쓰지 않습니다.

    24시각제는 00:00부터 23:59까지입니다. 어느 날의 끝인지 시작인지 알 수 있게 적습니다.

    - 틀린 예: 서류 마감: 밤 12시
    - 바른 예: 서류 마감: 18:00
    """

    id = "time-midnight"
    title = "뜻이 갈리는 자정"
    severity = Severity.STYLE
    basis = custom("2025 개정 공문서 작성법(한국공공언어진흥원) 계열")
    covers = ("GM-TIME-06",)
    triggers = ("24", "밤 12")
    pattern = re.compile(r"(?<![\d:.,])(?:24:00(?![\d:])|24[ \t]?시(?!각|간)|(?<![가-힣])밤[ \t]?12[ \t]?시(?!간))")
    message = "어느 날의 끝인지 시작인지 갈릴 수 있는 시각입니다. 날짜와 시각을 확인해 주세요."

    def weigh(self, match: re.Match[str]) -> Severity:
        """밤 12시 can be the end or the beginning of a day; 24시 is at least unusual."""
        return Severity.SHOULD if match.group().startswith("밤") else self.severity
