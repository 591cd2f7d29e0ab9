from __future__ import annotations

from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.families import GIANMUN
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import Found, Rule
from jiphyeon.core.rules.sources import enforcement


class HeadMissing(Rule):
    """두문에는 행정기관명과 수신란을, 본문에는 제목을 적습니다.

    - 틀린 예: 제목  연수 안내 (기관명과 수신이 없음)
    - 바른 예: 한빛교육지원청 ↵ 수신  수신자 참조 ↵ 제목  연수 안내

    쓰는 중인 초안에서는 빈칸으로 보고 지적하지 않습니다.
    """

    id = "head-missing"
    title = "두문에서 빠진 것"
    severity = Severity.MUST
    basis = enforcement("제4조제1항·제2항")
    covers = ("GM-STR-01", "GM-STR-02")
    only_for = GIANMUN
    needs = "document"
    whole = True

    def check(self, context: Context) -> Found:
        """What a finished document still lacks."""
        if context.state == "draft":
            return
        document = context.reading.document
        wanted = [
            ("행정기관명", bool(document.head.organisation)),
            ("수신", bool(document.head.recipient)),
            ("제목", bool(document.title)),
        ]
        missing = [name for name, there in wanted if not there]
        if missing:
            yield self.finding(context, *context.anchor, f"두문에 없는 것이 있습니다: {', '.join(missing)}.")
