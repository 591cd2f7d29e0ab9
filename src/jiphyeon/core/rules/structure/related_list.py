from __future__ import annotations

from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.families import GIANMUN
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import Found, Rule
from jiphyeon.core.rules.sources import custom


class RelatedList(Rule):
    """관련 문서가 하나면 한 줄로, 둘 이상이면 가. 나.로 나누어 오래된 날짜부터 적습니다.

    - 틀린 예: 1. 관련 ↵   가. 교육과정과-12(2026. 2. 1.)
    - 바른 예: 1. 관련: 교육과정과-12(2026. 2. 1.)
    """

    id = "related-list"
    title = "관련 문서의 차례"
    severity = Severity.STYLE
    basis = custom("2025 개정 공문서 작성법(한국공공언어진흥원) 계열")
    covers = ("GM-REL-03",)
    only_for = GIANMUN
    needs = "document"
    triggers = ("관련",)

    def check(self, context: Context) -> Found:
        """A list of one, and dates that run backwards."""
        items = context.parts("item")
        for place, part in enumerate(items):
            words = context.text[part.content_start : part.end].strip(" \t:：")
            if words != "관련" or part.level != 1:
                continue
            below = []
            for child in items[place + 1 :]:
                if child.level <= part.level:
                    break
                if child.level == part.level + 1:
                    below.append(child)
            if len(below) == 1:
                message = "관련 문서가 하나면 ‘1. 관련: …’처럼 한 줄로 적습니다."
                yield self.finding(context, below[0].mark_start, below[0].end, message)
            dates = [
                next((d.date for d in context.dates if c.start <= d.start < c.end and d.date), None) for c in below
            ]
            for earlier, later, child in zip(dates, dates[1:], below[1:], strict=False):
                if earlier and later and later < earlier:
                    yield self.finding(context, child.mark_start, child.end, "관련 문서는 오래된 날짜부터 적습니다.")
