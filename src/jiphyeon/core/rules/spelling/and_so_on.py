from __future__ import annotations

import re
from typing import ClassVar

from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.lexicon.search import tokens_around
from jiphyeon.core.rules.rule import PatternRule
from jiphyeon.core.rules.sources import orthography

_LAMPS = (
    "유도", "신호", "가로", "보안", "비상", "조명", "형광", "경광", "점멸", "안내", "표시",
    "경고", "실내", "무대", "백열", "손전", "전조", "후미", "방범", "수은", "할로겐", "살균",
)  # fmt: skip
"""With these 등(燈) is a lamp, part of its word."""


class AndSoOn(PatternRule):
    """늘어놓은 말 뒤의 ‘등’은 띄어 씁니다.

    - 틀린 글: 교과서등의 자료
    - 바른 글: 교과서 등의 자료
    """

    id = "and-so-on"
    title = "‘등’의 띄어쓰기"
    severity = Severity.MUST
    basis = orthography("제45항")
    needs = "analysis"
    triggers = ("등",)
    covers: ClassVar[tuple[str, ...]] = ("GM-SPACE-010",)

    pattern = re.compile(r"[가-힣]{2,}등(?=[의에을은이과]?(?:[ ,.)]|$)|으로 |에서 |에게 )", re.MULTILINE)
    message = "늘어놓은 말 뒤의 ‘등’은 띄어 씁니다."
    safe = True

    def accepts(self, match: re.Match[str], context: Context) -> bool:
        """Whether `등` touches a noun and is not part of it."""
        start, tokens = tokens_around(context, match.start())
        place = match.end() - 1 - start
        alone = any(t.start == place and t.tag == "NNB" and t.form == "등" for t in tokens)
        noun = any(t.end == place and t.tag == "NNG" and t.end - t.start >= 2 for t in tokens)
        return alone and noun and not match[0][:-1].endswith(_LAMPS)

    def suggest(self, match: re.Match[str]) -> tuple[str, ...]:
        """With a space before `등`."""
        return (f"{match[0][:-1]} 등",)
