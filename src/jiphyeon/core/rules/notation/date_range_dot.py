from __future__ import annotations

import re

from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import PatternRule
from jiphyeon.core.rules.sources import regulation

_W = r"(?:\([월화수목금토일]\))?"


class DateRangeDot(PatternRule):
    """기간의 앞뒤 날짜 모두 일 뒤에 온점을 찍습니다.

    같은 해나 같은 달은 뒤에서 생략할 수 있지만 온점은 남깁니다.

    - 틀린 예: 10. 28~29. / 10. 28.~29
    - 바른 예: 10. 28.~29.
    """

    id = "date-range-dot"
    title = "기간 날짜의 온점"
    severity = Severity.MUST
    basis = regulation("제7조제5항")
    covers = ("GM-DATE-09",)
    triggers = ("~", "∼", "-", "–", "〜")
    pattern = re.compile(
        rf"(?<![\d.,:])(?P<y>(?:19|20)\d{{2}}\.[ ]?)?(?P<m>\d{{1,2}})\.[ ]?(?P<d>\d{{1,2}})(?P<p>\.?)(?P<w>{_W})"
        rf"(?P<s>[~∼〜–-])(?:(?P<m2>\d{{1,2}})\.[ ]?)?(?P<e>\d{{1,2}})(?P<q>\.?)(?P<w2>{_W})"
        r"(?![\d:,%.℃]|[ ]?[가-힣](?<!까|간|에|이|의|개|중|자|동|부)|[ ]?개)"
    )
    message = "기간을 적을 때에도 앞뒤 날짜의 일 뒤에 모두 온점을 찍습니다."

    def accepts(self, match: re.Match[str], context: Context) -> bool:
        """A range of days with a full stop missing; an item mark before a range of numbers is not one."""
        if match["p"] and match["q"]:
            return False
        if not (1 <= int(match["m"]) <= 12 and 1 <= int(match["d"]) <= 31 and 1 <= int(match["e"]) <= 31):
            return False
        line = context.line_at(match.start())
        at_head = not context.text[line.start : match.start()].strip()
        sure = bool(match["y"] or match["w"] or match["w2"] or match["q"] or match["m2"])
        return sure or (not at_head and match["s"] != "-" and not match["p"])

    def suggest(self, match: re.Match[str]) -> tuple[str, ...]:
        """Both days with their full stops."""
        first = f"{match['y'].strip() + ' ' if match['y'] else ''}{match['m']}. {match['d']}.{match['w']}"
        second = f"{match['m2'] + '. ' if match['m2'] else ''}{match['e']}.{match['w2']}"
        return (f"{first}{'~' if match['s'] in '-–' else match['s']}{second}",)
