from __future__ import annotations

import re

from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import Found, Rule
from jiphyeon.core.rules.sources import orthography
from jiphyeon.core.text.josa import particle

_DOUBLED = re.compile(
    r"(?P<word>[가-힣]{2,}?)(?:(?P<object>을를|를을)|(?P<topic>은는|는은)|(?P<same>에서에서|까지까지|부터부터|에게에게))"
    r"(?![가-힣])"
)
_AND = re.compile(r"(?<= )및 및(?= )")


class DoubledParticle(Rule):
    """조사나 이어 주는 말을 겹쳐 적지 않습니다.

    글을 고치다 앞의 조사를 지우지 않았을 때 생깁니다.

    - 틀린 글: 학교를을 방문하여 계획 및 및 결과를 봅니다.
    - 바른 글: 학교를 방문하여 계획 및 결과를 봅니다.
    """

    id = "doubled-particle"
    title = "겹쳐 적은 조사"
    severity = Severity.MUST
    basis = orthography("제41항")
    triggers = ("을를", "를을", "은는", "는은", "에서에서", "까지까지", "부터부터", "에게에게", "및 및")

    def check(self, context: Context) -> Found:
        """Every particle written twice."""
        for match in self.matches(_DOUBLED, context):
            word = match["word"]
            if match["same"]:
                right = word + match["same"][: len(match["same"]) // 2]
            else:
                right = word + particle(word, "을" if match["object"] else "은")
            yield self.finding(context, *match.span(), "조사를 겹쳐 적었습니다.", right)
        for match in self.matches(_AND, context):
            yield self.finding(context, *match.span(), "‘및’을 겹쳐 적었습니다.", "및", safe=True)
