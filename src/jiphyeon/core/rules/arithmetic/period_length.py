from __future__ import annotations

import re

from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.ranges import Period, periods
from jiphyeon.core.rules.rule import Found, Rule
from jiphyeon.core.rules.sources import derived

_STOP = r"(?=[)\s,]|$)"
_DAYS = re.compile(
    r"(?:,[ ]?|[ ]?\(|[ ])(?:총[ ]?)?"
    rf"(?P<at>(?:(?P<nights>\d{{1,2}})박[ ]?)?(?P<days>\d{{1,3}})일(?:간|[ ]?동안|{_STOP})"
    rf"|(?P<weeks>\d{{1,2}})주(?:간|[ ]?동안|일)?{_STOP})"
)
_HOURS = re.compile(
    r"(?<![\d:])(?P<h>\d{1,2}):(?P<m>[0-5]\d)[ ]?[~∼〜][ ]?(?P<h2>\d{1,2}):(?P<m2>[0-5]\d)"
    r"[ ]?[,(][ ]?(?:총[ ]?)?"
    rf"(?P<at>(?P<hours>\d{{1,2}}(?:\.\d)?)시간(?:[ ]?(?P<minutes>\d{{1,2}})분)?){_STOP}"
)


class PeriodLength(Rule):
    """적어 놓은 날수와 시간은 시작과 끝에서 셈한 것과 같아야 합니다.

    - 틀린 예: 2026. 8. 10.~8. 14.(3일간)
    - 바른 예: 2026. 8. 10.~8. 14.(5일간)

    주말을 뺀 날수와 맞으면 지적하지 않습니다. 시간은 쉬는 시간을 헤아려, 적은 시간이 더 길거나 두 시간 넘게
    짧을 때에만 알립니다.
    """

    id = "period-length"
    title = "기간의 날수와 시간"
    severity = Severity.MUST
    basis = derived()
    covers = ()
    triggers = ("일간", "일)", "박", "주간", "시간", "동안")

    def check(self, context: Context) -> Found:
        """Stated lengths that differ from the calendar's and the clock's."""
        for period in periods(context):
            stated = _DAYS.match(context.text, period.end)
            if stated and not period.crosses and period.days > 0:
                yield from self._days(context, period, stated)
        for match in self.matches(_HOURS, context):
            yield from self._hours(context, match)

    def _days(self, context: Context, period: Period, stated: re.Match[str]) -> Found:
        start, end = stated.span("at")
        if stated["weeks"]:
            weeks = int(stated["weeks"])
            if weeks in {-(-period.days // 7), period.days // 7}:
                return
            message = f"{period.days}일 동안이므로 {-(-period.days // 7)}주입니다."
            yield self.finding(context, start, end, message)
            return
        days = int(stated["days"])
        nights_wrong = stated["nights"] is not None and int(stated["nights"]) != period.days - 1
        if days not in {period.days, period.workdays} or nights_wrong:
            also = f"(주말을 빼면 {period.workdays}일)" if period.workdays != period.days else ""
            message = f"시작일과 끝일을 넣어 세면 {period.days}일{also}입니다."
            yield self.finding(context, start, end, message)

    def _hours(self, context: Context, match: re.Match[str]) -> Found:
        worked = (int(match["h2"]) - int(match["h"])) * 60 + int(match["m2"]) - int(match["m"])
        stated = float(match["hours"]) * 60 + int(match["minutes"] or 0)
        if worked > 0 and (stated > worked or stated < worked - 120):
            hours, minutes = divmod(worked, 60)
            length = f"{hours}시간" + (f" {minutes}분" if minutes else "")
            yield self.finding(context, *match.span("at"), f"시작과 끝 시각에서 셈하면 {length}입니다.")
