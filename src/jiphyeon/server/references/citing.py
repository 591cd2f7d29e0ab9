"""Putting a sentence of a passage into a document, with its place; it stays the source of what it says."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

from django.db import transaction

from jiphyeon.core.drafting.fact import Fact, Source
from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.reference.sentences import sentences
from jiphyeon.server.accounts.models import Person
from jiphyeon.server.audit.models import Action
from jiphyeon.server.audit.store import record
from jiphyeon.server.drafts import store, tracing
from jiphyeon.server.drafts.access import own
from jiphyeon.server.drafts.models import Document, Version
from jiphyeon.server.references.models import Citation, Passage
from jiphyeon.services.edit import Place, edit

_END = re.compile(r" {1,2}끝\.$")
"""The end of a document: a sentence goes before it."""


def choices(passage: Passage) -> list[str]:
    """The sentences of a passage that can be quoted."""
    return [passage.text[span.start : span.end] for span in sentences(passage.text)]


def cite(person: Person, document: int, passage: Passage, *, sentence: int, line: int, revision: int) -> Document:
    """Put a sentence at the end of a line of the document, with document, page and paragraph behind it.

    Raises `sentence-gone`, and `Conflict` when somebody saved in between.
    """
    target = own(person, document)
    spans = sentences(passage.text)
    if not 0 <= sentence < len(spans):
        raise JiphyeonError("sentence-gone", "그 문장이 자료에 없습니다.", suggestion="다시 찾아 고르세요.")
    span = spans[sentence]
    quote = " ".join(passage.text[span.start : span.end].split())
    said = f"{quote}(「{passage.reference.name}」 {passage.place})"
    if target.revision != revision:
        raise store.Conflict(target)
    with transaction.atomic():
        name = _free(target)
        where = Source(
            f"reference:{passage.reference.name}", passage.start + span.start, passage.start + span.end, passage.page
        )
        made = _inserted(target, person, Fact(name, "text", said, said, where), line)
        Citation.objects.create(
            document=target.pk,
            fact=name,
            passage=passage,
            reference=passage.reference.name,
            place=passage.place,
            quote=quote,
            by=person,
        )
        record(person, Action.CHANGED, target, cited=passage.reference_id, paragraph=passage.paragraph)
    return made


def _free(document: Document) -> str:
    taken = {fact["id"] for fact in document.facts}
    taken |= set(Citation.objects.filter(document=document.pk).values_list("fact", flat=True))
    return next(name for number in itertools.count(1) if (name := f"c{number}") not in taken)


def _inserted(document: Document, person: Person, fact: Fact, line: int) -> Document:
    lines = document.text.split("\n")
    number = min(max(line, 0), len(lines) - 1)
    head = _END.sub("", "\n".join(lines[: number + 1]).rstrip(" "))
    gap = "" if not head or head.endswith("\n") else " "
    start = len(head) + len(gap)
    tail = document.text[len(head) :]
    now = edit(tracing.traced(document), f"{head}{gap}{fact.text}{tail}", person.name).traced
    places = sorted((*now.places, Place(fact.id, start, start + len(fact.text))), key=lambda one: (one.start, -one.end))
    return store.trace(
        document, replace(now, facts=(*now.facts, fact), places=tuple(places)), person, Version.Cause.ANSWERED
    )


def citations(document: Document) -> list[Citation]:
    """What the document cites and still says."""
    rows = Citation.objects.filter(document=document.pk).select_related("passage__reference")
    return [row for row in rows if row.quote in document.text]
