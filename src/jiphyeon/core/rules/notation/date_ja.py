from __future__ import annotations

import re

from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import PatternRule
from jiphyeon.core.rules.sources import language_institute


class DateJa(PatternRule):
    """날짜 뒤의 ‘자’는 앞말과 띄어 씁니다.

    - 틀린 예: 3일자로 / 2025. 1. 24.자
    - 바른 예: 3일 자로 / 2025. 1. 24. 자

    ‘2025. 1. 24.부’의 ‘부’는 자료마다 달라 지적하지 않습니다.
    """

    id = "date-ja"
    title = "날짜 뒤의 ‘자’"
    severity = Severity.SHOULD
    basis = language_institute()
    covers = ("GM-DATE-10",)
    triggers = ("자",)
    pattern = re.compile(r"(?<=\d)(?P<a>일)자(?=로|의|[\s,.)]|$)|(?<=\d)(?P<b>\.)자(?=로|의|[\s,)]|$)", re.MULTILINE)
    shows_word = True
    message = "날짜 뒤의 ‘자’는 앞말과 띄어 씁니다."
    safe = True

    def suggest(self, match: re.Match[str]) -> tuple[str, ...]:
        """With a space."""
        return (f"{match['a'] or match['b']} 자",)
