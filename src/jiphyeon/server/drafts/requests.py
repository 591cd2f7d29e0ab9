"""What requests ask of schools, for whoever has to see them together: titles and dates, never the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from jiphyeon.server.drafts.models import Document

_TO = re.compile(r"^수신(?:자)?\s+(?P<who>.+)$", re.MULTILINE)
_SCHOOLS = re.compile(r"학교|유치원")


def asked_of_schools(documents: Iterable[str]) -> Iterator[tuple[str, str, date | None]]:
    """Document, title and the last day of its deadline, of those that go to schools."""
    wanted = [int(one) for one in documents if one.isdigit()]
    for row in Document.objects.filter(pk__in=wanted, binned__isnull=True):
        if any(_SCHOOLS.search(match["who"]) for match in _TO.finditer(row.text)):
            yield str(row.pk), row.title or "제목 없는 문서", _due(row)


def _due(document: Document) -> date | None:
    days = []
    for fact in document.facts:
        if fact.get("kind") != "deadline":
            continue
        for part in str(fact.get("value", "")).split("/"):
            try:
                days.append(date.fromisoformat(part[:10]))
            except ValueError:
                continue
    return max(days, default=None)
