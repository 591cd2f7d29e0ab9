from __future__ import annotations

from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import Found, Rule
from jiphyeon.core.rules.sources import enforcement


class EndPlace(Rule):
    """‘끝.’은 문서에 한 번, 본문과 붙임이 모두 끝난 자리에만 적습니다.

    - 틀린 예: …바랍니다.  끝. ↵ 붙임  계획서 1부.
    - 바른 예: …바랍니다. ↵ 붙임  계획서 1부.  끝.
    """

    id = "end-place"
    title = "‘끝.’의 자리"
    severity = Severity.MUST
    basis = enforcement("제4조제5항")
    covers = ("GM-END-02", "GM-END-06")
    needs = "document"
    triggers = ("끝.",)
    not_for = ("report", "press", "letter", "minutes", "agreement")

    def check(self, context: Context) -> Found:
        """Every `끝.` that more of the body or an attachment follows."""
        ends = [part for part in context.parts("end") if context.text[part.start : part.end].startswith("끝")]
        later = [part for part in context.parts("item", "attachment", "table", "end") if part not in ends]
        for number, end in enumerate(ends):
            follows = [p for p in later if p.start > end.end] or ends[number + 1 :]
            if not follows:
                continue
            what = "붙임" if follows[0].role == "attachment" else "다른 내용"
            yield self.finding(
                context, end.start, end.end, f"‘끝.’ 뒤에 {what}이 있습니다. 모두 끝난 자리에 한 번만 적습니다."
            )
