from __future__ import annotations

import re

from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import PatternRule
from jiphyeon.core.rules.sources import custom


class TimeMixed(PatternRule):
    """24시각제에 ‘오전·오후’나 ‘시’를 겹쳐 쓰지 않습니다.

    - 틀린 예: 오후 13:00시 / 오후 14시 / 12:20분까지
    - 바른 예: 13:00 / 14시 / 12:20까지
    """

    id = "time-mixed"
    title = "겹쳐 쓴 시각"
    severity = Severity.SHOULD
    basis = custom("2025 개정 공문서 작성법(한국공공언어진흥원) 계열")
    covers = ("GM-TIME-04",)
    triggers = ("시", ":")
    pattern = re.compile(
        r"(?<![가-힣])(?P<half>오전|오후)[ \t]?(?P<h>\d{1,2}):(?P<m>[0-5]\d)(?:시(?!간))?"
        r"|(?<![가-힣])오후[ \t]?(?P<h2>1[3-9]|2[0-3])시(?!간)"
        r"|(?<![\d:])(?P<t>\d{1,2}:[0-5]\d)(?:시(?!간)|분(?!간))"
    )
    message = "24시각제로 적은 시각에는 ‘오전·오후’나 ‘시’, ‘분’을 덧붙이지 않습니다."

    def suggest(self, match: re.Match[str]) -> tuple[str, ...]:
        """The time once."""
        if match["t"]:
            return (match["t"],)
        if match["h2"]:
            return (f"{match['h2']}시",)
        hour = int(match["h"])
        if match["half"] == "오후" and hour < 12:
            hour += 12
        return (f"{hour:02}:{match['m']}",) if hour < 24 else ()
