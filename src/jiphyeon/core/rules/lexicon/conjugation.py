"""Puts Korean endings on stems: `높이` + `ㄴ` → `높인`, `쉽` + `ㄴ` → `쉬운`, `알리` + `었` + `다` → `알렸다`.

Endings come as the analyser writes them: a leading final consonant as a conjoining jamo (U+11A8 …), `어` and `었`
whatever the vowel. The rules are those of 한글 맞춤법 제15항–제18항 and 제34항–제38항, as far as the words of the lists
need them.
"""

from __future__ import annotations

from collections.abc import Iterable

_BASE = 0xAC00
_VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_CODA_ZERO = 0x11A7
_CODAS = {"ᆫ": 4, "ᆯ": 8, "ᆷ": 16, "ᆸ": 17, "ᆻ": 20}
_RIEUL, _RIEUL_MIEUM, _BIEUP, _SIOT, _TIKEUT = 8, 10, 17, 19, 7
_LINKED = ("며", "면", "므로", "려", "러", "니", "시", "나", "라", "리")
"""Endings that take 으 after a consonant."""

_B_IRREGULAR = ("쉽", "렵", "롭", "럽", "깝", "겁", "맙", "답", "돕", "눕", "굽")
_S_IRREGULAR = ("낫", "짓", "잇", "긋", "붓", "젓")
_D_IRREGULAR = ("듣", "걷", "싣", "닫")
_REGULAR_REU = ("따르", "치르", "들르", "우러르", "다다르")
_ADJECTIVES = ("쉽", "다르", "필요하", "알맞", "적절하", "같", "비슷하", "어렵", "빠르", "잦", "크", "작", "많")


def conjugate(stem: str, endings: Iterable[str]) -> str:
    """The stem with the endings on it, one after the other."""
    word = stem
    for ending in endings:
        word = _join(word, _for_adjective(word, ending))
    return word


def _for_adjective(word: str, ending: str) -> str:
    if ending == "는" and word.endswith(_ADJECTIVES):
        return "ᆫ"
    if ending in {"ᆫ", "은"} and word.endswith(("있", "없")):
        return "는"
    if ending.startswith("ᆫ다") and word.endswith((*_ADJECTIVES, "있", "없")):
        return ending[1:]
    return ending


def _join(word: str, ending: str) -> str:
    ending = ending[1:] if ending.startswith("으") and ending[1:].startswith(_LINKED) else ending
    first = ending[0]
    if first in _CODAS:
        return _with_coda(word, ending)
    if first in "어었아았여였":
        return _with_vowel(word, ending)
    if ending.startswith(_LINKED):
        return _linked(word, ending)
    if first in "ㄴ는네니" and _coda(word) == _RIEUL:
        return _set_coda(word, 0) + ending
    return word + ending


def _with_coda(word: str, ending: str) -> str:
    coda = _CODAS[ending[0]]
    rest = ending[1:]
    had = _coda(word)
    if ending.startswith("ᆫ다") and had not in {0, _RIEUL}:
        return f"{word}는{rest}"
    if had == 0:
        return _set_coda(word, coda) + rest
    if had == _RIEUL:
        return _set_coda(word, _RIEUL_MIEUM if coda == 16 else coda) + rest
    if coda == _BIEUP and rest.startswith("니"):
        return f"{word}습{rest}"
    changed = _softened(word, "ㅡ")
    if _coda(changed) == 0 and changed[-1] == "우":
        return _set_coda(changed, coda) + rest
    return changed + chr(ord("으") + coda) + rest


def _linked(word: str, ending: str) -> str:
    had = _coda(word)
    if had == 0:
        return word + ending
    if had == _RIEUL:
        return (_set_coda(word, 0) if ending[0] in "니시나" else word) + ending
    changed = _softened(word, "ㅡ")
    return changed + ending if changed[-1] == "우" else f"{changed}으{ending}"


def _with_vowel(word: str, ending: str) -> str:
    rest, had_past = ending[1:], ending[0] in "었았였"
    had = _coda(word)
    if word.endswith("하") and ending[0] in "여였":
        return word + ending
    if word.endswith("하"):
        return _contract(word[:-1] + "해", rest, had_past=had_past)
    if had:
        changed = _softened(word, "ㅓ")
        bright = _vowel(word) in "ㅏㅗ" and not word.endswith(_B_IRREGULAR[:-3])
        if changed[-1] == "우" and word.endswith(_B_IRREGULAR):
            return _contract(changed[:-1] + "워", rest, had_past=had_past)
        return changed + _open("아" if bright else "어", past=had_past) + rest
    return _with_open_syllable(word, rest, had_past=had_past)


def _with_open_syllable(word: str, rest: str, *, had_past: bool) -> str:
    vowel = _vowel(word)
    if vowel == "ㅡ":
        return _contract(_drop_eu(word), rest, had_past=had_past)
    if vowel in "ㅏㅓㅐㅔㅕ":
        return _contract(word, rest, had_past=had_past)
    if vowel == "ㅣ":
        return _contract(_set_vowel(word, "ㅕ"), rest, had_past=had_past)
    if word.endswith("오"):
        return _contract(_set_vowel(word, "ㅘ"), rest, had_past=had_past)
    return word + _open("아" if vowel == "ㅗ" else "어", past=had_past) + rest


def _drop_eu(word: str) -> str:
    before = word[:-1]
    bright = bool(before) and _vowel(before) in "ㅏㅗ"
    if word.endswith("르") and not word.endswith(_REGULAR_REU) and before:
        return _set_coda(before, _RIEUL) + ("라" if bright else "러")
    return _set_vowel(word, "ㅏ" if bright else "ㅓ")


def _contract(word: str, rest: str, *, had_past: bool) -> str:
    return (_set_coda(word, _CODAS["ᆻ"]) if had_past else word) + rest


def _open(syllable: str, *, past: bool) -> str:
    return _set_coda(syllable, _CODAS["ᆻ"]) if past else syllable


def _softened(word: str, before: str) -> str:
    """The stem as it is before a vowel: ㅂ → 우, ㅅ falls, ㄷ → ㄹ in the irregular ones."""
    if word.endswith(_B_IRREGULAR) and _coda(word) == _BIEUP:
        return _set_coda(word, 0) + "우"
    if word.endswith(_S_IRREGULAR):
        return _set_coda(word, 0)
    if word.endswith(_D_IRREGULAR) and before:
        return _set_coda(word, _RIEUL)
    return word


def _coda(word: str) -> int:
    code = ord(word[-1]) - _BASE
    return code % 28 if 0 <= code < 11172 else 0


def _vowel(word: str) -> str:
    code = ord(word[-1]) - _BASE
    return _VOWELS[code % 588 // 28] if 0 <= code < 11172 else ""


def _set_coda(word: str, coda: int) -> str:
    code = ord(word[-1]) - _BASE
    return word[:-1] + chr(_BASE + code - code % 28 + coda) if 0 <= code < 11172 else word + chr(_CODA_ZERO + coda)


def _set_vowel(word: str, vowel: str) -> str:
    code = ord(word[-1]) - _BASE
    return word[:-1] + chr(_BASE + code - code % 588 + _VOWELS.index(vowel) * 28 + code % 28)
