from __future__ import annotations

import re

from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import PatternRule
from jiphyeon.core.rules.sources import language_institute


class SchoolClass(PatternRule):
    """학년과 반은 띄어 쓰고, ‘학교’를 ‘교’로 줄이지 않습니다.

    - 틀린 예: 3학년1반 / 100교
    - 바른 예: 3학년 1반 / 100개 학교

    표 안의 ‘교’는 지적하지 않습니다.
    """

    id = "school-class"
    title = "학년·반과 학교 수"
    severity = Severity.SHOULD
    basis = language_institute("교육청 공문서 교정 사례", "")
    covers = ("GM-DOC-24",)
    in_tables = False
    pattern = re.compile(
        r"(?<=\d)(?P<grade>학년)(?=\d{1,2}반)|(?<![\d,.가-힣A-Za-z\-])(?P<n>\d{1,3}(?:,\d{3})*)[ ]?(?:개교|교)(?=[\s,.)(]|[가는를의에이로와]|$|당)(?!시)",
        re.MULTILINE,
    )
    message = "학년과 반은 띄어 쓰고, 학교 수는 ‘개 학교’로 적습니다."

    def suggest(self, match: re.Match[str]) -> tuple[str, ...]:
        """Spaced, or written out."""
        return ("학년 ",) if match["grade"] else (f"{match['n']}개 학교",)

    def weigh(self, match: re.Match[str]) -> Severity:
        """The short form for schools is custom."""
        return self.severity if match["grade"] else Severity.STYLE

    def is_safe(self, match: re.Match[str]) -> bool:
        """Only the space."""
        return bool(match["grade"])
