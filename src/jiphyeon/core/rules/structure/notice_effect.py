from __future__ import annotations

import re

from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import Found, Rule
from jiphyeon.core.rules.sources import regulation

_EFFECT = re.compile(
    r"효력|시행일|시행합니다|공고\s?기간|접수\s?기간|모집\s?기간|신청\s?기간|응시|일시|기간|기한|마감|까지|부터|[~∼]"
)


class NoticeEffect(Rule):
    """공고문에는 효력이 생기는 날이나 기간을 밝힙니다.

    밝히지 않으면 공고한 날부터 5일이 지난 때에 효력이 생깁니다.

    - 틀린 예: 기간이나 시행일이 없는 공고
    - 바른 예: 공고 기간: 2026. 3. 2.(월)~3. 16.(월)
    """

    id = "notice-effect"
    title = "공고의 효력과 기간"
    severity = Severity.SHOULD
    basis = regulation("제6조제3항")
    covers = ("GM-STR-33", "GM-DOC-17")
    only_for = ("notice",)
    whole = True

    def check(self, context: Context) -> Found:
        """A notice that says no period and no day."""
        if not _EFFECT.search(context.text):
            message = (
                "효력이 생기는 날이나 기간이 없습니다. 밝히지 않으면 공고한 날부터 5일이 지난 때에 효력이 생깁니다."
            )
            yield self.finding(context, *context.anchor, message)
