from __future__ import annotations

import re

from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import PatternRule
from jiphyeon.core.rules.sources import custom


class BirthDate(PatternRule):
    """생년월일은 꼭 필요할 때에만 적습니다.

    - 틀린 예: 김가람(1985. 3. 2.생)
    - 바른 예: 김가람(교육과정과)

    위치만 알립니다.
    """

    id = "birth-date"
    title = "생년월일"
    severity = Severity.SHOULD
    basis = custom("개인정보 노출 방지 안내서 계열")
    covers = ("GM-PII-06", "GM-PII-07")
    triggers = ("생",)
    open_zones = ("quote",)
    pattern = re.compile(
        r"(?:생년월일|생일|출생일?)[ \t]*[:：(\t]?[ \t]*(?:19|20)\d{2}[.\-/년][ ]?\d{1,2}[.\-/월][ ]?\d{1,2}[.일]?"
        r"|(?<![\d.])(?:19|20)\d{2}\.[ ]?\d{1,2}\.[ ]?\d{1,2}\.?[ ]?생(?![가-힣])"
    )
    message = "생년월일로 보입니다. 꼭 필요한지 확인하고, 필요 없으면 적지 않습니다."
