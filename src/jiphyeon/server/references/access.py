"""Who may read which reference: its owner, a department, the office, or the readers of the document it is."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.http import Http404

from jiphyeon.server.accounts.models import Person, RoleGrant, Unit
from jiphyeon.server.references.models import Passage, Reference


def visible_to(person: Person) -> QuerySet[Reference]:
    """References the person may read."""
    from jiphyeon.server.drafts.access import visible_to as documents_of

    shared = Q(reach=Reference.Reach.OFFICE)
    if person.unit is not None:
        shared |= Q(reach=Reference.Reach.UNIT, unit__in=_around(person.unit))
    documents = documents_of(person).filter(binned__isnull=True).values("pk")
    mine = Q(owner=person, document__isnull=True)
    return Reference.objects.filter(mine | shared | Q(reach=Reference.Reach.DOCUMENT, document__in=documents))


def readable(person: Person, pk: int) -> Reference:
    """The reference, or a 404 that does not tell whether it exists."""
    found = visible_to(person).filter(pk=pk).select_related("owner", "unit").first()
    if found is None:
        raise Http404
    return found


def own(person: Person, pk: int) -> Reference:
    """The person's own reference: only its owner shares or deletes it."""
    found = Reference.objects.filter(owner=person, pk=pk, document__isnull=True).first()
    if found is None:
        raise Http404
    return found


def readable_passage(person: Person, pk: int) -> Passage:
    """The passage, or a 404."""
    found = Passage.objects.filter(pk=pk, reference__in=visible_to(person)).select_related("reference").first()
    if found is None:
        raise Http404
    return found


def _around(unit: Unit) -> QuerySet[Unit]:
    """The unit and those it lies in: what is shared with a division reaches all of the division."""
    return Unit.objects.filter(code__in=unit.path.strip("/").split("/"))


def marks_of(reference: Reference) -> list[str]:
    """What the index keeps of who may read a reference; the rows are looked at again before anything is shown."""
    match reference.reach:
        case Reference.Reach.OFFICE:
            return ["o"]
        case Reference.Reach.UNIT:
            return [f"p{reference.owner_id}", *([f"u{reference.unit_id}"] if reference.unit_id else [])]
        case Reference.Reach.DOCUMENT:
            return _document_marks(reference)
        case _:
            return [f"p{reference.owner_id}"]


def _document_marks(reference: Reference) -> list[str]:
    """Readers of a workspace document: its owner, who was asked to review it, who reviews for its unit."""
    from jiphyeon.server.drafts.models import Document

    document = Document.objects.filter(pk=reference.document or 0).select_related("unit").first()
    if document is None:
        return []
    asked = document.reviews.exclude(state="withdrawn").values_list("reviewer", flat=True)
    units = _around(document.unit).values_list("pk", flat=True) if document.unit else []
    return [f"p{document.owner_id}", *(f"p{one}" for one in asked), "r0", *(f"r{one}" for one in units)]


def marks_held(person: Person) -> tuple[str, ...]:
    """The marks a person looks with."""
    held = ["o", f"p{person.pk}"]
    if person.unit is not None:
        held += [f"u{pk}" for pk in _around(person.unit).values_list("pk", flat=True)]
    for unit in RoleGrant.objects.filter(person=person, role="reviewer").values_list("unit", flat=True):
        held.append(f"r{unit or 0}")
    return tuple(held)
