"""Search over 100,000 passages: the 95th percentile of our query beside a bare FTS5 query of the same words, one run.

Sentences are put together from the wording this package ships and analysed by Kiwi once; passages are made of them.
Run: .venv/bin/python benchmarks/reference_search.py [--passages 100000] [--queries 300]
"""

from __future__ import annotations

import argparse
import random
import re
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any

from jiphyeon.core.reference.terms import Terms, alike, terms_of
from jiphyeon.engines.kiwi import shared
from jiphyeon.engines.search.row import Query, Row
from jiphyeon.engines.search.sqlite_fts import SqliteIndex

PLACES = ("한빛", "새봄", "가람", "누리", "다온", "마루", "바다", "샛별", "아람", "자람")
THINGS = ("연수", "공모전", "점검", "축제", "상담", "체험학습", "급식", "돌봄", "도서관", "기자재", "안전", "정보화")


class Cursor:
    """A bare SQLite cursor that takes `%s`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._cursor = connection.cursor()

    def execute(self, sql: str, params: Sequence[Any] = ()) -> None:
        """Run one statement."""
        self._cursor.execute(sql.replace("%s", "?"), params)

    def executemany(self, sql: str, many: Sequence[Sequence[Any]]) -> None:
        """Run one statement for each set of parameters."""
        self._cursor.executemany(sql.replace("%s", "?"), many)

    def fetchall(self) -> list[Any]:
        """The rows that are left."""
        return self._cursor.fetchall()


class Database:
    """A bare SQLite file."""

    def __init__(self, path: Path) -> None:
        self.connection = sqlite3.connect(path)
        self.connection.execute("PRAGMA cache_size=-20000")

    @contextmanager
    def cursor(self) -> Iterator[Cursor]:
        """A cursor for a `with` block."""
        yield Cursor(self.connection)


def sentences(rng: random.Random) -> list[str]:
    """The Korean wording of this package with names and numbers of its own."""
    found: set[str] = set()
    for path in Path(str(files("jiphyeon.core"))).rglob("*"):
        if path.suffix in {".toml", ".tsv", ".json", ".py"}:
            found |= set(re.findall(r"[가-힣][가-힣0-9 ,·]{12,80}", path.read_text("utf-8")))
    bases = sorted(found)
    names = [f"{place}{kind}" for place in PLACES for kind in ("초등학교", "중학교", "고등학교", "교육지원청")]
    return [
        f"{rng.choice(names) if rng.random() < 0.2 else ''} {rng.choice(THINGS) if rng.random() < 0.3 else ''} "
        f"{rng.choice(bases)} {rng.randint(1, 400)}명 {rng.randint(1, 12)}월 {rng.randint(1, 28)}일"
        for _ in range(12000)
    ]


def passages(count: int, pool: list[Terms], rng: random.Random) -> Iterator[Row]:
    """Passages of two to five sentences, most of them for everybody."""
    for number in range(1, count + 1):
        some = rng.choices(pool, k=rng.randint(2, 5))
        words = tuple(w for one in some for w in one.words)
        pairs = tuple(p for one in some for p in one.pairs)
        reach = rng.choice((("o",), ("o",), ("u1",), ("u2",), (f"p{rng.randint(1, 500)}",)))
        yield Row(number, reach, words, pairs, some[0].words[:4])


def timed(database: Database, index: SqliteIndex, asked: str) -> tuple[float, float, float]:
    """Seconds of our query by the clock and of processor, and of a bare FTS5 query of the same words by the clock."""
    started, worked = time.perf_counter(), time.thread_time()
    terms = terms_of([asked], shared())[0]
    index.search(Query(("o", "u1", "p7"), terms.words, terms.pairs, alike()), 10)
    ours, busy = time.perf_counter() - started, time.thread_time() - worked
    match = " OR ".join(f'"{word}"' for word in terms.words) or '"x"'
    started = time.perf_counter()
    bare = "SELECT rowid FROM references_index WHERE references_index MATCH ? ORDER BY rank LIMIT 10"
    database.connection.execute(bare, [match]).fetchall()
    return ours, busy, time.perf_counter() - started


def main() -> None:
    """Build the index, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--passages", type=int, default=100_000)
    parser.add_argument("--queries", type=int, default=300)
    options = parser.parse_args()
    rng = random.Random(20261122)
    texts = sentences(rng)
    pool = terms_of(texts, shared())
    with tempfile.TemporaryDirectory() as folder:
        database = Database(Path(folder) / "index.sqlite3")
        index = SqliteIndex(database)
        index.create()
        started = time.perf_counter()
        index.add(passages(options.passages, pool, rng))
        database.connection.commit()
        print(f"indexed {options.passages:,} passages in {time.perf_counter() - started:.0f} s")
        asked = [
            " ".join(rng.sample(words, min(4, len(words))))
            for words in map(str.split, rng.choices(texts, k=options.queries))
        ]
        times = [timed(database, index, one) for one in asked]
    cuts = []
    for name, seconds in zip(
        ("ours", "ours, of processor", "bare FTS5, same words"), zip(*times, strict=True), strict=True
    ):
        cuts.append(statistics.quantiles(seconds, n=20)[-1])
        print(f"{name}: median {statistics.median(seconds) * 1000:.0f} ms, p95 {cuts[-1] * 1000:.0f} ms")
    print(f"p95 ours / bare: {cuts[0] / cuts[2]:.2f}")


if __name__ == "__main__":
    main()
