"""Last year's document as this year's draft: every value that was moved is listed for confirmation."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from jiphyeon.core.drafting.draft import Draft
from jiphyeon.core.drafting.renewal import renewed
from jiphyeon.core.drafting.shift import year_of
from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.official.kind import find_kind
from jiphyeon.core.official.organisation import Organisation
from jiphyeon.core.official.reader import read
from jiphyeon.services.draft import checked, draft

if TYPE_CHECKING:
    from jiphyeon.core.ports import Analyzer


def renew(
    previous: str,
    *,
    today: date,
    kind: str | None = None,
    organisation: Organisation | None = None,
    name: str = "previous",
    memo: str = "",
    analyzer: Analyzer | None = None,
) -> Draft:
    """The document moved to the year of `today` (to the next year when it is of this one already).

    What a memo says for this year takes the place of last year's items with the same label.

    Facts have `reference:NAME` as their source, those moved `derived:RULE` with the old value as parent; people, places
    and amounts stay and are to be looked over. Raises `previous-empty`, `previous-no-year`, `kind-unknown`.
    """
    if not previous.strip():
        raise JiphyeonError("previous-empty", "지난해 문서가 비어 있습니다.", suggestion="내용이 있는 파일을 주세요.")
    year = year_of(previous)
    if year is None:
        raise JiphyeonError(
            "previous-no-year",
            "지난해 문서에서 연도를 찾지 못했습니다.",
            suggestion="날짜가 ‘2025. 9. 12.’처럼 적힌 문서를 주세요.",
        )
    code = find_kind(kind).code if kind else None
    document = read(previous, code).document
    document = replace(document, kind=document.kind or "cooperation_request")
    news = draft(memo, today=today, kind=document.kind, organisation=organisation) if memo.strip() else None
    made = renewed(document, max(1, today.year - year), organisation, name, previous, news)
    return checked(made, analyzer=analyzer)
