from __future__ import annotations

import re

from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import PatternRule
from jiphyeon.core.rules.sources import language_institute

_UNIT = r"(?P<unit>명|개|건|회|곳|년|만|억|종|권|대|쪽|학교|기관|가지)"


class NumberApproximate(PatternRule):
    """어림수의 ‘-여’는 숫자에 붙이고 뒤의 단위는 띄우며, ‘약’과 겹쳐 쓰지 않습니다.

    - 틀린 예: 50여명 / 약 30여 명
    - 바른 예: 50여 명 / 약 30명
    """

    id = "number-approximate"
    title = "어림수"
    severity = Severity.SHOULD
    basis = language_institute()
    covers = ("GM-NUM-03",)
    triggers = ("여",)
    pattern = re.compile(
        rf"(?<![가-힣])(?P<about>약[ \t]?)?(?<![\d,.])(?P<n>\d[\d,]*(?:만|천"
        rf"|백|억)?)(?P<a>[ \t]?)여(?P<b>[ \t]?){_UNIT}(?!교)"
    )
    message = "어림수는 ‘50여 명’처럼 적고, ‘약’과 ‘여’를 겹쳐 쓰지 않습니다."

    def accepts(self, match: re.Match[str], context: object) -> bool:
        """Wrongly spaced, or approximate twice."""
        del context
        return bool(match["about"] or match["a"] or not match["b"])

    def suggest(self, match: re.Match[str]) -> tuple[str, ...]:
        """Spaced, and only once approximate."""
        if match["about"]:
            return (f"약 {match['n']}{match['unit']}", f"{match['n']}여 {match['unit']}")
        return (f"{match['n']}여 {match['unit']}",)

    def is_safe(self, match: re.Match[str]) -> bool:
        """Only the spacing."""
        return not match["about"]
