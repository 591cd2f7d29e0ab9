from __future__ import annotations

import re
from typing import ClassVar

from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.lexicon.search import tokens_around
from jiphyeon.core.rules.rule import PatternRule
from jiphyeon.core.rules.sources import orthography


class Negation(PatternRule):
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

    pattern = re.compile(r"(?<=지 )안(?=[는은고아으습음았도게])")
    message = "부정을 나타내는 말은 ‘않’으로 적습니다."
    replacement = "않"
    safe = True

    def accepts(self, match: re.Match[str], context: Context) -> bool:
        """Whether the morphemes show the ending `-지` before it."""
        start, tokens = tokens_around(context, match.start())
        before = match.start() - 2 - start
        return any(t.start == before and t.form == "지" and t.tag == "EC" for t in tokens)
