from __future__ import annotations

import re

from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.families import GIANMUN
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import Found, Rule
from jiphyeon.core.rules.sources import enforcement
from jiphyeon.core.text.josa import particle

_FIELD = re.compile(
    r"^[ \t]*(?P<at>(?P<word>수[ ]*신|제[ ]*목|\([ ]*경[ ]*유[ ]*\))(?:[ \t]{2,}|[ \t]*[:：][ \t]*|\t)\S[^\n]*)",
    re.MULTILINE,
)


class PartsOrder(Rule):
    """기안문은 두문, 본문, 결문의 차례로 적습니다.

    - 틀린 예: 본문 뒤에 놓인 ‘수신  한빛초등학교장’
    - 바른 예: 행정기관명 → 수신 → (경유) → 제목 → 내용 → 붙임 → 결문
    """

    id = "parts-order"
    title = "두문·본문·결문의 차례"
    severity = Severity.MUST
    basis = enforcement("제4조제1항")
    covers = ("GM-STR-01",)
    only_for = GIANMUN
    needs = "document"
    whole = True

    def check(self, context: Context) -> Found:
        """Fields of the head below the first item, and a title above 수신."""
        items = [part.start for part in context.parts("item")]
        heads = context.parts("recipient", "title")
        known = {part.mark_start for part in heads}
        first = min(items, default=len(context.text))
        for match in self.matches(_FIELD, context):
            if match.start("at") > first and match.start("at") not in known and not context.in_table(match.start("at")):
                word = match["word"].replace(" ", "")
                message = f"‘{word}’{particle(word, '은')} 본문보다 앞에 적습니다."
                yield self.finding(context, *match.span("at"), message)
        if len(heads) > 1 and heads[0].role == "title":
            message = "‘제목’은 수신란 다음에 적습니다."
            yield self.finding(context, heads[0].mark_start, heads[0].end, message)
