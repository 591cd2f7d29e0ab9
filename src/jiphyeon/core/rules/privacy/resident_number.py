from __future__ import annotations

import re

from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import PatternRule
from jiphyeon.core.rules.sources import law


class ResidentNumber(PatternRule):
    """주민등록번호와 외국인등록번호는 적지 않습니다.

    법령에 근거가 있어 꼭 적어야 하면 뒤 일곱 자리를 가립니다. 2020년 10월 뒤에 받은 번호는 검증식이 맞지
    않으므로 꼴만 보고
    알립니다.

    - 틀린 예: 711231-1234567
    - 바른 예: 711231-*******

    위치만 알립니다. 가리는 일은 사람이 정합니다.
    """

    id = "resident-number"
    title = "주민등록번호"
    severity = Severity.MUST
    basis = law("개인정보 보호법", "제24조, 제24조의2")
    covers = ("GM-PII-01",)
    open_zones = ("title", "quote", "number", "file", "history")
    pattern = re.compile(r"(?<![\d\-])\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\s?[-–—]\s?[1-8]\d{6}(?![\d\-])")
    message = (
        "주민등록번호나 외국인등록번호로 보입니다. 법령에 근거가 없으면 적지 않고, 있으면 뒤 일곱 자리를 가립니다."
    )
