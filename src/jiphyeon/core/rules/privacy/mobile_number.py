from __future__ import annotations

import re

from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import PatternRule
from jiphyeon.core.rules.sources import custom


class MobileNumber(PatternRule):
    """업무 연락처는 기관 전화번호로 적고, 개인 휴대전화 번호는 적지 않습니다.

    - 틀린 예: 문의: 010-1234-5678
    - 바른 예: 문의: 044-123-4567

    위치만 알립니다. 보기로 쓴 010-0000-0000은 지적하지 않습니다.
    """

    id = "mobile-number"
    title = "개인 휴대전화 번호"
    severity = Severity.SHOULD
    basis = custom("개인정보 노출 방지 안내서 계열")
    covers = ("GM-PII-04",)
    open_zones = ("title", "quote", "number", "file", "history")
    pattern = re.compile(r"(?<![\d\-])01[016789][-\s.)]?(?!0{3,4}[-\s.]?0{4})\d{3,4}[-\s.]?\d{4}(?![\d\-])")
    message = "개인 휴대전화 번호로 보입니다. 업무 연락처는 기관 전화번호로 적습니다."
