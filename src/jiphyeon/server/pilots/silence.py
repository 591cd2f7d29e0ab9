"""The office's own silent cases: passages a rule was wrong about, masked, and run again on demand."""

from __future__ import annotations

from django.utils import timezone

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.server.accounts.models import Person
from jiphyeon.server.pilots.grading import masked
from jiphyeon.server.pilots.models import SilentCase

LONGEST = 1000


def around(text: str, start: int, end: int) -> str:
    """The lines a finding stands in: what a rule needs to be wrong again, and no more."""
    start, end = max(0, min(start, len(text))), max(0, min(end, len(text)))
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", max(start, end))
    return text[first : len(text) if last < 0 else last].strip()


def report(person: Person, rule: str, text: str) -> SilentCase:
    """A false alarm becomes a case that must stay silent. Raises `JiphyeonError` (`rule-unknown`, `case-empty`)."""
    from jiphyeon.core.rules.registry import rules

    if rule not in {one.id for one in rules()}:
        raise JiphyeonError(
            "rule-unknown", "그런 규칙이 없습니다.", suggestion="지적에 적힌 규칙 이름을 그대로 쓰세요."
        )
    kept = masked(text.strip()[:LONGEST])
    if not kept:
        raise JiphyeonError("case-empty", "남길 글이 없습니다.", suggestion="지적이 있는 줄을 고른 뒤 알려 주세요.")
    case, _ = SilentCase.objects.get_or_create(rule=rule, text=kept, defaults={"reported": person})
    return look(case)


def look(case: SilentCase) -> SilentCase:
    """Check the case again and keep what came of it."""
    case.fires, case.checked = fires(case), timezone.now()
    case.save(update_fields=["fires", "checked"])
    return case


def run() -> int:
    """Check every case again; says how many rules still speak where they should be silent."""
    return sum(bool(look(case).fires) for case in SilentCase.objects.all())


def fires(case: SilentCase) -> bool:
    """Whether the rule still speaks where it should be silent."""
    from jiphyeon.engines.kiwi import shared
    from jiphyeon.services.check import check_text

    found = check_text(case.text, only=[case.rule], analyzer=shared())
    return any(finding.rule == case.rule for finding in found.findings)
