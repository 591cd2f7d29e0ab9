from __future__ import annotations

import re
from typing import ClassVar

from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import Found, Rule
from jiphyeon.core.rules.sources import language_institute

_POLITE = re.compile(r"니다\.")
_PLAIN = re.compile(r"[가-힣]*(?:[한된인는]다|[있없였았었했됐겠하]다|이다)\.(?=[ \t]*(?:끝\.)?(?:\s|$))")
_LAW = re.compile(r"제\d+조|다음 각 호|조례|규칙으로")


class MixedStyle(Rule):
    """한 문서에서는 문장을 맺는 꼴을 하나로 맞춥니다.

    밖으로 나가는 문서는 ‘-ㅂ니다’로 맺습니다. 그 사이에 ‘-다’로 맺은 문장이 섞이면 알립니다. 법령을 옮긴 문장은
    지적하지 않습니다.

    - 고칠 글: 서류는 3. 20.까지 내 주시기 바랍니다. 늦은 서류는 받지 않는다.
    - 다듬은 글: 서류는 3. 20.까지 내 주시기 바랍니다. 늦은 서류는 받지 않습니다.
    """

    id = "mixed-style"
    title = "섞어 쓴 문체"
    severity = Severity.SHOULD
    basis = language_institute()
    only_for = ("outgoing", "letter")
    triggers = ("니다.",)
    covers: ClassVar[tuple[str, ...]] = ("GM-SENT-12",)

    def check(self, context: Context) -> Found:
        """Every plain ending in a text whose other sentences end politely."""
        polite = sum(1 for _ in _POLITE.finditer(context.text))
        plain = [m for m in self.matches(_PLAIN, context) if not m[0].endswith("니다.")]
        plain = [m for m in plain if not _LAW.search(context.line_at(m.start()).text)]
        if polite <= len(plain):
            return
        for match in plain:
            if not context.in_table(match.start()):
                yield self.finding(context, *match.span(), "다른 문장은 ‘-ㅂ니다’로 맺었습니다. 한 가지로 맞춥니다.")
