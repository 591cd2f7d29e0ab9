"""Search in PostgreSQL with what every server has: exact lexemes under a GIN index, ordered by BM25 over the fields.

The same terms as in SQLite; no extension, no language configuration of the database.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import batched
from typing import Any

from jiphyeon.engines.search.bm25 import Candidate, rank
from jiphyeon.engines.search.row import Cursors, Hit, Query, Row
from jiphyeon.engines.search.terms import count_terms, create_terms, drop_terms, holding_terms, rarest

TABLE = "references_index"
CANDIDATES = 1500
"""So many passages are looked at closely; the rarest terms choose them."""


class PostgresIndex:
    """The index of one database. All work happens in the caller's transaction."""

    def __init__(self, database: Cursors) -> None:
        self._database = database

    def create(self) -> None:
        """The table and its indexes; nothing happens where they are there."""
        with self._database.cursor() as cursor:
            cursor.execute(
                f"CREATE TABLE IF NOT EXISTS {TABLE} (id bigint PRIMARY KEY, reach text[] NOT NULL, "
                "words text NOT NULL, pairs text NOT NULL, heading text NOT NULL, lexemes tsvector NOT NULL)"
            )
            cursor.execute(f"CREATE INDEX IF NOT EXISTS {TABLE}_lexemes ON {TABLE} USING gin (lexemes)")
            create_terms(cursor)

    def drop(self) -> None:
        """The table, away."""
        with self._database.cursor() as cursor:
            drop_terms(cursor)
            cursor.execute(f"DROP TABLE IF EXISTS {TABLE}")

    def add(self, rows: Iterable[Row]) -> None:
        """Put passages in; one that is there already is replaced."""
        statement = (
            f"INSERT INTO {TABLE} (id, reach, words, pairs, heading, lexemes) "  # noqa: S608 (our own name)
            "VALUES (%s, %s, %s, %s, %s, array_to_tsvector(%s))"
        )
        with self._database.cursor() as cursor:
            for some in batched(rows, 500):
                self._remove(cursor, [row.id for row in some])
                count_terms(cursor, some, 1)
                cursor.executemany(statement, [_values(row) for row in some])

    def remove(self, ids: Iterable[int]) -> None:
        """Take passages out."""
        with self._database.cursor() as cursor:
            self._remove(cursor, list(ids))

    @staticmethod
    def _remove(cursor: Any, ids: Sequence[int]) -> None:
        cursor.execute(
            f"DELETE FROM {TABLE} WHERE id = ANY(%s) RETURNING id, words, pairs, heading",  # noqa: S608 (our own name)
            [list(ids)],
        )
        gone = [Row(row[0], (), *(tuple(part.split()) for part in row[1:])) for row in cursor.fetchall()]
        count_terms(cursor, gone, -1)

    def reach(self, ids: Iterable[int], marks: Sequence[str]) -> None:
        """Say anew who may read passages."""
        with self._database.cursor() as cursor:
            statement = f"UPDATE {TABLE} SET reach = %s WHERE id = ANY(%s)"  # noqa: S608 (our own name)
            cursor.execute(statement, [list(marks), list(ids)])

    def search(self, query: Query, limit: int) -> list[Hit]:
        """The best passages within reach."""
        if not query.terms or not query.reach:
            return []
        with self._database.cursor() as cursor:
            cursor.execute(f"SELECT count(*) FROM {TABLE}")  # noqa: S608 (our own name)
            total = int(cursor.fetchall()[0][0])
            holding = holding_terms(cursor, query.terms)
            candidates = self._candidates(cursor, query.reach, holding)
        return rank(candidates, query, holding, total)[:limit]

    @staticmethod
    def _candidates(cursor: Any, reach: Sequence[str], holding: dict[str, int]) -> list[Candidate]:
        """Passages with one of the rarest terms, the newest where they are many."""
        chosen = rarest(holding, CANDIDATES)
        if not chosen:
            return []
        cursor.execute(
            f"SELECT id, words, pairs, heading FROM {TABLE} "  # noqa: S608 (our own name)
            f"WHERE lexemes @@ %s::tsquery AND reach && %s ORDER BY id DESC LIMIT {CANDIDATES}",
            [" | ".join(_lexeme(term) for term in chosen), list(reach)],
        )
        return [Candidate(row[0], *(part.split() for part in row[1:])) for row in cursor.fetchall()]


def _values(row: Row) -> tuple[Any, ...]:
    lexemes = sorted({*row.words, *row.pairs, *row.heading})
    return (
        row.id,
        list(row.reach),
        " ".join(row.words),
        " ".join(row.pairs),
        " ".join(row.heading),
        lexemes,
    )


def _lexeme(term: str) -> str:
    return "'" + term.replace("\\", "\\\\").replace("'", "''") + "'"
