"""Times of day as official documents write them: `14:00`, `14:00~16:00`.

행정업무의 운영 및 혁신에 관한 규정 제7조제5항: the 24-hour clock, a colon between hours and minutes; two digits
each and nothing around `~` (행정업무운영 편람 49쪽).
"""

from __future__ import annotations

import datetime as dt
import re

_TIME = re.compile(r"([01]\d|2[0-3]):([0-5]\d)")
_RANGE = re.compile(rf"({_TIME.pattern})[~∼]({_TIME.pattern})")


def official_time(time: dt.time) -> str:
    """`09:05`."""
    return f"{time.hour:02}:{time.minute:02}"


def official_range(first: dt.time, last: dt.time) -> str:
    """`14:00~16:00`; a single time when both are the same."""
    return official_time(first) if first == last else f"{official_time(first)}~{official_time(last)}"


def parse_time(text: str) -> dt.time | None:
    """A time in official notation and nothing else; None for any other text (`9:30`, `24:00`, `오후 2시`)."""
    match = _TIME.fullmatch(text.strip())
    return dt.time(int(match[1]), int(match[2])) if match else None


def parse_range(text: str) -> tuple[dt.time, dt.time] | None:
    """A range of times in official notation and nothing else. Last before first is given as it is written."""
    match = _RANGE.fullmatch(text.strip())
    if not match:
        return None
    return dt.time(int(match[2]), int(match[3])), dt.time(int(match[5]), int(match[6]))


def minutes_between(first: dt.time, last: dt.time) -> int:
    """Minutes from one time to another on the same day; negative when the second is earlier."""
    return (last.hour - first.hour) * 60 + last.minute - first.minute
