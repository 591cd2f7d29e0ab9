from __future__ import annotations

import re

from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import PatternRule
from jiphyeon.core.rules.sources import orthography


class QuoteParticle(PatternRule):
    """큰따옴표로 옮긴 말 뒤에는 ‘라고’를 씁니다.

    ‘고’는 남의 말을 풀어 옮길 때 씁니다. 옮긴 문장 끝의 마침표는 적는 것이 원칙이고 줄일 수 있습니다.

    - 틀린 예: “준비가 되었다”고 말했다.
    - 바른 예: “준비가 되었다.”라고 말했다.
    """

    id = "quote-particle"
    title = "따온 말 뒤의 ‘라고’"
    severity = Severity.MUST
    basis = orthography("부록 문장 부호")
    covers = ("GM-PUNC-05",)
    triggers = ("”고", '"고')
    open_zones = ("quote",)
    pattern = re.compile(
        r"(?<=[가-힣])(?P<last>[다요오자라까죠])(?P<dot>[.?!]?)(?P<quote>[”\"])고(?P<tail>도|는)?(?=[\s,.])"
    )
    message = "큰따옴표로 옮긴 말 뒤에는 ‘고’가 아니라 ‘라고’를 씁니다."

    def suggest(self, match: re.Match[str]) -> tuple[str, ...]:
        """With the full stop, and without."""
        tail = f"라고{match['tail'] or ''}"
        full = f"{match['last']}{match['dot'] or '.'}{match['quote']}{tail}"
        return (full,) if match["dot"] else (full, f"{match['last']}{match['quote']}{tail}")
