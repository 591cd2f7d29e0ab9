from __future__ import annotations

import re

from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import PatternRule
from jiphyeon.core.rules.sources import handbook

_LETTER = "가나다라마바사아자차카타파하거너더러머버서어저처커터퍼허"


class ItemSpacing(PatternRule):
    """항목 기호와 내용 사이는 한 타를 띄웁니다.

    - 틀린 예: 1.  목적 / 가.내용
    - 바른 예: 1. 목적 / 가. 내용

    표 안과 날짜로 시작하는 줄은 보지 않습니다.
    """

    id = "item-spacing"
    title = "항목 기호 뒤의 한 타"
    severity = Severity.SHOULD
    basis = handbook("52쪽")
    covers = ("GM-ITEM-02",)
    in_tables = False
    pattern = re.compile(
        rf"^[ \t]*(?P<at>(?P<mark>\d{{1,2}}\.(?!\d)|[{_LETTER}][.)]|\d{{1,2}}\)|\((?:\d{{1,2}}"
        rf"|[{_LETTER}])\)|[①-⑳㉮-㉻])"
        r"(?P<gap>[ \t]{2,}|(?=[^\s\d.)])))(?=\S)",
        re.MULTILINE,
    )
    message = "항목 기호와 내용 사이는 한 타를 띄웁니다."
    safe = True

    def accepts(self, match: re.Match[str], context: Context) -> bool:
        """A mark the reading took for one; `가)` inside a word or a lone `(가)` in a sentence is none."""
        start = match.start("at")
        if match["mark"].startswith("(") and not match["gap"]:
            return False
        if any(part.mark_start == start and part.mark for part in context.parts("item")):
            return True
        return len(context.lines) == 1 and "\t" not in match.group()

    def suggest(self, match: re.Match[str]) -> tuple[str, ...]:
        """With one space."""
        return (f"{match['mark']} ",)
