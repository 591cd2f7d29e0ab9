from __future__ import annotations

import re
from typing import ClassVar

from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.lexicon.search import tokens_around
from jiphyeon.core.rules.rule import PatternRule
from jiphyeon.core.rules.sources import orthography


class PromiseEnding(PatternRule):
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

    pattern = re.compile(r"[가-힣]+께요?(?![가-힣])")
    safe = True

    def accepts(self, match: re.Match[str], context: Context) -> bool:
        """Whether the morphemes show an ending and not the particle `께`."""
        start, tokens = tokens_around(context, match.start())
        end = match.end() - start
        return any(t.end == end and t.form.startswith("ᆯ께") and t.tag.startswith("E") for t in tokens)

    def suggest(self, match: re.Match[str]) -> tuple[str, ...]:
        """With `게`."""
        return (match[0].replace("께", "게"),)

    def say(self, match: re.Match[str]) -> str:
        """How it is written."""
        return f"‘{match[0].replace('께', '게')}’로 적습니다."
