"""What the words for a day mean, read against a given day.

Conventions, where the words leave room: weeks run from Monday; a year left out is the nearest one ahead, or behind
when the words speak of the past or the day has just gone by (then it is asked); `n째 주 X요일` is the n-th such weekday of the month, asked about when counting weeks
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

RANGE = r"\s?(?:[~∼〜–-]|부터|에서)\s?"
YEARS = {"올해": 0, "금년": 0, "내년": 1, "명년": 1, "작년": -1, "지난해": -1, "내후년": 2, "재작년": -2}
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
RELATIVE = {
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


def named(match: re.Match[str]) -> str:
    """The weekday a match names, as one syllable."""
    groups = match.groupdict()
    return groups.get("w") or groups.get("w2") or groups.get("w3") or ""


def _year(match: re.Match[str], clock: Clock) -> int | None:
    groups = match.groupdict()
    if groups.get("yw"):
        return clock.today.year + YEARS[groups["yw"]]
    if not groups.get("y"):
        return None
    return int(groups["y"]) if len(groups["y"]) == 4 else 2000 + int(groups["y"])


def _inherited(clock: Clock, month: int, day: int) -> int | None:
    """The year of the day just before, when the two are joined as a range that runs on."""
    before = clock.previous.date if clock.previous else None
    if before is None or not re.fullmatch(RANGE, clock.gap):
        return None
    return before.year if (month, day) >= (before.month, before.day) else before.year + 1


_NEAR_YEARS = 8
"""A year of two digits further off than this is no year: `10.6. 2차 면접` is not the year 2010."""


def month_day(match: re.Match[str], clock: Clock) -> Day | None:
    """`9/12`, `2026. 9. 12.`, `9월 12일(금)`, `다음 달 3일`."""
    groups = match.groupdict()
    day = int(match["d"])
    if groups.get("mk"):
        year, month = _of_month(match, clock)
        reading = calendar.resolve(clock.today, year, month, day, named(match), past=clock.past)
        return Day(match.start(), match.end(), replace(reading, today=True), weekday=named(match))
    month = int(match["m"])
    if not 1 <= month <= 12 or not 1 <= day <= 31 or _is_score(match):
        return None
    written = _year(match, clock)
    if written and len(groups.get("y") or "") == 2 and abs(written - clock.today.year) > _NEAR_YEARS:
        return None
    known, name = written or _inherited(clock, month, day), named(match)
    reading = calendar.resolve(clock.today, known, month, day, name, past=clock.past)
    return Day(match.start(), match.end(), reading, weekday=name)


_SCORED = re.compile(
    r"(?:만족도|평균|평점|점수|지수|비율|등급|수준|계수|농도|[가-힣][율률])\s?(?:은|는|이|가|도)?\s?[:：]?\s?(?:약\s)?$"
)


def _is_score(match: re.Match[str]) -> bool:
    """Whether `4.6` is a number with a decimal behind a word for a measure, not a day."""
    plain = re.fullmatch(r"\d{1,2}\.\d{1,2}\.?", match[0].strip()) is not None
    rises = _RISES.match(match.string, match.end())
    return plain and bool(rises or _SCORED.search(match.string[max(0, match.start() - 14) : match.start()]))


_RISES = re.compile(r"\s?(?:→|-+>|에서)\s?\d+(?:\.\d+)?\s?(?:점|배|%|퍼센트|시간|차시|등급)")
"""A number that rises or falls to another (`1.5→2점`)."""


def told_day(match: re.Match[str], clock: Clock) -> Day | None:
    """`한빛교육청은 21일 …`: the day of a news item, of this month or the nearest such day."""
    day = int(match["d"])
    if not 1 <= day <= 31:
        return None
    months = (calendar.month_after(clock.today.year, clock.today.month, n) for n in (0, 1, -1))
    found = [d for year, month in months if (d := calendar.valid(year, month, day))]
    wanted = [d for d in found if d <= clock.today] if clock.past else [d for d in found if d >= clock.today]
    if not wanted:
        return None
    nearest = max(wanted) if clock.past else min(wanted)
    question = f"‘{match[0].strip()}’을 {calendar.official(nearest)}로 보았습니다. 맞습니까?"
    return Day(match.start(), match.end(), Reading(nearest, True, question))


def day_only(match: re.Match[str], clock: Clock) -> Day | None:
    """`12일`: of the month of the day just before, else the next such day."""
    day, name = int(match["d"]), named(match)
    if not 1 <= day <= 31:
        return None
    before = clock.previous.date if clock.previous else None
    bare = not re.match(
        r"\s?(?:까지|부터|에|자|[~∼,(]|오전|오후|저녁|\d|[월화수목금토일](?:요일|욜))", match.string[match.end() :]
    )
    if name and before and (found := _in_named_month(before, day, name)):
        return Day(match.start(), match.end(), Reading(found, today=True), weekday=name)
    if bare and not name and not (before and re.search(r"[,·]\s?$", clock.gap) and "\n" not in clock.gap):
        return None
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


def _in_named_month(before: date, day: int, name: str) -> date | None:
    """The day in the month named last, or the one after it, if its weekday is the one written."""
    for months in (0, 1):
        year, month = calendar.month_after(before.year, before.month, months)
        found = calendar.valid(year, month, day)
        if found and found > before and calendar.weekday(found) == name:
            return found
    return None


def relative(match: re.Match[str], clock: Clock) -> Day | None:
    """`내일`, `모레`, `어제`."""
    found = clock.today + timedelta(days=RELATIVE[match["r"]])
    name = named(match)
    if name and calendar.weekday(found) != name:
        question = f"메모의 ‘{match['r']}’은 {calendar.official(found)}입니다. {name}요일이 맞습니까?"
        return Day(match.start(), match.end(), Reading(found, True, question, open=True), weekday=name)
    return Day(match.start(), match.end(), Reading(found, today=True), weekday=name)


def _weeks(match: re.Match[str]) -> int:
    key = re.sub(r"\s|주$", "", match["k"]) if match["k"] not in _WEEKS else match["k"]
    return _WEEKS[key]


def week_day(match: re.Match[str], clock: Clock) -> Day | None:
    """`담주 금요일`."""
    name = named(match)
    found = calendar.in_week(clock.today, _weeks(match), name)
    return Day(match.start(), match.end(), Reading(found, today=True), weekday=name)


def week(match: re.Match[str], clock: Clock) -> Day | None:
    """`다음 주` alone: a week is no day, so it is asked about."""
    monday = calendar.in_week(clock.today, _weeks(match), "월")
    question = f"‘{match[0].strip()}’({calendar.official(monday)}부터 시작하는 주) 가운데 며칠입니까?"
    return Day(match.start(), match.end(), Reading(None, True, question, open=True), value=f"{monday:%G-W%V}")


def weekday(match: re.Match[str], clock: Clock) -> Day | None:
    """`금요일` alone: in the period just named, else the next one."""
    name = named(match)
    if _EVERY.match(match.string, match.end()):
        return None
    before = clock.previous.date if clock.previous else None
    if before and re.fullmatch(rf"{RANGE}|\s?(?:[,·]|과|와|및|이?랑)\s?", clock.gap):
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


_EVERY = re.compile(r"\s?(?:만(?=\s|$)|마다|은?\s?휴[관무원업]|은?\s?쉼|은?\s?쉬|\s시정|\s?시간표)")
"""What is said of every such weekday (`월요일 휴관`, `수요일만 20시까지`), not of one day."""
_SOON_MONTHS = 4
_PROPOSED = re.compile(r"[^\n.]{0,24}(?:하자|자고|기로|겠|할\s?(?:예정|계획|것)|예정|계획|해야|바람)")
"""What is said of what is to come."""
_DONE = re.compile(r"[^\n.]{0,24}(?:했|였|됐|었|았|함|됨)(?:음|다|습|고|으|\.|,|$)")


def _of_month(match: re.Match[str], clock: Clock) -> tuple[int, int]:
    groups, today = match.groupdict(), clock.today
    if groups.get("mk"):
        return calendar.month_after(today.year, today.month, _MONTHS[groups["mk"].replace(" ", "")])
    month = int(match["m"])
    year = _year(match, clock)
    year = year or _running_year(clock, month)
    if year is None:
        past = clock.past or bool(match.groupdict().get("ago"))
        soon = 0 < (month - today.month) % 12 <= _SOON_MONTHS
        begins = re.match(r"분?\s?부터", match.string[match.end() :])
        ahead = (begins or month > today.month) and not _DONE.match(match.string, match.end())
        if soon and (ahead or _PROPOSED.match(match.string, match.end())):
            past = False  # what is settled in a meeting often begins later: `단가 인상(10월부터)`, `5월 초 교부`
        year = today.year + (month < today.month and not past) - (month > today.month and past)
    return year, month


def _running_year(clock: Clock, month: int) -> int | None:
    """The year a month takes from the day or month it follows in a range or a list (`2027년 3월~12월`)."""
    before = clock.previous
    found = (
        re.match(r"(\d{4})-(\d\d)", before.date.isoformat() if before and before.date else before.value)
        if before
        else None
    )
    if found is None:
        return None
    year, last = int(found[1]), int(found[2])
    if re.fullmatch(RANGE, clock.gap):
        return year + (month < last)
    listed = before is not None and before.date is None and re.search(r",\s?$", clock.gap) and len(clock.gap) <= 24
    return year if listed and month >= last and not clock.past else None


def nth(match: re.Match[str], clock: Clock) -> Day | None:
    """`다음 달 첫째 주 화요일`."""
    year, month = _of_month(match, clock)
    if not 1 <= month <= 12:
        return None
    nth = int(match["n"]) if match["n"].isdigit() else _ORDINALS[match["n"]]
    name = named(match)
    if not name:
        question = f"‘{match[0].strip()}’ 가운데 며칠입니까? 날짜를 알려 주시면 고쳐 적겠습니다."
        word = {1: "첫째", 2: "둘째", 3: "셋째", 4: "넷째", 5: "다섯째"}.get(nth, "마지막")
        text, value = f"{year}년 {month}월 {word} 주", f"{year}-{month:02d}"
        return Day(match.start(), match.end(), Reading(None, True, question), text=text, value=value)
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


def month_part(match: re.Match[str], clock: Clock) -> Day | None:
    """`8월 말`, `9월 초`: no day; asked about."""
    year, month = _of_month(match, clock)
    if not 1 <= month <= 12:
        return None
    part = {"말경": "말"}.get(match["p"], match["p"])
    end = calendar.last_day(year, month)
    value = end.isoformat() if part in {"말", "하순"} else f"{year}-{month:02d}"
    question = f"‘{match[0].strip()}’은 며칠입니까? 날짜를 알려 주시면 고쳐 적겠습니다."
    text = f"{year}년 {month}월 {part}"
    return Day(match.start(), match.end(), Reading(None, True, question), text=text, value=value)


def weekly(match: re.Match[str], clock: Clock) -> Day | None:
    """`5월 매주 목요일`: from the first to the last such weekday of the month."""
    year, month = _of_month(match, clock)
    if not 1 <= month <= 12:
        return None
    name = named(match)
    first, last = calendar.nth_weekday(year, month, 1, name), calendar.nth_weekday(year, month, -1, name)
    text = f"{year}년 {month}월 매주 {name}요일"
    reading = Reading(None, today=not match.groupdict().get("y"))
    return Day(match.start(), match.end(), reading, text=text, value=f"{first}/{last}")


def whole_month(match: re.Match[str], clock: Clock) -> Day | None:
    """`12월 한 달`, `4월 중`: from its first to its last day."""
    year, month = _of_month(match, clock)
    if not 1 <= month <= 12:
        return None
    reading = Reading(None, today=not match.groupdict().get("y"))
    tail = " 중" if "중" in match[0] else ""
    value = f"{year}-{month:02d}-01/{calendar.last_day(year, month)}"
    return Day(match.start(), match.end(), reading, text=f"{year}년 {month}월{tail}", value=value)


def year_end(match: re.Match[str], clock: Clock) -> Day | None:
    """`연말`, `올해 말`."""
    year = clock.today.year + YEARS.get(match["yw"], 0)
    text, value = f"{year}년 말", f"{year}-12-31"
    question = f"‘{match[0].strip()}’은 며칠까지입니까? 날짜를 알려 주시면 고쳐 적겠습니다."
    return Day(match.start(), match.end(), Reading(None, True, question), text=text, value=value)


def month_of_range(match: re.Match[str], clock: Clock) -> Day | None:
    """The second month of `2027. 3.~12.`, when a month stands before the range sign."""
    before = clock.previous
    if before is None or before.date is not None or not re.fullmatch(r"\d{4}-\d\d", before.value):
        return None
    return month(match, replace(clock, gap=clock.gap.strip()))


def month(match: re.Match[str], clock: Clock) -> Day | None:
    """`9월` alone."""
    year, month = _of_month(match, clock)
    if not 1 <= month <= 12:
        return None
    needs_today = not match.groupdict().get("y")
    text, value = f"{year}년 {month}월", f"{year}-{month:02d}"
    return Day(match.start(), match.end(), Reading(None, needs_today), text=text, value=value)
