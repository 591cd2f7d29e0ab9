from __future__ import annotations

from jiphyeon.core.rules import requests
from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.request_rule import RequestRule


class RequestMethod(RequestRule):
    """무엇을 내거나 답하게 하는 문서에는 어떻게 내는지 적습니다.

    자료를 내게 하거나 신청·응답·등록을 받는 문서만 봅니다.

    - 틀린 예: 4. 3.(금)까지 제출하여 주시기 바랍니다.
    - 바른 예: 4. 3.(금)까지 업무관리시스템으로 제출하여 주시기 바랍니다.
    """

    id = "request-method"
    title = "제출·회신 방법"
    covers = ("GM-DOC-03", "GM-DOC-05")
    only_for = ("outgoing", "letter")
    lack = "어떻게 내거나 답하는지 적혀 있지 않습니다."

    def asks(self, request: requests.Request, context: Context) -> bool:
        """Data and applications need a way; otherwise offices answer by 업무관리시스템 as a matter of course."""
        must = context.kind in {"data_request", "home_letter"} or request.act in {"신청", "응답", "등록"}
        return request.wants_answer and must

    def says(self, context: Context) -> bool:
        """Whether it names a way."""
        return requests.says_how(context)
