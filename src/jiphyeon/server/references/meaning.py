"""Finding passages by meaning, where the institution has set an embedding server."""

from __future__ import annotations

import os
import threading
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from django.db.models import Count, Max

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.engines.embeddings import EndpointEmbedder
from jiphyeon.server.references.models import Passage

if TYPE_CHECKING:
    from jiphyeon.engines.search.vectors import Vectors

DEPTH = 60
"""So many passages are found by words and so many by meaning before the two are put together."""
_lock = threading.Lock()
_known: dict[str, tuple[tuple[int, int], Vectors]] = {}


def embedder() -> EndpointEmbedder | None:
    """The server of JIPHYEON_EMBEDDINGS (and its model, JIPHYEON_EMBEDDINGS_MODEL); none where it is not set."""
    where = os.environ.get("JIPHYEON_EMBEDDINGS", "")
    return EndpointEmbedder(where, os.environ.get("JIPHYEON_EMBEDDINGS_MODEL", "")) if where else None


def remember(passages: Sequence[Passage]) -> int:
    """Keep the vectors of passages; a server that does not answer leaves them to be found by words. Gives how many."""
    from jiphyeon.engines.search.vectors import packed

    asked = embedder()
    if asked is None or not passages:
        return 0
    try:
        vectors = asked.passages([f"{one.heading}\n{one.text}" for one in passages])
    except JiphyeonError:
        return 0
    for one, vector in zip(passages, vectors, strict=True):
        one.vector = packed(vector)
    return Passage.objects.bulk_update(passages, ["vector"], batch_size=200)


def nearest(words: str, references: Collection[int]) -> list[int]:
    """Ids of the passages of these references nearest to the words, best first; none without a server that answers."""
    asked = embedder()
    if asked is None or not references:
        return []
    try:
        question = asked.question(words)
    except JiphyeonError:
        return []
    return _vectors().nearest(question, references, DEPTH)


def _vectors() -> Vectors:
    """All vectors, kept in memory until passages are added or taken out."""
    from jiphyeon.engines.search.vectors import Vectors

    with _lock:
        rows = Passage.objects.filter(vector__isnull=False).order_by("pk")
        counted = rows.order_by().aggregate(last=Max("pk"), number=Count("pk"))
        stamp = (int(counted["last"] or 0), int(counted["number"]))
        if "all" not in _known or _known["all"][0] != stamp:
            values = rows.values_list("pk", "reference_id", "vector")
            _known["all"] = (stamp, Vectors.of((pk, of, bytes(vector or b"")) for pk, of, vector in values))
        return _known["all"][1]
