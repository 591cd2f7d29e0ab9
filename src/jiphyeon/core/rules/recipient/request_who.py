from __future__ import annotations

from jiphyeon.core.rules import requests
from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import Found, Rule
from jiphyeon.core.rules.sources import custom


class RequestWho(Rule):
    """협조나 제출을 구하는 문서에는 누가 해야 하는지 적습니다.

    - 틀린 예: 4. 3.(금)까지 제출하여 주시기 바랍니다.
    - 바른 예: 해당 학교에서는 4. 3.(금)까지 제출하여 주시기 바랍니다.
    """

    id = "request-who"
    title = "할 사람"
    severity = Severity.SHOULD
    basis = custom("시행문의 필수 요소(행정업무 편람 계열)")
    covers = ("GM-DOC-03", "GM-DOC-05")
    only_for = ("outgoing",)
    needs = "document"
    whole = True

    def check(self, context: Context) -> Found:
        """A request of nobody."""
        request = requests.find_request(context)
        if request is None:
            return
        if not requests.says_who(context):
            yield self.finding(context, request.start, request.end, "누가 해야 하는지 적혀 있지 않습니다.")
