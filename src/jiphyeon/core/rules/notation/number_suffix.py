from __future__ import annotations

import re

from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import PatternRule
from jiphyeon.core.rules.sources import orthography


class NumberSuffix(PatternRule):
    """‘가량’, ‘쯤’은 앞말에 붙여 적습니다.

    - 틀린 예: 1/2 가량 / 30명 가량
    - 바른 예: 1/2가량 / 30명가량
    """

    id = "number-suffix"
    title = "‘가량’, ‘쯤’의 띄어쓰기"
    severity = Severity.SHOULD
    basis = orthography("제2항, 접미사")
    covers = ("GM-NUM-06",)
    triggers = ("가량", "쯤")
    pattern = re.compile(
        r"(?P<at>(?<=\d)[ \t](?P<a>가량|쯤)|(?<=\d[명개건회원년월일시분쪽%])[ \t]"
        r"(?P<b>가량|쯤))(?=[\s.,)]|[은이의을에])"
    )
    shows_word = True
    message = "‘가량’과 ‘쯤’은 앞말에 붙여 적습니다."
    safe = True

    def suggest(self, match: re.Match[str]) -> tuple[str, ...]:
        """Joined."""
        return (match["a"] or match["b"],)
