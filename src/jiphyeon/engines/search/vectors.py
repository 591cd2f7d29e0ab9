"""Nearest passages by embedding: a product of the question with every vector that may be seen; no index, no guesses."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

ENOUGH = 20
"""From so many passages on, one must stand out to be near."""
NEAR = 1.5
"""Standard deviations above the mean of all similarities: what stands out less answers nothing."""


def packed(vector: Sequence[float]) -> bytes:
    """A vector of unit length as half floats (16 bits each), little-endian."""
    return np.asarray(vector, dtype="<f2").tobytes()


@dataclass(frozen=True, slots=True)
class Vectors:
    """Passages with their documents and vectors: `ids`, `documents` (n,), `matrix` (n, width).

    Kept as 16-bit floats, multiplied as 32-bit ones: 150 MB in memory for 100,000 vectors of 384 numbers.
    """

    ids: NDArray[np.int64]
    documents: NDArray[np.int64]
    matrix: NDArray[np.float32]

    @classmethod
    def of(cls, rows: Iterable[tuple[int, int, bytes]]) -> Vectors:
        """From id, document and packed vector of each passage; widths that differ from the newest are left out."""
        kept = list(rows)
        width = len(kept[-1][2]) if kept else 0
        kept = [row for row in kept if len(row[2]) == width]
        matrix = np.frombuffer(b"".join(row[2] for row in kept), dtype="<f2").reshape(len(kept), width // 2)
        return cls(
            np.array([row[0] for row in kept], dtype=np.int64),
            np.array([row[1] for row in kept], dtype=np.int64),
            matrix.astype(np.float32),
        )

    def nearest(self, question: Sequence[float], documents: Collection[int], limit: int) -> list[int]:
        """Ids of the passages of these documents nearest to a question of unit length, best first."""
        if not len(self.ids) or len(question) != self.matrix.shape[1]:
            return []
        seen = np.flatnonzero(np.isin(self.documents, np.fromiter(documents, dtype=np.int64)))
        if not len(seen):
            return []
        scores = (self.matrix @ np.asarray(question, dtype=np.float32))[seen]
        floor = scores.mean() + NEAR * scores.std() if len(seen) >= ENOUGH else -np.inf
        best = np.argpartition(-scores, limit)[:limit] if limit < len(scores) else np.arange(len(scores))
        best = best[np.lexsort((best, -scores[best]))]
        return [int(self.ids[seen[at]]) for at in best if scores[at] >= floor]
