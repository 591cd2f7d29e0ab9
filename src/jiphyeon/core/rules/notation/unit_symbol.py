from __future__ import annotations

import re

from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import PatternRule
from jiphyeon.core.rules.sources import handbook

_PLAIN = {
    "㎕": "μL",
    "㎖": "mL",
    "㎗": "dL",
    "ℓ": "L",
    "㎘": "kL",
    "㎏": "kg",
    "㎜": "mm",
    "㎝": "cm",
    "㎞": "km",
    "㏄": "cc",
}


class UnitSymbol(PatternRule):
    """한 글자로 묶인 단위 기호는 되도록 피합니다.

    기계가 읽지 못하거나 글자체에 따라 깨질 수 있습니다.

    - 틀린 예: 500㎖
    - 바른 예: 500mL

    이미 널리 쓰이므로 기본으로는 끄고, 기관 규칙 파일에서 켤 수 있습니다.
    """

    id = "unit-symbol"
    title = "묶음 단위 기호"
    severity = Severity.STYLE
    basis = handbook("35쪽")
    covers = ("GM-NUM-07",)
    default = False
    pattern = re.compile(f"[{''.join(_PLAIN)}]")
    message = "묶음 단위 기호 대신 낱글자로 적으면 다른 프로그램에서도 깨지지 않습니다."

    def suggest(self, match: re.Match[str]) -> tuple[str, ...]:
        """Letters."""
        return (_PLAIN[match.group()],)
