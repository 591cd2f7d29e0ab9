from __future__ import annotations

import re

from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import PatternRule
from jiphyeon.core.rules.sources import language_institute


class SchoolCount(PatternRule):
    """학교 수는 ‘교’로 줄이지 않고 ‘개 학교’로 적습니다.

    - 틀린 예: 100교를 지원합니다.
    - 바른 예: 100개 학교를 지원합니다.

    ‘교’는 교육청에서 널리 쓰므로 기본으로는 끄고, 기관 규칙 파일에서 켤 수 있습니다. 표 안은 보지 않습니다.
    """

    id = "school-count"
    title = "학교 수의 ‘교’"
    severity = Severity.STYLE
    basis = language_institute("교육청 공문서 교정 사례", "")
    covers = ("GM-DOC-24",)
    default = False
    in_tables = False
    pattern = re.compile(
        r"(?<![\d,.가-힣A-Za-z\-])(?P<n>\d{1,3}(?:,\d{3})*)[ ]?(?:개교|교)(?=[\s,.)(]|[가는를의에이로와]|$|당)(?!시)",
        re.MULTILINE,
    )
    message = "학교 수는 ‘개 학교’로 적습니다."
    replacement = r"\g<n>개 학교"
