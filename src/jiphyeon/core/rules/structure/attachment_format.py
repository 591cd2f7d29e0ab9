from __future__ import annotations

import re

from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import Found, Rule
from jiphyeon.core.rules.sources import regulation
from jiphyeon.core.text.josa import particle

_HWP = re.compile(r"[^\s「」“”\"<>|/\\]+(?P<at>\.hwp)(?![A-Za-z0-9])", re.IGNORECASE)


class AttachmentFormat(Rule):
    """붙이는 파일은 누구나 열 수 있는 개방형(.hwpx)으로 줍니다.

    - 틀린 예: 붙임 파일 계획서.hwp
    - 바른 예: 계획서.hwpx
    """

    id = "attachment-format"
    title = "개방형 파일"
    severity = Severity.SHOULD
    basis = regulation("제5조제2항")
    covers = ("GM-CHG-08", "GM-STR-31")

    def check(self, context: Context) -> Found:
        """Names of .hwp files in the list of attachments, and files given that are such."""
        for part in context.parts("attachment"):
            for match in _HWP.finditer(context.text, part.start, part.end):
                message = "붙이는 파일은 개방형 형식(.hwpx)으로 바꾸어 붙입니다."
                yield self.finding(context, *match.span("at"), message, ".hwpx")
        for name in context.attachments:
            if name.lower().endswith(".hwp"):
                message = f"붙인 파일 ‘{name}’{particle(name, '은')} 개방형 형식(.hwpx)으로 바꾸어 붙입니다."
                yield self.finding(context, *context.anchor, message)
