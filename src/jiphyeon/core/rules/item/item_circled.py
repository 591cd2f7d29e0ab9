from __future__ import annotations

import re

from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import PatternRule
from jiphyeon.core.rules.sources import enforcement


class ItemCircled(PatternRule):
    """다섯째와 여섯째 단계의 기호는 괄호를 따로 쳐서 (1), (가)로 적습니다.

    한 글자로 묶인 ⑴, ㈎는 다른 프로그램에서 깨질 수 있습니다.

    - 틀린 예: ⑴ / ㈎
    - 바른 예: (1) / (가)
    """

    id = "item-circled"
    title = "한 글자로 묶인 괄호 기호"
    severity = Severity.STYLE
    basis = enforcement("제2조제1항")
    covers = ("GM-ITEM-05", "GM-ITEM-06")
    pattern = re.compile(r"[\u2474-\u2487\u320e-\u321b]")
    message = "괄호를 따로 쳐서 ‘(1)’, ‘(가)’처럼 적습니다."
    safe = True

    def suggest(self, match: re.Match[str]) -> tuple[str, ...]:
        """Three characters."""
        code = ord(match.group())
        return (f"({code - 0x2473})" if code < 0x3000 else f"({'가나다라마바사아자차카타파하'[code - 0x320E]})",)
