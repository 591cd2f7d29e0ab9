from __future__ import annotations

import re

from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import PatternRule
from jiphyeon.core.rules.sources import language_institute


class DatePartOfMonth(PatternRule):
    """‘초’, ‘말’, ‘중순’은 앞말과 띄어 씁니다.

    - 틀린 예: 8월초 / 2026년말
    - 바른 예: 8월 초 / 2026년 말
    """

    id = "date-part-of-month"
    title = "‘월 초’, ‘년 말’의 띄어쓰기"
    severity = Severity.SHOULD
    basis = language_institute("한눈에 알아보는 공문서 바로 쓰기", "옛 판")
    covers = ("GM-DATE-11",)
    pattern = re.compile(
        r"(?<=\d)(?P<a>[월년])(?P<b>초순|중순|하순|상순|초|말)(?=[\s,.)(~∼]|까지|부터|에|의|경|쯤|$)", re.MULTILINE
    )
    shows_word = True
    message = "‘초’, ‘말’, ‘중순’ 들은 앞말과 띄어 씁니다."
    replacement = r"\g<a> \g<b>"
