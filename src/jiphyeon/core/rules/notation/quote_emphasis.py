from __future__ import annotations

import re

from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import PatternRule
from jiphyeon.core.rules.sources import language_institute


class QuoteEmphasis(PatternRule):
    """큰따옴표는 직접 옮긴 말에 쓰고, 강조하거나 이름을 드러낼 때에는 작은따옴표를 씁니다.

    - 틀린 예: “나라 사랑 정신”을 기르는
    - 바른 예: ‘나라 사랑 정신’을 기르는

    옮긴 말인지 글만 보고 늘 알 수는 없어 기본으로는 끄고, 기관 규칙 파일에서 켤 수 있습니다.
    """

    id = "quote-emphasis"
    title = "강조에 쓴 큰따옴표"
    severity = Severity.STYLE
    basis = language_institute()
    covers = ("GM-PUNC-04",)
    default = False
    triggers = ("“",)
    open_zones = ("quote",)
    pattern = re.compile(r"“(?P<words>[가-힣A-Za-z0-9 ]{2,18}(?<![다요까자오죠음함]))”(?=[을를이가은는의와과에])")
    message = "강조하거나 이름을 드러낼 때에는 작은따옴표를 씁니다."
    replacement = r"‘\g<words>’"
