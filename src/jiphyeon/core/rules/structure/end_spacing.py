from __future__ import annotations

import re

from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import PatternRule
from jiphyeon.core.rules.sources import enforcement


class EndSpacing(PatternRule):
    """‘끝.’은 마지막 글자에서 두 타를 띄우고 온점까지 적습니다.

    - 틀린 예: 협조하여 주시기 바랍니다. 끝. / 계획서 1부.끝
    - 바른 예: 협조하여 주시기 바랍니다.  끝.
    """

    id = "end-spacing"
    title = "‘끝.’ 앞의 두 타"
    severity = Severity.MUST
    basis = enforcement("제4조제5항")
    covers = ("GM-END-01",)
    triggers = ("끝",)
    not_for = ("report", "press", "letter", "minutes", "agreement")
    pattern = re.compile(r"(?<=[.)\]부다음함임」])(?P<at>(?P<gap>[ \t]*)끝[ \t]*(?P<dot>\.?))[ \t]*$", re.MULTILINE)
    message = "마지막 글자 뒤에 두 타를 띄우고 ‘끝.’을 적습니다."
    safe = True

    def accepts(self, match: re.Match[str], context: Context) -> bool:
        """Wrongly spaced or without its full stop; `끝` that belongs to a word or sentence is not the mark."""
        del context
        if match["gap"] == "  " and match["at"].endswith("끝."):
            return False
        return bool(match["gap"] or match["dot"])

    def suggest(self, match: re.Match[str]) -> tuple[str, ...]:
        """As it should be."""
        del match
        return ("  끝.",)
