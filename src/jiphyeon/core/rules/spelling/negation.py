from __future__ import annotations

import re
from typing import ClassVar

from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.lexicon.search import morphemes
from jiphyeon.core.rules.rule import Found, Rule
from jiphyeon.core.rules.sources import orthography

_WORD = re.compile(r"(?<=지 )안(?=[는은고아으습음았도게])")


class Negation(Rule):
    """‘-지’ 뒤에서 부정을 나타내는 말은 ‘않다’입니다.

    - 틀린 글: 해당하지 안는 경우
    - 바른 글: 해당하지 않는 경우
    """

    id = "negation"
    title = "‘안’과 ‘않’"
    severity = Severity.MUST
    basis = orthography("제39항")
    needs = "analysis"
    triggers = ("지 안",)
    covers: ClassVar[tuple[str, ...]] = ("GM-SPELL-079",)

    def check(self, context: Context) -> Found:
        """Every `안` after the ending `-지`."""
        lines = morphemes(context)
        if lines is None:
            return
        for match in self.matches(_WORD, context):
            line = context.line_at(match.start())
            before = match.start() - 2 - line.start
            tokens = lines.of_line(line.number)
            if any(t.start == before and t.form == "지" and t.tag == "EC" for t in tokens):
                yield self.finding(context, *match.span(), "부정을 나타내는 말은 ‘않’으로 적습니다.", "않", safe=True)
