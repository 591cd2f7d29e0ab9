from __future__ import annotations

import re

from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import PatternRule
from jiphyeon.core.rules.sources import enforcement


class BatchDraft(PatternRule):
    """일괄기안에서 ‘제1안’, ‘제2안’이라고 적지 않습니다.

    각 안건이 두문·본문·결문을 모두 갖추고, 생산등록번호를 따로 받습니다.

    - 틀린 예: 제1안 … 제2안 …
    - 바른 예: 안건마다 따로 갖춘 기안문
    """

    id = "batch-draft"
    title = "일괄기안의 ‘제1안’"
    severity = Severity.MUST
    basis = enforcement("제5조제1항")
    covers = ("GM-STR-25",)
    only_for = ("outgoing", "internal")
    triggers = ("제1안", "제2안", "제 1 안", "제 2 안")
    pattern = re.compile(r"^[ \t]*(?P<at>[〈<(\[]?제[ ]?[1-9][ ]?안[〉>)\]]?)[ \t]*$", re.MULTILINE)
    message = "일괄기안에서는 ‘제1안’, ‘제2안’을 쓰지 않고 안건마다 두문·본문·결문을 갖춥니다."
