"""Open comments into themes: tags suggested by a codebook, and what fits none grouped by likeness.

Made for tens to hundreds of comments, where topic models have nothing to learn from: stems hint at tags, comments
people have tagged teach the rest (nearest centroid), and where neither is clear nothing is suggested.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage

from jiphyeon.core.pilot.codebook import OTHER, codebook
from jiphyeon.core.pilot.sample import Floats

KEPT = ("NNG", "NNP", "VV", "VA", "XR", "SL")
"""Word classes that carry a theme: nouns, verbs, adjectives, roots, foreign words. Adverbs (너무, 정말) do not."""
STOP = frozenset(
    {"하", "되", "있", "없", "같", "것", "수", "때", "좋", "많", "싶", "않", "보", "주", "나오", "문서", "도구", "기능"}
)
NEAR = 0.35
"""Cosine to a tagged centroid from which a tag is suggested."""
ENOUGH = 8
"""Comments needed to tell what all have in common from what tells them apart."""
ALIKE = 0.82
"""Average cosine distance at which two groups of untagged comments are still one."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Tags suggested for a comment, best first; none where it is not clear."""

    tags: tuple[str, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Group:
    """Comments that are alike and fit no tag: their places, and the stems they share."""

    members: tuple[int, ...]
    terms: tuple[str, ...]


def suggest(stems: Sequence[Sequence[str]], tagged: Mapping[int, Sequence[str]] | None = None) -> list[Suggestion]:
    """Suggest tags for each comment from its stems; `tagged` are comments people have tagged, by place."""
    known = tagged or {}
    vectors = vectors_of(stems)
    centroids = _centroids(vectors, known)
    return [_suggested(list(words), vectors[place], centroids) for place, words in enumerate(stems)]


def groups_of(stems: Sequence[Sequence[str]], places: Sequence[int], extra: Floats | None = None) -> list[Group]:
    """Groups of at least two like comments among `places`, the largest first.

    `extra` are sentence vectors of all comments where an embedding is there; they count as much as the stems. What
    all comments have in common is taken off first: sentence models put any two Korean sentences close together.
    Under eight comments there is no telling what that is, and stems alone count.
    """
    if len(places) < 2:
        return []
    vectors = vectors_of(stems)[list(places)]
    likeness = vectors @ vectors.T
    if extra is not None and len(places) >= ENOUGH:
        units = extra[list(places)]
        units = units - units.mean(axis=0)
        units = units / np.maximum(np.linalg.norm(units, axis=1, keepdims=True), 1e-12)
        likeness = (likeness + units @ units.T) / 2
    distance = np.clip(1 - likeness, 0, 2)
    apart = distance[np.triu_indices(len(places), 1)]
    labels = fcluster(linkage(apart, "average"), ALIKE, criterion="distance")
    found: dict[int, list[int]] = {}
    for place, label in zip(places, labels, strict=True):
        found.setdefault(int(label), []).append(place)
    groups = [Group(tuple(members), _terms(stems, members)) for members in found.values() if len(members) > 1]
    return sorted(groups, key=lambda group: (-len(group.members), group.members))


def vectors_of(stems: Sequence[Sequence[str]]) -> Floats:
    """TF-IDF of stems and of their character pairs, unit length; a comment without stems is a zero row."""
    bags = [Counter(_features(words)) for words in stems]
    frequency = Counter(name for bag in bags for name in bag)
    index = {name: column for column, name in enumerate(sorted(frequency))}
    vectors = np.zeros((len(bags), max(1, len(index))))
    for row, bag in enumerate(bags):
        for name, count in bag.items():
            weight = 1.0 if not name.startswith("#") else 0.5
            vectors[row, index[name]] = (
                weight * (1 + math.log(count)) * math.log((1 + len(bags)) / (1 + frequency[name]) + 1)
            )
    norm = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit: Floats = vectors / np.where(norm > 0, norm, 1.0)
    return unit


def _features(words: Sequence[str]) -> list[str]:
    pairs = [f"#{word[i : i + 2]}" for word in words for i in range(len(word) - 1)]
    return [*words, *pairs]


def _centroids(vectors: Floats, tagged: Mapping[int, Sequence[str]]) -> dict[str, Floats]:
    rows: dict[str, list[Floats]] = {}
    for place, tags in tagged.items():
        for tag in tags:
            if tag != OTHER:
                rows.setdefault(tag, []).append(vectors[place])
    means = {tag: np.mean(found, axis=0) for tag, found in rows.items() if len(found) >= 3}
    return {tag: mean / max(float(np.linalg.norm(mean)), 1e-12) for tag, mean in means.items()}


def _suggested(words: Sequence[str], vector: Floats, centroids: Mapping[str, Floats]) -> Suggestion:
    scores: dict[str, float] = {}
    for tag in codebook():
        hits = sum(word in tag.seeds for word in set(words))
        near = float(vector @ centroids[tag.code]) if tag.code in centroids else 0.0
        score = min(1.0, 0.5 * hits) + (near if near >= NEAR else 0.0)
        if score > 0:
            scores[tag.code] = score
    if not scores:
        return Suggestion((), 0.0)
    ranked = sorted(scores, key=lambda code: (-scores[code], code))
    best = scores[ranked[0]]
    chosen = [code for code in ranked[:2] if scores[code] >= best - 0.01 or scores[code] >= 1.0]
    return Suggestion(tuple(chosen), best)


def _terms(stems: Sequence[Sequence[str]], members: Sequence[int], most: int = 3) -> tuple[str, ...]:
    counts = Counter(word for place in members for word in set(stems[place]))
    return tuple(word for word, count in counts.most_common(most) if count > 1)
