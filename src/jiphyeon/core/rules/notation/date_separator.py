from __future__ import annotations

import re

from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import PatternRule
from jiphyeon.core.rules.sources import regulation


class DateSeparator(PatternRule):
    """날짜에 붙임표(-)나 빗금(/)을 쓰지 않습니다.

    - 틀린 예: 2021-12-12 / 2025/9/20
    - 바른 예: 2021. 12. 12. / 2025. 9. 20.

    문서번호, 공고번호, 파일 이름, 누리집 주소와 표 안은 보지 않습니다.
    """

    id = "date-separator"
    title = "붙임표·빗금으로 적은 날짜"
    severity = Severity.MUST
    basis = regulation("제7조제5항")
    covers = ("GM-DATE-02",)
    pattern = re.compile(r"(?<![\w./\-])((?:19|20)\d{2})([-/])(\d{1,2})\2(\d{1,2})(?![A-Za-z0-9_/\-])")
    message = "날짜는 붙임표나 빗금이 아니라 온점으로 적습니다."
    in_tables = False

    def accepts(self, match: re.Match[str], context: Context) -> bool:
        """Only days there are."""
        del context
        return 1 <= int(match[3]) <= 12 and 1 <= int(match[4]) <= 31

    def suggest(self, match: re.Match[str]) -> tuple[str, ...]:
        """The date with full stops."""
        return (f"{match[1]}. {int(match[3])}. {int(match[4])}.",)
