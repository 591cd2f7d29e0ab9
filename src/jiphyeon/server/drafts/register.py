"""The office's register of 관련 문서: filled by what people cite, offered while they type."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q

from jiphyeon.server.accounts.models import Person, Unit
from jiphyeon.server.drafts.models import Document, RelatedDocument

_CITED = re.compile(
    r"(?P<number>[가-힣·]{2,20}-\d{1,6})\s?\(\s?(?P<y>(?:19|20)\d\d)\.\s?(?P<m>\d{1,2})\.\s?(?P<d>\d{1,2})\.?\s?\)"
    r"\s?[「『](?P<title>[^」』\n]{2,200})[」』]"
)
MOST = 8


@dataclass(frozen=True, slots=True)
class Citation:
    """A document as it is cited whole: number, date and title."""

    number: str
    day: date | None
    title: str


def citations(text: str) -> list[Citation]:
    """Citations that are complete; half ones teach the register nothing."""
    found = []
    for match in _CITED.finditer(text):
        try:
            day = date(int(match["y"]), int(match["m"]), int(match["d"]))
        except ValueError:
            day = None
        found.append(Citation(match["number"], day, match["title"].strip()))
    return found


def learn(document: Document) -> int:
    """Put what a document cites into the register of its unit; gives the number of entries used."""
    if document.unit_id is None:
        return 0
    cited = citations(document.text)
    for one in cited:
        entry, made = RelatedDocument.objects.get_or_create(
            unit_id=document.unit_id, number=one.number, defaults={"date": one.day, "title": one.title, "used": 1}
        )
        if not made:
            RelatedDocument.objects.filter(pk=entry.pk).update(used=F("used") + 1)
    return len(cited)


def suggestions(person: Person, words: str) -> Iterable[RelatedDocument]:
    """Entries of the person's unit and those above it that hold the words, the most used first."""
    if person.unit is None:
        return []
    codes = person.unit.path.strip("/").split("/")
    reach = Unit.objects.filter(code__in=codes)
    found = RelatedDocument.objects.filter(unit__in=reach)
    for word in words.split()[:6]:
        found = found.filter(Q(number__icontains=word) | Q(title__icontains=word))
    return found.order_by("-used", "-date")[:MOST]
