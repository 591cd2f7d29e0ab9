from __future__ import annotations

from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.families import GIANMUN
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import Found, Rule
from jiphyeon.core.rules.sources import handbook
from jiphyeon.core.text.width import width


class ItemIndent(Rule):
    """첫째 항목은 왼쪽 기본선에서 시작하고, 다음 단계마다 두 타씩 들여 씁니다.

    두 타는 한글 한 자, 영문·숫자 두 자의 너비입니다.

    - 틀린 예: 1. 목적 ↵     가. 세부 목적(네 타)
    - 바른 예: 1. 목적 ↵   가. 세부 목적(두 타)

    들여쓰기가 문단 모양에 들어 있는 파일이나 빈칸이 모두 사라진 글에서는 판단하지 않습니다.
    """

    id = "item-indent"
    title = "항목의 들여쓰기"
    severity = Severity.SHOULD
    basis = handbook("52쪽")
    covers = ("GM-ITEM-03", "GM-ITEM-04", "GM-CHG-10")
    only_for = GIANMUN
    needs = "document"
    whole = True

    def check(self, context: Context) -> Found:
        """Items not two 타 right of the item they belong to."""
        items = [part for part in context.parts("item") if 1 <= part.level <= 8]
        indents = [width(context.text[part.start : part.mark_start]) for part in items]
        if context.laid_out:
            yield self.undecided("파일에서는 들여쓰기가 문단 모양에 들어 있어 글만 보고 판단하지 않았습니다.")
            return
        if not any(indents) and any(part.level > 1 for part in items):
            yield self.undecided("들여쓰기가 글에 남아 있지 않아 판단하지 않았습니다.")
            return
        parents: list[int] = []
        for part, indent in zip(items, indents, strict=True):
            while parents and parents[-1] >= part.level:
                parents.pop()
            wanted = 2 * len(parents)
            parents.append(part.level)
            if indent != wanted and "\t" not in context.text[part.start : part.mark_start]:
                message = f"이 항목은 왼쪽에서 {wanted}타 들여 씁니다(지금 {indent}타)."
                end = part.mark_start + len(part.mark)
                yield self.finding(context, part.start, end, message, " " * wanted + part.mark, safe=True)
