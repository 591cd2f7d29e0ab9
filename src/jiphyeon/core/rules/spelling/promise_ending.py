from __future__ import annotations

import re
from typing import ClassVar

from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.lexicon.search import morphemes
from jiphyeon.core.rules.rule import Found, Rule
from jiphyeon.core.rules.sources import orthography

_WORD = re.compile(r"[가-힣]+께요?(?![가-힣])")


class PromiseEnding(Rule):
    """‘-ㄹ게’, ‘-ㄹ게요’는 소리가 된소리로 나도 ‘게’로 적습니다.

    - 틀린 글: 다시 연락할께요.
    - 바른 글: 다시 연락할게요.
    """

    id = "promise-ending"
    title = "‘-ㄹ게’"
    severity = Severity.MUST
    basis = orthography("제53항")
    needs = "analysis"
    triggers = ("께",)
    covers: ClassVar[tuple[str, ...]] = ("GM-SPELL-073",)

    def check(self, context: Context) -> Found:
        """Every `-ㄹ께` that the morphemes show to be an ending and not the particle `께`."""
        lines = morphemes(context)
        if lines is None:
            return
        for match in self.matches(_WORD, context):
            line = context.line_at(match.start())
            end = match.end() - line.start
            tokens = lines.of_line(line.number)
            if any(t.end == end and t.form.startswith("ᆯ께") and t.tag.startswith("E") for t in tokens):
                right = match[0].replace("께", "게")
                yield self.finding(context, *match.span(), f"‘{right}’로 적습니다.", right, safe=True)
