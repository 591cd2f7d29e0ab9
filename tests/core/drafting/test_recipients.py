"""Whom a document goes to when nobody is named behind 수신."""

from __future__ import annotations

from datetime import date

import pytest

from jiphyeon.core.drafting.recipients import recipients_of
from jiphyeon.core.official.organisation import Organisation
from jiphyeon.services.draft import draft

OFFICE = Organisation(name="새솔교육청", sender="새솔교육감", recipient="수신자 참조", recipients=("각급학교장",))
TODAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("audience", "heads"),
    [
        ("공립 초등학교", ("공립 초등학교장",)),
        ("관내 중학교와 고등학교 전체", ("관내 중학교장", "관내 고등학교장")),
        ("관내 중·고 전체", ("관내 중학교장", "관내 고등학교장")),
        ("본청 각 과", ("각 과장",)),
        ("초등학교 늘봄담당", ("초등학교장",)),
        ("희망 교원", ()),
    ],
)
def test_schools_and_sections_are_addressed_through_their_heads(audience: str, heads: tuple[str, ...]) -> None:
    assert recipients_of(audience) == heads


def test_the_recipient_follows_those_it_is_for_and_is_asked_about() -> None:
    made = draft("도서관 장서 현황 자료 제출. 대상: 공립 초등학교. 3/20까지", today=TODAY, organisation=OFFICE)
    assert "수신  공립 초등학교장" in made.text
    blank = next(b for b in made.blanks if b.field == "recipient")
    assert blank.choices == ("공립 초등학교장", "각급학교장")


def test_an_offices_usual_recipient_is_never_silent() -> None:
    made = draft("도서관 장서 현황 자료 제출. 3/20까지", today=TODAY, kind="data_request", organisation=OFFICE)
    assert any("받는 곳이 맞습니까" in b.question for b in made.blanks)


def test_the_question_goes_once_answered() -> None:
    given = {"recipient": "각급학교장"}
    made = draft("장서 현황 제출. 3/20까지", today=TODAY, kind="data_request", organisation=OFFICE, fields=given)
    assert "수신  각급학교장" in made.text
    assert not any(b.field == "recipient" for b in made.blanks)
