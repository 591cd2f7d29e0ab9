"""Putting found passages in order by meaning, where the institution has set an embedding server."""

from __future__ import annotations

import array
import os
from collections.abc import Sequence

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.reference.fusion import fused
from jiphyeon.engines.embeddings import EndpointEmbedder, configured
from jiphyeon.server.references.models import Passage

DEPTH = 60
"""So many passages found by words are put in order."""


def embedder() -> EndpointEmbedder | None:
    """The server of JIPHYEON_EMBEDDINGS (and its model, JIPHYEON_EMBEDDINGS_MODEL); none where it is not set."""
    return configured(os.environ)


def remember(passages: Sequence[Passage]) -> None:
    """Keep the vectors of passages; a server that does not answer leaves them to be found by words."""
    asked = embedder()
    if asked is None:
        return
    try:
        vectors = asked.passages([f"{one.heading}\n{one.text}" for one in passages])
    except JiphyeonError:
        return
    for one, vector in zip(passages, vectors, strict=True):
        one.vector = array.array("f", vector).tobytes()
    Passage.objects.bulk_update(passages, ["vector"], batch_size=200)


def ordered(words: str, passages: Sequence[Passage]) -> list[Passage]:
    """The passages, best first, by both their order and their meaning."""
    asked = embedder()
    known = [one for one in passages if one.vector]
    if asked is None or not known:
        return list(passages)
    try:
        question = asked.question(words)
    except JiphyeonError:
        return list(passages)
    near = {one.pk: _near(bytes(one.vector or b""), question) for one in known}
    by_id = {one.pk: one for one in passages}
    meaning = sorted(near, key=lambda pk: -near[pk])
    return [by_id[pk] for pk in fused([one.pk for one in passages], meaning)]


def _near(stored: bytes, question: Sequence[float]) -> float:
    vector = array.array("f", stored)
    return sum(a * b for a, b in zip(vector, question, strict=False)) if len(vector) == len(question) else -1.0
