from __future__ import annotations

import re

from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import Found, Rule
from jiphyeon.core.rules.sources import handbook

_PHRASE = re.compile(
    r"이 문서의 (?:(?:제?\d차|첫 번째|두 번째|세 번째) )?경유기관의 장은 .+?이?고, "
    r"(?:.+?고, )?최종 수신기관의 장은 .+입니다\.?"
)


class ViaLine(Rule):
    """경유란은 해당이 없으면 비워 두고, 있으면 정해진 문구를 적습니다.

    - 틀린 예: (경유) 한빛교육지원청
    - 바른 예: (경유) 이 문서의 경유기관의 장은 한빛교육지원청교육장이고, 최종 수신기관의 장은 한빛초등학교장입니다.
    """

    id = "via-line"
    title = "경유란의 문구"
    severity = Severity.MUST
    basis = handbook("57쪽")
    covers = ("GM-STR-10",)
    needs = "document"
    triggers = ("경유",)

    def check(self, context: Context) -> Found:
        """A via line that holds something else."""
        for part in context.parts("via"):
            words = context.text[part.content_start : part.end].strip()
            if words and not _PHRASE.fullmatch(words) and words not in {"-", "없음"}:
                message = (
                    "경유란에는 ‘이 문서의 경유기관의 장은 ○○○이고, 최종 수신기관의 장은 ○○○입니다.’라고 적습니다."
                )
                yield self.finding(context, part.content_start, part.end, message)
