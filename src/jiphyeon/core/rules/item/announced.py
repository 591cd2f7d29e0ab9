from __future__ import annotations

import re

from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import Found, Rule
from jiphyeon.core.rules.sources import custom

_SAYS = re.compile(r"(?:다음|아래)과[ ]?같이|(?:다음|아래)와[ ]?같이")


class Announced(Rule):
    """‘다음과 같이’라고 했으면 바로 뒤에 항목이나 표가 와야 합니다.

    - 틀린 예: 연수를 다음과 같이 안내합니다.  끝.
    - 바른 예: 연수를 다음과 같이 안내합니다. ↵   가. 일시: …
    """

    id = "announced"
    title = "‘다음과 같이’ 뒤의 항목"
    severity = Severity.STYLE
    basis = custom()
    covers = ("GM-ITEM-15",)
    needs = "document"
    whole = True
    triggers = ("같이",)

    def check(self, context: Context) -> Found:
        """An announcement that nothing of the body follows."""
        body = context.parts("item", "paragraph", "table")
        for match in self.matches(_SAYS, context):
            holder = next((part for part in body if part.start <= match.start() < part.end), None)
            if holder is None:
                continue
            follows = any(part.start >= holder.end for part in body if part.role != "paragraph")
            if (
                not follows
                and "\n" not in context.text[match.end() : holder.end]
                and not self._told(context, holder.end)
            ):
                message = "‘다음과 같이’라고 예고했으나 뒤에 항목이 없습니다."
                yield self.finding(context, *match.span(), message)

    @staticmethod
    def _told(context: Context, place: int) -> bool:
        """Whether unmarked lines above `끝.` tell it."""
        ends = [part.start for part in context.parts("end", "attachment", "sender", "signers") if part.start >= place]
        limit = min(ends, default=len(context.text))
        return any(place <= part.start < limit for part in context.parts("paragraph"))
