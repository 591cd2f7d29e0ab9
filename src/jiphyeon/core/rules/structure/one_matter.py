from __future__ import annotations

import re

from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import Found, Rule
from jiphyeon.core.rules.sources import handbook

_ACT = "안내|알림|통보|요청|제출|협조|회신|교부|보고|추천|송부"
_TWO = re.compile(rf"(?:{_ACT})[ ](?:및|과)[ ].{{2,40}}(?:{_ACT})[ ]*$")


class OneMatter(Rule):
    """한 문서에는 한 안건만 담습니다.

    - 틀린 예: 연수 안내 및 예산 교부 알림
    - 바른 예: 두 문서로 나누기

    두 안건이 하나의 일인지는 글만 보고 늘 알 수 없어 기본으로는 끄고, 기관 규칙 파일에서 켤 수 있습니다.
    """

    id = "one-matter"
    title = "한 문서에 한 안건"
    severity = Severity.STYLE
    basis = handbook("1안건 1기안")
    covers = ("GM-STR-13",)
    default = False
    needs = "document"

    def check(self, context: Context) -> Found:
        """Titles that announce two acts."""
        for part in context.parts("title"):
            if found := _TWO.search(context.text[part.content_start : part.end]):
                at = part.content_start
                message = "제목에 안건이 둘입니다. 주제가 다르면 문서를 나눕니다."
                yield self.finding(context, at + found.start(), at + found.end(), message)
