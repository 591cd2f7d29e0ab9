"""How wide text stands in 타: a Hangul syllable takes two, a digit, Latin letter or space one."""

from __future__ import annotations

import unicodedata
from functools import lru_cache


@lru_cache(16_384)
def width(text: str) -> int:
    """Width in 타 (행정업무운영 편람: 2타 is one Hangul character). A tab counts as four."""
    if text.isascii():
        return len(text) + 3 * text.count("\t")
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text) + 3 * text.count("\t")
