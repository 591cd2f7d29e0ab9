from __future__ import annotations

from jiphyeon.core.rules import requests
from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.request_rule import RequestRule


class RequestWhat(RequestRule):
    """제출을 구하는 문서에는 무엇을 내야 하는지 적습니다.

    - 틀린 예: 4. 3.(금)까지 제출하여 주시기 바랍니다.
    - 바른 예: 붙임 서식을 작성하여 4. 3.(금)까지 제출하여 주시기 바랍니다.
    """

    id = "request-what"
    title = "내야 할 것"
    covers = ("GM-DOC-05",)
    only_for = ("outgoing",)
    lack = "무엇을 내야 하는지 적혀 있지 않습니다."

    def says(self, context: Context) -> bool:
        """Whether it names what to hand in."""
        return requests.says_what(context)
