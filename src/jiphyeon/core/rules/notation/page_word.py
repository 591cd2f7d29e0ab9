from __future__ import annotations

import re

from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import PatternRule
from jiphyeon.core.rules.sources import language_institute


class PageWord(PatternRule):
    """쪽수는 ‘p.’가 아니라 ‘쪽’으로 적습니다.

    - 틀린 예: p26~29
    - 바른 예: 26~29쪽
    """

    id = "page-word"
    title = "쪽수의 ‘p.’"
    severity = Severity.SHOULD
    basis = language_institute()
    covers = ("GM-PUNC-10",)
    triggers = ("p", "P")
    pattern = re.compile(
        r"(?<![A-Za-z0-9.])[pP]{1,2}\.?[ ]?(?P<a>\d{1,4})(?:[ ]?(?P<s>[~∼–-])[ ]?(?P<b>\d{1,4}))?(?!"
        r"[A-Za-z0-9_.])(?![ ]?쪽)"
    )
    message = "쪽수는 ‘쪽’으로 적습니다."
    safe = True

    def suggest(self, match: re.Match[str]) -> tuple[str, ...]:
        """In Korean."""
        return (f"{match['a']}{'~' + match['b'] if match['b'] else ''}쪽",)
