from __future__ import annotations

import re

from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import Found, Rule
from jiphyeon.core.rules.sources import derived
from jiphyeon.core.text.josa import particle

_NUMBERED = re.compile(
    r"[\[<〈【(‘“]?붙임[ ]?(?P<a>\d{1,2})(?!\d|[ ]?부|[.]\d)(?:[ ]?[~∼,·][ ]?(?P<b>\d{1,2})(?!\d|[ ]?부))?"
)
_PLAIN = re.compile(
    r"(?<![가-힣])붙임(?=[ ](?:[가-힣]{1,12}[ ]?)?(?:참조|참고|서식|양식|파일|자료|계획|명단)|과 같이|을 참|를 참|의 )"
)


class AttachmentMention(Rule):
    """본문에서 말한 붙임은 붙임 목록에 있어야 합니다.

    - 틀린 예: 본문에 ‘붙임 2 참조’라고 적었는데 붙임이 하나뿐인 문서
    - 바른 예: 본문의 번호와 붙임 목록의 번호가 같은 문서
    """

    id = "attachment-mention"
    title = "본문에서 말한 붙임"
    severity = Severity.MUST
    basis = derived("붙임의 일치")
    covers = ("GM-ATT-08",)
    needs = "document"
    whole = True
    triggers = ("붙임",)
    not_for = ("report", "press")

    def check(self, context: Context) -> Found:
        """Numbers past the end of the list, and mentions where there is no list at all."""
        listed = [part for part in context.parts("attachment") if context.text[part.content_start : part.end].strip()]
        zones = [(part.start, part.end) for part in listed]
        for match in self.matches(_NUMBERED, context):
            if any(start <= match.start() < end for start, end in zones):
                continue
            highest = max(int(match["a"]), int(match["b"] or 0))
            if highest > max(len(listed), 1) or not listed:
                count = f"{len(listed)}개뿐입니다" if listed else "없습니다"
                yield self.finding(
                    context,
                    *match.span(),
                    f"본문에서 말한 붙임 {highest}{particle(str(highest), '이')} 붙임 목록에 없습니다. 붙임이 {count}.",
                )
        if listed or context.family not in {"outgoing", "internal"}:
            return
        for match in self.matches(_PLAIN, context):
            yield self.finding(context, *match.span(), "본문에서 붙임을 말했으나 붙임 목록이 없습니다.")
            return
