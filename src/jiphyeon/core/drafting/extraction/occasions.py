"""Days and hours of a memo as facts: dates, periods, times and deadlines."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from jiphyeon.core.drafting.extraction import calendar
from jiphyeon.core.drafting.extraction.day_meaning import Day
from jiphyeon.core.drafting.extraction.days import days_in
from jiphyeon.core.drafting.extraction.hours import Hour, clock, hours_in
from jiphyeon.core.drafting.extraction.mention import Mention

_JOIN = re.compile(r"\s?(?:[~∼〜–-]|부터|에서)\s?")
_UNTIL_HOUR = re.compile(r"까지[!~.,]* ")
"""Between a day and the hour told behind it (`내일까지!! 오전 11시`)."""
_BEFORE_HOUR = re.compile(r"\s?[,(]?\s?")
_UNTIL = re.compile(r"\s?(?:까지|까진|내로|안으로|(?:퇴근\s?)?전까지|마감|한(?=\s|$|[,.)]))")
_DUE = re.compile(r"(?:마감|기한|데드라인)\s?(?:일시?|날짜|시각)?\s?(?:은|는|이|일은)?\s?[:：]?\s?$")
_OPEN_START = re.compile(r"[~∼〜]\s?$")
_DAYS_LONG = re.compile(r"\s?(?:부터|\()?\s?(?P<n>\d{1,2}|이틀|사흘|나흘)\s?(?:일)?\s?(?:간|동안)")
_SPOKEN_DAYS = {"이틀": 2, "사흘": 3, "나흘": 4}
_AHEAD = re.compile(
    r"예정|에\s다시|다음|차기|계획|할\s?(?:것|거|예정|계획)|까지|바람|향후|앞으로|려고|려\s?함|신청|제출"
)
_FIRMLY_AHEAD = re.compile(r"예정|다음|차기|계획|할\s?(?:것|거|예정|계획)|바람|향후|앞으로|려고|려\s?함")
_BEHIND = re.compile(
    r"(?:(?:^|[가-힣\s])(?:했|였|됐|었|았|렸|웠|갔|쳤|켰)(?:음|다|습|고|는|으)|마침|마쳤|끝났|끝남|다녀옴|다녀왔|완료함|종료함)"
)


def speaks_of_past(text: str, at: int, *, default: bool) -> bool:
    """Whether the sentence around a place is about what has happened."""
    start = max(text.rfind(mark, 0, at) for mark in ("\n", ". ", "함 ", "; ")) + 1
    ends = [e for e in (text.find(mark, at) for mark in ("\n", "함.", "음.", "다.", "; ")) if e >= 0]
    sentence = text[start : (min(ends) + 2) if ends else len(text)]
    if re.search(r"기준일?\s?[:：]?\s?$", text[max(0, at - 6) : at]):
        return True
    near = text[at : at + 14].split("\n", maxsplit=1)[0]
    if re.search(r"기준|심의\s?완료|완료|현재", near) and not re.search(r"까지", near[:9]):
        return True
    if _BEHIND.search(sentence) and not _FIRMLY_AHEAD.search(sentence):
        return True
    line = text.rfind("\n", 0, at) + 1
    around = text[max(line, at - 8) : at + 20].split("\n", maxsplit=1)[0]
    return default and not _AHEAD.search(around)


def _span_text(first: date, last: date) -> str:
    return f"{calendar.official(first)}~{calendar.official(last, year=first.year != last.year)}"


def _period(first: Day, last: Day) -> Mention | None:
    question = first.reading.question or last.reading.question
    is_open = first.reading.open or last.reading.open
    if first.date and last.date:
        if last.date < first.date:
            question, is_open = "기간의 끝이 시작보다 앞섭니다. 언제부터 언제까지입니까?", True
        text = _span_text(first.date, last.date)
        value = f"{first.date.isoformat()}/{last.date.isoformat()}"
    elif first.text and last.text:
        same = first.text.split(" ")[0] == last.text.split(" ")[0]
        text = f"{first.text}~{last.text.split(' ', 1)[1] if same else last.text}"
        value = f"{first.value}/{last.value}"
    else:
        return None
    today = first.reading.today or last.reading.today
    return Mention("period", first.start, last.end, text, value, today=today, question=question, open=is_open)


def _single(day: Day) -> Mention:
    text = calendar.official(day.date) if day.date else day.text
    value = day.date.isoformat() if day.date else day.value
    reading = day.reading
    kind = "period" if "/" in value else "date"
    role = "" if day.date or kind == "period" else "vague"
    return Mention(
        kind,
        day.start,
        day.end,
        text,
        value,
        role,
        today=reading.today,
        question=reading.question,
        open=reading.open,
        choices=reading.choices,
    )


def _counted(text: str, day: Day) -> Mention | None:
    """`12월 3일부터 3일간`: the last day by counting."""
    match = _DAYS_LONG.match(text, day.end)
    if match is None or day.date is None or day.reading.open:
        return None
    days = _SPOKEN_DAYS.get(match["n"]) or int(match["n"])
    last = day.date + timedelta(days=days - 1)
    value = f"{day.date.isoformat()}/{last.isoformat()}"
    return Mention(
        "period",
        day.start,
        match.end(),
        _span_text(day.date, last),
        value,
        rule="days-counted",
        today=day.reading.today,
        parents=(day.start, match.start("n")),
    )


def _through(text: str, first: Day, last: Day, hours: list[Mention]) -> Mention | None:
    """`12. 3. 14:00 ~ 12. 5. 12:00`: a period that begins and ends at an hour; its hours are used up."""
    begin = next((h for h in hours if first.end <= h.start and h.end <= last.start), None)
    period = _period(first, last)
    if begin is None or period is None or not first.date or not last.date or "/" in begin.value:
        return None
    if not _BEFORE_HOUR.fullmatch(text[first.end : begin.start]) or not _JOIN.fullmatch(text[begin.end : last.start]):
        return None
    hours.remove(begin)
    end = next((h for h in hours if h.start >= last.end and _BEFORE_HOUR.fullmatch(text[last.end : h.start])), None)
    left, right = period.text.split("~")
    if end is None or "/" in end.value:
        value = f"{first.date.isoformat()}T{begin.value}/{last.date.isoformat()}"
        return replace(period, text=f"{left} {begin.text}~{right}", value=value)
    hours.remove(end)
    value = f"{first.date.isoformat()}T{begin.value}/{last.date.isoformat()}T{end.value}"
    return replace(period, end=end.end, text=f"{left} {begin.text}~{right} {end.text}", value=value)


def _moved(text: str, first: Day, last: Day) -> bool:
    """Whether something is moved from one day to another (`10/2에서 10/8로 옮김`): that is no period."""
    return text[first.end : last.start].strip() == "에서" and bool(re.match(r"\s?(?:으)?로(?:\s|$)", text[last.end :]))


def _days(text: str, days: list[Day], hours: list[Mention]) -> list[Mention]:
    out: list[Mention] = []
    at = 0
    while at < len(days):
        day = days[at]
        after = days[at + 1] if at + 1 < len(days) else None
        joins = after is not None and _JOIN.fullmatch(text[day.end : after.start]) and not _moved(text, day, after)
        joined = _period(day, after) if after and joins else None
        if after and not joined:
            joined = _through(text, day, after, hours)
        if joined:
            out.append(joined)
            at += 2
            continue
        counted = _counted(text, day)
        if counted:
            length = text[counted.parents[1] : counted.end]
            out += [
                replace(_single(day), role="part"),
                Mention("count", counted.parents[1], counted.end, length, length, role="part"),
            ]
        out.append(counted or _single(day))
        at += 1
    return out


def _hour_mention(hour: Hour) -> Mention:
    if not hour.derived:
        asks = bool(hour.question)
        return Mention("time", hour.start, hour.end, hour.text, hour.value, question=hour.question, open=asks)
    rule, parents = "start-plus-duration", (hour.start, hour.duration[0])
    asks = bool(hour.question)
    return Mention(
        "time",
        hour.start,
        hour.duration[1],
        hour.text,
        hour.value,
        rule=rule,
        question=hour.question,
        open=asks,
        parents=parents,
    )


def _parts(text: str, hours: Iterable[Hour]) -> list[Mention]:
    """The start and the length that a derived end was worked out from."""
    out: list[Mention] = []
    for hour in hours:
        if hour.derived:
            start = clock(hour.begin)
            out.append(Mention("time", hour.start, hour.end, start, start, role="part"))
            length = text[slice(*hour.duration)].strip()
            minutes = str(hour.finish - hour.begin)
            out.append(Mention("count", *hour.duration, length, f"{minutes}분", role="part"))
    return out


def _is_deadline(text: str, start: int, end: int) -> bool:
    if _UNTIL.match(text, end):
        return True
    before = text[max(0, start - 12) : start]
    return bool(_DUE.search(before) or _OPEN_START.search(before))


def _with_hour(day: Mention, hour: Mention) -> Mention:
    """A deadline's day and hour as one fact."""
    return replace(
        day,
        kind="deadline",
        end=hour.end,
        text=f"{day.text} {hour.text}",
        value=f"{day.value}T{hour.value}",
        question=day.question or hour.question,
        open=day.open or hour.open,
    )


def _one_day(text: str, days: list[Mention], hours: list[Mention]) -> list[Mention]:
    """A day and the range of hours behind it as one period; the day alone stays as what it was worked out from."""
    out: list[Mention] = []
    for day in days:
        hour = next((h for h in hours if h.start >= day.end and _BEFORE_HOUR.fullmatch(text[day.end : h.start])), None)
        if day.role == "part" or hour is None or day.kind not in {"date", "period"} or len(day.value) not in {10, 21}:
            out.append(day)
        elif day.kind == "date" and "/" in hour.value:
            begin, end = hour.value.split("/")
            hours.remove(hour)
            parents = (day.start, *hour.parents) if hour.rule else ()
            out += [replace(day, role="part")] if hour.rule else []
            out.append(
                replace(
                    day,
                    kind="period",
                    end=hour.end,
                    text=f"{day.text} {hour.text}",
                    value=f"{day.value}T{begin}/{day.value}T{end}",
                    rule=hour.rule,
                    question=day.question or hour.question,
                    open=day.open or hour.open,
                    parents=parents,
                )
            )
        elif day.kind == "period" and "/" not in hour.value and _UNTIL.match(text, hour.end):
            hours.remove(hour)
            out.append(replace(day, end=hour.end, text=f"{day.text} {hour.text}", value=f"{day.value}T{hour.value}"))
        else:
            out.append(day)
    return out


def _deadlines(text: str, days: Iterable[Mention], hours: list[Mention]) -> list[Mention]:
    out: list[Mention] = []
    for day in days:
        if day.role == "part":
            out.append(day)
            continue
        hour = next((h for h in hours if h.start >= day.end and _BEFORE_HOUR.fullmatch(text[day.end : h.start])), None)
        late = next((h for h in hours if h.start >= day.end and _UNTIL_HOUR.fullmatch(text[day.end : h.start])), None)
        single = day.kind == "date"
        if single and late and "/" not in late.value and len(day.value) == 10:
            out.append(_with_hour(day, late))
            hours.remove(late)
        elif single and hour and "/" not in hour.value and _is_deadline(text, day.start, hour.end):
            out.append(_until(text, _with_hour(day, hour)))
            hours.remove(hour)
        elif single and _is_deadline(text, day.start, day.end):
            out.append(_until(text, replace(day, kind="deadline")))
        else:
            out.append(day)
    return out


def _until(text: str, mention: Mention) -> Mention:
    match = _UNTIL.match(text, mention.end)
    return replace(mention, end=match.end()) if match and "까지" in match[0] else mention


def occasions_in(text: str, today: date, *, past: bool) -> list[Mention]:
    """Dates, periods, times and deadlines of a text, in order."""
    days = days_in(text, today, lambda at: speaks_of_past(text, at, default=past))
    spans = [(d.start, d.end) for d in days]
    hours = [h for h in hours_in(text) if not any(s < h.end and h.start < e for s, e in spans)]
    times = [_hour_mention(h) for h in hours]
    out = _deadlines(text, _one_day(text, _days(text, days, times), times), times)
    out = [_recurring(text, _told(text, m)) for m in out]
    times = _ended(text, [_doing(text, t) for t in times])
    out = [
        m for m in out if not (m.open and any(o.kind == "period" and text[m.end : o.start].strip() == "(" for o in out))
    ]
    return sorted([*out, *times, *_parts(text, hours)], key=lambda m: m.start)


_ENDS = re.compile(r"\s?(?:에\s)?(?:끝|마침|마쳤|종료|폐회|산회)")


def _ended(text: str, times: list[Mention]) -> list[Mention]:
    """`10시 … 10시 50분 끝`: the hour something ended joins the hour it began."""
    last = next((t for t in times if _ENDS.match(text, t.end) and "/" not in t.value and not t.role), None)
    first = next((t for t in times if last and t.end <= last.start and "/" not in t.value and not t.role), None)
    if last is None or first is None or first.value >= last.value or first.rule or last.rule:
        return times
    parts = [replace(t, role="part") if t in {first, last} else t for t in times]
    whole = replace(
        first,
        text=f"{first.text}~{last.text}",
        value=f"{first.value}/{last.value}",
        rule="start-and-end",
        parents=(first.start, last.start),
    )
    return [*parts, whole]


_WEEKLY = re.compile(
    r"\s?[,(]?\s?매주\s?(?P<days>[월화수목금토일](?:[,·\s]?[월화수목금토일]){0,5})(?=요일|\s|에|$|[,.)])"
)


def _recurring(text: str, mention: Mention) -> Mention:
    """A period whose first or last day is none of the weekdays it is held on (`1월 5일~1월 23일 매주 월수금`) is asked about."""
    held = _WEEKLY.match(text, mention.end)
    if (
        held is None
        or mention.kind != "period"
        or len(mention.value) != len("2026-01-05/2026-01-23")
        or mention.question
    ):
        return mention
    ends = [date.fromisoformat(day) for day in mention.value.split("/")]
    off = [calendar.official(day) for day in ends if calendar.weekday(day) not in held["days"]]
    if not off:
        return mention
    days = "·".join(re.findall(r"[월화수목금토일]", held["days"]))
    return replace(
        mention, question=f"{', '.join(off)}은 ‘매주 {days}’에 들지 않습니다. 시작하는 날과 끝나는 날이 맞습니까?"
    )


_DOING = re.compile(
    r"(?P<until>까지)?\s?(?:에\s)?(?P<what>등교|하교|출발|도착|집결|집합|입실|퇴실|귀가|해산)(?=$|[^가-힣]|함|하고|후)"
)


_BESIDE = re.compile(r"\s?(?:이후|이전|전까지\s(?:도착|입실))")
_OTHER_HOUR = re.compile(r"(?:입장|등록|접수|개방|점심|중식|휴식|폐회|해산)\s?(?:은|는|:|：)\s?$")
"""Hours beside that of the event itself: they stay in their sentence."""


def _doing(text: str, time: Mention) -> Mention:
    """An hour with what is done then (`8시 40분까지 등교`), which would say something else alone."""
    if _BESIDE.match(text, time.end) or _OTHER_HOUR.search(text, max(0, time.start - 8), time.start):
        return time if time.rule or time.role else replace(time, role="mentioned")
    match = _DOING.match(text, time.end)
    if match is None or time.rule or time.role or "/" in time.value:
        return time
    return replace(time, end=match.end(), text=f"{time.text}{match['until'] or ''} {match['what']}")


_NEGATED = re.compile(
    r"\s?(?:[가-힣]{0,2}\s)?(?:[가-힣]{2,6}이라\s)?(?:안\s?되|안\s?됨|아님|아니고|말고|제외|빼고|불가|취소|피해|피하고)"
)
_SESSION = re.compile(
    r"(?P<s>\d{1,2}(?:기|차|회차|일차|조|반)|초등|중등|고등|오전반|오후반|동부|서부|남부|북부)\s?[:：]?\s?$"
)


_SESSIONS = re.compile(r"\d(?:기|차|회차|일차|조|반)|초등|중등|고등|오전반|오후반|동부|서부|남부|북부")


def _told(text: str, mention: Mention) -> Mention:
    """A day the words rule out is set aside; one of several sessions keeps its name (`1기 2026. 4. 14.(화)`)."""
    if mention.role == "part":
        return mention
    if _NEGATED.match(text, mention.end):
        return replace(mention, role="negated")
    session = _SESSION.search(text[max(0, mention.start - 8) : mention.start])
    several = session is not None and len(_SESSIONS.findall(text)) > 1
    if session is None or not several or mention.kind not in {"date", "period"} or mention.open:
        return mention
    return replace(mention, start=mention.start - (len(session[0])), text=f"{session['s']} {mention.text}")
