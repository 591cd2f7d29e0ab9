from __future__ import annotations

from jiphyeon.core.rules.calendar import DateMark, weekday_of
from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.finding import Finding, Severity
from jiphyeon.core.rules.rule import Found, Rule
from jiphyeon.core.rules.sources import derived
from jiphyeon.core.rules.years import possible_years


class Weekday(Rule):
    """날짜와 요일이 달력과 맞아야 합니다.

    연도가 적혀 있지 않으면 같은 줄이나 문서의 다른 날짜, ‘2026학년도’ 같은 말에서 연도를 찾습니다. 가능한 연도
    가운데 어느 해와도 맞지
    않을 때에만 알리고, 연도를 알 수 없으면 판단하지 않습니다.

    - 틀린 예: 2025. 1. 6.(화)
    - 바른 예: 2025. 1. 6.(월)

    날짜와 요일 가운데 어느 쪽이 틀렸는지는 확인해 주세요.
    """

    id = "weekday"
    title = "요일 검산"
    severity = Severity.MUST
    basis = derived()
    covers = ("GM-DATE-13",)
    triggers = ("(",)

    def check(self, context: Context) -> Found:
        """Dates whose weekday no possible year gives them."""
        unknown = False
        for mark in context.dates:
            if not mark.weekday or context.protected(mark.start, mark.end, "title"):
                continue
            years = possible_years(context, mark)
            right = [weekday_of(date) for year in years if (date := mark.on(year))]
            if not years:
                unknown = True
            elif right and mark.weekday not in right:
                yield self._say(context, mark, years[0], right[0])
        if unknown:
            yield self.undecided("연도를 알 수 없는 날짜가 있어 요일을 판단하지 않았습니다.")

    def _say(self, context: Context, mark: DateMark, year: int, right: str) -> Finding:
        at = mark.weekday_start - mark.start
        words = context.text[mark.start : mark.end]
        suggestion = words[:at] + right + words[at + 1 :]
        message = (
            f"{year}. {mark.month}. {mark.day}.은 {right}요일입니다. 날짜와 요일 가운데 어느 쪽이 맞는지 확인해 주세요."
        )
        return self.finding(context, mark.start, mark.end, message, suggestion)
