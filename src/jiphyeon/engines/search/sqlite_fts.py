"""Search in SQLite's own full-text index (FTS5): it proposes candidates, BM25 over the fields orders them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import batched
from typing import Any

from jiphyeon.engines.search.bm25 import Candidate, rank
from jiphyeon.engines.search.row import Cursors, Hit, Query, Row
from jiphyeon.engines.search.terms import count_terms, create_terms, drop_terms, holding_terms, rarest

TABLE = "references_index"
CANDIDATES = 120
"""So many passages FTS5 proposes; their order is worked out anew."""
MANY = 400
"""So many of the newest passages are taken where even the rarest term is common."""
MOST_ROWS = 4_000
"""Terms are looked for from the rarest on until so many rows hold one of them: the common ones only add time."""

_COLUMNS = "reach, words, pairs, heading"


class SqliteIndex:
    """The index of one database. All work happens in the caller's transaction."""

    def __init__(self, database: Cursors) -> None:
        self._database = database

    def create(self) -> None:
        """The tables; nothing happens where they are there."""
        with self._database.cursor() as cursor:
            cursor.execute(
                f"CREATE VIRTUAL TABLE IF NOT EXISTS {TABLE} USING fts5({_COLUMNS}, "
                "tokenize='unicode61 remove_diacritics 0')"
            )
            create_terms(cursor)

    def drop(self) -> None:
        """The tables, away."""
        with self._database.cursor() as cursor:
            drop_terms(cursor)
            cursor.execute(f"DROP TABLE IF EXISTS {TABLE}")

    def add(self, rows: Iterable[Row]) -> None:
        """Put passages in; one that is there already is replaced."""
        with self._database.cursor() as cursor:
            for some in batched(rows, 500):
                self._remove(cursor, [row.id for row in some])
                count_terms(cursor, some, 1)
                cursor.executemany(
                    f"INSERT INTO {TABLE}(rowid, {_COLUMNS}) VALUES (%s, %s, %s, %s, %s)",  # noqa: S608 (our own name)
                    [(row.id, *(" ".join(part) for part in _parts(row))) for row in some],
                )

    def remove(self, ids: Iterable[int]) -> None:
        """Take passages out."""
        with self._database.cursor() as cursor:
            for some in batched(ids, 500):
                self._remove(cursor, list(some))

    def reach(self, ids: Iterable[int], marks: Sequence[str]) -> None:
        """Say anew who may read passages."""
        with self._database.cursor() as cursor:
            statement = f"UPDATE {TABLE} SET reach = %s WHERE rowid = %s"  # noqa: S608 (our own name)
            cursor.executemany(statement, [(" ".join(marks), one) for one in ids])

    def search(self, query: Query, limit: int) -> list[Hit]:
        """The best passages within reach."""
        if not query.terms or not query.reach:
            return []
        with self._database.cursor() as cursor:
            cursor.execute(f"SELECT count(*) FROM {TABLE}_docsize")  # noqa: S608 (our own name)
            total = int(cursor.fetchall()[0][0])
            holding = holding_terms(cursor, query.terms)
            candidates = self._candidates(cursor, query.reach, holding)
        return rank(candidates, query, holding, total)[:limit]

    @staticmethod
    def _remove(cursor: Any, ids: Sequence[int]) -> None:
        marks = ", ".join(["%s"] * len(ids))
        cursor.execute(f"SELECT rowid, {_COLUMNS} FROM {TABLE} WHERE rowid IN ({marks})", list(ids))  # noqa: S608
        there = [Row(row[0], *(tuple(part.split()) for part in row[1:])) for row in cursor.fetchall()]
        if there:
            count_terms(cursor, there, -1)
            cursor.execute(f"DELETE FROM {TABLE} WHERE rowid IN ({marks})", list(ids))  # noqa: S608 (marks only)

    def _candidates(self, cursor: Any, reach: Sequence[str], holding: dict[str, int]) -> list[Candidate]:
        """Passages with one of the rarest terms; where even these are common, those that have two of them."""
        known = sorted(holding, key=lambda term: (holding[term], term))
        chosen = rarest(holding, MOST_ROWS)
        if not chosen:
            return []
        if holding[chosen[0]] <= MOST_ROWS:
            return self._matching(cursor, reach, _any(chosen), f"bm25({TABLE}, 0.0, 1.0, 0.35, 0.6)")
        both = " AND ".join(f"({_any([term])})" for term in known[:2])
        return self._matching(cursor, reach, both, "rowid DESC", MANY) or self._matching(
            cursor, reach, _any(chosen), "rowid DESC", MANY
        )

    @staticmethod
    def _matching(cursor: Any, reach: Sequence[str], match: str, order: str, most: int = CANDIDATES) -> list[Candidate]:
        cursor.execute(
            f"SELECT rowid, words, pairs, heading FROM {TABLE} WHERE {TABLE} MATCH %s "  # noqa: S608 (our own name)
            f"ORDER BY {order} LIMIT {most}",
            [f"reach : ({_any(reach)}) AND {{words pairs heading}} : ({match})"],
        )
        return [Candidate(row[0], *(part.split() for part in row[1:])) for row in cursor.fetchall()]


def _parts(row: Row) -> tuple[Sequence[str], ...]:
    return row.reach, row.words, row.pairs, row.heading


def _any(terms: Sequence[str]) -> str:
    return " OR ".join('"' + term.replace('"', '""') + '"' for term in terms)
