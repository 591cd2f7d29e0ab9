from __future__ import annotations

import re
from typing import ClassVar

from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.lexicon.search import tokens_around
from jiphyeon.core.rules.rule import PatternRule
from jiphyeon.core.rules.sources import orthography

_OPEN_CODAS = (0, 4)
"""No final consonant, and ㄴ."""


class RateSuffix(PatternRule):
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

    pattern = re.compile(r"([가-힣]*[가-힣])(률|율)")
    safe = True

    def accepts(self, match: re.Match[str], context: Context) -> bool:
        """Whether the form is wrong, and the morphemes show a rate."""
        start, tokens = tokens_around(context, match.start())
        place = match.end() - 1 - start
        return match[2] != _right(match) and any(t.start == place and t.tag == "XSN" for t in tokens)

    def suggest(self, match: re.Match[str]) -> tuple[str, ...]:
        """With the form that fits the syllable before it."""
        return (match[1] + _right(match),)

    def say(self, match: re.Match[str]) -> str:
        """How it is written."""
        return f"‘{match[1]}{_right(match)}’로 적습니다."


def _right(match: re.Match[str]) -> str:
    coda = (ord(match[1][-1]) - 0xAC00) % 28
    return "율" if coda in _OPEN_CODAS else "률"
