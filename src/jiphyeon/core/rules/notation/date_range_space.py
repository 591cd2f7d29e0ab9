from __future__ import annotations

import re

from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import PatternRule
from jiphyeon.core.rules.sources import language_institute

_LEFT = r"(?:(?<=\d\.)|(?<=\([월화수목금토일]\))|(?<=\d[일월년])|(?<=\d:\d\d))"
_RIGHT = r"(?=(?:19|20)\d{2}[.년]|\d{1,2}[.월일])"


class DateRangeSpace(PatternRule):
    """기간을 나타내는 물결표는 앞뒤를 붙입니다.

    - 틀린 예: 4. 23. ~ 6. 15.
    - 바른 예: 4. 23.~6. 15.

    물결표의 글자꼴(~, ∼)은 바꾸지 않습니다.
    """

    id = "date-range-space"
    title = "기간 물결표 앞뒤의 빈칸"
    severity = Severity.SHOULD
    basis = language_institute()
    covers = ("GM-DATE-07",)
    triggers = ("~", "∼", "〜")
    pattern = re.compile(rf"{_LEFT}(?P<at>[ \t]+(?P<a>[~∼〜])[ \t]*|(?P<b>[~∼〜])[ \t]+){_RIGHT}")
    shows_word = True
    message = "기간의 물결표는 앞뒤를 붙여 적습니다."
    safe = True

    def suggest(self, match: re.Match[str]) -> tuple[str, ...]:
        """The same sign without the spaces."""
        return (match["a"] or match["b"],)
