from __future__ import annotations

import re

from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import PatternRule
from jiphyeon.core.rules.sources import orthography


class LawArticleSpace(PatternRule):
    """법령 이름과 조 번호 사이를 띄웁니다.

    - 틀린 예: 「주차장법」제19조
    - 바른 예: 「주차장법」 제19조
    """

    id = "law-article-space"
    title = "법령 이름 뒤의 조"
    severity = Severity.SHOULD
    basis = orthography("제2항")
    covers = ("GM-PUNC-11",)
    triggers = ("제",)
    open_zones = ("title",)
    pattern = re.compile(r"(?P<at>(?:」|법|법률|시행령|시행규칙|조례)제)(?=\d+(?:조|장|절|호|항))")
    shows_word = True
    message = "법령 이름과 조 번호 사이를 띄어 씁니다."
    safe = True

    def suggest(self, match: re.Match[str]) -> tuple[str, ...]:
        """With a space."""
        return (f"{match['at'][:-1]} 제",)
