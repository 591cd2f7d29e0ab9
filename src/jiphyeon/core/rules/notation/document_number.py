from __future__ import annotations

import re

from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import PatternRule
from jiphyeon.core.rules.sources import regulation


class DocumentNumber(PatternRule):
    """문서번호는 처리과명과 일련번호를 붙임표로 잇습니다.

    - 틀린 예: 교육운영과 1234(2026. 3. 10.)
    - 바른 예: 교육운영과-1234(2026. 3. 10.)
    """

    id = "document-number"
    title = "처리과명과 번호 사이의 붙임표"
    severity = Severity.MUST
    basis = regulation("제11조")
    covers = ("GM-STR-21",)
    triggers = ("(",)
    pattern = re.compile(
        r"(?P<office>[가-힣]{1,12}(?:과|담당관|팀|센터|지원청|학교|유치원|[초중고]))(?:[ ]|[ ]?[–—−‐][ ]?|[ ]-[ ]?"
        r"|-[ ])(?P<n>\d{1,6})"
        r"(?=[ ]?\([ ]?(?:19|20)\d{2}\.)"
    )
    message = "문서번호는 처리과명과 일련번호 사이에 붙임표를 붙여 적습니다."
    replacement = r"\g<office>-\g<n>"
    safe = True

    def accepts(self, match: re.Match[str], context: Context) -> bool:
        """Not a count of something in a year: 통합학교 12(2026. 3. 기준)."""
        return not re.match(r"[ ]?\([^)]*(?:기준|현재|말)\)", context.text[match.end() : match.end() + 24])
