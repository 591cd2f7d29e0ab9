from __future__ import annotations

import datetime as dt
import re

from jiphyeon.core.rules.calendar import DateMark
from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.families import GIANMUN
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import Found, Rule
from jiphyeon.core.rules.sources import derived
from jiphyeon.core.rules.years import possible_years

_EVENT = re.compile(
    r"[ \t]*(?:[\d가-하]+[.)]|[-○□·])?[ \t]*(?:(?:연수|행사|교육|대회|회의|설명회|협의회|운영)[ ]?)?(?:일시|날짜"
    r"|기간)[ ]?[:：]"
)
_APPLY = re.compile(r"신청|접수|참가|추천|등록|모집")
_ANSWER = re.compile(r"제출|회신|신청|접수|추천|등록|마감|회보")
_LATER = re.compile(r"결과|보고|정산|이수|만족도|설문|실적|종료|후|환급|소감|수료")


class DeadlineOrder(Rule):
    """신청 마감은 행사보다 앞이고, 제출 마감은 시행일보다 뒤여야 합니다.

    - 틀린 예: 가. 일시: 2026. 4. 15.(수) … 마. 신청: 2026. 4. 20.(월)까지
    - 바른 예: 가. 일시: 2026. 4. 15.(수) … 마. 신청: 2026. 4. 3.(금)까지

    결과 보고처럼 행사 뒤에 내는 것은 지적하지 않습니다.
    """

    id = "deadline-order"
    title = "마감과 행사·시행일의 차례"
    severity = Severity.MUST
    basis = derived()
    covers = ("GM-DATE-15",)
    needs = "document"
    triggers = ("까지", "마감", "기한", "~", "∼")
    only_for = (*GIANMUN, "letter", "notice")

    def check(self, context: Context) -> Found:
        """Deadlines behind the event they are for, or before the day the document goes out."""
        events = [date for date in self._dates(context, _EVENT) if date[1]]
        sent = self._sent(context)
        for mark, date in self._deadlines(context):
            line = context.line_at(mark.start).text
            if sent and date < sent and _ANSWER.search(line):
                yield self.finding(context, mark.start, mark.end, "마감일이 시행일보다 앞에 있습니다.")
            elif events and _APPLY.search(line) and not _LATER.search(line) and date > max(d for _, d in events):
                yield self.finding(context, mark.start, mark.end, "신청 마감이 행사일보다 뒤에 있습니다.")

    @staticmethod
    def _sent(context: Context) -> dt.date | None:
        for part in context.parts("number"):
            dates = [m.date for m in context.dates if part.start <= m.start < part.end and m.date]
            if dates and part.label == "시행":
                return dates[0]
        return None

    @staticmethod
    def _deadlines(context: Context) -> list[tuple[DateMark, dt.date]]:
        found = []
        for mark in context.dates:
            behind = context.text[mark.end : mark.end + 16]
            line = context.line_at(mark.start)
            until = re.match(r"[ ]?(?:\d{1,2}:\d{2}|\d{1,2}시)?[ ]?까지", behind)
            named = re.search(r"마감|기한", context.text[line.start : mark.start])
            date = _certain(context, mark)
            if date and (until or named) and not context.protected(mark.start, mark.end):
                found.append((mark, date))
        return found

    @staticmethod
    def _dates(context: Context, label: re.Pattern[str]) -> list[tuple[DateMark, dt.date]]:
        return [
            (mark, date)
            for mark in context.dates
            if label.match(context.line_at(mark.start).text) and (date := _certain(context, mark))
        ]


def _certain(context: Context, mark: DateMark) -> dt.date | None:
    """The date when only one year is possible."""
    years = possible_years(context, mark)
    return mark.on(years[0]) if len(years) == 1 else None
