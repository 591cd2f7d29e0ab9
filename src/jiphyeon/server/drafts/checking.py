"""Checking documents with the office's rules, and findings as a page shows them."""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from jiphyeon.core.official.document import KINDS
from jiphyeon.core.ports import Analyzer
from jiphyeon.core.rules.context import State
from jiphyeon.core.rules.finding import CheckResult, Finding
from jiphyeon.core.rules.pack import Pack
from jiphyeon.server.drafts.models import Document
from jiphyeon.server.office.store import kind_names, kinds_folder

SEVERITY_NAMES = {"must": "꼭 고침", "should": "고치면 좋음", "style": "취향"}
CATEGORY_NAMES = {
    "structure": "구성",
    "item": "항목",
    "notation": "표기",
    "arithmetic": "계산",
    "consistency": "앞뒤 맞음",
    "recipient": "받는 사람의 할 일",
    "wording": "낱말",
    "spelling": "맞춤법",
    "privacy": "개인정보",
}
GRADE_NAMES = {
    "law": "법령",
    "form": "서식",
    "handbook": "편람(간접 인용)",
    "orthography": "어문 규범",
    "custom": "관행",
    "derived": "계산",
}


@cache
def analyzer() -> Analyzer:
    """The one morphological analyzer of this process; its model loads when the first text comes."""
    from jiphyeon.engines.kiwi import shared

    return shared()


def check(
    text: str,
    *,
    kind: str = "",
    state: State = "draft",
    pack: Pack | None = None,
    attachments: Sequence[str] = (),
    name: str = "",
) -> CheckResult:
    """All findings in a text."""
    from jiphyeon.services.check import check_text

    return check_text(
        text,
        kind=known_kind(kind),
        state=state,
        pack=pack,
        analyzer=analyzer(),
        attachments=attachments,
        name=name,
        kinds=kinds_folder(),
    )


def known_kind(kind: str) -> str | None:
    """The kind where it is one that ships or one of the office's; None leaves it to the text."""
    return kind if kind in KINDS or kind in kind_names() else None


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding as the page shows it."""

    finding: Finding
    number: int

    @property
    def severity(self) -> str:
        """In Korean."""
        return SEVERITY_NAMES[self.finding.severity.value]

    @property
    def badge(self) -> str:
        """The badge's colour."""
        return {"must": "danger", "should": "warn", "style": "info"}[self.finding.severity.value]

    @property
    def category(self) -> str:
        """In Korean."""
        return CATEGORY_NAMES[self.finding.category]

    @property
    def grade(self) -> str:
        """How strong the basis is, in Korean."""
        return GRADE_NAMES.get(self.finding.basis.grade, self.finding.basis.grade)


def of_document(document: Document, pack: Pack, *, text: str | None = None) -> CheckResult:
    """The document's findings without those its writer put aside: the same for its writer, reviewer and reader.

    What the approval system fills in afterwards (시행 번호) is not asked for.
    """
    names = list(document.attachments.values_list("name", flat=True))
    words = document.text if text is None else text
    result = check(words, kind=document.kind, state="review", pack=pack, attachments=names)
    aside = {(one["rule"], one["text"]) for one in document.ignored}
    kept = tuple(one for one in result.findings if (one.rule, one.text) not in aside)
    return CheckResult(result.name, result.kind, result.text, kept, result.undecided)


def by_rule(result: CheckResult) -> dict[str, int]:
    """How often each rule was found broken."""
    return dict(Counter(finding.rule.partition("/")[0] for finding in result.findings))


def shown(result: CheckResult) -> list[Shown]:
    """Findings in order of place, numbered."""
    return [Shown(finding, number) for number, finding in enumerate(result.findings, 1)]


def counts(result: CheckResult) -> dict[str, int]:
    """How many of each severity, and how many can be fixed safely at once."""
    severities = Counter(finding.severity.value for finding in result.findings)
    safe = sum(1 for finding in result.findings if finding.safe)
    return {**{name: severities.get(name, 0) for name in SEVERITY_NAMES}, "safe": safe}


def marked(text: str, findings: Sequence[Finding]) -> str:
    """The text as HTML with each finding's words marked and linked to its entry (the numbers are those of `shown`)."""
    marks: list[tuple[int, int, int, Finding]] = []
    at = 0
    for number, finding in enumerate(findings, 1):
        if finding.start >= at and finding.end > finding.start:
            marks.append((finding.start, finding.end, number, finding))
            at = finding.end
    out: list[str] = []
    at = 0
    for start, end, number, finding in marks:
        out.append(html.escape(text[at:start]))
        label = f"{number}번 {SEVERITY_NAMES[finding.severity.value]}"
        out.append(
            f'<a class="mark {finding.severity.value}" id="t{number}" href="#f{number}" aria-label="'
            f'{html.escape(text[start:end])}, {label}">{html.escape(text[start:end])}</a>'
        )
        at = end
    out.append(html.escape(text[at:]))
    return "".join(out)


def as_json(result: CheckResult) -> dict[str, Any]:
    """`jiphyeon.check/1` with the names a page needs."""
    return {**result.to_dict(), "counts": counts(result)}
