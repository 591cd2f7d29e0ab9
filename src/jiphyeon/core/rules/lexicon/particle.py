"""The form of a particle after a word: `누리집` + `를` → `을`."""

from __future__ import annotations

_PAIRS = (
    ("으로", "로"),
    ("으로서", "로서"),
    ("으로써", "로써"),
    ("으로부터", "로부터"),
    ("이나", "나"),
    ("이란", "란"),
    ("이라도", "라도"),
    ("을", "를"),
    ("은", "는"),
    ("과", "와"),
    ("이", "가"),
    ("이었", "였"),
)
_RIEUL = 8
_DIGITS = {"0": 21, "1": 8, "2": 0, "3": 16, "4": 0, "5": 0, "6": 1, "7": 8, "8": 8, "9": 0}
"""Final consonants of the digits as they are read: 영 일 이 삼 사 오 육 칠 팔 구."""


def fitted(word: str, particle: str) -> str:
    """The particle as it is after the word; unchanged when it has one form only or the word's reading is unknown."""
    last = _last_coda(word)
    if last is None:
        return particle
    for closed, opened in _PAIRS:
        if particle in {closed, opened}:
            takes_open = last == 0 or (closed.startswith("으로") and last == _RIEUL)
            return opened if takes_open else closed
    return particle


def _last_coda(word: str) -> int | None:
    """The final consonant the word is read with (0: none); what stands in brackets at its end is not read."""
    stem = word.rstrip()
    if stem.endswith(")") and "(" in stem:
        stem = stem[: stem.rindex("(")]
    last = stem[-1:]
    if "가" <= last <= "힣":
        return (ord(last) - 0xAC00) % 28
    return _DIGITS.get(last)
