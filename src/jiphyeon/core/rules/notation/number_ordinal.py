from __future__ import annotations

import re

from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import PatternRule
from jiphyeon.core.rules.sources import orthography


class NumberOrdinal(PatternRule):
    """‘제’는 뒤의 수와 단위에 붙여 적습니다.

    - 틀린 예: 제 4장 / 제 1 회
    - 바른 예: 제4장 / 제1회
    """

    id = "number-ordinal"
    title = "‘제○회’의 띄어쓰기"
    severity = Severity.MUST
    basis = orthography("제43항")
    covers = ("GM-NUM-05",)
    triggers = ("제",)
    pattern = re.compile(
        r"(?<![가-힣])제(?P<a>[ \t]+)(?P<n>\d{1,4})[ \t]?(?P<unit>차|회|기|호"
        r"|장|조|항|절|편|학년도|분과|부문)(?![가-힣]{0,2}(?:명"
        r"|개|은행))"
    )
    message = "‘제’는 뒤의 수와 단위에 붙여 적습니다."
    replacement = r"제\g<n>\g<unit>"
    safe = True
