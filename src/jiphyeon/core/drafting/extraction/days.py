"""Days as people write them: `9/12`, `9.12(금)`, `담주 금요일`, `다음 달 첫째 주 화요일`, `8월 말`."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from jiphyeon.core.drafting.extraction import calendar
from jiphyeon.core.drafting.extraction.calendar import Reading
from jiphyeon.core.drafting.extraction.day_meaning import (
    RANGE,
    RELATIVE,
    YEARS,
    Clock,
    Day,
    Reader,
    day_only,
    month,
    month_day,
    month_of_range,
    month_part,
    named,
    nth,
    relative,
    told_day,
    week,
    week_day,
    weekday,
    weekly,
    whole_month,
    year_end,
)

_W = (
    r"(?:\s?[(（\[]\s?(?P<w>[월화수목금토일])(?:요일|욜)?\s?[)）\]]|\s?(?P<w2>[월화수목금토일])(?:요일|욜)"
    r"|(?<=[\d.일])\s(?P<w3>[월화수목금토일])(?=\s\S|\s?[,)]|까지|부터|$))?"
)
_UNIT = (
    r"(?:\s?(?:%|퍼센트|시간|학점|[kmcGMTL]\w?|이상|이하|미만|초과|버전|℃)"
    r"|(?:점|배|명|개|건|억|조|만|원|대|부|회|교|학급|차|도)(?=$|[^가-힣]|[은는이가을를의로으씩까]))"
)
_YW = rf"(?:(?P<yw>{'|'.join(YEARS)})\s?)?"
_WEEK = r"(?P<k>(?:이번|다다음|다음|다담|담|지난|저번)\s?주|금주|차주|내주)"
_SINGLE = r"(?P<w>[월화수목금토일])(?:요일|욜|(?=\s|[,.~∼-]|까지|부터|에\s|오전|오후|$))"
_DAY_FOLLOWS = r"\s?(?:까지|오전|오후|아침|점심|저녁|중|모레|\d|,|[(（]?[월화수목금토일](?:요일|욜|[)）]))"
"""What stands behind 낼 when it is 내일 and not 내다."""
_MK = r"이번\s?달|이달|금월|다다음\s?달|다음\s?달|담\s?달|내달(?![래라란고])|지난\s?달|저번\s?달"
_OF_MONTH = rf"(?:{_YW}(?P<ago>지난\s)?(?:(?P<y>(?:20)?\d\d)년\s?)?(?P<m>\d{{1,2}})월|(?P<mk>{_MK}))"
_FORMS: tuple[tuple[re.Pattern[str], Reader], ...] = tuple(
    (re.compile(pattern), reader)
    for pattern, reader in (
        (
            (
                rf"(?<![\d.-])['’‘]?(?P<y>(?:20|19)?\d\d)\s?(?:(?P<s>[./-])|년)\s?(?P<m>\d{{1,2}})\s?(?:(?P=s)|(?<=\d)월|(?<=\s)월)\s?"
                rf"(?P<d>\d{{1,2}})(?!\d|-\d)(?:\s?일|\.(?!\d))?{_W}"
            ),
            month_day,
        ),
        (rf"(?<!\d)(?P<y>20\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>[0-2]\d|3[01])(?!\d){_W}", month_day),
        (
            rf"{_YW}(?<![\d.])(?P<m>\d{{1,2}})\s?월\s?(?P<d>\d{{1,2}})(?:\s?일(?!간|\s동안)|(?=\s?[~∼,(（-]))(?!\d){_W}",
            month_day,
        ),
        (
            rf"{_YW}(?<![\d./])(?P<m>\d{{1,2}})/(?P<d>\d{{1,2}})(?![\d/])(?!{_UNIT})(?!\s?(?:가량|정도|수준))일?{_W}",
            month_day,
        ),
        (
            rf"{_YW}(?<![\d.])(?P<m>\d{{1,2}})\.\s?(?P<d>\d{{1,2}})(?:\.(?!\d)|(?!\d|\.\d))(?!{_UNIT}|\s?월){_W}",
            month_day,
        ),
        (
            (
                r"(?<![\d월/.,박])(?<!월\s)(?<!기간\s)(?<!박\s)(?!(?<=\()\d+일\))(?P<d>\d{1,2})\s?일(?!\s?(?:간|차|째|이내|동안|정도|치|반|씩|이상|이하|만에|전|후|과정))"
                rf"(?=\s?(?:까지|부터|에\s|에$|자|[~∼,(]|오전|오후|저녁|\d{{1,2}}\s?시|\d{{1,2}}:|[월화수목금토일](?:요일|욜))|\s[가-힣]{{2,4}}(?:\s|$|,)){_W}"
            ),
            day_only,
        ),
        (
            r"(?<![\d월/.,:~-])(?<!월\s)(?P<d>\d{1,2})(?=\s?[~∼]\s?\d{1,2}\s?일(?!\s?(?:간|차|째|이내|동안|정도)))",
            day_only,
        ),
        (
            r"(?<=[은는이가]\s)(?P<d>\d{1,2})\s?일(?=\s[가-힣])(?!\s(?:전|후|이내|이상|이하|동안|정도|안에|내외|간격|단위|뒤|앞))",
            told_day,
        ),
        (rf"(?<![\d가-힣])(?P<mk>{_MK})\s?(?P<d>\d{{1,2}})\s?일(?!간|\s동안){_W}", month_day),
        (
            rf"(?<![가-힣])(?P<r>{'|'.join(sorted(RELATIVE, key=len, reverse=True))})(?!로|의\s)(?<!낼(?!{_DAY_FOLLOWS})){_W}",
            relative,
        ),
        (rf"(?<![가-힣]){_WEEK}\s?{_SINGLE}", week_day),
        (rf"(?<![가-힣]){_WEEK}(?:\s?중|\s?내)?(?!\s?(?:[월화수목금토일](?:요일|욜)|[가-힣]))", week),
        (
            r"(?<![가-힣])(?<!매주\s)(?<!째주\s)(?<!째\s주\s)(?<!번째\s)(?P<ago>지난\s|저번\s)?(?P<w>[월화수목금토일])(?:요일|욜)(?!별|제)",
            weekday,
        ),
        (
            (
                rf"(?<![\d가-힣]){_OF_MONTH}\s?(?P<n>첫|둘|두|셋|세|넷|네|다섯|마지막|[1-5])\s?(?:번째|째)?\s?(?P<wk>주)?"
                r"(?:차)?(?:\s?(?P<w>[월화수목금토일])(?:요일|욜))"
            ),
            nth,
        ),
        (
            rf"(?<![\d가-힣]){_OF_MONTH}\s?(?P<n>첫|둘|두|셋|세|넷|네|다섯|마지막|[1-5])\s?(?:번째|째)?\s?(?P<wk>주)(?![가-힣](?<!에)(?<!까)(?<!부)(?<!쯤)(?<!중))",
            nth,
        ),
        (
            rf"(?<![\d가-힣]){_OF_MONTH}\s?(?:한\s?달\s?(?:간|동안)?\s?)?(?:중\s?)?매주\s?(?P<w>[월화수목금토일])(?:요일|욜)",
            weekly,
        ),
        (rf"(?<![\d가-힣]){_OF_MONTH}\s?(?:한\s?달(?:간|\s?동안)?|중(?!순)(?:에)?)(?=\s|$|[,.)])", whole_month),
        (
            rf"(?<![\d가-힣]){_OF_MONTH}\s?(?P<p>초순|중순|하순|말경|초|말)(?![가-힣](?<!까)(?<!부)(?<!에)(?<!쯤)(?<!경))",
            month_part,
        ),
        (rf"(?<![가-힣])(?P<yw>{'|'.join(YEARS)}|연)\s?말(?=까지|에|\s|$|[,.)])", year_end),
        (r"(?<![\d.-])(?P<y>20\d\d)\.\s?(?P<m>1[0-2]|0?[1-9])\.?(?!\d|\.?\s?\d)(?=\s?[~∼〜–-])", month),
        (r"(?<=[~∼〜–-])\s?(?:(?P<y>20\d\d)\.\s?)?(?P<m>1[0-2]|0?[1-9])\.(?=\s|$|[,)])(?!\s?\d)", month_of_range),
        (rf"(?<![\d가-힣/]){_OF_MONTH}(?!\s?(?:\d|초|중|말|하순|첫|둘|셋|넷|마지막))", month),
    )
)
_PARTIAL = re.compile(
    rf"\s?[~∼〜–-]\s?(?P<d>\d{{1,2}})(?:\s?일|\.(?!\d))?(?![\d:/]|\s?(?:월|시|\d{{1,2}}[./월])|\s?(?:명|개|대|부|학년|회)|\.\s?\d){_W}|"
    rf"\s?부터\s?(?P<d2>\d{{1,2}})\s?일"
)
_PARTIAL_WEEKDAY = re.compile(r"\s?[~∼〜–-]\s?(?P<w>[월화수목금토일])(?:요일|욜)?(?![가-힣](?<!까)(?<!에))")


def _partial(text: str, first: Day, clock: Clock) -> Day | None:
    """The second half of `12월 3~5일`: a bare day number after a range sign."""
    by_name = _PARTIAL_WEEKDAY.match(text, first.end)
    if by_name and first.date and first.weekday:
        found = calendar.coming(first.date, by_name["w"])
        return Day(by_name.start("w"), by_name.end(), Reading(found, today=True), weekday=by_name["w"])
    match = _PARTIAL.match(text, first.end)
    if match is None or first.date is None:
        return None
    day = int(match["d"] or match["d2"])
    if day <= first.date.day:
        return None
    at = match.start("d") if match["d"] else match.start("d2")
    reading = calendar.resolve(clock.today, first.date.year, first.date.month, day, named(match), past=clock.past)
    return Day(at, match.end(), replace(reading, today=first.reading.today), weekday=named(match))


def _named_period(text: str, days: list[Day]) -> tuple[date, date] | None:
    """The days of the period named last, if it is no longer than two weeks."""
    for first, last in zip(days[-2:-10:-1], days[:-9:-1], strict=False):
        joined = re.fullmatch(RANGE, text[first.end : last.start])
        if joined and first.date and last.date and 0 < (last.date - first.date).days < 14:
            return first.date, last.date
    return None


def _named_twice(first: Day, then: Day, text: str) -> bool:
    """Whether two words side by side name one day (`담주 수욜 12/2`)."""
    beside = re.fullmatch(r"[ ]?[(,]?[ ]?", text[first.end : then.start])
    spoken = re.search(r"[가-힣]", text[first.start : first.end]) and not re.search(
        r"\d", text[first.start : first.end]
    )
    return bool(
        beside and spoken and first.date and first.date == then.date and re.search(r"\d", text[then.start : then.end])
    )


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
        if days and _named_twice(days[-1], day, text):
            bracketed = text[days[-1].end : day.start].strip() == "(" and text[day.end : day.end + 1] == ")"
            days[-1] = replace(day, start=days[-1].start, end=day.end + bracketed)
            day = days[-1]
        else:
            days.append(day)
        second = _partial(text, day, clock)
        if second:
            days.append(second)
    return days
