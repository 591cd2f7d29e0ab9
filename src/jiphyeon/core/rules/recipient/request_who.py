from __future__ import annotations

from jiphyeon.core.rules import requests
from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.request_rule import RequestRule


class RequestWho(RequestRule):
    """협조나 제출을 구하는 문서에는 누가 해야 하는지 적습니다.

    - 틀린 예: 4. 3.(금)까지 제출하여 주시기 바랍니다.
    - 바른 예: 해당 학교에서는 4. 3.(금)까지 제출하여 주시기 바랍니다.
    """

    id = "request-who"
    title = "할 사람"
    covers = ("GM-DOC-03", "GM-DOC-05")
    only_for = ("outgoing",)
    lack = "누가 해야 하는지 적혀 있지 않습니다."

    def asks(self, request: requests.Request, context: Context) -> bool:  # noqa: ARG002
        """Always."""
        return True

    def says(self, context: Context) -> bool:
        """Whether it names who acts."""
        return requests.says_who(context)
