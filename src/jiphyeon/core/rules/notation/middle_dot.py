from __future__ import annotations

import re

from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import PatternRule
from jiphyeon.core.rules.sources import handbook

_DOT = "[·ㆍ‧･•∙]"


class MiddleDot(PatternRule):
    """한 낱말로 굳은 말에는 가운뎃점을 찍지 않습니다.

    - 틀린 예: 국내·외 / 상·하수도
    - 바른 예: 국내외 / 상하수도

    법령 이름과 ‘시·도교육청’, ‘시·도지사’, ‘시·도·군’처럼 법령 표기를 따르는 말은 지적하지 않습니다.
    """

    id = "middle-dot"
    title = "굳은 말의 가운뎃점"
    severity = Severity.SHOULD
    basis = handbook("43쪽")
    covers = ("GM-PUNC-07",)
    triggers = ("·", "ㆍ", "‧", "･", "•", "∙")
    pattern = re.compile(
        rf"(?<![가-힣·ㆍ])(?:국내{_DOT}외|상{_DOT}하수도|민{_DOT}관(?![·ㆍ가-힣])|승{_DOT}하차|시{_DOT}도(?![·ㆍ가-힣])|국{_DOT}내외)"
    )
    message = "한 낱말로 굳은 말에는 가운뎃점을 찍지 않습니다."

    def suggest(self, match: re.Match[str]) -> tuple[str, ...]:
        """Without the dot."""
        return (re.sub(_DOT, "", match.group()),)
