"""Looking things up: passages for a question, past documents for what is being written."""

from __future__ import annotations

from dataclasses import dataclass

from jiphyeon.core.reference.fusion import fused
from jiphyeon.core.reference.terms import alike, terms_of
from jiphyeon.engines.search.row import Query
from jiphyeon.server.accounts.models import Person
from jiphyeon.server.references import meaning
from jiphyeon.server.references.access import marks_held, visible_to
from jiphyeon.server.references.models import Passage, Reference
from jiphyeon.server.references.store import index

LONGEST = 400
"""Characters of a question that are looked at."""
WEAK = 0.2
"""A passage that answers less well than this share of the best is no answer."""


@dataclass(frozen=True, slots=True)
class Found:
    """A passage and how well its words answer (0 where it was found by meaning alone)."""

    passage: Passage
    score: float


def search(person: Person, words: str, *, limit: int = 10, category: str = "") -> list[Found]:
    """The best passages the person may read: found by words, and by meaning where an embedding server is set."""
    from jiphyeon.engines.kiwi import shared

    if not words.strip():
        return []
    terms = terms_of([words[:LONGEST]], shared())[0]
    query = Query(marks_held(person), terms.words, terms.pairs, alike())
    allowed = visible_to(person)
    if category:
        allowed = allowed.filter(category=category)
    near = meaning.nearest(words[:LONGEST], list(allowed.values_list("pk", flat=True))) if meaning.embedder() else []
    hits = index().search(query, max(meaning.DEPTH if near else 0, limit * (8 if category else 2)))
    rows = Passage.objects.filter(pk__in=[*(hit.id for hit in hits), *near], reference__in=allowed)
    by_id = {row.pk: row for row in rows.select_related("reference").defer("vector")}
    found = [(hit.id, hit.score) for hit in hits if hit.id in by_id]
    strong = {pk: score for pk, score in found if score >= WEAK * found[0][1]}
    order = fused(list(strong), [pk for pk in near if pk in by_id])
    return [Found(by_id[pk], strong.get(pk, 0.0)) for pk in order][:limit]


def similar(person: Person, text: str, *, document: int | None = None, limit: int = 4) -> list[Found]:
    """Past documents like the one being written, each by its best passage; the document itself is left out."""
    seen: dict[int, Found] = {}
    for found in search(person, text, limit=30, category=Reference.Category.PAST):
        reference = found.passage.reference
        if document is None or reference.document != document:
            seen.setdefault(reference.pk, found)
    return list(seen.values())[:limit]
