"""Amounts as the regulation writes them: `금113,560원(금일십일만삼천오백육십원)` (시행규칙 제2조제2항)."""

from __future__ import annotations

import re

from jiphyeon.core.drafting.wording import Piece, Words

_DIGITS = "영일이삼사오육칠팔구"
_SMALL = ("", "십", "백", "천")
_LARGE = ("", "만", "억", "조")


def in_hangul(amount: int) -> str:
    """The number in Hangul with no `일` left out: 113,560 → 일십일만삼천오백육십."""
    if amount == 0:
        return "영"
    out = ""
    for index, large in enumerate(_LARGE):
        group = amount // 10 ** (4 * index) % 10_000
        if not group:
            continue
        digits = "".join(
            f"{_DIGITS[group // 10**place % 10]}{_SMALL[place]}" for place in (3, 2, 1, 0) if group // 10**place % 10
        )
        out = digits + large + out
    return out


def formal(words: Words) -> Words:
    """Each bare amount in the words with 금 and its Hangul reading."""
    return tuple(_formal(piece) if piece.fact and not piece.inner else piece for piece in words)


def _formal(piece: Piece) -> Piece:
    match = re.fullmatch(r"([\d,]+)원", piece.text)
    if match is None:
        return piece
    return Piece(f"금{match[1]}원(금{in_hangul(int(match[1].replace(',', '')))}원)", piece.fact)
