from __future__ import annotations

from jiphyeon.core.rules import requests
from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import Found, Rule
from jiphyeon.core.rules.sources import custom


class RequestMethod(Rule):
    """무엇을 내거나 답하게 하는 문서에는 어떻게 내는지 적습니다.

    자료를 내게 하거나 신청·응답·등록을 받는 문서만 봅니다.

    - 틀린 예: 4. 3.(금)까지 제출하여 주시기 바랍니다.
    - 바른 예: 4. 3.(금)까지 업무관리시스템으로 제출하여 주시기 바랍니다.
    """

    id = "request-method"
    title = "제출·회신 방법"
    severity = Severity.SHOULD
    basis = custom("시행문의 필수 요소(행정업무 편람 계열)")
    covers = ("GM-DOC-03", "GM-DOC-05")
    only_for = ("outgoing", "letter")
    needs = "document"
    whole = True

    def check(self, context: Context) -> Found:
        """A request for an answer without a way."""
        request = requests.find_request(context)
        if request is None or not (request.wants_answer and self._must_say(context, request)):
            return
        if not requests.says_how(context):
            yield self.finding(context, request.start, request.end, "어떻게 내거나 답하는지 적혀 있지 않습니다.")

    @staticmethod
    def _must_say(context: Context, request: requests.Request) -> bool:
        """Data and applications need a way; otherwise offices answer by 업무관리시스템 as a matter of course."""
        return context.kind in {"data_request", "home_letter"} or request.act in {"신청", "응답", "등록"}
