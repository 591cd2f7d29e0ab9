from __future__ import annotations

from itertools import pairwise

from jiphyeon.core.official.mark import SYLLABLES, mark_at, mark_of
from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import Found, Rule
from jiphyeon.core.rules.sources import derived

LONG = 80
"""Lines of a text of unknown kind past which its marks may be anything: the scores of a table, the boxes of a form."""


class ItemSequence(Rule):
    """항목의 번호는 빠짐없이 이어집니다.

    ‘하’ 다음은 ‘거, 너, 더 …’로 이어 씁니다.

    - 틀린 예: 1. 2. 4. / 가. 다. / 하. 갸.
    - 바른 예: 1. 2. 3. / 가. 나. / 하. 거.
    """

    id = "item-sequence"
    title = "항목 번호의 이어짐"
    severity = Severity.SHOULD
    basis = derived("항목 기호의 차례")
    covers = ("GM-ITEM-07", "GM-ITEM-13")
    needs = "document"
    not_for = ("agreement", "press")

    def check(self, context: Context) -> Found:
        """Items whose number is not one more than that of the item before on their level."""
        if not context.family and len(context.lines) > LONG:
            yield self.undecided("문서 종류를 알 수 없는 긴 글이라 판단하지 않았습니다.")
            return
        last: dict[int, int] = {}
        loose: set[int] = set()
        for part in context.parts("item", "paragraph"):
            mark = mark_at(part.mark)
            if mark is None or not 1 <= part.level <= 8 or not mark.number:
                # A list may begin inside a note (※ 1. …): what follows on its level belongs to either list.
                inner = mark_at(context.text, part.content_start) if part.mark else None
                loose |= {inner.level} if inner else set()
                continue
            for level in [level for level in last if level > part.level]:
                del last[level]
            loose = {level for level in loose if level <= part.level}
            wanted = last.get(part.level, 0) + 1
            if mark.number not in {wanted, 1} and part.level in last and part.level not in loose:
                should = mark_of(part.level, wanted)
                message = f"항목 번호가 이어지지 않습니다. ‘{mark_of(part.level, wanted - 1)}’ 다음은 ‘{should}’입니다."
                end = part.mark_start + len(part.mark)
                yield self.finding(context, part.mark_start, end, message, should)
            last[part.level] = mark.number
        yield from self._past_ha(context)

    def _past_ha(self, context: Context) -> Found:
        """갸. 야. and others behind 하. that are no mark at all."""
        lines = context.lines
        for before, line in pairwise(lines):
            first, second = before.text.strip(), line.text.strip()
            odd = second[:1] not in SYLLABLES and "가" <= second[:1] <= "힣" and second[1:3] == ". "
            if first.startswith("하. ") and odd:
                start = line.start + line.text.index(second)
                yield self.finding(context, start, start + 2, "‘하.’ 다음은 ‘거.’입니다.", "거.")
