"""Numbers written in Hangul (한글 금액): 113,560 ↔ 일십일만삼천오백육십.

시행규칙 제2조제2항 shows the form for amounts: every `일` is written (일십, 일백, 일천), nothing is left out.
"""

from __future__ import annotations

import re

_DIGITS = "영일이삼사오육칠팔구"
_SMALL = ("", "십", "백", "천")
_LARGE = ("", "만", "억", "조", "경")
_VALUES = {digit: value for value, digit in enumerate(_DIGITS)} | {"공": 0, "륙": 6}
_UNITS = {"십": 10, "백": 100, "천": 1000}
_GROUPS = {"만": 10**4, "억": 10**8, "조": 10**12, "경": 10**16}
_HANGUL = re.compile(f"[{''.join(_VALUES)}십백천만억조경]+")

_WRITTEN = re.compile(r"(\d+(?:\.\d{1,3})?)?(천|백|십)?(조|억|만)?")

LARGEST = 10**20 - 1


def to_hangul(number: int) -> str:
    """A whole number from 0 to 10²⁰−1 with every 일 written; raises `ValueError` outside of that."""
    if not 0 <= number <= LARGEST:
        raise ValueError(f"{number} cannot be written")
    if number == 0:
        return "영"
    out = []
    for power, group in enumerate(_LARGE):
        four = number // 10 ** (4 * power) % 10_000
        if four:
            out.append(_four(four) + group)
    return "".join(reversed(out))


def _four(number: int) -> str:
    digits = ((number // 10**place % 10, unit) for place, unit in enumerate(_SMALL))
    return "".join(reversed([_DIGITS[digit] + unit for digit, unit in digits if digit]))


def from_hangul(text: str) -> int | None:
    """The number a Hangul numeral says (일 may be left out: 십일만 = 110,000); None when it is not one."""
    plain = text.replace(" ", "")
    if not plain or not _HANGUL.fullmatch(plain):
        return None
    if plain in {"영", "공"}:
        return 0
    total, group, digit = 0, 0, -1
    highest = 10**20
    for character in plain:
        if character in _VALUES:
            if digit >= 0:
                return None
            digit = _VALUES[character]
        elif character in _UNITS:
            unit = _UNITS[character]
            if group and group % (unit * 10):
                return None
            group += (1 if digit < 0 else digit) * unit
            digit = -1
        else:
            size = _GROUPS[character]
            if size >= highest:
                return None
            group += max(digit, 0)
            total += (group or 1) * size
            group, digit, highest = 0, -1, size
    return total + group + max(digit, 0)


def from_mixed(text: str) -> int | None:
    """The whole number that digits with Hangul units say (7천3백만 = 73,000,000, 1조 8,462억, 1,200천); else None.

    As people speak, `2억 8천` with nothing behind it is 280,000,000.
    """
    plain = text.replace(",", "").replace(" ", "")
    if re.search(r"(?:억|조)\d+[천백십]$", plain):
        plain += {"억": "만", "조": "억"}[re.findall("[억조]", plain)[-1]]
    total, section, at, last = 0, 0, 0, 10**20  # total and section count thousandths
    while at < len(plain):
        match = _WRITTEN.match(plain, at)
        if match is None or match.end() == at:
            return None
        number, small, large = match.groups()
        if number is None and small is None and not section:
            return None
        if number or small:
            section += (_thousandths(number) if number else 1000) * (_UNITS[small] if small else 1)
        if large:
            if _GROUPS[large] >= last:
                return None
            total, section, last = total + section * _GROUPS[large], 0, _GROUPS[large]
        at = match.end()
    total += section
    return total // 1000 if plain and total % 1000 == 0 else None


def _thousandths(number: str) -> int:
    whole, _, behind = number.partition(".")
    return int(whole) * 1000 + int(behind.ljust(3, "0"))
