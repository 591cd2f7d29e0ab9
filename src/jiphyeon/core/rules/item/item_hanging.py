from __future__ import annotations

from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.families import GIANMUN
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import Found, Rule
from jiphyeon.core.rules.sources import handbook
from jiphyeon.core.text.width import width


class ItemHanging(Rule):
    """항목의 둘째 줄은 한 문서에서 한 가지로 시작합니다.

    한 항목이 두 줄을 넘으면 둘째 줄부터 내용의 첫 글자에 맞추거나 왼쪽 기본선에서 시작하고, 둘을 섞지 않습니다.

    - 틀린 예: 어떤 항목은 내용에 맞추고 어떤 항목은 왼쪽 끝에서 시작
    - 바른 예: 모든 항목을 내용의 첫 글자에 맞춤
    """

    id = "item-hanging"
    title = "둘째 줄의 시작"
    severity = Severity.SHOULD
    basis = handbook("52쪽")
    covers = ("GM-ITEM-08",)
    only_for = GIANMUN
    needs = "document"
    whole = True

    def check(self, context: Context) -> Found:
        """The first item whose second line begins unlike those before it."""
        way = ""
        for part in context.parts("item"):
            lines = context.text[part.start : part.end].split("\n")
            if len(lines) < 2:
                continue
            second = lines[1]
            indent = width(second[: len(second) - len(second.lstrip())])
            column = width(context.text[part.start : part.content_start])
            this = "hanging" if indent and abs(indent - column) <= 1 else "flush" if indent == 0 else ""
            if way and this and this != way:
                start = part.start + len(lines[0]) + 1 + len(second) - len(second.lstrip())
                message = "둘째 줄을 시작하는 자리가 앞의 항목과 다릅니다. 한 문서에서 한 가지로 맞춥니다."
                yield self.finding(context, start, part.start + len(lines[0]) + 1 + len(second.rstrip()), message)
                return
            way = way or this
