"""Rules about what a request must say: one that lacks it is found at the words that ask."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.requests import Request, find_request
from jiphyeon.core.rules.rule import Found, Rule
from jiphyeon.core.rules.sources import custom

if TYPE_CHECKING:
    from jiphyeon.core.rules.context import Context


class RequestRule(Rule):
    """One thing a request must say. `lack` is the message when it does not."""

    severity = Severity.SHOULD
    basis = custom("시행문의 필수 요소(행정업무 편람 계열)")
    needs = "document"
    whole = True
    lack: ClassVar[str]

    def check(self, context: Context) -> Found:
        """The request of the document, where it should say this and does not."""
        request = find_request(context)
        if request is not None and self.asks(request, context) and not self.says(context):
            yield self.finding(context, request.start, request.end, self.lack)

    def asks(self, request: Request, context: Context) -> bool:  # noqa: ARG002 - for rules that look closer
        """Whether such a request has to say it; by default where something has to come back."""
        return request.wants_answer

    def says(self, context: Context) -> bool:
        """Whether the document says it."""
        raise NotImplementedError
