from __future__ import annotations

from jiphyeon.core.rules import requests
from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import Found, Rule
from jiphyeon.core.rules.sources import custom


class RequestWhat(Rule):
    """제출을 구하는 문서에는 무엇을 내야 하는지 적습니다.

    - 틀린 예: 4. 3.(금)까지 제출하여 주시기 바랍니다.
    - 바른 예: 붙임 서식을 작성하여 4. 3.(금)까지 제출하여 주시기 바랍니다.
    """

    id = "request-what"
    title = "내야 할 것"
    severity = Severity.SHOULD
    basis = custom("시행문의 필수 요소(행정업무 편람 계열)")
    covers = ("GM-DOC-05",)
    only_for = ("outgoing",)
    needs = "document"
    whole = True

    def check(self, context: Context) -> Found:
        """A request for nothing."""
        request = requests.find_request(context)
        if request is None or not request.wants_answer:
            return
        if not requests.says_what(context):
            yield self.finding(context, request.start, request.end, "무엇을 내야 하는지 적혀 있지 않습니다.")
