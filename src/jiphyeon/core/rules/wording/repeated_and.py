from __future__ import annotations

import re
from typing import ClassVar

from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import Found, Rule
from jiphyeon.core.rules.sources import language_institute

_SENTENCE = re.compile(r"[^\n.?!]+")
_AND = re.compile(r"(?<= )및(?= )")
_MANY = 3


class RepeatedAnd(Rule):
    """한 문장에서 ‘및’을 되풀이하면 무엇과 무엇을 잇는지 알기 어렵습니다.

    ‘과/와’, ‘그리고’, 쉼표를 섞어 쓰거나 문장을 나눕니다. ‘및’을 한두 번 쓴 것은 바른 글입니다.

    - 고칠 글: 계획 수립 및 예산 편성 및 강사 섭외 및 홍보
    - 다듬은 글: 계획 수립과 예산 편성, 강사 섭외, 홍보
    """

    id = "repeated-and"
    title = "되풀이한 ‘및’"
    severity = Severity.STYLE
    basis = language_institute()
    triggers = ("및",)
    covers: ClassVar[tuple[str, ...]] = ("GM-SENT-05", "GM-NOUN-28", "GM-NOUN-29")

    def check(self, context: Context) -> Found:
        """The third `및` of a sentence outside of tables."""
        for sentence in _SENTENCE.finditer(context.text):
            found = list(_AND.finditer(context.text, sentence.start(), sentence.end()))
            if len(found) < _MANY or context.in_table(sentence.start()):
                continue
            third = found[_MANY - 1]
            if not context.protected(*third.span()):
                yield self.finding(context, *third.span(), f"한 문장에 ‘및’이 {len(found)}번 나옵니다.")
