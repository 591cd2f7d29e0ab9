"""Whom a document goes to when the memo names nobody behind 수신: the schools and sections it is meant for."""

from __future__ import annotations

import re

_SCOPE = r"관내|도내|시내|공립|사립|국립|해당|희망|선정|본청|전체|모든|각"
_SCHOOLS = re.compile(
    rf"(?P<scope>(?:(?:{_SCOPE})\s?){{0,2}})"
    r"(?P<what>각급\s?학교|유치원|초등학교|중학교|고등학교|특수학교|(?:유|초|중|고)(?:\s?[·,‧]?\s?(?:초|중|고|특)){1,3}(?:등)?(?:\s?학교)?(?=\s|$|[)에]))"
)
_SECTIONS = re.compile(r"(?:(?:본청|지원청|청 내)\s?)?각\s?(?P<what>과|부서|실·?과|팀)(?=$|[\s,·]|의\s)")
_LEVELS = {"유": "유치원", "초": "초등학교", "중": "중학교", "고": "고등학교", "특": "특수학교"}


def recipients_of(audience: str) -> tuple[str, ...]:
    """The heads of the schools or sections an audience names (`관내 중·고` → 관내 중학교장, 관내 고등학교장); none is none.

    A scope said once before several holds for all of them (시행규칙 제4조제2항 names the head of each office).
    """
    out: list[str] = []
    scope = ""
    for match in _SCHOOLS.finditer(audience):
        scope = " ".join(match["scope"].split()) or scope
        what = re.sub(r"\s", "", match["what"])
        if what == "각급학교":
            return ("각급학교장",)
        named = [what] if what in _LEVELS.values() else [_LEVELS[c] for c in what if c in _LEVELS]
        lead = re.sub(r"^(?:전체|모든|각)$", "각", scope)
        out += [f"{lead} {one}장".strip() for one in named]
    section = _SECTIONS.search(audience)
    if section and not out:
        return (f"각 {section['what']}장",)
    return tuple(dict.fromkeys(out))
