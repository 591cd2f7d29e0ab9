"""Times of day as people write them: `오후 2시`, `14시~17시`, `2시 반부터 2시간`, `10:00-12:00`.

Conventions, where 오전 or 오후 is left out: an hour written with two digits and a colon is on the 24-hour clock; 1 to 6
is the afternoon and 8 to 12 as it stands, the hours an office is open; 7 is asked about. The end of a range is the
first such hour after its start.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_PART = r"(?:(?P<p>오전|오후|아침|낮|점심|저녁|밤|새벽)\s?)?"
_SPOKEN = "(?:열두|열한|열|한|두|세|네|다섯|여섯|일곱|여덟|아홉)"
_TIME = (
    rf"{_PART}(?:(?P<h>\d{{1,2}}|(?<![가-힣]){_SPOKEN})\s?시(?!간|점|도|험|설|군|청|내|책|상|각|스|수(?!업)|적)(?:\s?(?P<m>[0-5]?\d)\s?분|\s?(?P<half>반)(?![가-힣](?<![부까에이은는을으쯤경정과와하])|이며?\s?(?:모여|함께)))?"
    r"|(?P<h2>[0-2]?\d)\s?:\s?(?P<m2>[0-5]\d)(?!\d)|(?P<noon>정오|자정))"
)
_ONE = re.compile(rf"(?<![\d:.]){_TIME}")
_RANGE = re.compile(r"\s?(?:[~∼〜–-]|부터|에서)\s?")
_BARE = re.compile(r"(?<![\d:.])(?P<h>\d{1,2})(?=\s?[~∼〜–-]\s?(?:오전|오후|낮|저녁)?\s?\d{1,2}\s?시(?!간))")
DURATION = (
    r"(?:(?P<dh>\d{1,2}(?:\.5)?|한|두|세|네|다섯|여섯|일곱|여덟)\s?시간(?:\s?(?P<dhalf>반)(?![가-힣])|\s?(?P<dm>\d{1,2})\s?분)?"
    r"|(?P<dmin>\d{2,3})\s?분)(?:간|\s?동안|짜리)?"
)
_AFTER = re.compile(rf"\s?(?:부터|에\s?시작해서?|시작)?\s?[,(]?\s?(?:약\s?)?{DURATION}(?:\s?(?:진행|예정|소요))?")
_COUNT = {
    "한": 1, "두": 2, "세": 3, "네": 4, "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9, "열": 10, "열한": 11, "열두": 12,
}  # fmt: skip
_MIDNIGHT = "자정이나 24시는 하루의 처음과 끝으로 다르게 읽힐 수 있습니다. 어느 날 몇 시입니까?"
_MORNING = {"오전", "아침", "새벽"}


@dataclass(frozen=True, slots=True)
class Hour:
    """A time or a range of times; minutes after midnight, `finish` −1 when only the start is given.

    `derived` is true when the end comes from a duration; then `duration` is where that stands.
    """

    start: int
    end: int
    begin: int
    finish: int = -1
    question: str = ""
    derived: bool = False
    head: int = -1
    duration: tuple[int, int] = (-1, -1)

    @property
    def text(self) -> str:
        """As official documents write it: `14:00` or `14:00~16:00` (규정 제7조제5항)."""
        return clock(self.begin) + (f"~{clock(self.finish)}" if self.finish >= 0 else "")

    @property
    def value(self) -> str:
        """Normal form: `14:00` or `14:00/16:00`."""
        return clock(self.begin) + (f"/{clock(self.finish)}" if self.finish >= 0 else "")


def clock(minutes: int) -> str:
    """Minutes after midnight on the 24-hour clock."""
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def _read(match: re.Match[str], after: int = -1) -> tuple[int, str] | None:
    """Minutes after midnight of one time, and what must be asked."""
    groups = match.groupdict()
    if groups.get("noon"):
        return (720, "") if groups["noon"] == "정오" else (1440, _MIDNIGHT)
    written = groups.get("h") or groups.get("h2") or "0"
    hour = _COUNT.get(written) or int(written)
    minute = 30 if groups.get("half") else int(groups.get("m") or groups.get("m2") or 0)
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        return None
    part, question = groups.get("p") or "", ""
    if hour == 24 or (part == "밤" and hour == 12):
        return 1440, _MIDNIGHT
    if part in _MORNING:
        hour %= 12 if hour == 12 and part != "오전" else 24
    elif part and hour < 12:
        hour += 12 if not (part == "밤" and hour < 5) and not (part in {"낮", "점심"} and hour > 9) else 0
    elif not part and hour < 12 and not (groups.get("h2") or "").startswith("0"):
        hour, question = _office(hour, minute, after, bool(groups.get("h2")))
    return hour * 60 + minute, question


def _office(hour: int, minute: int, after: int, colon: bool) -> tuple[int, str]:
    if after >= 0:
        return (hour if hour * 60 + minute > after else hour + 12), ""
    if 1 <= hour <= 6:
        return hour + 12, ""
    if hour == 7 and not colon:
        return hour, "‘7시’는 오전입니까, 오후입니까?"
    return hour, ""


def _minutes(match: re.Match[str]) -> int:
    if match["dmin"]:
        return int(match["dmin"])
    hours = _COUNT.get(match["dh"]) or float(match["dh"])
    return int(hours * 60) + (30 if match["dhalf"] else int(match["dm"] or 0))


def _bare_start(text: str, end: re.Match[str]) -> tuple[int, int] | None:
    """The `2` of `2~4시`, with the part of day that stands before it."""
    match = re.search(rf"{_PART}(?<![\d:.])(?P<h>\d{{1,2}})\s?[~∼〜–-]\s?$", text[: end.start()])
    if match is None or int(match["h"]) > 24:
        return None
    hour = _read(match)
    return (match.start(), hour[0]) if hour else None


def hours_in(text: str) -> list[Hour]:
    """Every time of day in the text, ranges joined, in order."""
    found: list[Hour] = []
    for match in _ONE.finditer(text):
        before = found[-1] if found else None
        if before and match.start() < before.end:
            continue
        bare = _bare_start(text, match)
        joined = before is not None and before.finish < 0 and _RANGE.fullmatch(text[before.end : match.start()])
        if before and joined:
            end = _read(match, after=before.begin)
            if end and end[0] > before.begin:
                found[-1] = Hour(before.start, match.end(), before.begin, end[0], before.question, head=before.end)
            continue
        if bare and not match.groupdict().get("noon"):
            end = _read(match, after=bare[1])
            if end and end[0] > bare[1]:
                found.append(Hour(bare[0], match.end(), bare[1], end[0]))
                continue
        one = _read(match)
        if one is None:
            continue
        if before and not match.groupdict().get("p") and _LATER.fullmatch(text[before.end : match.start()]):
            one = (one[0] + 720 if one[0] < min(before.begin, 720) else one[0], one[1])
        found.append(_with_duration(text, Hour(match.start(), match.end(), one[0], question=one[1], head=match.end())))
    return found


_LATER = re.compile(r"\s?[(,]\s?[월화수목금토일](?:요일|욜)만\s")
"""`15:30~18:00(수요일만 8시까지)`: an hour after those before it."""


def _with_duration(text: str, hour: Hour) -> Hour:
    match = _AFTER.match(text, hour.end)
    if match is None:
        return hour
    finish = hour.begin + _minutes(match)
    if finish >= 24 * 60:
        return hour
    at = next(match.start(g) for g in ("dh", "dmin") if match[g])
    return Hour(hour.start, hour.end, hour.begin, finish, hour.question, True, hour.end, (at, match.end()))
