from __future__ import annotations

import re

from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import PatternRule
from jiphyeon.core.rules.sources import form


class RecipientLine(PatternRule):
    """‘수신’과 ‘제목’ 뒤에는 쌍점을 찍지 않고 두 타를 띄웁니다.

    - 틀린 예: 수신: 한빛초등학교장 / 제목 : 연수 안내
    - 바른 예: 수신  한빛초등학교장 / 제목  연수 안내
    """

    id = "recipient-line"
    title = "수신란과 제목의 꼴"
    severity = Severity.MUST
    basis = form(1)
    covers = ("GM-STR-03",)
    triggers = ("수신", "제목", "수 신", "제 목")
    not_for = ("report", "press", "letter", "minutes", "notice", "agreement")
    pattern = re.compile(
        r"^[ \t]*(?P<at>(?P<word>수[ ]*신|제[ ]*목)(?P<gap>[ \t]*[:：][ \t]*|[ ]))(?=\S)(?P<rest>[^\n]*)$", re.MULTILINE
    )
    message = "‘수신’과 ‘제목’ 뒤에는 쌍점 없이 두 타를 띄웁니다."

    def accepts(self, match: re.Match[str], context: Context) -> bool:
        """The field of the head, not a sentence or an item that begins with the word."""
        if context.in_table(match.start("at")):
            return False
        at = match.start("at")
        return any(part.mark_start == at for part in context.parts("recipient", "title"))

    def suggest(self, match: re.Match[str]) -> tuple[str, ...]:
        """With two spaces."""
        return (f"{match['word'].replace(' ', '')}  ",)

    def weigh(self, match: re.Match[str]) -> Severity:
        """The form has no colon; how wide the gap is, is the handbook's."""
        return self.severity if match["gap"].strip() else Severity.SHOULD
