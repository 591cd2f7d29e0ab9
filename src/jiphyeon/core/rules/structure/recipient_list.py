from __future__ import annotations

from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import Found, Rule
from jiphyeon.core.rules.sources import enforcement


class RecipientList(Rule):
    """수신자가 여럿이면 수신란에 ‘수신자 참조’라고 적고, 발신명의 다음 줄에 수신자를 모두 적습니다.

    - 틀린 예: 수신  한빛초등학교장, 두빛초등학교장
    - 바른 예: 수신  수신자 참조 … 수신자  한빛초등학교장, 두빛초등학교장
    """

    id = "recipient-list"
    title = "수신자가 여럿일 때"
    severity = Severity.MUST
    basis = enforcement("제4조")
    covers = ("GM-STR-06",)
    only_for = ("outgoing",)
    needs = "document"
    triggers = ("수신",)

    def check(self, context: Context) -> Found:
        """Several recipients on the line, or a reference to a list that a finished foot does not hold."""
        for part in context.parts("recipient"):
            words = context.text[part.content_start : part.end]
            if self._several(words):
                message = "수신자가 여럿이면 수신란에는 ‘수신자 참조’라고 적고, 발신명의 다음 줄에 수신자를 적습니다."
                yield self.finding(context, part.content_start, part.end, message, "수신자 참조")
            refers = words.replace(" ", "") == "수신자참조"
            if refers and context.parts("sender") and not context.parts("recipients"):
                message = "‘수신자 참조’라고 적었으나 발신명의 다음 줄에 수신자 목록이 없습니다."
                yield self.finding(context, part.content_start, part.end, message)

    @staticmethod
    def _several(words: str) -> bool:
        outside = "".join(piece.split(")")[-1] for piece in words.split("("))
        return sum(1 for name in outside.split(",") if name.strip().endswith(("장", "감", "회", "관"))) > 1
