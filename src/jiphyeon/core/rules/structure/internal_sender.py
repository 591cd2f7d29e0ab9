from __future__ import annotations

import re

from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import Found, Rule
from jiphyeon.core.rules.sources import regulation

_SENDER = re.compile(
    r"^[ \t]*(?P<at>(?:[가-힣]{2,20}(?:교육장|교육감|학교장|유치원장|원장"
    r"|관장))(?:[ \t]*\(?(?:관인|직인)[ ]?생략\)?)?)[ \t]*$",
    re.MULTILINE,
)


class InternalSender(Rule):
    """내부결재 문서에는 발신명의를 적지 않습니다.

    - 틀린 예: 수신  내부결재 … 한빛교육지원청교육장
    - 바른 예: 수신  내부결재 … (발신명의 없음)
    """

    id = "internal-sender"
    title = "내부결재의 발신명의"
    severity = Severity.MUST
    basis = regulation("제13조제3항")
    covers = ("GM-STR-05", "GM-STR-16")
    only_for = ("internal",)
    needs = "document"
    whole = True

    def check(self, context: Context) -> Found:
        """A line below the body that is nothing but the title of the head of an office."""
        if context.reading.document.head.recipient.replace(" ", "") != "내부결재":
            return
        ends = [part.end for part in context.parts("end", "attachment")]
        for match in _SENDER.finditer(context.text, max(ends, default=context.body_end)):
            yield self.finding(context, *match.span("at"), "내부결재 문서에는 발신명의를 적지 않습니다.", "")
