from __future__ import annotations

import re

from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.laws import laws
from jiphyeon.core.rules.rule import Found, Rule
from jiphyeon.core.rules.sources import handbook
from jiphyeon.core.text.josa import particle

_AFTER = re.compile(
    r"(?:[ ]?시행령|[ ]?시행규칙)?(?:[ ]?제\d|에[ ](?:따라|따른|의하여|의한|의거|근거)|의[ ]규정|을[ ]근거|를[ ]근거)"
)
_DECREE = re.compile(r"[ ]?(시행령|시행규칙)")
_QUOTES = frozenset("‘'<〈")


class LawBracket(Rule):
    """법령과 규정의 이름은 홑낫표(「」)로 묶습니다.

    - 틀린 예: 개인정보 보호법 제15조에 따라
    - 바른 예: 「개인정보 보호법」 제15조에 따라

    조문이나 근거로 든 법령만 봅니다. 작은따옴표로 묶은 것도 바른 것으로 봅니다.
    """

    id = "law-bracket"
    title = "법령 이름의 홑낫표"
    severity = Severity.SHOULD
    basis = handbook("문장 부호")
    covers = ("GM-PUNC-02",)
    triggers = ("법", "규정")

    def check(self, context: Context) -> Found:
        """Names of known laws that are cited without brackets."""
        text = context.text
        for span in laws().find(text):
            quoted = span.start > 0 and text[span.start - 1] in _QUOTES
            if quoted or not _AFTER.match(text, span.end) or context.protected(span.start, span.end):
                continue
            end, name = span.end, laws().written(span.of(text))
            if decree := _DECREE.match(text, end):
                end, name = decree.end(), f"{name} {decree[1]}"
            yield self.finding(
                context,
                span.start,
                end,
                f"법령 이름은 홑낫표로 묶어 「{name}」{particle(name, '으로')} 적습니다.",
                f"「{name}」",
            )
