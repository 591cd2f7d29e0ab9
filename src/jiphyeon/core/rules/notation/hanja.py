from __future__ import annotations

import re

from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import PatternRule
from jiphyeon.core.rules.sources import regulation

_KNOWN = {
    "必": "반드시",
    "旣": "이미",
    "無": "없음",
    "有": "있음",
    "前": "전",
    "後": "후",
    "現": "현재",
    "新": "새",
    "舊": "옛",
    "約": "약",
}


class Hanja(PatternRule):
    """한자는 괄호 안에만 적습니다.

    뜻을 정확하게 전하려고 필요할 때에만 괄호 안에 한자를 함께 적습니다.

    - 틀린 예: 旣보증 / 마스크 착용 必
    - 바른 예: 이미 보증 / 마스크를 반드시 착용
    """

    id = "hanja"
    title = "괄호 밖의 한자"
    severity = Severity.MUST
    basis = regulation("제7조제1항")
    covers = ("GM-FOR-03",)
    pattern = re.compile(r"[一-龥豈-龎]+")
    message = "한자는 한글로 적고, 꼭 필요하면 괄호 안에 함께 적습니다."

    def accepts(self, match: re.Match[str], context: Context) -> bool:
        """Outside of brackets on its line."""
        line = context.line_at(match.start())
        before = context.text[line.start : match.start()]
        return before.count("(") + before.count("[") <= before.count(")") + before.count("]")

    def suggest(self, match: re.Match[str]) -> tuple[str, ...]:
        """For the few that need no context."""
        return (_KNOWN[match.group()],) if match.group() in _KNOWN else ()
