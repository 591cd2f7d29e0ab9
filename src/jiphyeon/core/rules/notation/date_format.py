from __future__ import annotations

import re
from datetime import date

from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.finding import Finding, Severity
from jiphyeon.core.rules.rule import Found, Rule
from jiphyeon.core.rules.sources import regulation

_GAP = r"[ \t]{0,3}"
_FULL = re.compile(
    rf"(?<![\d.\-/A-Za-z])(?P<y>(?:19|20)(?:\d{{2}}|○○))\.{_GAP}(?P<m>\d{{1,2}})\.{_GAP}(?P<d>\d{{1,2}})(?!\d"
    rf"|[ \t]?[:%])"
    r"(?:일(?!간|자|차|정|[ \t]?[이에]?내)|[ \t]?\.(?!\d))?"
)
_SHORT = re.compile(
    r"(?<![\d.,\-/:])(?P<m>\d{1,2})\.(?P<gap>[ \t]{0,2})(?P<d>\d{1,2})(?P<dot>\.?)"
    r"(?=[ \t]?\([월화수목금토일](?:요일)?\)|까지|부터|[ \t]?[~∼][ \t]?\d)"
)
_VERSION = re.compile(r"(?:버전|판|ver\.?|version|v)[ \t]?$", re.IGNORECASE)


class DateFormat(Rule):
    """날짜는 숫자로 적고 연·월·일의 글자 자리에 온점을 찍습니다.

    온점 뒤는 한 칸 띄우고, 월과 일 앞에 0을 붙이지 않으며, 일 뒤에도 온점을 찍습니다.

    - 틀린 예: 2025.9.20. / 2025. 09. 06. / 2025. 1. 6
    - 바른 예: 2025. 9. 20. / 2025. 9. 6. / 2025. 1. 6.

    법령 이름, 인용문, 파일 이름, 버전 번호 안은 보지 않습니다.
    """

    id = "date-format"
    title = "날짜의 온점과 띄어쓰기"
    severity = Severity.MUST
    basis = regulation("제7조제5항")
    covers = ("GM-DATE-01",)

    def check(self, context: Context) -> Found:
        """Dates with a year, then short ones that a weekday, a range or a particle shows to be dates."""
        taken: list[tuple[int, int]] = []
        for match in self.matches(_FULL, context):
            taken.append(match.span())
            wanted = f"{match['y']}. {int(match['m'])}. {int(match['d'])}."
            if _is_day(match) and match.group() != wanted and not self._not_ours(match, context, wanted):
                yield self._say(context, match, wanted)
        for match in self.matches(_SHORT, context):
            wanted = f"{int(match['m'])}. {int(match['d'])}."
            inside = any(start < match.end() and match.start() < end for start, end in taken)
            spaced = match["gap"] == " " and not match["m"].startswith("0") and not match["d"].startswith("0")
            sure = match["dot"] or context.text.startswith("(", match.end())
            if _is_day(match) and match.group() != wanted and not inside and sure and (match["dot"] or not spaced):
                yield self._say(context, match, wanted)

    def _say(self, context: Context, match: re.Match[str], wanted: str) -> Finding:
        return self.finding(
            context,
            *match.span(),
            f"날짜는 ‘{wanted}’처럼 온점 뒤를 한 칸씩 띄우고, 월·일 앞에 0을 붙이지 않으며, 일 뒤에도 온점을 찍습니다.",
            wanted,
            safe=True,
        )

    @staticmethod
    def _not_ours(match: re.Match[str], context: Context, wanted: str) -> bool:
        """A date that only lacks its last full stop before the weekday has a rule of its own."""
        text = context.text
        if text.startswith("(", match.end()) and f"{match.group()}." == wanted:
            return True
        before, after = text[max(0, match.start() - 8) : match.start()], text[match.end() : match.end() + 4]
        return bool(_VERSION.search(before)) or after.strip().startswith(("버전", "판"))


def _is_day(match: re.Match[str]) -> bool:
    """Whether the calendar has the day; one it lacks is not made to look right."""
    year = match.groupdict().get("y") or ""
    try:
        date(int(year) if year.isdigit() else 2024, int(match["m"]), int(match["d"]))
    except ValueError:
        return False
    return True
