"""Words of a draft: literal pieces and the facts among them; sentences said from a kind's templates."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from jiphyeon.core.official.document import BLANK
from jiphyeon.core.text.josa import particle


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words; `fact` is the id of the fact that wrote them, and `inner` its own pieces when facts lie within it."""

    text: str
    fact: str = ""
    inner: tuple[Piece, ...] = ()


type Words = tuple[Piece, ...]


def text_of(words: Iterable[Piece]) -> str:
    """The words as a string."""
    return "".join(piece.text for piece in words)


def anchors_of(words: Iterable[Piece], start: int = 0) -> list[tuple[str, int, int]]:
    """Fact, start and end of every fact in the words, outer before inner."""
    out: list[tuple[str, int, int]] = []
    for piece in words:
        if piece.fact:
            out.append((piece.fact, start, start + len(piece.text)))
        out.extend(anchors_of(piece.inner, start))
        start += len(piece.text)
    return out


_TOKEN = re.compile(
    r"(?P<open>\[)|(?P<close>\])|\{(?P<field>[a-z_]+)(?:\|(?P<filter>[a-z]+))?(?::(?P<josa>[가-힣]+))?\}|(?P<text>[^\[\]{}]+)"
)
type Values = Mapping[str, Words]
type Filters = Mapping[str, Callable[[Words], Words]]


def missing(sentence: str, values: Values) -> list[str]:
    """The fields outside brackets that have no value."""
    depth, out = 0, []
    for match in _TOKEN.finditer(sentence):
        depth += bool(match["open"]) - bool(match["close"])
        if match["field"] and not depth and not values.get(match["field"]):
            out.append(match["field"])
    return out


def say(sentence: str, values: Values, filters: Filters | None = None) -> Words:
    """The sentence with its fields filled; empty fields outside brackets are `○○`, brackets with one are left out."""
    out: list[Piece] = []
    group: list[Piece] | None = None
    whole = True
    for match in _TOKEN.finditer(sentence):
        target = out if group is None else group
        if match["open"]:
            group, whole = [], True
        elif match["close"]:
            out.extend(group if whole and group else [])
            group = None
        elif match["field"]:
            words = values.get(match["field"]) or ()
            whole = whole and bool(words)
            words = words or (Piece(BLANK),)
            if match["filter"] and filters and match["filter"] in filters:
                words = filters[match["filter"]](words)
            target.extend(words)
            if match["josa"]:
                target.append(Piece(particle(text_of(target), match["josa"])))
        else:
            target.append(Piece(match["text"]))
    return tuple(out)


def first_complete(sentences: Sequence[str], values: Values) -> str:
    """The first sentence with all its fields, or nothing."""
    return next((s for s in sentences if not missing(s, values)), "")
