"""Verb stems as regular expressions: which syllables a stem may turn into, and how a sentence may end in it.

Unicode keeps the 28 syllables that share a beginning and a vowel next to one another, so a conjugated syllable is a
range (`막히` → `막힙`, `막혀`). Contracted vowels are listed (국어 어문 규정, 한글 맞춤법 제34항–제38항).
"""

from __future__ import annotations

_FIRST, _FINALS, _VOWELS = 0xAC00, 28, 21
_CONTRACTED = {"ㅏ": "ㅐ", "ㅗ": "ㅘ", "ㅜ": "ㅝ", "ㅣ": "ㅕ", "ㅡ": "ㅓㅏ", "ㅚ": "ㅙ", "ㅟ": "ㅝ"}
_VOWEL_LETTERS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_N, _L, _LM, _M, _B = 4, 8, 10, 16, 17
"""Numbers of the finals ㄴ, ㄹ, ㄻ, ㅁ, ㅂ."""
POLITE = "합됩립줍칩깁킵납답십습랍옵봅갑"
"""Syllables before `니다` in what civil servants write."""


def final_of(syllable: str) -> int:
    """Number of the final consonant, 0 where there is none."""
    return (ord(syllable) - _FIRST) % _FINALS


def with_final(syllable: str, final: int) -> str:
    """The syllable with another final consonant."""
    return chr(ord(syllable) - final_of(syllable) + final)


def _block(syllable: str, vowel: str = "") -> str:
    start = ord(syllable) - final_of(syllable)
    if vowel:
        now = (start - _FIRST) // _FINALS % _VOWELS
        start += (_VOWEL_LETTERS.index(vowel) - now) * _FINALS
    return f"{chr(start)}-{chr(start + _FINALS - 1)}"


def _split(syllable: str) -> str:
    """The block without what would end a sentence at once (ㄴ, ㅁ, ㅂ)."""
    start = ord(syllable) - final_of(syllable)
    pieces = ((0, _N - 1), (_N + 1, _M - 1), (_B + 1, _FINALS - 1))
    return "".join(f"{chr(start + a)}-{chr(start + b)}" for a, b in pieces)


def _contracted(syllable: str) -> str:
    """The blocks a syllable turns into before a vowel (`리` → `려`)."""
    vowel = _VOWEL_LETTERS[(ord(syllable) - _FIRST) // _FINALS % _VOWELS]
    return "".join(_block(syllable, v) for v in _CONTRACTED.get(vowel, ""))


def stem_pattern(stem: str) -> str:
    """Every way the syllables of a stem are written when it is conjugated."""
    blocks = [_block(syllable) for syllable in stem]
    if stem:
        blocks[-1] += _contracted(stem[-1])
    return "".join(f"[{block}]" for block in blocks)


def polite_end(stem: str) -> str:
    """`막히` → `막힙니다.`, `있` → `있습니다.`; or more after the stem (`내야 합니다.`)."""
    return rf"({_present(stem, _B, '습')}|{_goes_on(stem)}[합됩립줍랍])니다[.]"


def plain_end(stem: str) -> str:
    """`막히` → `막힌다.`, `있` → `있다.`; or more after the stem (`내야 한다.`)."""
    return rf"({_present(stem, _N, '(는)?')}|{_goes_on(stem)}[한된린준])다[.]"


def nominal_end(stem: str) -> str:
    """`막히` → `막힘`, `있` → `있음`; or more after the stem (`내야 함`)."""
    return rf"({_present(stem, _M, '음')}|{_goes_on(stem)}[함됨])"


def _goes_on(stem: str) -> str:
    """The stem with more to come: contracted with its ending (`알려 드`), or an ending right behind (`알리고자 `)."""
    more = "[가-닣닥-힣]"
    contracted = _contracted(stem[-1])
    joined = f"{stem_pattern(stem[:-1])}[{contracted}][ ]?{more}[가-닣닥-힣 ]{{0,5}}|" if contracted else ""
    return f"({joined}{stem_pattern(stem[:-1])}[{_split(stem[-1])}]{more}[가-닣닥-힣 ]{{0,5}})"


def _present(stem: str, final: int, after_consonant: str) -> str:
    last = stem[-1]
    if final_of(last) == _L and final == _M:
        return stem[:-1] + with_final(last, _LM)
    if final_of(last) in {0, _L}:
        return stem[:-1] + with_final(last, final)
    return stem + after_consonant
