from __future__ import annotations

from jiphyeon.core.rules import requests
from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.request_rule import RequestRule


class RequestDeadline(RequestRule):
    """무엇을 내거나 답하게 하는 문서에는 언제까지인지 적습니다.

    - 틀린 예: 붙임 서식을 작성하여 제출하여 주시기 바랍니다.
    - 바른 예: 붙임 서식을 작성하여 2026. 4. 3.(금) 18:00까지 제출하여 주시기 바랍니다.
    """

    id = "request-deadline"
    title = "마감"
    covers = ("GM-DOC-03", "GM-DOC-05")
    only_for = ("outgoing", "letter")
    lack = "언제까지 해야 하는지 적혀 있지 않습니다."

    def says(self, context: Context) -> bool:
        """Whether it names a day."""
        return requests.deadline(context)
