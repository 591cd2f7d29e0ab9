"""One fact sheet for the documents of one piece of work: a fact changed in one is seen, and can be changed, in all."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.db import transaction

from jiphyeon.core.drafting.fact import Fact, Source
from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.text.span import Span
from jiphyeon.server.accounts.models import Person
from jiphyeon.server.audit.models import Action
from jiphyeon.server.audit.store import record
from jiphyeon.server.drafts import store, tracing
from jiphyeon.server.drafts.models import Bundle, Document, Version
from jiphyeon.services.edit import Place, Traced, fill


@dataclass(frozen=True, slots=True)
class Cell:
    """What one document says of a fact; nothing where it does not use it."""

    document: Document
    text: str
    changed: bool
    editable: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One fact over all documents of the bundle."""

    key: str
    label: str
    cells: tuple[Cell | None, ...]

    @property
    def values(self) -> list[str]:
        """The different things said of it."""
        return list(dict.fromkeys(cell.text for cell in self.cells if cell is not None))

    @property
    def agrees(self) -> bool:
        """Whether all documents that use it say the same."""
        return len(self.values) == 1


def gather(person: Person, document: Document, name: str) -> Bundle:
    """A bundle around a document, or the one it is in."""
    if document.bundle is not None:
        return document.bundle
    with transaction.atomic():
        bundle = Bundle.objects.create(name=name[:200] or str(document), owner=person)
        Document.objects.filter(pk=document.pk).update(bundle=bundle)
        record(person, Action.CREATED, bundle)
    return bundle


def add(person: Person, bundle: Bundle, source: Document, kind: str) -> Document:
    """Another document of the bundle, from the same memo and the facts as they are in the source now."""
    made = store.begin(person, source.memo, kind=kind, today=source.today, answers=source.answers)
    Document.objects.filter(pk=made.pk).update(bundle=bundle)
    made.bundle = bundle
    for line in sheet(bundle, person):
        mine = next((cell for cell in line.cells if cell and cell.document.pk == source.pk and cell.changed), None)
        if mine is not None:
            put(person, bundle, line.key, mine.text, only=made)
    return Document.objects.get(pk=made.pk)


def _members(bundle: Bundle, person: Person) -> list[Document]:
    return list(bundle.documents.filter(owner=person, binned__isnull=True).order_by("created"))


def sheet(bundle: Bundle, person: Person) -> list[Line]:
    """Every shared fact that stands in a document of the bundle, in the order of the memo."""
    members = _members(bundle, person)
    found: dict[str, dict[int, Cell]] = {}
    labels: dict[str, str] = {}
    for document in members:
        keys = document.notes.get("keys", {})
        now = tracing.traced(document)
        used = {place.fact for place in now.places}
        for fact in now.facts:
            key = keys.get(fact.id)
            if key and fact.id in used:
                changed = fact.source.where.startswith("person:")
                cell = Cell(document, fact.text, changed, document.editable)
                found.setdefault(key, {})[document.pk] = cell
                labels.setdefault(key, tracing.KIND_NAMES.get(fact.kind, fact.kind))
    return [
        Line(key, labels[key], tuple(cells.get(one.pk) for one in members))
        for key, cells in sorted(found.items(), key=_order)
    ]


def _order(entry: tuple[str, dict[int, Cell]]) -> tuple[str, int, int]:
    where, start, end = entry[0].rsplit(":", 2)
    return where, int(start), int(end)


def put(person: Person, bundle: Bundle, key: str, text: str, *, only: Document | None = None) -> int:
    """Say `text` of a fact in every document of the bundle that may be changed; gives the number of documents."""
    words = store.clean(text).strip()
    if not words or len(words) > 500:
        raise JiphyeonError("fact-empty", "바꿀 값이 없거나 너무 깁니다.", suggestion="500자까지 적으세요.")
    changed = 0
    with transaction.atomic():
        for document in _members(bundle, person):
            if not document.editable or (only is not None and document.pk != only.pk):
                continue
            name = next((name for name, one in document.notes.get("keys", {}).items() if one == key), None)
            now = tracing.traced(document)
            old = now.fact(name) if name else None
            if old is None or old.text == words:
                continue
            store.trace(document, _replaced(now, old, words, person), person, Version.Cause.ANSWERED)
            changed += 1
    return changed


def _replaced(now: Traced, old: Fact, words: str, person: Person) -> Traced:
    """The text with every place of the fact saying the new words; a place that said it otherwise is stale."""
    fresh = replace(old, text=words, value=words, source=Source(f"person:{person.name}"))
    for place in sorted((one for one in now.places if one.fact == old.id), key=lambda one: -one.start):
        rest = tuple(one for one in now.places if one != place)
        if now.text[place.start : place.end] == old.text:
            now = fill(replace(now, places=rest), Span(place.start, place.end), fresh)
        else:
            now = replace(now, places=(*rest, Place(place.fact, place.start, place.end, stale=True)))
    facts = tuple(fresh if fact.id == old.id else fact for fact in now.facts)
    return replace(now, facts=facts, places=tuple(sorted(now.places, key=lambda one: (one.start, -one.end))))
