from __future__ import annotations

import re

from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import Found, Rule
from jiphyeon.core.rules.sources import derived

_SUBJECT = "징계|상담|학교폭력|비위|수사|고발|치료|질병|자해|위기|학대|감사"
_TITLE = re.compile(
    rf"(?P<name>[가-힣](?:○{{1,2}}|\*{{1,2}}|[가-힣]{{2}}))[ ]?(?P<who>학생"
    rf"|교사|교감|교장|주무관|학부모|강사)(?=.*(?:{_SUBJECT}))"
)


class TitlePrivacy(Rule):
    """제목은 목록으로 공개되므로 개인을 알아볼 수 있는 말과 민감한 내용을 적지 않습니다.

    - 틀린 예: 홍○○ 학생 징계 의결 통보
    - 바른 예: 생활교육위원회 결과 알림
    """

    id = "title-privacy"
    title = "제목의 개인정보"
    severity = Severity.MUST
    basis = derived("제목은 공개됨")
    covers = ("GM-OPEN-08",)
    needs = "document"

    def check(self, context: Context) -> Found:
        """A person and a delicate matter in one title."""
        for part in context.parts("title"):
            found = _TITLE.search(context.text[part.content_start : part.end])
            if found:
                at = part.content_start
                message = "제목은 목록으로 공개됩니다. 개인을 알아볼 수 있는 말을 빼고 적습니다."
                yield self.finding(context, at + found.start(), at + found.end(), message)
