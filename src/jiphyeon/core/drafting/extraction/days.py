"""Days as people write them: `9/12`, `9.12(금)`, `담주 금요일`, `다음 달 첫째 주 화요일`, `8월 말` …

Conventions, where the words leave room: weeks run from Monday; a year left out is the nearest one ahead, or behind
when the words speak of the past; `n째 주 X요일` is the n-th such weekday of the month, asked about when counting weeks
from their Thursdays gives another day.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from jiphyeon.core.drafting.extraction import calendar
from jiphyeon.core.drafting.extraction.calendar import Reading


@dataclass(frozen=True, slots=True)
class Day:
    """A day (or a month, or part of one) at its place. `text` is set when it is not a single full date."""

    start: int
    end: int
    reading: Reading
    text: str = ""
    value: str = ""
    weekday: str = ""

    @property
    def date(self) -> date | None:
        """The day itself."""
        return self.reading.day


@dataclass(frozen=True, slots=True)
class Clock:
    """What a reader of day words needs to know: the given day, whether the words speak of the past, the day before."""

    today: date
    past: bool
    previous: Day | None
    gap: str = ""
    within: tuple[date, date] | None = None


type Reader = Callable[[re.Match[str], Clock], Day | None]

_W = (
    r"(?:\s?[(（\[]\s?(?P<w>[월화수목금토일])(?:요일|욜)?\s?[)）\]]|\s?(?P<w2>[월화수목금토일])(?:요일|욜)"
    r"|(?<=[\d.일])\s(?P<w3>[월화수목금토일])(?=\s\S|\s?[,)]|까지|부터|$))?"
)
_RANGE = r"\s?(?:[~∼〜–-]|부터|에서)\s?"
_UNIT = (
    r"(?:\s?(?:%|퍼센트|시간|학점|[kmcGMTL]\w?|이상|이하|미만|초과|버전|℃)"
    r"|(?:점|배|명|개|건|억|조|만|원|대|부|회|교|학급|차|도)(?=$|[^가-힣]|[은는이가을를의로으씩까]))"
)
_YEARS = {"올해": 0, "금년": 0, "내년": 1, "명년": 1, "작년": -1, "지난해": -1, "내후년": 2, "재작년": -2}
_WEEKS = {
    "이번": 0,
    "금주": 0,
    "담": 1,
    "다음": 1,
    "차주": 1,
    "내주": 1,
    "다다음": 2,
    "다담": 2,
    "지난": -1,
    "저번": -1,
}
_RELATIVE = {
    "오늘": 0,
    "금일": 0,
    "내일": 1,
    "낼": 1,
    "명일": 1,
    "내일모레": 2,
    "모레": 2,
    "글피": 3,
    "어제": -1,
    "그제": -2,
    "그저께": -2,
}
_MONTHS = {
    "이번달": 0,
    "이달": 0,
    "금월": 0,
    "다음달": 1,
    "담달": 1,
    "내달": 1,
    "다다음달": 2,
    "지난달": -1,
    "저번달": -1,
}
_ORDINALS = {"첫": 1, "둘": 2, "두": 2, "셋": 3, "세": 3, "넷": 4, "네": 4, "다섯": 5, "마지막": -1}


def _named(match: re.Match[str]) -> str:
    groups = match.groupdict()
    return groups.get("w") or groups.get("w2") or groups.get("w3") or ""


def _year(match: re.Match[str], clock: Clock) -> int | None:
    groups = match.groupdict()
    if groups.get("yw"):
        return clock.today.year + _YEARS[groups["yw"]]
    if not groups.get("y"):
        return None
    return int(groups["y"]) if len(groups["y"]) == 4 else 2000 + int(groups["y"])


def _inherited(clock: Clock, month: int, day: int) -> int | None:
    """The year of the day just before, when the two are joined as a range that runs on."""
    before = clock.previous.date if clock.previous else None
    if before is None or not re.fullmatch(_RANGE, clock.gap):
        return None
    return before.year if (month, day) >= (before.month, before.day) else before.year + 1


def _month_day(match: re.Match[str], clock: Clock) -> Day | None:
    groups = match.groupdict()
    day = int(match["d"])
    if groups.get("mk"):
        year, month = _of_month(match, clock)
        reading = calendar.resolve(clock.today, year, month, day, _named(match), past=clock.past)
        return Day(match.start(), match.end(), replace(reading, today=True), weekday=_named(match))
    month = int(match["m"])
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        return None
    known, name = _year(match, clock) or _inherited(clock, month, day), _named(match)
    reading = calendar.resolve(clock.today, known, month, day, name, past=clock.past)
    return Day(match.start(), match.end(), reading, weekday=name)


def _day_only(match: re.Match[str], clock: Clock) -> Day | None:
    day, name = int(match["d"]), _named(match)
    if not 1 <= day <= 31:
        return None
    before = clock.previous.date if clock.previous else None
    if before and len(clock.gap) <= 12 and "\n" not in clock.gap and day > before.day:
        reading = calendar.resolve(clock.today, before.year, before.month, day, name, past=clock.past)
        return Day(match.start(), match.end(), replace(reading, today=True), weekday=name)
    year, month = clock.today.year, clock.today.month
    if clock.past and day > clock.today.day:
        year, month = calendar.month_after(year, month, -1)
    elif not clock.past and day < clock.today.day:
        year, month = calendar.month_after(year, month, 1)
    reading = calendar.resolve(clock.today, year, month, day, name, past=clock.past)
    return Day(match.start(), match.end(), replace(reading, today=True), weekday=name)


def _relative(match: re.Match[str], clock: Clock) -> Day | None:
    found = clock.today + timedelta(days=_RELATIVE[match["r"]])
    name = _named(match)
    if name and calendar.weekday(found) != name:
        question = f"메모의 ‘{match['r']}’은 {calendar.official(found)}입니다. {name}요일이 맞습니까?"
        return Day(match.start(), match.end(), Reading(found, True, question, open=True), weekday=name)
    return Day(match.start(), match.end(), Reading(found, today=True), weekday=name)


def _weeks(match: re.Match[str]) -> int:
    key = re.sub(r"\s|주$", "", match["k"]) if match["k"] not in _WEEKS else match["k"]
    return _WEEKS[key]


def _week_day(match: re.Match[str], clock: Clock) -> Day | None:
    name = _named(match)
    found = calendar.in_week(clock.today, _weeks(match), name)
    return Day(match.start(), match.end(), Reading(found, today=True), weekday=name)


def _week(match: re.Match[str], clock: Clock) -> Day | None:
    monday = calendar.in_week(clock.today, _weeks(match), "월")
    question = f"‘{match[0].strip()}’({calendar.official(monday)}부터 시작하는 주) 가운데 며칠입니까?"
    return Day(match.start(), match.end(), Reading(None, True, question, open=True), value=f"{monday:%G-W%V}")


def _weekday(match: re.Match[str], clock: Clock) -> Day | None:
    name = _named(match)
    before = clock.previous.date if clock.previous else None
    if before and re.fullmatch(rf"{_RANGE}|\s?(?:[,·]|과|와|및|이?랑)\s?", clock.gap):
        return Day(match.start(), match.end(), Reading(calendar.coming(before, name), today=True), weekday=name)
    if clock.within:
        first, last = clock.within
        found = calendar.coming(first, name)
        if found <= last < found + timedelta(weeks=1):
            question = f"‘{match[0].strip()}’을 {calendar.official(found)}로 보았습니다. 맞습니까?"
            return Day(match.start(), match.end(), Reading(found, True, question), weekday=name)
    found = calendar.coming(clock.today, name)
    if clock.past or match.groupdict().get("ago"):
        found = found - timedelta(weeks=1) if found >= clock.today else found
    question = f"‘{match[0].strip()}’을 {calendar.official(found)}로 보았습니다. 맞습니까?"
    return Day(match.start(), match.end(), Reading(found, today=True, question=question), weekday=name)


def _of_month(match: re.Match[str], clock: Clock) -> tuple[int, int]:
    groups, today = match.groupdict(), clock.today
    if groups.get("mk"):
        return calendar.month_after(today.year, today.month, _MONTHS[groups["mk"].replace(" ", "")])
    month = int(match["m"])
    year = _year(match, clock)
    if year is None and clock.previous and clock.previous.date and re.fullmatch(_RANGE, clock.gap):
        before = clock.previous.date
        year = before.year + (month < before.month)
    if year is None:
        past = clock.past or bool(match.groupdict().get("ago"))
        year = today.year + (month < today.month and not past) - (month > today.month and past)
    return year, month


def _nth(match: re.Match[str], clock: Clock) -> Day | None:
    year, month = _of_month(match, clock)
    if not 1 <= month <= 12:
        return None
    nth = int(match["n"]) if match["n"].isdigit() else _ORDINALS[match["n"]]
    name = _named(match)
    if not name:
        question = f"‘{match[0].strip()}’ 가운데 며칠입니까?"
        return Day(match.start(), match.end(), Reading(None, True, question, open=True), value=f"{year}-{month:02d}")
    found = calendar.nth_weekday(year, month, nth, name)
    other = calendar.weekday_in_nth_week(year, month, nth, name) if nth > 0 and match["wk"] else found
    if found is None:
        question = f"{year}년 {month}월에는 그런 {name}요일이 없습니다. 며칠입니까?"
        return Day(match.start(), match.end(), Reading(None, True, question, open=True), weekday=name)
    question = ""
    if other and other != found:
        question = (
            f"‘{match[0].strip()}’을 {calendar.official(found)}로 보았습니다. {calendar.official(other)}은 아닙니까?"
        )
    return Day(match.start(), match.end(), Reading(found, today=True, question=question), weekday=name)


def _month_part(match: re.Match[str], clock: Clock) -> Day | None:
    year, month = _of_month(match, clock)
    if not 1 <= month <= 12:
        return None
    part = {"말경": "말"}.get(match["p"], match["p"])
    end = calendar.last_day(year, month)
    value = end.isoformat() if part in {"말", "하순"} else f"{year}-{month:02d}"
    question = f"‘{match[0].strip()}’은 며칠입니까? 날짜를 알려 주시면 고쳐 적겠습니다."
    text = f"{year}년 {month}월 {part}"
    return Day(match.start(), match.end(), Reading(None, True, question), text=text, value=value)


def _weekly(match: re.Match[str], clock: Clock) -> Day | None:
    """`5월 매주 목요일`: from the first to the last such weekday of the month."""
    year, month = _of_month(match, clock)
    if not 1 <= month <= 12:
        return None
    name = _named(match)
    first, last = calendar.nth_weekday(year, month, 1, name), calendar.nth_weekday(year, month, -1, name)
    text = f"{year}년 {month}월 매주 {name}요일"
    reading = Reading(None, today=not match.groupdict().get("y"))
    return Day(match.start(), match.end(), reading, text=text, value=f"{first}/{last}")


def _whole_month(match: re.Match[str], clock: Clock) -> Day | None:
    year, month = _of_month(match, clock)
    if not 1 <= month <= 12:
        return None
    reading = Reading(None, today=not match.groupdict().get("y"))
    tail = " 중" if "중" in match[0] else ""
    value = f"{year}-{month:02d}-01/{calendar.last_day(year, month)}"
    return Day(match.start(), match.end(), reading, text=f"{year}년 {month}월{tail}", value=value)


def _year_end(match: re.Match[str], clock: Clock) -> Day | None:
    year = clock.today.year + _YEARS.get(match["yw"], 0)
    text, value = f"{year}년 말", f"{year}-12-31"
    question = f"‘{match[0].strip()}’은 며칠까지입니까? 날짜를 알려 주시면 고쳐 적겠습니다."
    return Day(match.start(), match.end(), Reading(None, True, question), text=text, value=value)


def _month(match: re.Match[str], clock: Clock) -> Day | None:
    year, month = _of_month(match, clock)
    if not 1 <= month <= 12:
        return None
    needs_today = not match.groupdict().get("y")
    text, value = f"{year}년 {month}월", f"{year}-{month:02d}"
    return Day(match.start(), match.end(), Reading(None, needs_today), text=text, value=value)


_YW = rf"(?:(?P<yw>{'|'.join(_YEARS)})\s?)?"
_WEEK = r"(?P<k>(?:이번|다다음|다음|다담|담|지난|저번)\s?주|금주|차주|내주)"
_SINGLE = r"(?P<w>[월화수목금토일])(?:요일|욜|(?=\s|[,.~∼-]|까지|부터|에\s|오전|오후|$))"
_MK = r"이번\s?달|이달|금월|다다음\s?달|다음\s?달|담\s?달|내달|지난\s?달|저번\s?달"
_OF_MONTH = rf"(?:{_YW}(?P<ago>지난\s)?(?:(?P<y>(?:20)?\d\d)년\s?)?(?P<m>\d{{1,2}})월|(?P<mk>{_MK}))"
_FORMS: tuple[tuple[re.Pattern[str], Reader], ...] = tuple(
    (re.compile(pattern), reader)
    for pattern, reader in (
        (
            rf"(?<![\d.-])['’‘]?(?P<y>(?:20|19)?\d\d)\s?(?:(?P<s>[./-])|년)\s?(?P<m>\d{{1,2}})\s?(?:(?P=s)|(?<=\d)월|(?<=\s)월)\s?"
            rf"(?P<d>\d{{1,2}})(?!\d|-\d)(?:\s?일|\.(?!\d))?{_W}",
            _month_day,
        ),
        (rf"(?<!\d)(?P<y>20\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>[0-2]\d|3[01])(?!\d){_W}", _month_day),
        (
            rf"{_YW}(?<![\d.])(?P<m>\d{{1,2}})\s?월\s?(?P<d>\d{{1,2}})(?:\s?일(?!간|\s동안)|(?=\s?[~∼,(（-]))(?!\d){_W}",
            _month_day,
        ),
        (
            rf"{_YW}(?<![\d./])(?P<m>\d{{1,2}})/(?P<d>\d{{1,2}})(?![\d/])(?!{_UNIT})(?!\s?(?:가량|정도|수준))일?{_W}",
            _month_day,
        ),
        (
            rf"{_YW}(?<![\d.])(?P<m>\d{{1,2}})\.\s?(?P<d>\d{{1,2}})(?:\.(?!\d)|(?!\d|\.\d))(?!{_UNIT}|\s?월){_W}",
            _month_day,
        ),
        (
            r"(?<![\d월/.,박])(?<!월\s)(?<!기간\s)(?<!박\s)(?!(?<=\()\d+일\))(?P<d>\d{1,2})\s?일(?!\s?(?:간|차|째|이내|동안|정도|치|반|씩|이상|이하|만에|전|후|과정))"
            rf"(?![가-힣]*(?:정|상)\b){_W}",
            _day_only,
        ),
        (rf"(?<![\d가-힣])(?P<mk>{_MK})\s?(?P<d>\d{{1,2}})\s?일(?!간|\s동안){_W}", _month_day),
        (rf"(?<![가-힣])(?P<r>{'|'.join(sorted(_RELATIVE, key=len, reverse=True))})(?!로|의\s){_W}", _relative),
        (rf"(?<![가-힣]){_WEEK}\s?{_SINGLE}", _week_day),
        (rf"(?<![가-힣]){_WEEK}(?:\s?중|\s?내)?(?!\s?(?:[월화수목금토일](?:요일|욜)|[가-힣]))", _week),
        (r"(?<![가-힣])(?<!매주\s)(?P<ago>지난\s|저번\s)?(?P<w>[월화수목금토일])(?:요일|욜)(?!별|제)", _weekday),
        (
            rf"(?<![\d가-힣]){_OF_MONTH}\s?(?P<n>첫|둘|두|셋|세|넷|네|다섯|마지막|[1-5])\s?(?:번째|째)?\s?(?P<wk>주)?"
            r"(?:차)?(?:\s?(?P<w>[월화수목금토일])(?:요일|욜))",
            _nth,
        ),
        (
            rf"(?<![\d가-힣]){_OF_MONTH}\s?(?P<n>첫|둘|두|셋|세|넷|네|다섯|마지막|[1-5])\s?(?:번째|째)?\s?(?P<wk>주)(?![가-힣])",
            _nth,
        ),
        (
            rf"(?<![\d가-힣]){_OF_MONTH}\s?(?P<p>초순|중순|하순|말경|초|말|중)(?![가-힣](?<!까)(?<!부)(?<!에)(?<!쯤)(?<!경))",
            _month_part,
        ),
        (rf"(?<![가-힣])(?P<yw>{'|'.join(_YEARS)}|연)\s?말(?=까지|에|\s|$|[,.)])", _year_end),
        (rf"(?<![\d가-힣/]){_OF_MONTH}(?!\s?(?:\d|초|중|말|하순|첫|둘|셋|넷|마지막))", _month),
    )
)
_PARTIAL = re.compile(
    rf"\s?[~∼〜–-]\s?(?P<d>\d{{1,2}})(?:\s?일|\.(?!\d))?(?!\s?(?:[\d:/월시]|명|개|대|부|학년|회)|\.\s?\d){_W}|"
    rf"\s?부터\s?(?P<d2>\d{{1,2}})\s?일"
)
_PARTIAL_WEEKDAY = re.compile(r"\s?[~∼〜–-]\s?(?P<w>[월화수목금토일])(?:요일|욜)?(?![가-힣](?<!까)(?<!에))")


def _partial(text: str, first: Day, clock: Clock) -> Day | None:
    """The second half of `12월 3~5일`: a bare day number after a range sign."""
    named = _PARTIAL_WEEKDAY.match(text, first.end)
    if named and first.date and first.weekday:
        found = calendar.coming(first.date, named["w"])
        return Day(named.start("w"), named.end(), Reading(found, today=True), weekday=named["w"])
    match = _PARTIAL.match(text, first.end)
    if match is None or first.date is None:
        return None
    day = int(match["d"] or match["d2"])
    if day <= first.date.day:
        return None
    at = match.start("d") if match["d"] else match.start("d2")
    reading = calendar.resolve(clock.today, first.date.year, first.date.month, day, _named(match), past=clock.past)
    return Day(at, match.end(), replace(reading, today=first.reading.today), weekday=_named(match))


def _named_period(text: str, days: list[Day]) -> tuple[date, date] | None:
    """The days of the period named last, if it is no longer than two weeks."""
    for first, last in zip(days[-2::-1], days[:0:-1], strict=False):
        joined = re.fullmatch(_RANGE, text[first.end : last.start])
        if joined and first.date and last.date and 0 < (last.date - first.date).days < 14:
            return first.date, last.date
    return None


def days_in(text: str, today: date, past: Callable[[int], bool]) -> list[Day]:
    """Every day the text names, in order; `past(at)` says whether the words around a place speak of the past."""
    found: list[tuple[re.Match[str], Reader]] = []
    for pattern, reader in _FORMS:
        found.extend((match, reader) for match in pattern.finditer(text))
    found.sort(key=lambda pair: (pair[0].start(), -pair[0].end()))
    days: list[Day] = []
    for match, reader in found:
        if days and match.start() < days[-1].end:
            continue
        before = days[-1] if days else None
        gap = text[before.end : match.start()] if before else ""
        clock = Clock(today, past(match.start()), before, gap, _named_period(text, days))
        day = reader(match, clock)
        if day is None:
            continue
        days.append(day)
        second = _partial(text, day, clock)
        if second:
            days.append(second)
    return days
