from __future__ import annotations

import re

from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import Found, Rule
from jiphyeon.core.rules.sources import derived

_BLANK = re.compile(
    r"[^\s,()「」:]{0,12}?(?P<at>[○◯〇]{2,}|(?<![○A-Za-z])○(?=\.[ ]?○|[ ]?[월일시])"
    r"|(?<![A-Za-z0-9])O{2,}(?![A-Za-z0-9])|_{3,})"
)
_SURNAME = re.compile(
    r"(?:^|[^가-힣])[김이박최정강조윤장임한오서신권황안송전홍유고문양손배백허남심노하곽성차주우구민지진엄채원천방공현]$"
)


class BlankLeft(Rule):
    """완성한 문서에는 빈칸(○○)이 남아 있지 않아야 합니다.

    - 틀린 예: 일시: 2026. ○. ○.
    - 바른 예: 일시: 2026. 4. 15.(수)

    쓰는 중인 초안의 빈칸은 지적하지 않습니다. 이름을 가린 ‘김○○’도 지적하지 않습니다.
    """

    id = "blank-left"
    title = "남아 있는 빈칸"
    severity = Severity.MUST
    basis = derived()
    covers = ("GM-REL-04",)
    triggers = ("○", "◯", "〇", "OO", "___")

    def check(self, context: Context) -> Found:
        """Blanks in a document somebody has finished writing."""
        if context.state == "draft":
            return
        for match in _BLANK.finditer(context.text):
            start, end = match.span("at")
            if _SURNAME.search(context.text[max(0, start - 2) : start]) and end - start <= 2:
                continue
            yield self.finding(context, start, end, "채우지 않은 빈칸이 남아 있습니다.")
