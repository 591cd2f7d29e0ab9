from __future__ import annotations

import re

from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import PatternRule
from jiphyeon.core.rules.sources import custom


class RangeUntil(PatternRule):
    """물결표로 적은 기간이나 시간 뒤에는 ‘까지’를 쓰지 않습니다.

    물결표에 ‘까지’의 뜻이 들어 있습니다. 물결표 없이 쓴 ‘까지’는 바른 말입니다.

    - 틀린 예: 2025. 2. 20.∼2. 24.까지
    - 바른 예: 2025. 2. 20.∼2. 24.
    """

    id = "range-until"
    title = "물결표 뒤의 ‘까지’"
    severity = Severity.SHOULD
    basis = custom("2025 개정 공문서 작성법(한국공공언어진흥원) 계열")
    covers = ("GM-DATE-08",)
    triggers = ("까지",)
    pattern = re.compile(
        r"(?P<keep>[~∼〜][ ]?(?:(?:19|20)\d{2}\.[ ])?(?:\d{1,2}\.(?:[ ]\d{1,2}\.)?(?:\([월화수목금토일]\)"
        r")?(?:[ ]?\d{2}:\d{2})?"
        r"|\d{1,2}:\d{2}))[ \t]*까지"
    )
    message = "물결표로 적은 기간 뒤에는 ‘까지’를 쓰지 않습니다."
    replacement = r"\g<keep>"
