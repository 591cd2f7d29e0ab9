from __future__ import annotations

from jiphyeon.core.official.mark import mark_at
from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.families import GIANMUN
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import Found, Rule
from jiphyeon.core.rules.sources import handbook


class ItemSingle(Rule):
    """항목이 하나뿐이면 기호를 붙이지 않습니다.

    - 틀린 예: 1. 참가 대상은 신규 임용자입니다.
    - 바른 예: 참가 대상은 신규 임용자입니다.
    """

    id = "item-single"
    title = "하나뿐인 항목"
    severity = Severity.SHOULD
    basis = handbook("52쪽")
    covers = ("GM-ITEM-09",)
    only_for = GIANMUN
    needs = "document"
    whole = True

    def check(self, context: Context) -> Found:
        """First items of a level that no second one follows."""
        items = [part for part in context.parts("item") if 1 <= part.level <= 8]
        for place, part in enumerate(items):
            mark = mark_at(part.mark)
            if mark is None or mark.number != 1:
                continue
            siblings = 0
            for other in items[place + 1 :]:
                if other.level < part.level:
                    break
                siblings += other.level == part.level
            if not siblings:
                end = part.mark_start + len(part.mark)
                yield self.finding(context, part.mark_start, end, "항목이 하나뿐이면 기호를 붙이지 않습니다.")
