"""From the way notes are jotted down to the way items are written, without touching what they say."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from functools import lru_cache
from importlib import resources

from jiphyeon.core.drafting.wording import Piece, Words


@lru_cache(maxsize=1)
def _tables() -> tuple[dict[str, str], dict[str, str]]:
    source = resources.files("jiphyeon.core.drafting.words") / "endings.toml"
    data = tomllib.loads(source.read_text(encoding="utf-8"))
    endings = dict(sorted(data["endings"].items(), key=lambda pair: -len(pair[0])))
    return endings, dict(data["letters"])


def settled(words: Words) -> Words:
    """A passage with its spaces settled and its last words in the register of items."""
    pieces = [_spaced(piece) for piece in words]
    if not pieces:
        return ()
    if not pieces[0].fact:
        pieces[0] = replace(pieces[0], text=pieces[0].text.lstrip(" ,·-"))
    if not pieces[-1].fact:
        pieces[-1] = replace(pieces[-1], text=_ended(pieces[-1].text))
    return tuple(piece for piece in pieces if piece.text)


def _spaced(piece: Piece) -> Piece:
    if piece.fact:
        return piece
    text = re.sub(r"[ \t]+", " ", piece.text)
    text = re.sub(r"\s*:\s*(?=\S)(?<!\d)", ": ", text) if re.search(r"[가-힣]\s*:", text) else text
    return replace(piece, text=text)


def _ended(text: str) -> str:
    text = text.rstrip(" ,.;/!~")
    for ending, better in _tables()[0].items():
        if text.endswith(ending) and (len(text) > len(ending) or better):
            return (text[: -len(ending)] + better).rstrip()
    return text


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
        if before.endswith(korean) or text[: match.start()].endswith("("):
            return letters
        if letters in seen:
            return korean
        seen.add(letters)
        return f"{korean}({letters})"

    return re.sub(r"(?<![A-Za-z&./@\d-])[A-Z][A-Z&oI]*[A-Z](?![A-Za-z&/@\d.-])", put, text)
