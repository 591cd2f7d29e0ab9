from __future__ import annotations

import re

from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.finding import Basis, Severity
from jiphyeon.core.rules.rule import Found, Rule
from jiphyeon.core.rules.sources import enforcement, form

_LABEL = re.compile(r"^[ \t|]*생산등록번호", re.MULTILINE)
_WANTED = ("등록일", "결재일", "공개 구분")


class BriefForm(Rule):
    """간이기안문은 내부결재에만 쓰고, 생산등록번호·등록일·결재일·공개 구분을 갖춥니다.

    - 틀린 예: 생산등록번호가 있는 간이기안문에 적은 ‘수신  한빛초등학교장’
    - 바른 예: 밖으로 보낼 때에는 일반기안문(별지 제1호서식)으로 적기
    """

    id = "brief-form"
    title = "간이기안문의 쓰임과 꼴"
    severity = Severity.MUST
    basis = form(2)
    covers = ("GM-STR-23", "GM-STR-24")
    triggers = ("생산등록번호",)

    def check(self, context: Context) -> Found:
        """A brief form that is sent out, or that lacks its fields."""
        label = _LABEL.search(context.text)
        if label is None:
            return
        start = context.text.index("생산등록번호", label.start())
        end = start + len("생산등록번호")
        recipient = context.reading.document.head.recipient
        if recipient and recipient.replace(" ", "") != "내부결재":
            message = "간이기안문은 발신하지 않는 내부결재에만 씁니다. 밖으로 보낼 문서는 별지 제1호서식으로 적습니다."
            yield self.finding(context, start, end, message, basis=self._sent())
        missing = [word for word in _WANTED if not re.search(word.replace(" ", r"\s?"), context.text)]
        if missing:
            yield self.finding(context, start, end, f"간이기안문에 없는 칸이 있습니다: {', '.join(missing)}.")

    @staticmethod
    def _sent() -> Basis:
        return enforcement("제3조")
