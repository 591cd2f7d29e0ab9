"""What stands around a name: labels, titles, other names in a row, and what only people do."""

from __future__ import annotations

import re
from collections.abc import Sequence

from jiphyeon.core.ports import Secret
from jiphyeon.engines.pii_lexicon import built_like_a_name, lexicon
from jiphyeon.engines.pii_reading import Reading

type Ranges = Sequence[tuple[int, int]]

WORD = re.compile(r"[가-힣]+")
PARTICLE = re.compile(
    r"(?:(?:이?(?:가|는|를|와|의|랑|나|라|며|라고|라는|야|한테|에게|네)|은|을|과|이|에게서|께|께서|아|하고|로|으로|부터|까지|보다|"
    r"처럼|이란|인데|인데요|입니다|이에요|예요|이고|이며|이다|요)?(?:도|만|는|은)?)$"
)
_END = r"(?![가-힣])"
CALLED = re.compile(
    rf"이(?:가|는|를|와|의|랑|네|한테|에게|도|만|야|보다|처럼|하고|까지|부터)(?:는|도|만)?{_END}|[아야]{_END}|"
    rf"한테|에게|께|맘|쌤|님|씨|네{_END}"
)
"""What follows somebody's given name and seldom a thing."""
AS_A_PERSON = re.compile(r"이(?:가|는|를|와|의|랑|네|한테|에게|도|야|하고|한테는|보다)")
_SUBJECT = re.compile(r"(?:가|이|는|은|도|만|까지)(?![가-힣])")
_WITH = re.compile(r"(?:와|과)(?![가-힣])")
_TOGETHER = frozenset({"상담", "상담하", "싸우", "만나", "이야기", "이야기하"})
_BETWEEN = re.compile(r"(?:\([^()\n]{0,24}\)|[^가-힣()])*(?:[가-힣]{1,2}(?:\([^()\n]{0,24}\)|[^가-힣()])+)?")
"""What lies between two names of a row: signs, numbers, a remark in brackets, one short word (`2권`, `수`)."""


def in_a_row(text: str, start: int, end: int, people: Sequence[Secret]) -> bool:
    """Whether the word stands in a row with somebody and no word follows that it could belong to."""
    if re.match(r"[ \t]+[가-힣]{2,}(?!\s*$)", text[end : end + 12]):
        return False
    gaps = [text[one.end : start] for one in people if 0 < start - one.end <= 30]
    gaps += [text[end : one.start] for one in people if 0 < one.start - end <= 30]
    return any(_BETWEEN.fullmatch(gap) for gap in gaps)


def listed(text: str, reading: Reading, people: Sequence[Secret]) -> Ranges:
    """Runs of a bare list: a line, or what lies between commas, of nothing but words built like names.

    A line in which ordinary words stand too is a list of people only beside somebody who is certain.
    """
    out: list[tuple[int, int]] = []
    for line in re.finditer(r"[^\n]+", text):
        runs, ordinary = [], False
        cells = list(re.finditer(r"(?:[^,·/|\t;→:]{1,12}:)?([^,·/|\t;→:]+)", line.group()))
        for cell in cells:
            words = list(WORD.finditer(text, line.start() + cell.start(1), line.start() + cell.end(1)))
            bare = re.sub(r"[가-힣\s]", "", cell.group(1))
            if not words or bare or not all(2 <= len(w.group()) <= 4 and built_like_a_name(w.group()) for w in words):
                continue
            ordinary = ordinary or any(_no_person(reading, *w.span()) for w in words)
            if len(cells) > 1 or len(words) > 1 or len(words[0].group()) >= 3:
                runs.append((line.start() + cell.start(1), line.start() + cell.end(1)))
        if not ordinary or any(line.start() <= one.start < line.end() for one in people):
            out += runs
    return out


def _no_person(reading: Reading, start: int, end: int) -> bool:
    """Whether a word of a list is ordinary, or a place of two syllables the dictionary knows (`강릉`)."""
    place = any(one.known and one.tag == "NNP" and one.start == start and one.end == end for one in reading.tokens)
    return reading.ordinary(start, end) or (place and end - start == 2)


def strong(text: str, start: int, end: int, known: Sequence[Secret]) -> bool:
    """Whether a label stands before the word, a title behind it, or a number of a person beside it."""
    near = any(
        secret.kind != "name" and (0 <= start - secret.end <= 3 or 0 <= secret.start - end <= 4) for secret in known
    )
    return near or titled(text, end) or _labelled(text, start, end)


def titled(text: str, end: int) -> bool:
    """Whether a title or somebody's kin follows: `장학사`, `씨`, `이 엄마`, `(본명 …)`."""
    after = text[end : end + 14]
    words = lexicon()
    tail = after.lstrip(" (")
    if any(tail.startswith(title) for title in words.titles if len(title) > 1):
        return True
    kin = "|".join(words.kin)
    return bool(
        re.match(r"\s?(?:님|씨|군|양|쌤|맘)(?![가-힣]{2})|\s?\((?:본명|별명|가명)", after)
        or re.match(rf"이? (?:{kin})(?=[^가-힣]|께|이|가|는|은|도|와|과|의|를|$)", after)
    )


def _labelled(text: str, start: int, end: int) -> bool:
    before = text[max(start - 18, 0) : start]
    label = re.search(r"([가-힣]+)\s?(?:[:：|=>\t(]|\s|은|는|,)\s?(?:\d{1,2}번\s)?$", before)
    if label is None:
        return False
    word = text[start:end]
    if len(word) > 2 and word[-1] in "부과팀실청원국장" and re.match(r" [가-힣]{2}", text[end : end + 3]):
        return False
    labels = lexicon().labels
    return any(label.group(1).endswith(one) if len(one) > 1 else label.group(1) == one for one in labels)


def does_what_people_do(text: str, end: int, reading: Reading) -> bool:
    """Whether the word is the one who does it, and the next verb of the sentence is what only people do."""
    deeds = lexicon().deeds if _SUBJECT.match(text, end) else _TOGETHER if _WITH.match(text, end) else frozenset[str]()
    for one in reading.tokens:
        if one.start < end + 1:
            continue
        if one.tag in {"SF", "EF"} or "\n" in text[end : one.start]:
            return False
        if one.form in deeds and one.tag.startswith(("VV", "NNG")):
            return True
        if one.tag.startswith(("VV", "VA")):
            return False
    return False
