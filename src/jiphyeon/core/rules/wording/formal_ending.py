from __future__ import annotations

import re
from typing import ClassVar

from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import Found, Rule
from jiphyeon.core.rules.sources import language_institute

_ENDING = re.compile(r"[가-힣]*(?:(?P<ask>세요)|해요|돼요|이에요|예요|네요|까요|지요|죠)(?=[.?!])")


class FormalEnding(Rule):
    """공문서는 격식을 갖춘 하십시오체로 씁니다.

    가정통신문과 보도자료의 따온 말은 지적하지 않습니다.

    - 고칠 글: 3. 20.까지 보내 주세요.
    - 다듬은 글: 3. 20.까지 보내 주십시오.
    """

    id = "formal-ending"
    title = "하십시오체"
    severity = Severity.SHOULD
    basis = language_institute()
    only_for = ("outgoing", "internal", "notice")
    triggers = ("요.", "요?", "요!", "죠.", "죠?")
    covers: ClassVar[tuple[str, ...]] = ("GM-SENT-13",)

    def check(self, context: Context) -> Found:
        """Every sentence that ends in the informal polite style."""
        for match in self.matches(_ENDING, context):
            right = (match[0].removesuffix("세요") + "십시오",) if match["ask"] else ()
            yield self.finding(context, *match.span(), "공문서는 하십시오체로 맺습니다.", *right)
