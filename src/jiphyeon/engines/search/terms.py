"""How many passages hold each term: what makes a term telling, kept beside the index in either database."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import batched
from typing import Any

from jiphyeon.engines.search.row import Row

TABLE = "references_terms"


def create_terms(cursor: Any) -> None:
    """The table; nothing happens where it is there."""
    cursor.execute(f"CREATE TABLE IF NOT EXISTS {TABLE} (term text PRIMARY KEY, holding integer NOT NULL)")


def drop_terms(cursor: Any) -> None:
    """The table, away."""
    cursor.execute(f"DROP TABLE IF EXISTS {TABLE}")


def count_terms(cursor: Any, rows: Iterable[Row], step: int) -> None:
    """Count the terms of passages that came (`step` 1) or went (−1)."""
    counts = Counter(term for row in rows for term in {*row.words, *row.pairs, *row.heading})
    cursor.executemany(
        f"INSERT INTO {TABLE} (term, holding) VALUES (%s, %s) "  # noqa: S608 (our own name)
        f"ON CONFLICT (term) DO UPDATE SET holding = {TABLE}.holding + excluded.holding",
        [(term, step * number) for term, number in sorted(counts.items())],
    )


def holding_terms(cursor: Any, terms: Sequence[str]) -> dict[str, int]:
    """The number of passages that hold each term; terms nobody holds are left out."""
    found: dict[str, int] = {}
    for some in batched(sorted(set(terms)), 400):
        marks = ", ".join(["%s"] * len(some))
        cursor.execute(f"SELECT term, holding FROM {TABLE} WHERE term IN ({marks}) AND holding > 0", list(some))  # noqa: S608
        found |= {term: int(number) for term, number in cursor.fetchall()}
    return found


def rarest(holding: Mapping[str, int], most: int) -> list[str]:
    """Terms from the rarest on, one at least, as many as `most` rows allow."""
    chosen: list[str] = []
    rows = 0
    for term in sorted(holding, key=lambda one: (holding[one], one)):
        rows += holding[term]
        if chosen and rows > most:
            break
        chosen.append(term)
    return chosen
