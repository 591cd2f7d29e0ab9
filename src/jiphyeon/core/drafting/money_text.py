"""Amounts as the regulation writes them: `금113,560원(금일십일만삼천오백육십원)` (시행규칙 제2조제2항)."""

from __future__ import annotations

import re
from itertools import pairwise

from jiphyeon.core.drafting.wording import Piece, Words
from jiphyeon.core.text.numerals import to_hangul


def formal(words: Words) -> Words:
    """Each bare amount in the words with 금 and its Hangul reading; of a product only the result."""
    results = [piece for before, piece in pairwise(words) if before.text == "="]
    words = tuple(results) or words
    return tuple(_formal(piece) if piece.fact and not piece.inner else piece for piece in words)


def _formal(piece: Piece) -> Piece:
    match = re.fullmatch(r"([\d,]+)원", piece.text)
    if match is None:
        return piece
    return Piece(f"금{match[1]}원(금{to_hangul(int(match[1].replace(',', '')))}원)", piece.fact)
