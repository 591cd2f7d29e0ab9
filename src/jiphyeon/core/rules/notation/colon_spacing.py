from __future__ import annotations

import re

from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import PatternRule
from jiphyeon.core.rules.sources import language_institute

_FIELD = re.compile(r"[ \t]*(?:붙[ \t]*임물?|첨부물?|별첨|수[ \t]*신|제[ \t]*목|\([ \t]*경유[ \t]*\))[ \t]*$")

_ROOM = re.compile(r"[:：][ \t]{4,}$")
"""Room behind a colon for a hand to write in (`보호자:            (서명)`)."""


class ColonSpacing(PatternRule):
    """쌍점은 앞말에 붙이고 뒤를 한 칸 띄웁니다.

    - 틀린 예: 원장 : 김갑동 / 근거:시행령
    - 바른 예: 원장: 김갑동 / 근거: 시행령

    시각, 비율, 누리집 주소와 표 안, 손으로 적을 자리를 비워 둔 곳은 보지 않습니다.
    """

    id = "colon-spacing"
    title = "쌍점의 띄어쓰기"
    severity = Severity.MUST
    basis = language_institute()
    covers = ("GM-PUNC-01",)
    triggers = (":", "：")
    in_tables = False
    pattern = re.compile(
        r"(?<=[가-힣A-Za-z)\]」』’”])(?:[ \t]+[:：](?!//)[ \t]*(?P<end>$)?|[:：](?:(?=[가-힣○「‘“(])|[ \t]{2,}(?=\S)))"
        r"|(?<=[가-힣)])[:：](?=\d)",
        re.MULTILINE,
    )
    shows_word = True
    message = "쌍점은 앞말에 붙이고 뒤를 한 칸 띄웁니다."
    safe = True

    def accepts(self, match: re.Match[str], context: Context) -> bool:
        """Not the word of a field that takes no colon at all, and not a ratio of two short words."""
        line = context.line_at(match.start())
        before = context.text[line.start : match.start()]
        if _FIELD.match(before) or _ROOM.search(match.group()):
            return False
        return not _is_ratio(before, context.text[match.end() : line.end], match.group())

    def suggest(self, match: re.Match[str]) -> tuple[str, ...]:
        """Joined to the word before, one space behind."""
        return (":" if match["end"] is not None else ": ",)


def _is_ratio(before: str, after: str, colon: str) -> bool:
    """남:여, 갑 : 을, 교사:학생 = 1:15."""
    if re.search(r"(?<![가-힣])[가-힣A-Za-z]$", before) and re.match(r"[가-힣A-Za-z](?![가-힣A-Za-z])", after):
        return True
    return " " not in colon and bool(re.match(r"[가-힣]{1,4}(?:[ \t]*=|[ \t]?비율|의 비)", after))
