from __future__ import annotations

import re

from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import Found, Rule
from jiphyeon.core.rules.sources import handbook

_HONOUR = re.compile(r"(?P<name>[가-힣○]{2,5})(?P<at>[ ]?(?:님[ ]?귀하|선생님[ ]?귀하|님|씨|선생님|귀중))(?=$|\[|\()")


class CitizenRecipient(Rule):
    """민원인에게 보내는 문서의 수신란에는 이름 뒤에 ‘귀하’만 적습니다.

    - 틀린 예: 수신  홍길동 님
    - 바른 예: 수신  홍길동 귀하
    """

    id = "citizen-recipient"
    title = "민원인의 호칭"
    severity = Severity.SHOULD
    basis = handbook("수신란")
    covers = ("GM-STR-07",)
    needs = "document"
    triggers = ("님", "씨", "귀중")

    def check(self, context: Context) -> Found:
        """A person's name with another word of address."""
        for part in context.parts("recipient"):
            found = _HONOUR.match(context.text[part.content_start : part.end])
            if found:
                at = part.content_start
                message = "민원인의 이름 뒤에는 ‘귀하’만 적습니다."
                yield self.finding(context, at + found.start("at"), at + found.end("at"), message, " 귀하")
