from __future__ import annotations

import re

from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import Found, Rule
from jiphyeon.core.rules.sources import custom

_EXTRA = re.compile(r"(?P<at>(?:의[ ]?|[ ])건)[ ]*(?:\([^()]*\))?$")
_VAGUE = re.compile(r"(?<![가-힣])우리[ ]?(?:기관|학교|청|과|부서)(?![가-힣]*이)")


class TitleWording(Rule):
    """제목은 내용을 알 수 있게 간단하고 분명하게 적습니다.

    ‘○○의 건’ 같은 군더더기나 ‘우리 기관’ 같은 흐릿한 말을 쓰지 않습니다.

    - 틀린 예: 직원 연수 실시의 건
    - 바른 예: 직원 연수 실시
    """

    id = "title-wording"
    title = "제목의 군더더기"
    severity = Severity.SHOULD
    basis = custom("2025 개정 공문서 작성법(한국공공언어진흥원) 계열, 편람의 원칙")
    covers = ("GM-STR-12",)
    needs = "document"
    triggers = ("건", "우리")

    def check(self, context: Context) -> Found:
        """Titles that end in 건 or say 우리 기관."""
        for part in context.parts("title"):
            words = context.text[part.content_start : part.end]
            if found := _EXTRA.search(words):
                at = part.content_start
                yield self.finding(
                    context, at + found.start("at"), at + found.end("at"), "제목에서 ‘(의) 건’은 빼도 됩니다.", ""
                )
            if found := _VAGUE.search(words):
                at = part.content_start + found.start()
                message = "제목만 보아도 알 수 있게 기관 이름을 적습니다."
                yield self.finding(context, at, at + len(found.group()), message)
