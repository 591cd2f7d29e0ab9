from __future__ import annotations

import re

from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import PatternRule
from jiphyeon.core.rules.sources import enforcement


class AttachmentLabel(PatternRule):
    """‘붙임’ 뒤에는 쌍점을 찍지 않고 두 타를 띄웁니다.

    - 틀린 예: 붙임: 계획서 1부. / 붙임 계획서 1부.
    - 바른 예: 붙임  계획서 1부.

    ‘붙임 서식을 작성하여…’처럼 문장 속에 쓴 ‘붙임’은 지적하지 않습니다.
    """

    id = "attachment-label"
    title = "‘붙임’ 뒤의 두 타"
    severity = Severity.MUST
    basis = enforcement("제4조제4항")
    covers = ("GM-ATT-01",)
    triggers = ("붙",)
    pattern = re.compile(
        r"^[ \t]*(?P<at>붙(?P<in>[ \t]*)임(?P<gap>[ \t]*[:：][ \t]*|[ \t]|[ \t]{3,}))"
        r"(?=(?P<rest>\S[^\n]*))",
        re.MULTILINE,
    )
    message = "‘붙임’ 뒤에는 쌍점 없이 두 타를 띄웁니다."
    replacement = "붙임  "
    safe = True

    def accepts(self, match: re.Match[str], context: Context) -> bool:
        """A list of attachments: a colon, a copy count, or a number before more of them; not a sentence."""
        gap, rest = match["gap"], match["rest"].rstrip()
        if gap == "\t" or context.in_table(match.start("at")):
            return False
        counted = re.search(r"\d[ \t]*부\.?(?:[ \t]*\([^)]*\)\.?)?(?:[ \t]*끝\.?)?$", rest)
        numbered = re.match(r"1\.[ \t]", rest)
        if ":" in gap or "：" in gap:
            return bool(counted or numbered or not rest.endswith(("다.", "다", "오.")))
        return bool(counted or numbered)
