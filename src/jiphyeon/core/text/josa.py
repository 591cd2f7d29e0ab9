"""Particles (조사) that change with the sound before them: 을/를, 이/가, 은/는, 과/와, 으로/로, 이며/며.

The sound is that of the last syllable as it is read aloud: `3` ends as 삼, `100` as 백, `km` as 킬로미터,
`AI` as 에이아이, `「교육기본법」` as 법, `누리집(www.hanbit.go.kr)` as 집. Names of letters and units follow
표준국어대사전. What spelling cannot tell keeps the particle it has.
"""

from __future__ import annotations

import re
from enum import Enum

from jiphyeon.core.text.span import TextEdit


class Ending(Enum):
    """How a word ends in speech."""

    VOWEL = "vowel"
    RIEUL = "rieul"
    CONSONANT = "consonant"


_PAIRS = (
    *(("으로서", "로서"), ("으로써", "로써"), ("으로부터", "로부터"), ("으로", "로")),
    *(("이라도", "라도"), ("이라는", "라는"), ("이라고", "라고"), ("이라면", "라면"), ("이라", "라")),
    *(
        ("이나마", "나마"),
        ("이나", "나"),
        ("이며", "며"),
        ("이란", "란"),
        ("이랑", "랑"),
        ("이든지", "든지"),
        ("이든", "든"),
    ),
    *(
        ("이고", "고"),
        ("이므로", "므로"),
        ("이지만", "지만"),
        ("이었", "였"),
        ("이에요", "예요"),
        ("이야", "야"),
        ("이여", "여"),
    ),
    *(("을", "를"), ("이", "가"), ("은", "는"), ("과", "와"), ("아", "야")),
)
"""With a final consonant, without one. Longer forms first."""

_FORMS = {form: pair for pair in reversed(_PAIRS) for form in pair}
_ROUTE = frozenset({"으로", "으로서", "으로써", "으로부터"})
_AFTER = {"으로": frozenset({"는", "도", "만", "의", "까지"}), "과": frozenset({"의", "는", "도"}), "이었": None}
_HANGUL = re.compile("[가-힣]*")
_QUOTES = "’”'\"」』〉》} "
_REACH = 60
_DIGITS = {"1": 8, "2": 0, "3": 16, "4": 0, "5": 0, "6": 1, "7": 8, "8": 8, "9": 0, "0": 21}
_LETTERS = dict.fromkeys("ABCDEFGHIJKOPQRSTUVWXYZ", Ending.VOWEL) | {
    "L": Ending.RIEUL,
    "M": Ending.CONSONANT,
    "N": Ending.CONSONANT,
}
_UNITS = {"kg": Ending.CONSONANT, "g": Ending.CONSONANT, "mg": Ending.CONSONANT, "t": Ending.CONSONANT}
_SIGNS = dict.fromkeys("%％℃°㎡㎥㎞㎝㎜ℓ○", Ending.VOWEL) | dict.fromkeys("㎏㎎", Ending.CONSONANT)
_SPOKEN = (
    (re.compile(r"(?:le|l)$"), Ending.RIEUL),
    (re.compile(r"(?:m|n|ng|me|ne)$"), Ending.CONSONANT),
    (re.compile(r"(?:[aiouywrsdfvzxj]|[cgvstd]e|sh|th|ch|ee|ie)$"), Ending.VOWEL),
)


def ending_of(word: str) -> Ending | None:
    """How the word ends when read aloud; None when spelling does not tell (`chat`, `web`, signs)."""
    bare = _bare(word)
    last = bare[-1:]
    if "가" <= last <= "힣":
        return _ending((ord(last) - 0xAC00) % 28)
    if last in _DIGITS:
        return _number_ending(bare)
    if last in _SIGNS:
        return _SIGNS[last]
    if last.isascii() and last.isalpha():
        return _latin_ending(bare)
    return None


def _bare(word: str) -> str:
    """The last 60 characters of the word without brackets and quotation marks behind its last letter."""
    word = word[-_REACH:].rstrip(_QUOTES)
    while word[-1:] in {")", "]"}:
        opened = _opening(word)
        word = (word[:opened] if opened > 0 else word[opened + 1 : -1]).rstrip(_QUOTES)
    return word


def _opening(word: str) -> int:
    """Where the bracket closed by the last character was opened; 0 when it was not."""
    depth = 0
    for at in range(len(word) - 1, -1, -1):
        depth += (word[at] in ")]") - (word[at] in "([")
        if depth == 0:
            return at
    return 0


def _ending(coda: int) -> Ending:
    return Ending.VOWEL if coda == 0 else Ending.RIEUL if coda == 8 else Ending.CONSONANT


def _number_ending(word: str) -> Ending:
    """`20` is 이십, `1,000` 천, `2.10` 영; from a trillion (조) on a vowel again."""
    digits = re.search(r"[0-9,]*(?:\.[0-9]+)?$", word)
    number = digits.group().replace(",", "") if digits else word[-1]
    if number[-1] != "0" or "." in number:
        return _ending(_DIGITS.get(number[-1], 21))
    zeros = len(number) - len(number.rstrip("0"))
    return Ending.VOWEL if 12 <= zeros < 16 and zeros < len(number) else Ending.CONSONANT


def _latin_ending(word: str) -> Ending | None:
    found = re.search(r"(\d[\d.,]*)?\s?([A-Za-z]+)$", word)
    if not found:
        return None
    letters = found.group(2)
    if found.group(1) and letters.lower() in {"m", "cm", "mm", "km", "l", "ml", "ha", *_UNITS}:
        return _UNITS.get(letters.lower(), Ending.VOWEL)
    if letters.isupper() or len(letters) == 1:
        return _LETTERS.get(letters[-1].upper())
    return next((ending for pattern, ending in _SPOKEN if pattern.search(letters.lower())), None)


def particle(word: str, form: str) -> str:
    """The form of a particle (`을` or `를` …) that fits the word; `form` itself when the word does not tell."""
    ending = ending_of(word)
    pair = _FORMS.get(form)
    if ending is None or pair is None:
        return form
    closed, open_ = pair
    if ending is Ending.RIEUL and closed in _ROUTE:
        return open_
    return open_ if ending is Ending.VOWEL else closed


def with_particle(word: str, form: str) -> str:
    """The word with the particle that fits it: `with_particle("학교", "을")` is `학교를`."""
    return word + particle(word, form)


def particle_at(text: str, position: int) -> str:
    """The changing particle that begins at `position`, when its word can end there; else ''."""
    match = _HANGUL.match(text, position)
    run = match.group() if match else ""
    for length in range(min(4, len(run)), 0, -1):
        pair = _FORMS.get(run[:length])
        if pair is None:
            continue
        rest = run[length:]
        after = _AFTER.get(pair[0], frozenset())
        if not rest or after is None or rest in after:
            return run[:length]
    return ""


def replace_word(text: str, start: int, end: int, replacement: str) -> TextEdit:
    """Put `replacement` for the word at `[start, end)` and fit the particle behind it, brackets between them included.

    A particle that did not fit the old word is no particle of it and stays.
    """
    at = end
    while text[at : at + 1] and text[at] in "([":
        closing = _closing(text, at)
        if closing < 0:
            break
        at = closing
    while text[at : at + 1] and text[at] in "’”'\"」』〉》":
        at += 1
    found = particle_at(text, at)
    old = text[start:end]
    if not found or particle(old, found) != found:
        return TextEdit(start, end, replacement)
    fitted = particle(replacement, found)
    if fitted == found:
        return TextEdit(start, end, replacement)
    return TextEdit(start, at + len(found), replacement + text[end:at] + fitted)


def _closing(text: str, at: int) -> int:
    """Behind the bracket that closes the one at `at`; −1 when none does within reach."""
    depth = 0
    for place in range(at, min(len(text), at + 2 * _REACH)):
        depth += (text[place] in "([") - (text[place] in ")]")
        if depth == 0:
            return place + 1
    return -1
