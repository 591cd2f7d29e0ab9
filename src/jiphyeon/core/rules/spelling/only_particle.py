from __future__ import annotations

import re
from typing import ClassVar

from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.lexicon.search import tokens_around
from jiphyeon.core.rules.rule import PatternRule
from jiphyeon.core.rules.sources import orthography


class OnlyParticle(PatternRule):
    """체언 뒤의 ‘뿐’은 조사이므로 붙여 씁니다.

    용언의 꾸미는 꼴 뒤에서는 의존 명사이므로 띄어 씁니다(할 뿐 아니라).

    - 틀린 글: 학생 뿐만 아니라
    - 바른 글: 학생뿐만 아니라
    """

    id = "only-particle"
    title = "조사 ‘뿐’"
    severity = Severity.MUST
    basis = orthography("제41항")
    needs = "analysis"
    triggers = (" 뿐",)
    covers: ClassVar[tuple[str, ...]] = ("GM-SPACE-018",)

    pattern = re.compile(r"(?P<noun>[가-힣0-9]+) 뿐(?=(?:만)? ?아니|이다|입니다|만 아니)")
    message = "체언 뒤의 ‘뿐’은 붙여 씁니다."
    safe = True

    def accepts(self, match: re.Match[str], context: Context) -> bool:
        """Whether the morphemes show a noun before it."""
        start, tokens = tokens_around(context, match.start())
        end = match.end("noun") - start
        return any(t.end == end and t.tag.startswith(("N", "XSN", "SN")) for t in tokens)

    def suggest(self, match: re.Match[str]) -> tuple[str, ...]:
        """In one word."""
        return (f"{match['noun']}뿐",)
