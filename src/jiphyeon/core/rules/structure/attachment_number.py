from __future__ import annotations

import re

from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import Found, Rule
from jiphyeon.core.rules.sources import handbook

_NUMBER = re.compile(r"(\d{1,2})\.[ \t]*")


class AttachmentNumber(Rule):
    """붙임이 하나면 번호를 붙이지 않고, 둘 이상이면 1. 2.로 나눕니다.

    - 틀린 예: 붙임  1. 계획서 1부.  끝.
    - 바른 예: 붙임  계획서 1부.  끝.
    - 바른 예: 붙임  1. 계획서 1부. ↵       2. 신청서 1부.  끝.
    """

    id = "attachment-number"
    title = "붙임의 번호"
    severity = Severity.MUST
    basis = handbook("60쪽")
    covers = ("GM-ATT-02", "GM-ATT-03")
    needs = "document"
    triggers = ("붙임", "첨부", "별첨")

    def check(self, context: Context) -> Found:
        """A lone number, numbers missing among several, or numbers out of order."""
        parts = context.parts("attachment")
        named = [part for part in parts if context.text[part.content_start : part.end].strip()]
        marks = [_NUMBER.fullmatch(f"{part.mark} ") for part in named]
        if len(named) == 1 and marks[0] and self._closed(context):
            start = context.text.index(named[0].mark, named[0].mark_start)
            end = named[0].content_start
            yield self.finding(
                context, start, end, "붙임이 하나면 번호를 붙이지 않습니다.", "", severity=Severity.SHOULD
            )
        for place, (part, mark) in enumerate(zip(named, marks, strict=True), 1):
            if len(named) < 2:
                break
            if mark is None:
                message = "붙임이 둘 이상이면 ‘1.’, ‘2.’로 번호를 붙여 나눕니다."
                yield self.finding(context, part.content_start, part.end, message)
            elif int(mark[1]) != place:
                start = context.text.index(part.mark, part.mark_start)
                message = f"붙임 번호가 이어지지 않습니다. {place}번째 붙임의 번호가 ‘{part.mark}’입니다."
                yield self.finding(context, start, start + len(part.mark), message, f"{place}.")

    @staticmethod
    def _closed(context: Context) -> bool:
        """Whether the list is known to have ended: `끝.` stands behind it, or a foot follows."""
        return bool(context.parts("end", "sender", "signers", "number")) or context.whole
