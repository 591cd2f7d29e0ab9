from __future__ import annotations

import re

from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import Found, Rule
from jiphyeon.core.rules.sources import regulation

_HEADS = (
    ("교육지원청", "교육장"),
    ("초등학교", "장"),
    ("중학교", "장"),
    ("고등학교", "장"),
    ("학교", "장"),
    ("유치원", "장"),
    ("연수원", "장"),
    ("연구원", "장"),
)
_OMITTED = re.compile(r"[ \t(]*(?:관인|직인|서명)[ ]?생략\)?$")


class SenderTitle(Rule):
    """발신명의는 기관의 이름이 아니라 행정기관의 장으로 적습니다.

    - 틀린 예: 한빛교육지원청
    - 바른 예: 한빛교육지원청교육장

    합의제기관은 기관의 이름으로 적으므로 지적하지 않습니다.
    """

    id = "sender-title"
    title = "발신명의는 기관의 장"
    severity = Severity.MUST
    basis = regulation("제13조제1항")
    covers = ("GM-STR-16",)
    only_for = ("outgoing",)
    needs = "document"

    def check(self, context: Context) -> Found:
        """Senders, and lines right below the body, that are nothing but the name of an office."""
        for start, end in self._candidates(context):
            words = _OMITTED.sub("", context.text[start:end]).rstrip()
            suggestion = sender_of(words)
            if suggestion and " " not in words:
                message = "발신명의는 행정기관의 장으로 적습니다."
                yield self.finding(context, start, start + len(words), message, suggestion)

    @staticmethod
    def _candidates(context: Context) -> list[tuple[int, int]]:
        found = [(part.mark_start, part.end) for part in context.parts("sender")]
        ends = [part.end for part in context.parts("end")]
        if ends and not found:
            below = [part for part in context.parts("signers", "paragraph") if part.start >= ends[-1]]
            found = [(part.mark_start, part.end) for part in below[:1]]
        return found


def sender_of(words: str) -> str:
    """The head of the office that `words` names; '' when they do not end in the name of one."""
    for office, head in _HEADS:
        if words.endswith(office):
            return words + head
    return words.removesuffix("청") + "감" if words.endswith("교육청") else ""
