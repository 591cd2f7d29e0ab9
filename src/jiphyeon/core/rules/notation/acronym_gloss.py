from __future__ import annotations

import re

from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import Found, Rule
from jiphyeon.core.rules.sources import handbook
from jiphyeon.core.text.josa import particle

_WORD = re.compile(r"(?<![A-Za-z0-9&(\[/._\-@])[A-Z][A-Z&]{2,6}(?![A-Za-z0-9&/_\-@])")


class AcronymGloss(Rule):
    """로마자 약어는 처음 나올 때 한글로 풀어 적습니다.

    - 틀린 예: TALIS 결과를 참고합니다.
    - 바른 예: 교수·학습 국제 조사(TALIS) 결과를 참고합니다.

    어떤 약어가 널리 알려졌는지는 읽는 사람에 따라 다르므로 기본으로는 끄고, 기관 규칙 파일에서 켤 수 있습니다.
    """

    id = "acronym-gloss"
    title = "풀이 없는 로마자 약어"
    severity = Severity.STYLE
    basis = handbook("38쪽")
    covers = ("GM-FOR-05",)
    default = False

    def check(self, context: Context) -> Found:
        """The first place of each abbreviation that is never glossed."""
        seen: set[str] = set()
        for match in self.matches(_WORD, context):
            word = match.group()
            if word in seen or f"({word})" in context.text or f"{word}(" in context.text:
                continue
            seen.add(word)
            yield self.finding(
                context, *match.span(), f"약어 ‘{word}’{particle(word, '은')} 처음 나올 때 한글로 풀어 적습니다."
            )
