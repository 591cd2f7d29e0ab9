from __future__ import annotations

import re

from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import Found, Rule
from jiphyeon.core.rules.sources import derived

_YEAR = re.compile(r"(?<!\d)(20\d{2})[ ]?(?:학년도|년도|년)(?!도?[ ]?대비)")
_ROUND = re.compile(r"제(\d{1,3})(회|차|기)")


class TitleEcho(Rule):
    """제목의 연도와 회차는 본문에서도 같아야 합니다.

    - 틀린 예: 제목은 ‘제12회 한빛 축제’, 본문은 ‘제11회 한빛 축제’
    - 바른 예: 제목과 본문 모두 ‘제12회 한빛 축제’

    지난해 문서를 고쳐 쓸 때 자주 생기는 실수입니다. 바로 뒤에 같은 말이 이어지는 것만 봅니다.
    """

    id = "title-echo"
    title = "제목과 본문의 연도·회차"
    severity = Severity.SHOULD
    basis = derived()
    needs = "document"

    def check(self, context: Context) -> Found:
        """The same words behind another year or round than the title's."""
        for title in context.parts("title"):
            words = context.text[title.content_start : title.end]
            for pattern in (_YEAR, _ROUND):
                for named in pattern.finditer(words):
                    yield from self._differing(context, title.end, named, words, pattern)

    def _differing(
        self, context: Context, start: int, named: re.Match[str], title: str, pattern: re.Pattern[str]
    ) -> Found:
        follows = re.match(r"[ ]?[가-힣]{2,}(?:[ ][가-힣]{2,})?", title[named.end() :])
        if not follows or len(follows.group().strip()) < 4:
            return
        name = follows.group().strip()
        for match in pattern.finditer(context.text, start):
            same_kind = match.group(match.lastindex or 1) == named.group(named.lastindex or 1) or pattern is _YEAR
            behind = context.text[match.end() : match.end() + len(name) + 1].strip()
            differs = match.group(1) != named.group(1)
            if differs and same_kind and behind.startswith(name) and not context.protected(*match.span()):
                message = (
                    f"제목은 ‘{named.group()} {name}’인데 본문은 ‘{match.group()} {name}’입니다. "
                    f"어느 쪽이 맞는지 확인해 주세요."
                )
                yield self.finding(context, *match.span(), message, named.group())
