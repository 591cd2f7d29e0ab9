from __future__ import annotations

import re

from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import PatternRule
from jiphyeon.core.rules.sources import regulation


class TimeColonSpace(PatternRule):
    """시각의 쌍점은 앞뒤를 붙입니다.

    - 틀린 예: 13 : 20
    - 바른 예: 13:20
    """

    id = "time-colon-space"
    title = "시각 쌍점의 빈칸"
    severity = Severity.MUST
    basis = regulation("제7조제5항의 취지")
    covers = ("GM-TIME-03",)
    triggers = (":",)
    pattern = re.compile(r"(?<![\d:])([01]?\d|2[0-3])(?:[ \t]+:[ \t]*|:[ \t]+)([0-5]\d)(?![\d:,]|[ \t]?[명개건점%원])")
    message = "시각의 쌍점은 앞뒤를 붙여 적습니다."
    replacement = r"\1:\2"
    safe = True
