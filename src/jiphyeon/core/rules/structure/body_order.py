from __future__ import annotations

from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import Found, Rule
from jiphyeon.core.rules.sources import custom


class BodyOrder(Rule):
    """본문은 관련 근거, 요청하는 말, 세부 항목의 차례로 적습니다.

    - 틀린 예: 1. 연수를 안내합니다. ↵ 2. 관련: 교육과정과-12(2026. 2. 1.)
    - 바른 예: 1. 관련: 교육과정과-12(2026. 2. 1.) ↵ 2. 연수를 안내합니다.
    """

    id = "body-order"
    title = "‘관련’은 맨 앞에"
    severity = Severity.STYLE
    basis = custom()
    covers = ("GM-STR-14",)
    only_for = ("outgoing",)
    needs = "document"
    whole = True
    triggers = ("관련",)

    def check(self, context: Context) -> Found:
        """A 관련 item of the first level that is not the first."""
        first = [part for part in context.parts("item") if part.level == 1]
        for part in first[1:]:
            words = context.text[part.content_start : part.end]
            if part.label == "관련" or words.strip(" :") == "관련":
                yield self.finding(context, part.mark_start, part.end, "관련 근거는 본문의 맨 앞에 적습니다.")
