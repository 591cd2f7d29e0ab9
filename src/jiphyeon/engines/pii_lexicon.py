"""The words names are known by: surnames, labels before a name, titles behind it (`pii_words.toml`)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Surnames, labels before a name, titles behind it, people's kin, what only people do; sensitive matters."""

    surnames: frozenset[str]
    labels: tuple[str, ...]
    titles: tuple[str, ...]
    kin: tuple[str, ...]
    deeds: frozenset[str]
    sensitive: tuple[str, ...]


@cache
def lexicon() -> Lexicon:
    """The words of `pii_words.toml`."""
    data: dict[str, Any] = tomllib.loads(files("jiphyeon.engines").joinpath("pii_words.toml").read_text("utf-8"))
    names = data["names"]
    sensitive = {word for words in data["sensitive"].values() for word in words.split()}

    def longest_first(words: str) -> tuple[str, ...]:
        return tuple(sorted(set(words.split()), key=lambda w: (-len(w), w)))

    return Lexicon(
        frozenset([*names["surnames"].split(), *names["long_surnames"].split()]),
        longest_first(names["labels"]),
        longest_first(names["titles"]),
        longest_first(names["kin"]),
        frozenset(names["deeds"].split()),
        tuple(sorted(sensitive, key=lambda w: (-len(w), w))),
    )


def is_title(word: str) -> bool:
    """Whether a word is a position and nobody's name (`주무관님`)."""
    return word.strip().removesuffix("님") in lexicon().titles


def surname_of(word: str) -> str:
    """The surname the word begins with, two syllables before one, or ''."""
    known = lexicon().surnames
    return next((word[:n] for n in (2, 1) if word[:n] in known and len(word) > n), "")


def built_like_a_name(word: str) -> bool:
    """Whether the word is a surname with one or two syllables (three behind a long one) after it."""
    surname = surname_of(word)
    if not surname:
        return False
    rest = len(word) - len(surname)
    return 1 <= rest <= 2 or (rest == 3 and len(surname) == 1 and word.endswith(("님", "이")))
