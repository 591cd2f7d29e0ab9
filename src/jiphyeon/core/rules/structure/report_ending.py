from __future__ import annotations

import re

from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import Found, Rule
from jiphyeon.core.rules.sources import custom

_SENTENCE = re.compile(r"(?P<at>[가-힣]*(?:한다|된다|이다|있다|없다|했다|합니다|됩니다|입니다|습니다))\.?$")


class ReportEnding(Rule):
    """한 쪽 보고서의 개조식 항목은 ‘~다’로 맺지 않습니다.

    - 틀린 예: ○ 학교를 방문하여 지원한다
    - 바른 예: ○ 학교를 방문하여 지원
    """

    id = "report-ending"
    title = "보고서의 말끝"
    severity = Severity.STYLE
    basis = custom("공공기관 보고서 실측")
    covers = ("GM-DOC-10",)
    only_for = ("report",)
    needs = "document"

    def check(self, context: Context) -> Found:
        """Items that end as sentences."""
        for part in context.parts("item"):
            words = context.text[part.content_start : part.end].rstrip()
            found = _SENTENCE.search(words)
            if found and not context.protected(
                part.content_start + found.start("at"), part.content_start + found.end()
            ):
                at = part.content_start
                message = "보고서의 개조식 항목은 ‘~다’ 대신 명사나 ‘-ㅁ/음’으로 맺습니다."
                yield self.finding(context, at + found.start("at"), at + found.end("at"), message)
