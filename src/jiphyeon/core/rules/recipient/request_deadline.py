from __future__ import annotations

from jiphyeon.core.rules import requests
from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import Found, Rule
from jiphyeon.core.rules.sources import custom


class RequestDeadline(Rule):
    """무엇을 내거나 답하게 하는 문서에는 언제까지인지 적습니다.

    - 틀린 예: 붙임 서식을 작성하여 제출하여 주시기 바랍니다.
    - 바른 예: 붙임 서식을 작성하여 2026. 4. 3.(금) 18:00까지 제출하여 주시기 바랍니다.
    """

    id = "request-deadline"
    title = "마감"
    severity = Severity.SHOULD
    basis = custom("시행문의 필수 요소(행정업무 편람 계열)")
    covers = ("GM-DOC-03", "GM-DOC-05")
    only_for = ("outgoing", "letter")
    needs = "document"
    whole = True

    def check(self, context: Context) -> Found:
        """A request for an answer without a day."""
        request = requests.find_request(context)
        if request is None or not request.wants_answer:
            return
        if not requests.deadline(context):
            yield self.finding(context, request.start, request.end, "언제까지 해야 하는지 적혀 있지 않습니다.")
