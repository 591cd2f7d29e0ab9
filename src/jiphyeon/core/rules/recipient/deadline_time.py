from __future__ import annotations

import re

from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import PatternRule
from jiphyeon.core.rules.sources import custom


class DeadlineTime(PatternRule):
    """제출 마감은 날짜와 함께 시각까지 적으면 분명합니다.

    - 틀린 예: 제출 마감: 2026. 4. 3.(금)
    - 바른 예: 제출 마감: 2026. 4. 3.(금) 18:00

    날짜만 적어도 틀린 것은 아니므로 기본으로는 끄고, 기관 규칙 파일에서 켤 수 있습니다.
    """

    id = "deadline-time"
    title = "마감 시각"
    severity = Severity.STYLE
    basis = custom("2025 개정 공문서 작성법(한국공공언어진흥원) 계열")
    covers = ("GM-DATE-14",)
    default = False
    triggers = ("마감", "기한", "까지")
    pattern = re.compile(
        r"(?:(?:제출|신청|접수|회신)[ ]?(?:마감|기한)[ ]?(?:일시?)?:[ ]?(?P<at>"
        r"(?:20\d{2}\.[ ])?\d{1,2}\.[ ]\d{1,2}\.(?:\([월화수목금토일]\))?+)"
        r"(?![ ]?\d{1,2}[:시]))"
    )
    message = "마감은 시각까지 적으면 분명합니다."
