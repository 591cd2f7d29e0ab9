from __future__ import annotations

import re

from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import PatternRule
from jiphyeon.core.rules.sources import enforcement


class BlankBelow(PatternRule):
    """표가 중간에서 끝나면 다음 칸에 ‘이하 빈칸’이라고 적고 ‘끝.’을 쓰지 않습니다.

    - 틀린 예: 이하 여백 / 이하빈칸
    - 바른 예: 이하 빈칸
    """

    id = "blank-below"
    title = "‘이하 빈칸’"
    severity = Severity.MUST
    basis = enforcement("제4조제5항")
    covers = ("GM-END-05",)
    triggers = ("이하",)
    pattern = re.compile(
        r"(?<![가-힣])(?:이하[ ]?여백|이하빈칸|-[ ]?이하[ ]?(?:여백|빈칸)[ ]?-)(?=[ \t]*(?:$|\t|\|)|\.)", re.MULTILINE
    )
    message = "표가 중간에서 끝나면 다음 칸에 ‘이하 빈칸’이라고 적습니다."
    replacement = "이하 빈칸"
