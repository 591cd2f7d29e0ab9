"""Okapi BM25 (Robertson & Zaragoza 2009, eq. 3.15) over the fields of a passage, each of its own weight."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from jiphyeon.engines.search.row import Hit, Query

K1, B = 1.2, 0.6
WORD, PAIR, HEADING, ALIKE = 1.0, 0.35, 0.6, 0.45
"""How much a morpheme of the text, a syllable pair, a morpheme of a heading and another word for one count."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that holds some of the terms, with its terms as they are indexed."""

    id: int
    words: Sequence[str]
    pairs: Sequence[str]
    heading: Sequence[str]


def idf(total: int, holding: int) -> float:
    """How telling a term is that `holding` of `total` passages have; never negative."""
    return math.log(1 + (total - holding + 0.5) / (holding + 0.5))


def rank(candidates: Iterable[Candidate], query: Query, holding: Mapping[str, int], total: int) -> list[Hit]:
    """The candidates, best first. `holding` says of each term how many of `total` passages have it."""
    found = list(candidates)
    words, others, pairs = _weights(query, holding, total)
    average = sum(len(one.words) for one in found) / max(1, len(found))
    hits = [Hit(one.id, _score(one, words, others, pairs, average)) for one in found]
    return sorted(hits, key=lambda hit: (-hit.score, hit.id))


def _weights(
    query: Query, holding: Mapping[str, int], total: int
) -> tuple[dict[str, float], dict[str, tuple[str, float]], dict[str, float]]:
    """Weight by idf of the words, of the words alike (with the word they stand for), and of the pairs."""
    words = {word: WORD * idf(total, holding.get(word, 0)) for word in query.words}
    others = {
        other: (word, ALIKE * min(idf(total, holding.get(other, 0)), idf(total, holding.get(word, 0))))
        for word in query.words
        for other in query.alike.get(word, ())
        if other not in words
    }
    pairs = {pair: PAIR * idf(total, holding.get(pair, 0)) for pair in query.pairs}
    return words, others, pairs


def _score(
    one: Candidate,
    words: Mapping[str, float],
    others: Mapping[str, tuple[str, float]],
    pairs: Mapping[str, float],
    average: float,
) -> float:
    norm = K1 * (1 - B + B * len(one.words) / max(1.0, average))
    best: dict[str, float] = {}
    for word, count in Counter(one.words).items():
        _keep(best, word, words, others, count * (K1 + 1) / (count + norm))
    for word in dict.fromkeys(one.heading):
        _keep(best, word, words, others, HEADING)
    found = Counter(pair for pair in one.pairs if pair in pairs)
    return sum(best.values()) + sum(pairs[p] * n * (K1 + 1) / (n + norm) for p, n in found.items())


def _keep(
    best: dict[str, float],
    word: str,
    words: Mapping[str, float],
    others: Mapping[str, tuple[str, float]],
    saturation: float,
) -> None:
    """A word of the query counts once: as itself where the passage has it, else as the best word alike."""
    if word in words:
        best[word] = max(best.get(word, 0.0), words[word] * saturation)
    elif word in others:
        meant, weight = others[word]
        best[meant] = max(best.get(meant, 0.0), weight * saturation)
