from __future__ import annotations

import re

from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import Found, Rule
from jiphyeon.core.rules.sources import derived

_NAME = re.compile(
    r"(?<![가-힣])(?P<family>[김이박최정강조윤장임한오서신권황안송전홍유고문양손배백허남심노하곽성차주우구민진지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모])(?:(?P<mid>[*○])(?P<last>[가-힣])|(?P<all>[*○]{1,3}))(?![가-힣*○]{2})"
)


class MaskingMixed(Rule):
    """이름을 가리는 방식은 한 문서에서 한 가지로 맞춥니다.

    - 틀린 예: 김*용, 이○○
    - 바른 예: 김○○, 이○○
    """

    id = "masking-mixed"
    title = "이름을 가리는 방식"
    severity = Severity.SHOULD
    basis = derived("가림 방식의 통일")
    covers = ("GM-PII-08",)

    def check(self, context: Context) -> Found:
        """The first name masked unlike the first one."""
        first = ""
        for match in _NAME.finditer(context.text):
            way = "가운데" if match["mid"] else "이름"
            sign = match["mid"] or match["all"][0]
            this = f"{way} {sign}"
            if first and this != first:
                message = "이름을 가리는 방식이 앞과 다릅니다. 한 문서에서 한 가지로 맞춥니다."
                yield self.finding(context, *match.span(), message)
                return
            first = first or this
