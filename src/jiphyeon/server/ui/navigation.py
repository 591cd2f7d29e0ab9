"""The main menu: each section only for those who may use it."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from jiphyeon.server.accounts.access import roles_of
from jiphyeon.server.accounts.models import Person


@dataclass(frozen=True, slots=True)
class Section:
    """A place in the menu; no roles means everybody who is signed in."""

    label: str
    view: str
    roles: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Entry:
    """A section as one page shows it."""

    label: str
    url: str
    current: bool


SECTIONS = (
    Section("문서", "drafts:index", frozenset({"writer", "reviewer"})),
    Section("점검", "drafts:check", frozenset({"writer", "reviewer"})),
    Section("자료", "references:index", frozenset({"writer", "reviewer"})),
    Section("진단", "diagnosis:index"),
    Section("연수", "training:index"),
    Section("시범 운영", "pilots:index", frozenset({"owner", "operator"})),
    Section("현황", "dashboard:index", frozenset({"owner", "reviewer", "operator"})),
    Section("감사 기록", "audit:index", frozenset({"auditor"})),
    Section("언어 모델", "writing:settings", frozenset({"operator"})),
    Section("관리", "accounts:index", frozenset({"operator"})),
)


def entries(request: HttpRequest) -> list[Entry]:
    """What the person who asks may go to; the section the page lies in is current."""
    person = request.user
    if not isinstance(person, Person):
        return []
    roles = roles_of(person)
    found = []
    for section in SECTIONS:
        if section.roles and not section.roles & roles:
            continue
        try:
            found.append((section.label, reverse(section.view)))
        except NoReverseMatch:
            continue
    here = max((url for _, url in found if request.path.startswith(url)), key=len, default="")
    return [Entry(label, url, url == here) for label, url in found]
