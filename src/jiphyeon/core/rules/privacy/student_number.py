from __future__ import annotations

import re

from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import PatternRule
from jiphyeon.core.rules.sources import custom


class StudentNumber(PatternRule):
    """본문에 학생의 학년·반·번호와 이름을 함께 적지 않습니다.

    - 틀린 예: 3학년 2반 15번 김가람
    - 바른 예: 참가 학생 1명(명단 붙임)

    위치만 알립니다. 이름을 가린 ‘김○○’은 지적하지 않습니다.
    """

    id = "student-number"
    title = "학년·반·번호와 이름"
    severity = Severity.SHOULD
    basis = custom("개인정보 노출 방지 안내서 계열")
    covers = ("GM-PII-02", "GM-OPEN-09")
    triggers = ("학년",)
    open_zones = ("quote",)
    pattern = re.compile(
        r"\d학년[ ]?\d{1,2}반[ ]?(?:\d{1,2}번[ ]?(?:학생[ ]?)?(?:[가-힣]{2,4})?|학생[ ][가-힣]{3}(?![가-힣○*]))(?![○*])"
    )
    message = "학생을 알아볼 수 있는 정보입니다. 본문에는 인원만 적고 명단은 붙임으로 따로 둡니다."
