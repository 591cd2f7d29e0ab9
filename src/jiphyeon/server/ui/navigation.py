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
    note: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A section as one page shows it."""

    label: str
    url: str
    current: bool
    note: str = ""


SECTIONS = (
    Section("문서", "drafts:index", frozenset({"writer", "reviewer"}), "쓰고, 검토하고, 내보냅니다"),
    Section("점검", "drafts:check", frozenset({"writer", "reviewer"}), "글이나 파일을 살핍니다"),
    Section("자료", "references:index", frozenset({"writer", "reviewer"}), "참고할 문서를 찾습니다"),
    Section("진단", "diagnosis:index", note="데이터 역량을 알아봅니다"),
    Section("연수", "training:index", note="나에게 맞는 연수를 고릅니다"),
    Section("시범 운영", "pilots:index", frozenset({"owner", "operator"}), "효과를 재고 도입을 정합니다"),
    Section("현황", "dashboard:index", frozenset({"owner", "reviewer", "operator"}), "기관의 일을 한눈에 봅니다"),
    Section("감사 기록", "audit:index", frozenset({"auditor"}), "누가 무엇을 했는지 봅니다"),
    Section("관리", "accounts:index", frozenset({"operator"}), "사람과 조직, 규칙과 낱말"),
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
            found.append((section, reverse(section.view)))
        except NoReverseMatch:
            continue
    here = max((url for _, url in found if request.path.startswith(url)), key=len, default="")
    return [Entry(section.label, url, url == here, section.note) for section, url in found]
