from __future__ import annotations

import re
from typing import ClassVar

from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.lexicon.search import morphemes
from jiphyeon.core.rules.rule import Found, Rule
from jiphyeon.core.rules.sources import orthography

_WORD = re.compile(r"([가-힣]*[가-힣])(률|율)")
_OPEN_CODAS = (0, 4)
"""No final consonant, and ㄴ."""


class RateSuffix(Rule):
    """비율을 뜻하는 말은 모음이나 ‘ㄴ’ 받침 뒤에서 ‘율’, 그 밖의 받침 뒤에서 ‘률’로 적습니다.

    - 틀린 글: 출석율, 참여률
    - 바른 글: 출석률, 참여율
    """

    id = "rate-suffix"
    title = "‘율’과 ‘률’"
    severity = Severity.MUST
    basis = orthography("제11항")
    needs = "analysis"
    triggers = ("율", "률")
    covers: ClassVar[tuple[str, ...]] = ("GM-SPELL-010", "GM-SPELL-011", "GM-SPELL-105")

    def check(self, context: Context) -> Found:
        """Every rate with the wrong form, as far as the morphemes show it to be a rate."""
        lines = morphemes(context)
        if lines is None:
            return
        for match in self.matches(_WORD, context):
            coda = (ord(match[1][-1]) - 0xAC00) % 28
            right = "율" if coda in _OPEN_CODAS else "률"
            if match[2] == right:
                continue
            line = context.line_at(match.start())
            place = match.end() - 1 - line.start
            suffix = any(t.start == place and t.tag == "XSN" for t in lines.of_line(line.number))
            if suffix:
                word = match[1] + right
                yield self.finding(context, *match.span(), f"‘{word}’{_with(right)} 적습니다.", word, safe=True)


def _with(right: str) -> str:
    return "로" if right in {"률", "율"} else "으로"
