"""What numbers a text holds, worked out without the extractor: the other side of the scales for `nothing invented`.

Deliberately simple and generous about *how* a number is written, strict about *which* numbers there are.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

_UNITS = {"억": 10**8, "천만": 10**7, "백만": 10**6, "만": 10**4, "천": 1000, "백": 100, "십": 10}
_DIGITS = dict(zip("일이삼사오육칠팔구", range(1, 10), strict=True))
_NATIVE = {
    "한": 1, "두": 2, "세": 3, "네": 4, "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9, "열": 10, "열한": 11,
    "열두": 12,
    "열다섯": 15, "스무": 20, "스물": 20, "서른": 30, "하나": 1,
}  # fmt: skip
_RELATIVE = re.compile(
    r"오늘|금일|명일|내일|낼|모레|글피|어제|그제|주|달|월|요일|욜|올해|내년|작년|지난|연말|첫|둘째|셋째|마지막|[월화수목금토일]\)"
)
_RUN = re.compile(r"\d+")


def digit_runs(text: str) -> list[str]:
    """Digit runs without thousands commas and leading zeros."""
    return [run.lstrip("0") or "0" for run in _RUN.findall(re.sub(r"(?<=\d),(?=\d{3})", "", text))]


def numbers(text: str) -> set[int]:
    """Numbers as they stand, with Korean units multiplied out, in Hangul, and sums of neighbouring parts."""
    plain = re.sub(r"(?<=\d),(?=\d{3})", "", text)
    found = {int(run) for run in _RUN.findall(plain)}
    for match in re.finditer(r"(?:\d+(?:\.\d+)?\s?(?:억|천만|백만|만|천|백)?\s?)+", plain):
        parts = re.findall(r"(\d+(?:\.\d+)?)\s?(억|천만|백만|만|천|백)?", match[0])
        total = 0.0
        for number, unit in parts:
            value = float(number) * _UNITS.get(unit, 1)
            total += value
            found |= {int(value), int(total)}
            if unit == "천":
                found |= {int(total - value + value * 10_000)}
        found.add(int(total))
    for match in re.finditer(r"[일이삼사오육칠팔구십백천만억]+", plain):
        found.add(_hangul(match[0]))
    found |= {value for word, value in _NATIVE.items() if word in text}
    return found


def _hangul(word: str) -> int:
    total = group = digit = 0
    for character in word:
        if character in _DIGITS:
            digit = _DIGITS[character]
        elif character in "십백천":
            group += (digit or 1) * _UNITS[character]
            digit = 0
        else:
            total += (group + digit or 1) * _UNITS[character]
            group = digit = 0
    return total + group + digit


def explained(text: str, given: str, today: date) -> list[str]:
    """Digit runs of a document's text that the given text, the calendar and arithmetic do not explain."""
    known = numbers(given)
    rest = text.replace("20○○", "○○")
    unexplained: list[str] = []

    def take(pattern: str, good: object) -> None:
        nonlocal rest

        def check(match: re.Match[str]) -> str:
            if not good(match):  # type: ignore[operator]
                unexplained.append(match[0])
            return " "

        rest = re.sub(pattern, check, rest)

    take(
        r"(?P<y>\d{4})\. (?P<m>\d{1,2})\. (?P<d>\d{1,2})\.(?:\((?P<w>[월화수목금토일])\))?",
        lambda m: _day(m, given, known, today),
    )
    take(r"(?<!\d)(?P<m>\d{1,2})\. (?P<d>\d{1,2})\.\((?P<w>[월화수목금토일])\)", lambda m: _short(m, given, known))
    take(r"(?P<y>\d{4})년 (?P<m>\d{1,2})월", lambda m: int(m["m"]) in known or bool(_RELATIVE.search(given)))
    take(r"(?P<h>\d{2}):(?P<n>\d{2})", lambda m: _clock(m, known, given))
    take(r"(?P<y>20\d\d)(?=년|학년도)", lambda m: int(m["y"]) in known or abs(int(m["y"]) - today.year) <= 2)
    take(r"(?P<n>\d{1,3}(?:,\d{3})+|\d+)원", lambda m: _amount(int(m["n"].replace(",", "")), known))
    unexplained.extend(run for run in digit_runs(rest) if int(run) not in known)
    return unexplained


def _day(match: re.Match[str], given: str, known: set[int], today: date) -> bool:
    try:
        day = date(int(match["y"]), int(match["m"]), int(match["d"]))
    except ValueError:
        return False
    if match["w"] and "월화수목금토일"[day.weekday()] != match["w"]:
        return False
    if day.year not in known and abs(day.year - today.year) > 1 and day.year - 2000 not in known:
        return False
    written = day.month in known and day.day in known
    counted = any(day == today + timedelta(days=n) for n in range(-400, 800)) and bool(_RELATIVE.search(given))
    near = bool(re.search(rf"(?<!\d)0?{day.day}\s?일", given)) and abs((day - today).days) <= 62
    return written or counted or near


def _short(match: re.Match[str], given: str, known: set[int]) -> bool:
    return (int(match["m"]) in known and int(match["d"]) in known) or bool(_RELATIVE.search(given)) or "간" in given


def _clock(match: re.Match[str], known: set[int], given: str) -> bool:
    hour, minute = int(match["h"]), int(match["n"])
    said = hour in known or hour - 12 in known or "정오" in given
    lasted = bool(re.search(r"시간|분", given))
    return (said or lasted) and (minute in known or minute == 0 or (minute == 30 and "반" in given) or lasted)


def _amount(value: int, known: set[int]) -> bool:
    if value in known:
        return True
    return any(a and value % a == 0 and value // a in known for a in known)
