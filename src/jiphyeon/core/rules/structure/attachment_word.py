from __future__ import annotations

import re

from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import PatternRule
from jiphyeon.core.rules.sources import enforcement


class AttachmentWord(PatternRule):
    """붙인 문서는 ‘붙임’으로 적습니다.

    - 틀린 예: 첨부: 계획서 1부. / 별첨 계획서 1부.
    - 바른 예: 붙임  계획서 1부.
    """

    id = "attachment-word"
    title = "‘첨부’·‘별첨’ 대신 ‘붙임’"
    severity = Severity.MUST
    basis = enforcement("제4조제4항")
    covers = ("GM-ATT-05",)
    triggers = ("첨부", "별첨", "붙임물", "첨 부", "별 첨")
    pattern = re.compile(
        r"^[ \t]*(?P<at>(?:첨[ ]?부(?:물|서류|파일)?|별[ ]?첨|붙임물)[ \t]*(?:[:：][ \t]*|[ \t]+|(?=\d\.)))"
        r"(?=(?:\d\.[ \t]*)?\S[^\n]*\d[ \t]*부(?:\.|[ \t]|$)|1\.[ \t]\S)",
        re.MULTILINE,
    )
    message = "붙인 문서는 ‘붙임’으로 적고 두 타를 띄웁니다."
    replacement = "붙임  "
