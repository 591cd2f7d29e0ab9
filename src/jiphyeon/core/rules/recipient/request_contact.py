from __future__ import annotations

from jiphyeon.core.rules import requests
from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.request_rule import RequestRule
from jiphyeon.core.rules.rule import Found


class RequestContact(RequestRule):
    """협조나 제출을 구하는 문서에는 물어볼 곳을 적습니다.

    결문에 전화번호가 있으면 갖춘 것으로 봅니다. 결문을 아직 쓰지 않은 초안에서는 판단하지 않습니다.

    - 틀린 예: 문의할 곳이 없는 자료 제출 요청
    - 바른 예: 마. 문의: 한빛교육지원청 교육과정과(044-123-4567)
    """

    id = "request-contact"
    title = "문의할 곳"
    covers = ("GM-DOC-03", "GM-DOC-05")
    only_for = ("outgoing", "letter")
    lack = "물어볼 곳이 적혀 있지 않습니다."

    def check(self, context: Context) -> Found:
        """A request with nobody to ask; undecided while a draft has no foot yet."""
        open_foot = context.state == "draft" and not self._has_foot(context)
        if open_foot and not self.says(context) and requests.find_request(context) is not None:
            return (self.undecided("결문이 아직 없어 문의할 곳이 있는지 판단하지 않았습니다."),)
        return super().check(context)

    def asks(self, request: requests.Request, context: Context) -> bool:  # noqa: ARG002
        """Always."""
        return True

    def says(self, context: Context) -> bool:
        """Whether it names somebody to ask."""
        return requests.says_contact(context)

    @staticmethod
    def _has_foot(context: Context) -> bool:
        return context.family == "letter" or bool(context.parts("signers", "number", "address", "contact"))
