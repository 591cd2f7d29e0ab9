"""What a passage is found by: the morphemes that carry meaning, and the pairs of syllables next to one another."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.ports import Analyzer, Token

MEANING = ("NNG", "NNP", "NR", "SN", "SL", "SH", "XR", "VV", "VA", "MAG", "W_")
"""Parts of speech (Sejong tags) that are looked for."""

_HANGUL = re.compile(r"[가-힣]{2,}")
_EMPTY = "위하 대하 관하 따르 통하 의하 어떻 어떠 무엇"
_UNSPEAKING = frozenset([*"하되있없이것수등및알보주받오가않말싶뭐", *_EMPTY.split()])
"""Words of every sentence and of every question."""


@dataclass(frozen=True, slots=True)
class Terms:
    """`words` are morphemes in order of the text, `pairs` syllable pairs; repeats are kept, since they count."""

    words: tuple[str, ...]
    pairs: tuple[str, ...]


def terms_of(texts: Sequence[str], analyzer: Analyzer) -> list[Terms]:
    """The terms of each text, analysed together."""
    plain = [unicodedata.normalize("NFKC", text).lower() for text in texts]
    return [
        Terms(tuple(_words(tokens)), tuple(_pairs(text)))
        for text, tokens in zip(plain, analyzer.analyze(plain), strict=True)
    ]


def _words(tokens: Iterable[Token]) -> Iterable[str]:
    for token in tokens:
        if token.tag.startswith(MEANING):
            word = "".join(letter for letter in token.form if letter.isalnum())
            if word and word not in _UNSPEAKING:
                yield word


def _pairs(text: str) -> Iterable[str]:
    for run in _HANGUL.finditer(text):
        word = run.group()
        for at in range(len(word) - 1):
            yield word[at : at + 2]


@cache
def alike() -> Mapping[str, tuple[str, ...]]:
    """Words that offices use for the same thing: each with the others of its line (`alike.tsv`).

    Raises `JiphyeonError` (`words-invalid`) naming file and line.
    """
    found: dict[str, set[str]] = {}
    for number, line in enumerate(files(__package__).joinpath("alike.tsv").read_text("utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        group = line.split()
        if len(group) < 2:
            raise JiphyeonError("words-invalid", f"alike.tsv {number}째 줄에는 낱말이 둘 이상 있어야 합니다.")
        for word in group:
            found.setdefault(word, set()).update(other for other in group if other != word)
    return {word: tuple(sorted(others)) for word, others in found.items()}
