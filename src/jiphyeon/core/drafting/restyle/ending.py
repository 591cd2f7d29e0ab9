"""The ending of a sentence turned into another register: 제출합니다 ↔ 제출함, 제출할 것 → 제출하시기 바랍니다.

Only the predicate's ending changes; what it says (request, negation, time) stays. What is not sure stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from jiphyeon.core.ports import Token
from jiphyeon.core.text.josa import particle

_FIRST, _VOWELS, _FINALS = 0xAC00, 21, 28
_NIEUN, _RIEUL, _MIEUM, _RIEUL_MIEUM, _BIEUP = 4, 8, 16, 10, 17
_STOP = re.compile(r"[.。]?\s*$")
_REQUEST = re.compile(
    r"(?:(?:하여|해)\s?)?(?:주시기|주기|하시기|하기) 바랍니다$|(?:하십시오|해 ?주십시오|해 ?주세요|하세요)$"
)
_ORDERED = re.compile(r"(?P<stem>[가-힣]+)할 것$")
_BARE_REQUEST = re.compile(r"(?P<noun>[가-힣]{2,})(?:하기|하시기)? ?(?:바람|요망)$")
_PARTICLE = re.compile(r"(?:[을를은는이가의와과도만]|에|에서|까지|부터|으로|로|히|게|적극|반드시|꼭|함께|모두)$")
_NOMINAL = {"ᆷ", "음"}


@cache
def doing() -> frozenset[str]:
    """Nouns that name something done and become a verb with 하다 (`doing.txt`)."""
    lines = files(__package__).joinpath("doing.txt").read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def as_item(sentence: str, tokens: Sequence[Token]) -> str:
    """개조식: a sentence with a nominal ending and no stop. Unchanged where the ending is not one we know."""
    body = _STOP.sub("", sentence)
    asked = _REQUEST.search(body)
    if asked:
        return _asked_as_item(body[: asked.start()].rstrip()) or sentence
    if body.endswith("습니다"):
        return f"{body[:-3]}음"
    if body.endswith("니다") and _final(body[-3:-2]) == _BIEUP:
        stem = _before_ending(tokens)
        final = _RIEUL_MIEUM if stem and _final(stem[-1]) == _RIEUL else _MIEUM
        return body[:-3] + _with_final(body[-3], final)
    return _plain_to_item(body, tokens, sentence)


def _plain_to_item(body: str, tokens: Sequence[Token], sentence: str) -> str:
    ending = _ending(tokens)
    if ending is None or not body.endswith("다"):
        return sentence
    if ending.form == "다" and len(body) > 1:
        before = body[-2]
        return f"{body[:-1]}음" if _final(before) else body[:-2] + _with_final(before, _MIEUM)
    if ending.form == "는다":
        return f"{body[:-2]}음"
    if ending.form == "ᆫ다" and _final(body[-2]) == _NIEUN:
        return body[:-2] + _with_final(body[-2], _MIEUM)
    return sentence


def as_polite(sentence: str, tokens: Sequence[Token]) -> str:
    """합니다체: a whole sentence that ends in -ㅂ니다. Unchanged where the ending is not one we know."""
    body = _STOP.sub("", sentence)
    if body.endswith(("니다", "시오")):
        return sentence if sentence.rstrip().endswith(".") else f"{body}."
    ordered = _ORDERED.search(body)
    if ordered:
        return f"{body[: ordered.end('stem')]}하시기 바랍니다."
    bare = _BARE_REQUEST.search(body)
    if bare and bare["noun"] in doing():
        return f"{_with_object(body[: bare.end('noun')])}하여 주시기 바랍니다."
    last = _last(tokens)
    if last is not None and last.form in _NOMINAL and last.tag in {"EF", "ETN"}:
        return f"{_nominal_to_polite(body)}."
    if last is not None and last.tag == "NNG" and last.form in doing() and not re.search(r"[:：]", body):
        return f"{body}합니다."
    return _plain_to_polite(body, sentence, tokens)


def _nominal_to_polite(body: str) -> str:
    if body.endswith("음") and _final(body[-2:-1]):
        return f"{body[:-1]}습니다"
    return body[:-1] + _with_final(body[-1], _BIEUP) + "니다"


def _plain_to_polite(body: str, sentence: str, tokens: Sequence[Token]) -> str:
    ending = _ending(tokens)
    if ending is None or len(body) < 2 or not body.endswith("다"):
        return sentence
    if ending.form == "는다":
        return f"{body[:-2]}습니다."
    if ending.form == "ᆫ다":
        return f"{body[:-2]}{_with_final(body[-2], _BIEUP)}니다."
    if ending.form == "다":
        final = _final(body[-2])
        if final == _RIEUL or not final:
            return f"{body[:-2]}{_with_final(body[-2], _BIEUP)}니다."
        return f"{body[:-1]}습니다."
    return sentence


def as_courteous(sentence: str, tokens: Sequence[Token]) -> str:
    """더 정중하게: orders become requests, everything else 합니다체."""
    body = _STOP.sub("", sentence)
    for pattern, better in (
        (r"(?<=[가-힣])(?:하십시오|하세요|해 ?주세요|해 ?주십시오)$", "하여 주시기 바랍니다."),
        (r"(?<=[가-힣])(?:하시기|하기) 바랍니다$", "하여 주시기 바랍니다."),
        (r"(?<=[가-힣])할 것$", "하여 주시기 바랍니다."),
        (r"(?<=[가-힣])십시오$", "시기 바랍니다."),
        (r"(?<=[가-힣])세요$", "시기 바랍니다."),
    ):
        if re.search(pattern, body):
            return re.sub(pattern, better, body)
    return as_polite(sentence, tokens)


def _asked_as_item(head: str) -> str:
    """`자료 제출` → `자료 제출 바람`; behind an object the verb stays whole: `자료를 제출하기 바람`."""
    if not head:
        return ""
    noun = next((one for one in sorted(doing(), key=len, reverse=True) if head.endswith(one)), "")
    governed = re.search(r"[을를]\s+(?:[가-힣]+[히게]\s+)?$", head[: len(head) - len(noun)])
    return f"{head} 바람" if noun and not governed else f"{head}하기 바람"


def _with_object(head: str) -> str:
    """`자료 제출` → `자료를 제출`, where a noun stands bare before what is to be done."""
    match = re.search(r"(?:^|\s)(?P<what>[가-힣]{2,})\s(?P<noun>[가-힣]{2,})$", head)
    if match is None or _PARTICLE.search(match["what"]):
        return head
    return f"{head[: match.end('what')]}{particle(match['what'], '을')} {match['noun']}"


def _last(tokens: Sequence[Token]) -> Token | None:
    return next((token for token in reversed(tokens) if not token.tag.startswith("S")), None)


def _ending(tokens: Sequence[Token]) -> Token | None:
    last = _last(tokens)
    return last if last is not None and last.tag == "EF" else None


def _before_ending(tokens: Sequence[Token]) -> str:
    meaning = [token for token in tokens if not token.tag.startswith("S")]
    return meaning[-2].form if len(meaning) > 1 and meaning[-1].tag == "EF" else ""


def _final(letter: str) -> int:
    """The number of a syllable's final consonant; 0 for none and for what is not a syllable."""
    return (ord(letter) - _FIRST) % _FINALS if letter and "가" <= letter <= "힣" else 0


def _with_final(letter: str, final: int) -> str:
    return chr(ord(letter) - _final(letter) + final)
