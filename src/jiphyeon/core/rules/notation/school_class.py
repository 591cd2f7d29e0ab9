from __future__ import annotations

import re

from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import PatternRule
from jiphyeon.core.rules.sources import language_institute


class SchoolClass(PatternRule):
    """학년과 반은 띄어 씁니다.

    - 틀린 예: 3학년1반
    - 바른 예: 3학년 1반
    """

    id = "school-class"
    title = "학년과 반의 띄어쓰기"
    severity = Severity.SHOULD
    basis = language_institute("교육청 공문서 교정 사례", "")
    covers = ("GM-DOC-24",)
    triggers = ("학년",)
    in_tables = False
    pattern = re.compile(r"(?<!\d)([1-6]학년)(\d{1,2}반)")
    message = "학년과 반은 띄어 씁니다."
    replacement = r"\1 \2"
    safe = True
