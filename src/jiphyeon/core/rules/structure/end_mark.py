from __future__ import annotations

from typing import TYPE_CHECKING

from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.families import GIANMUN
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import Found, Rule
from jiphyeon.core.rules.sources import enforcement

if TYPE_CHECKING:
    from jiphyeon.core.official.reader import Part


class EndMark(Rule):
    """본문이나 붙임의 마지막에 ‘끝.’을 적습니다.

    본문만 있으면 본문 끝에, 붙임이 있으면 붙임의 마지막 항목 뒤에 두 타를 띄우고 적습니다. 표가 마지막 칸까지 찼으면
    표 아래 왼쪽에서 두 타를 띄우고 적습니다.

    - 틀린 예: 붙임  계획서 1부.
    - 바른 예: 붙임  계획서 1부.  끝.

    시행문과 내부결재만 봅니다. 본문의 일부만 있으면 판단하지 않습니다.
    """

    id = "end-mark"
    title = "‘끝.’ 표시"
    severity = Severity.MUST
    basis = enforcement("제4조제5항")
    covers = ("GM-END-01", "GM-END-02", "GM-END-04")
    only_for = GIANMUN
    needs = "document"
    whole = True

    def check(self, context: Context) -> Found:
        """Fires on the last piece of a body that no `끝.` closes."""
        pieces = context.parts("item", "paragraph", "table", "attachment", "end")
        if not pieces or any(part.role == "end" for part in pieces):
            return
        listed = [part for part in pieces if part.role == "attachment"]
        last = listed[-1] if listed else self._last_of_body(context)
        if last is None:
            return
        start = context.text.rfind("\n", 0, last.end) + 1
        start += len(context.text[start : last.end]) - len(context.text[start : last.end].lstrip())
        words = context.text[start : last.end]
        table = last.role == "table"
        message = (
            "표 아래 왼쪽에서 두 타를 띄우고 ‘끝.’을 적습니다."
            if table
            else "마지막 글자 뒤에 두 타를 띄우고 ‘끝.’을 적습니다."
        )
        suggestion = f"{words}\n  끝." if table else f"{words}  끝."
        yield self.finding(context, start, last.end, message, suggestion, safe=not table and words.endswith((".", ")")))

    @staticmethod
    def _last_of_body(context: Context) -> Part | None:
        """The last piece above the foot; None when unmarked lines at the end may be a foot nobody could read."""
        foot = context.parts("sender", "recipients", "signers", "number", "address", "contact", "disclosure")
        limit = min((part.start for part in foot), default=len(context.text))
        body = [part for part in context.parts("item", "paragraph", "table") if part.start < limit]
        if not foot and body and body[-1].role == "paragraph":
            return None
        return body[-1] if body else None
