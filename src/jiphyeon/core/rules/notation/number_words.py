from __future__ import annotations

import re

from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import PatternRule
from jiphyeon.core.rules.sources import regulation

_TENS = {
    "열": 10,
    "스물": 20,
    "스무": 20,
    "서른": 30,
    "마흔": 40,
    "쉰": 50,
    "예순": 60,
    "일흔": 70,
    "여든": 80,
    "아흔": 90,
}
_ONES = {"한": 1, "두": 2, "세": 3, "네": 4, "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9}


class NumberWords(PatternRule):
    """수는 아라비아 숫자로 적습니다.

    - 틀린 예: 서른 명이 참가합니다.
    - 바른 예: 30명이 참가합니다.

    ‘한 명’, ‘두 가지’처럼 열보다 작은 수는 지적하지 않습니다.
    """

    id = "number-words"
    title = "한글로 적은 수"
    severity = Severity.SHOULD
    basis = regulation("제7조제4항")
    covers = ("GM-NUM-01",)
    pattern = re.compile(
        rf"(?<![가-힣])(?P<tens>{'|'.join(_TENS)})(?P<ones>{'|'.join(_ONES)})?[ ]"
        rf"(?P<unit>명|개|건|곳|권|대|장|차례|학교|학급|가지)(?![가-힣]*학)"
    )
    message = "수는 아라비아 숫자로 적습니다."

    def suggest(self, match: re.Match[str]) -> tuple[str, ...]:
        """The number in digits."""
        number = _TENS[match["tens"]] + _ONES.get(match["ones"] or "", 0)
        gap = " " if match["unit"] in {"학교", "학급", "차례", "가지"} else ""
        return (f"{number}{gap}{match['unit']}",)
