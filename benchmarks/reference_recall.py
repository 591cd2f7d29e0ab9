"""Recall of the library's search on questions in other words (tests/cases/search), beside simpler searches.

Run: .venv/bin/python benchmarks/reference_recall.py [--embeddings http://127.0.0.1:8080/v1] [--model NAME] [--misses]
"""

from __future__ import annotations

import argparse
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path

import yaml
from reference_search import Database

from jiphyeon.core.reference.fusion import fused
from jiphyeon.core.reference.terms import alike, terms_of
from jiphyeon.engines.kiwi import shared
from jiphyeon.engines.search.row import Query, Row
from jiphyeon.engines.search.sqlite_fts import SqliteIndex

CASES = Path(__file__).parents[1] / "tests/cases/search"
DEPTH = 60

type Search = Callable[[str], list[int]]


def by_words(library: Sequence[dict[str, str]], *, others: bool) -> Search:
    """Our search, with or without the words alike."""
    database = Database(Path(":memory:"))
    index = SqliteIndex(database)
    index.create()
    found = terms_of([one["text"] for one in library], shared())
    headings = terms_of([f"{one['title']} {one['section']}" for one in library], shared())
    index.add(
        Row(number, ("o",), terms.words, terms.pairs, above.words)
        for number, (terms, above) in enumerate(zip(found, headings, strict=True))
    )

    def search(question: str) -> list[int]:
        terms = terms_of([question], shared())[0]
        query = Query(("o",), terms.words, terms.pairs, alike() if others else {})
        return [hit.id for hit in index.search(query, DEPTH)]

    return search


def by_plain(library: Sequence[dict[str, str]]) -> Search:
    """FTS5 over words as they are written."""
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE plain USING fts5(body)")
    rows = [(number, f"{one['title']} {one['section']} {one['text']}") for number, one in enumerate(library)]
    connection.executemany("INSERT INTO plain(rowid, body) VALUES (?, ?)", rows)

    def search(question: str) -> list[int]:
        match = " OR ".join('"' + word.replace('"', "") + '"' for word in question.split())
        found = connection.execute(f"SELECT rowid FROM plain WHERE plain MATCH ? ORDER BY rank LIMIT {DEPTH}", [match])
        return [row[0] for row in found]

    return search


def by_meaning(library: Sequence[dict[str, str]], url: str, model: str, words: Search) -> tuple[Search, Search]:
    """Embeddings alone, and both rankings as one (what the product does where a server is set)."""
    from jiphyeon.engines.embeddings import EndpointEmbedder
    from jiphyeon.engines.search.vectors import Vectors, packed

    embedder = EndpointEmbedder(url, model)
    texts = [f"{one['title']} {one['section']}\n{one['text']}" for one in library]
    vectors = Vectors.of((at, 0, packed(one)) for at, one in enumerate(embedder.passages(texts)))

    def search(question: str) -> list[int]:
        return vectors.nearest(embedder.question(question), (0,), DEPTH)

    def both(question: str) -> list[int]:
        return fused(words(question), search(question))

    return search, both


def report(
    name: str, search: Search, library: Sequence[dict[str, str]], queries: Sequence[dict[str, str]]
) -> list[str]:
    """Print one line; give the questions that were missed."""
    ranks = []
    missed = []
    for one in queries:
        ids = [library[at]["id"] for at in search(one["query"])]
        ranks.append(ids.index(one["passage"]) + 1 if one["passage"] in ids else 0)
        if not 0 < ranks[-1] <= 5:
            missed.append(f"{one['query']} → {one['passage']} ({ranks[-1]})")
    at_one, at_five = (sum(1 for rank in ranks if 0 < rank <= most) / len(ranks) for most in (1, 5))
    mean = sum(1 / rank for rank in ranks if 0 < rank <= 10) / len(ranks)
    print(f"{name:<34} recall@1 {at_one:.3f}  recall@5 {at_five:.3f}  MRR@10 {mean:.3f}")
    return missed


def main() -> None:
    """Ask every question in every way."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--embeddings", default="")
    parser.add_argument("--model", default="")
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    library = yaml.safe_load((CASES / "library.yml").read_text("utf-8"))
    queries = yaml.safe_load((CASES / "queries.yml").read_text("utf-8"))
    print(f"{len(library)} passages, {len(queries)} questions")
    ours = by_words(library, others=True)
    report("words as written (FTS5)", by_plain(library), library, queries)
    report("morphemes and pairs", by_words(library, others=False), library, queries)
    missed = report("morphemes, pairs and words alike", ours, library, queries)
    if options.embeddings:
        alone, together = by_meaning(library, options.embeddings, options.model, ours)
        report("embeddings", alone, library, queries)
        missed = report("words and embeddings (the product)", together, library, queries)
    if options.misses:
        print("\n".join(missed))


if __name__ == "__main__":
    main()
