"""From the way notes are jotted down to the way items are written, without touching what they say."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from functools import lru_cache
from importlib import resources
from itertools import pairwise

from jiphyeon.core.drafting.restyle.ending import doing
from jiphyeon.core.drafting.terse import as_article, closed, plainer
from jiphyeon.core.drafting.wording import Piece, Words
from jiphyeon.core.text.josa import particle
from jiphyeon.core.text.span import Span


@lru_cache(maxsize=1)
def _tables() -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    source = resources.files("jiphyeon.core.drafting.words") / "endings.toml"
    data = tomllib.loads(source.read_text(encoding="utf-8"))
    endings = dict(sorted(data["endings"].items(), key=lambda pair: -len(pair[0])))
    return endings, dict(data["letters"]), dict(data["spoken"])


_ORDER = re.compile(
    r"\s?(?:꼭|반드시|같이|좀)?\s?(?:써\s?(?:줘|주세요|주고|줄\s?것|주기|주면)|넣어\s?(?:줘|주세요|주기|줄\s?것)|적어\s?(?:줘|주세요|주기)|(?:안내|말)해\s?(?:달라고(?:\s?부탁)?|줘)|강조)\s*$"
)


_HURRY = re.compile(r"(?:급해요|급함|급하게|급히|빨리)\s*[!~.]*\s+")


def without_orders(memo: str, span: Span) -> Span:
    """The span without what tells the writer to put it in (`노트북 지참하라고 꼭 써줘`)."""
    hurry = _HURRY.match(memo, span.start, span.end)
    if hurry and hurry.end() < span.end:
        span = Span(hurry.end(), span.end)
    match = _ORDER.search(memo, span.start, span.end)
    return Span(span.start, match.start()) if match else span


def _commas(text: str) -> str:
    """Things named one after another with commas: `도시락 물 간편복`, `응시원서 1부 자기소개서 1부`."""
    if re.search(r"[,·/]|및|그리고|와\s|과\s", text):
        return text
    if re.search(r"\d\s?(?:부|장|매|통|권)\s+[가-힣]", text):
        return re.sub(r"(?<=\d)(\s?(?:부|장|매|통|권))\s+(?=[가-힣])", r"\1, ", text)
    words = text.split()
    short = all(
        re.fullmatch(r"[가-힣]{1,6}", w) and not re.search(r"(?:을|를|은|는|에|로|의|고|함|할|한)$", w) for w in words
    )
    return ", ".join(words) if short and 2 < len(words) < 9 else text


def settled(words: Words, *, listed: bool = False) -> Words:
    """A passage with its spaces settled and its last words in the register of items; `listed` ones with commas."""
    pieces = [_spaced(piece) for piece in _joined(words)]
    if listed:
        pieces = [piece if piece.fact else replace(piece, text=_commas(piece.text)) for piece in pieces]
    if not pieces:
        return ()
    for at in range(1, len(pieces)):
        if re.match(r"\s\([^()]*\)?", pieces[at].text) and not pieces[at].fact:
            pieces[at] = replace(pieces[at], text=pieces[at].text.lstrip())
    if not pieces[0].fact:
        pieces[0] = replace(pieces[0], text=pieces[0].text.lstrip(" ,·-"))
    if not pieces[-1].fact:
        pieces[-1] = replace(pieces[-1], text=_ended(pieces[-1].text, alone=len(pieces) == 1))
    return tuple(piece for piece in pieces if piece.text)


def _joined(words: Words) -> Words:
    """`이랑` behind a fact as 과/와 (`24명이랑 장학사`)."""
    out = list(words)
    for at, (before, piece) in enumerate(pairwise(words), start=1):
        match = re.match(r"(?:이랑|랑|하고)(?=\s)", piece.text)
        if match and before.fact and not piece.fact:
            out[at] = replace(piece, text=particle(before.text, "과") + piece.text[match.end() :])
    return tuple(out)


def _spaced(piece: Piece) -> Piece:
    if piece.fact:
        return piece
    text = plainer(re.sub(r"[ \t]+", " ", piece.text))
    for spoken, written in _tables()[2].items():
        text = re.sub(spoken, written, text)
    text = re.sub(r"(?<=[가-힣0-9]) \(", "(", text)
    text = re.sub(r"(?P<w>[가-힣A-Za-z0-9)]+?)(?:\s?이랑|랑|하고)(?=\s[가-힣\d])", _and, text)
    text = re.sub(r"\s*:\s*(?=\S)(?<!\d)", ": ", text) if re.search(r"[가-힣]\s*:", text) else text
    return replace(piece, text=text)


_NOUNS_IN_IM = (
    "붙임",
    "책임",
    "담임",
    "선임",
    "전임",
    "신임",
    "위임",
    "모임",
    "움직임",
    "해임",
    "쓰임",
    "높임",
    "보임",
    "끼임",
    "놀림",
)
_VERBAL = re.compile(
    r"(?:정리|확인|제출|신청|작성|참석|진행|운영|실시|이수|준비|선택|출력|입력|회신|등록|함께|사랑|자랑|노랑|파랑|신랑)$"
)


def _and(match: re.Match[str]) -> str:
    """`이랑`·`하고` between nouns as 과/와; `하고` behind a noun of doing is a verb and stays."""
    word = match["w"]
    if (
        _VERBAL.search(word)
        or _VERBAL.search(match[0])
        or (match[0].endswith("하고") and word.endswith(tuple(doing())))
    ):
        return match[0]
    return word + particle(word, "과")


def _ended(text: str, *, alone: bool = True) -> str:
    text = text.rstrip(" ,;/!~") if re.search(r"\d\.$", text) else text.rstrip(" ,.;/!~")
    text = closed(text)
    for ending, better in _tables()[0].items():
        if ending == "임" and text.endswith(_NOUNS_IN_IM):
            continue
        if text.endswith(ending) and (len(text) > len(ending) or better or not alone):
            return (text[: -len(ending)] + better).rstrip()
    return text


def articled(words: Words) -> Words:
    """A passage as an article of an agreement: its last words close a sentence."""
    if not words:
        return words
    last = words[-1]
    if last.inner:
        inner = articled(last.inner)
        return (*words[:-1], replace(last, text="".join(p.text for p in inner), inner=inner))
    whole = "".join(piece.text for piece in words)
    said = as_article(whole, doing())
    if last.fact or said == whole or not last.text.strip(" ."):
        return words
    return (*words[:-1], replace(last, text=said[len(whole) - len(last.text) :]))


def spelled(words: Words, seen: set[str]) -> Words:
    """Roman abbreviations with their Korean word: `인공지능(AI)` the first time, then `인공지능`."""
    out: list[Piece] = []
    for piece in words:
        inner = spelled(piece.inner, seen) if piece.inner else ()
        text = "".join(p.text for p in inner) if inner else _spelled(piece.text, seen)
        out.append(replace(piece, text=text, inner=inner))
    return tuple(out)


def _spelled(text: str, seen: set[str]) -> str:
    def put(match: re.Match[str]) -> str:
        letters = match[0]
        korean = _tables()[1].get(letters)
        if korean is None:
            return letters
        before = text[: match.start()].rstrip("( ")
        inside = text[: match.start()].endswith("(") or text[match.end() :].startswith(")")
        if before.endswith(korean) or inside:
            return letters
        apart = " " if re.search(r"[가-힣]$", text[: match.start()]) else ""
        if letters in seen:
            return apart + korean
        seen.add(letters)
        return f"{apart}{korean}({letters})"

    return re.sub(r"(?<![A-Za-z&./@\d-])[A-Z][A-Z&oI]*[A-Z](?![A-Za-z&/@\d.-])", put, text)
