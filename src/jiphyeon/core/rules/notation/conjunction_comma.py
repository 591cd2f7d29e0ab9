from __future__ import annotations

import re

from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import PatternRule
from jiphyeon.core.rules.sources import orthography


class ConjunctionComma(PatternRule):
    """‘그리고’, ‘그러나’, ‘그러므로’, ‘그런데’ 뒤에는 쉼표를 찍지 않습니다.

    - 틀린 예: 그리고, 신청서를 냅니다.
    - 바른 예: 그리고 신청서를 냅니다.
    """

    id = "conjunction-comma"
    title = "접속 부사 뒤의 쉼표"
    severity = Severity.STYLE
    basis = orthography("부록 문장 부호")
    covers = ("GM-PUNC-06",)
    triggers = ("그리고,", "그러나,", "그러므로,", "그런데,")
    pattern = re.compile(r"(?<![가-힣])(그리고|그러나|그러므로|그런데),(?=\s)")
    message = "접속 부사 뒤에는 쉼표를 찍지 않습니다."
    replacement = r"\1"
    safe = True
