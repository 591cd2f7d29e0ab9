from __future__ import annotations

import re
from typing import ClassVar

from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import Found, Rule
from jiphyeon.core.rules.sources import language_institute

_SENTENCE = re.compile(r"[^\n]+?(?:[다까요오]\.(?=\s|$)|$)", re.MULTILINE)
LONG = 120
"""Characters. No source gives a figure; editors' custom is 50 to 60, so this names only what is far beyond it."""


class SentenceLength(Rule):
    """한 문장에는 한 가지 뜻을 담고, 길면 나눕니다.

    글자 수의 공식 기준은 없습니다. 120자가 넘는 문장만 참고로 알리며, 기본으로는 꺼 두었습니다. 기관 규칙
    파일에서 켤 수 있습니다.

    - 고칠 글: 조건과 예외, 절차가 모두 한 문장에 든 글
    - 다듬은 글: 원칙을 한 문장으로 적고, 조건과 절차는 항목으로 나눈 글
    """

    id = "sentence-length"
    title = "긴 문장"
    severity = Severity.STYLE
    basis = language_institute("쉬운 공문서 쓰기 길잡이")
    default = False
    covers: ClassVar[tuple[str, ...]] = ("GM-SENT-01",)

    def check(self, context: Context) -> Found:
        """Every sentence of more than 120 characters outside of tables."""
        for sentence in _SENTENCE.finditer(context.text):
            length = len(sentence[0].strip())
            if length > LONG and not context.in_table(sentence.start()):
                yield self.finding(context, *sentence.span(), f"문장이 {length}자입니다. 둘 이상으로 나눕니다.")
