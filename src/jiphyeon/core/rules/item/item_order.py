from __future__ import annotations

from jiphyeon.core.official.mark import mark_at, mark_of
from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import Found, Rule
from jiphyeon.core.rules.sources import enforcement

LONG = 80
"""Lines of a text of unknown kind past which its marks may be anything: the scores of a table, the boxes of a form."""


class ItemOrder(Rule):
    """항목 기호는 1. 가. 1) 가) (1) (가) ① ㉮의 차례로 쓰고 단계를 건너뛰지 않습니다.

    - 틀린 예: 1. → 1) / 1. → (1)
    - 바른 예: 1. → 가. → 1)

    보고서의 Ⅰ, □, ○ 같은 특수 기호와 협약서의 조문은 따로 보지 않습니다.
    """

    id = "item-order"
    title = "항목 기호의 단계"
    severity = Severity.MUST
    basis = enforcement("제2조제1항")
    covers = ("GM-ITEM-01",)
    not_for = ("agreement", "report", "press", "minutes")
    needs = "document"

    def check(self, context: Context) -> Found:
        """Items that stand under one whose level is more than one above."""
        if not context.family and len(context.lines) > LONG:
            yield self.undecided("문서 종류를 알 수 없는 긴 글이라 판단하지 않았습니다.")
            return
        above = 0
        special = False
        skipped: set[int] = set()
        for part in context.parts("item", "table"):
            if part.role == "table" or not 1 <= part.level <= 8:
                special = special or part.level > 8
                continue
            if above and part.level > above + 1 and not special and part.level not in skipped:
                skipped.add(part.level)
                below = mark_of(above + 1, 1)
                message = f"항목 기호의 단계를 건너뛰었습니다. ‘{mark_of(above, 1)}’ 다음 단계는 ‘{below}’입니다."
                suggestion = mark_of(above + 1, max(part_number(part.mark), 1))
                end = part.mark_start + len(part.mark)
                yield self.finding(context, part.mark_start, end, message, suggestion)
            if part.level in skipped:
                continue
            skipped.clear()
            above = part.level
            special = False


def part_number(mark: str) -> int:
    """The place a mark says its item has (가. is 1)."""
    found = mark_at(mark)
    return found.number if found else 0
