from __future__ import annotations

import re

from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import PatternRule
from jiphyeon.core.rules.sources import regulation

_END = (
    r"(?:[ \t]?[~∼-][ \t]?(?P<half2>오전|오후)?[ \t]?(?P<h2>\d{1,2})시(?!간)"
    r"(?:[ \t]?(?P<m2>\d{1,2})분|[ \t](?P<b2>반)(?![가-힣]))?)?"
)


class TimeLetters(PatternRule):
    """시각은 24시각제로, 시와 분 사이에 쌍점을 찍어 적습니다.

    ‘오전’, ‘오후’와 시·분 글자를 쓰지 않고 두 자리로 적습니다. 분이 없으면 ‘14시’처럼 적을 수 있습니다.

    - 틀린 예: 오후 3시 20분 / 14시 30분 / 오전 9시
    - 바른 예: 15:20 / 14:30 / 09:00

    ‘오전 9시’처럼 분이 없는 것은 ‘권고’로 알립니다. 보도자료와 가정통신문, ‘아침 8시 40분’처럼 때를 말하듯 적은 글은
    지적하지 않습니다(같은 항 단서). ‘오전 12시’는 뜻이 갈릴 수 있어 고쳐 주지 않습니다.
    """

    id = "time-letters"
    title = "오전·오후와 시·분 글자"
    severity = Severity.MUST
    basis = regulation("제7조제5항")
    covers = ("GM-TIME-01",)
    triggers = ("시",)
    pattern = re.compile(
        r"(?<![가-힣])(?P<half>오전|오후)[ \t]?(?P<h>\d{1,2})시(?!간)(?:[ \t]?(?P<m>\d{1,2})분"
        r"(?!간)|[ \t](?P<b>반)(?![가-힣]))?" + _END + r"|(?<![\d가-힣:])(?P<h3>\d{1,2})시[ \t]?(?P<m3>\d{1,2})분(?!간)"
    )
    message = "시각은 24시각제에 따라 ‘15:20’처럼 두 자리 숫자와 쌍점으로 적습니다."

    def accepts(self, match: re.Match[str], context: Context) -> bool:
        """Not in 보도자료 and 가정통신문, which are read as prose, nor where the time of day is told in words."""
        if context.family in {"press", "letter"} or context.is_narrative(match.start()):
            return False
        return not _TOLD.search(context.text, max(0, match.start() - 6), match.start())

    def suggest(self, match: re.Match[str]) -> tuple[str, ...]:
        """The time, or the two times of a range; nothing when it could mean two things."""
        if match["h3"]:
            first = _clock("", match["h3"], match["m3"])
            return (first,) if first else ()
        first = _clock(match["half"], match["h"], "30" if match["b"] else match["m"])
        if not first:
            return ()
        if not match["h2"]:
            return (first,)
        second = _clock(match["half2"] or match["half"], match["h2"], "30" if match["b2"] else match["m2"])
        return (f"{first}~{second}",) if second else ()

    def is_safe(self, match: re.Match[str]) -> bool:
        """Only what says itself which half of the day it means."""
        if match["h3"]:
            return int(match["h3"]) > 12
        return not match["h2"] or bool(match["half2"])

    def weigh(self, match: re.Match[str]) -> Severity:
        """A must with minutes, advice without."""
        return Severity.MUST if match["m"] or match["m3"] or match["m2"] else Severity.SHOULD


_TOLD = re.compile(r"(?<![가-힣])(?:아침|점심|저녁|새벽|밤|낮)[ \t]?$")
"""A time of day told in words in front of an hour."""


def _clock(half: str, hour: str, minute: str | None) -> str:
    hours, minutes = int(hour), int(minute or 0)
    if minutes > 59 or hours > 23 or (half and not 1 <= hours <= 11 and not (half == "오후" and hours == 12)):
        return ""
    if half == "오후" and hours < 12:
        hours += 12
    return f"{hours:02}:{minutes:02}"
