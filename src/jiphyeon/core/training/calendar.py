"""When and where courses can meet: working days, half-days, rooms, and how many may be away at once."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from jiphyeon.core.errors import JiphyeonError

HALF_DAY = 4.0
"""A course of at most this many hours meets on one half-day."""
WHOLE_DAY = 7.0
"""A longer one meets on whole days of at most this many hours."""
LONGEST = 400
"""A plan looks no further than this many days."""


@dataclass(frozen=True, slots=True)
class Room:
    """A place that holds `capacity` people."""

    name: str
    capacity: int


@dataclass(frozen=True, slots=True)
class Calendar:
    """Days on which courses may meet, rising; slot 2k is the morning and 2k + 1 the afternoon of day k.

    `leave_share` is the share of a department that may be away on one day (always at least one person).
    """

    days: tuple[date, ...]
    rooms: tuple[Room, ...]
    leave_share: float = 1.0

    @property
    def slots(self) -> int:
        """How many half-days there are."""
        return 2 * len(self.days)

    def leave_cap(self, size: int) -> int:
        """How many of a department of that size may be away on one day; a department of one may always go."""
        return max(1, math.floor(self.leave_share * size + 1e-9))


def halves_of(hours: float) -> int:
    """How many half-days a course of that length takes: one, or an even number for whole days."""
    return 1 if hours <= HALF_DAY else 2 * math.ceil(hours / WHOLE_DAY)


def working_days(
    first: date, last: date, *, today: date, weekdays: Collection[int] = range(5), closed: Collection[date] = ()
) -> tuple[date, ...]:
    """The days from `first` to `last` on the given weekdays (0 Monday), without the closed ones and the past.

    Raises `plan-dates`: an order that cannot be, a period in the past, too long a period, or no day left.
    """
    if last < first:
        raise _wrong("끝나는 날이 시작하는 날보다 앞섭니다.", "기간을 고쳐 주세요.")
    if last <= today:
        raise _wrong("운영 기간이 이미 지났습니다.", "오늘보다 뒤의 기간을 적어 주세요.")
    length = (last - first).days + 1
    if length > LONGEST:
        raise _wrong(f"운영 기간은 {LONGEST}일을 넘을 수 없습니다.", "기간을 나누어 계획을 따로 만드세요.")
    every = (first + timedelta(days=n) for n in range(length))
    days = tuple(day for day in every if day > today and day.weekday() in weekdays and day not in closed)
    if not days:
        raise _wrong("기간 안에 연수를 열 수 있는 날이 없습니다.", "요일과 쉬는 날을 다시 확인하세요.")
    return days


def read_rooms(lines: Sequence[str]) -> tuple[Room, ...]:
    """Rooms from lines such as `대강의실 40`. Raises `plan-rooms` naming the line."""
    rooms: list[Room] = []
    for number, line in enumerate((line.strip() for line in lines), start=1):
        if not line:
            continue
        name, _, capacity = line.rpartition(" ")
        digits = capacity.removesuffix("명")
        if not name or not digits.isdecimal() or not 0 < int(digits) <= 5000:
            raise JiphyeonError(
                "plan-rooms",
                f"강의실 {number}번째 줄 '{line}'을 읽지 못했습니다.",
                suggestion="'대강의실 40'처럼 이름과 들어갈 수 있는 사람 수를 한 줄에 적어 주세요.",
            )
        rooms.append(Room(name.strip(), int(digits)))
    return tuple(rooms)


def read_days(text: str) -> frozenset[date]:
    """Days written as `2027-03-01` or `2027. 3. 1.`, apart by commas or lines. Raises `plan-dates` naming the word."""
    found = set()
    for word in (word.strip() for line in text.splitlines() for word in line.split(",")):
        numbers = [part for part in word.replace("-", ".").replace(" ", "").split(".") if part]
        if not word:
            continue
        try:
            year, month, day = (int(number) for number in numbers)
            found.add(date(year, month, day))
        except ValueError:
            raise _wrong(f"쉬는 날 '{word}'을 읽지 못했습니다.", "2027-03-01처럼 적어 주세요.") from None
    return frozenset(found)


def _wrong(message: str, suggestion: str) -> JiphyeonError:
    return JiphyeonError("plan-dates", message, suggestion=suggestion)
