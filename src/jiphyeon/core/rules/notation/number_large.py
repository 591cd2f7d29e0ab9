from __future__ import annotations

import re

from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import PatternRule
from jiphyeon.core.rules.sources import orthography


class NumberLarge(PatternRule):
    """만, 억, 천 뒤의 단위 명사는 띄어 씁니다.

    - 틀린 예: 50만명 / 5천억원
    - 바른 예: 50만 명 / 5천억 원

    기관마다 붙여 쓰는 곳도 있어 기본으로는 끄고, 기관 규칙 파일에서 켤 수 있습니다.
    """

    id = "number-large"
    title = "큰 수 뒤의 단위"
    severity = Severity.STYLE
    basis = orthography("제43항, 제44항")
    covers = ("GM-NUM-02", "GM-NUM-04")
    default = False
    triggers = ("만", "억", "천", "조")
    pattern = re.compile(
        r"(?<=\d)(?P<big>(?:천|백)?[만억조]|천)(?P<unit>명|원|개|건|톤|달러|권|그루|가구|㎡|대)(?![가-힣]{0,1}[도장])"
    )
    shows_word = True
    message = "만, 억, 천 뒤의 단위 명사는 띄어 씁니다."
    replacement = r"\g<big> \g<unit>"
    safe = True
