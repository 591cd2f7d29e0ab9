from __future__ import annotations

import re

from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import PatternRule
from jiphyeon.core.rules.sources import regulation

_PLAIN: dict[str, tuple[str, ...]] = {
    "Q&A": ("질의응답", "묻고 답하기"),
    "VS": ("대",),
    "VS.": ("대",),
    "vs": ("대",),
    "vs.": ("대",),
    "IoT": ("사물 인터넷(IoT)",),
    "ICT": ("정보 통신 기술(ICT)",),
    "ODA": ("공적 개발 원조(ODA)",),
    "B2B": ("기업 간 거래(B2B)",),
    "P2P": ("개인 간 거래(P2P)",),
    "NEIS": ("나이스(NEIS)",),
    "para.": ("문단",),
}
_ADVICE = {"IoT", "ICT", "ODA", "B2B", "P2P", "NEIS"}


class ForeignLetters(PatternRule):
    """로마자로만 적지 말고 한글로 적습니다.

    낯선 전문어나 새 낱말은 처음 나올 때 괄호 안에 로마자를 함께 적을 수 있습니다.

    - 틀린 예: Q&A / 1F / Step 1. / NEIS
    - 바른 예: 질의응답 / 1층 / 1단계 / 나이스(NEIS)

    이미 한글 풀이와 함께 나온 약어는 지적하지 않습니다. 널리 쓰는 AI, PC, TV, QR 들도 지적하지 않습니다.
    """

    id = "foreign-letters"
    title = "로마자만 적은 말"
    severity = Severity.MUST
    basis = regulation("제7조제1항")
    covers = ("GM-FOR-04", "GM-FOR-07")
    pattern = re.compile(
        r"(?<![A-Za-z0-9&(\[/._\-])(?:(?P<word>Q&A|VS\.?|vs\.?|IoT|ICT|ODA|B2B|P2P|NEIS|para\.)|(?P<floor>[1-9]\d?)F"
        r"|(?i:step)[ ]?(?P<step>\d{1,2})\.?)(?![A-Za-z0-9&)\]/_\-])"
    )
    message = "로마자만 적지 말고 한글로 적습니다."

    def accepts(self, match: re.Match[str], context: Context) -> bool:
        """Not what has been glossed in Korean before."""
        word = match["word"]
        glossed = word and (f"({word}" in context.text or f"[{word}]" in context.text or f", {word})" in context.text)
        return not glossed

    def suggest(self, match: re.Match[str]) -> tuple[str, ...]:
        """In Korean."""
        if match["floor"]:
            return (f"{match['floor']}층",)
        if match["step"]:
            return (f"{match['step']}단계",)
        return _PLAIN[match["word"]]

    def weigh(self, match: re.Match[str]) -> Severity:
        """Abbreviations that have become usual are advice."""
        return Severity.SHOULD if match["word"] in _ADVICE else self.severity
