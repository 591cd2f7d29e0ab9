"""A check result as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from jiphyeon.core.official.document import KINDS
from jiphyeon.core.rules.finding import CheckResult, Finding
from jiphyeon.core.rules.sources import GRADES

_WORDS = {"must": "반드시", "should": "권장", "style": "참고"}
_LONG = 60


def report(result: CheckResult) -> str:
    """What was found, each with its basis, and how much could not be decided."""
    return "\n".join(_lines(result)) + "\n"


def _lines(result: CheckResult) -> Iterator[str]:
    kind = KINDS.get(result.kind, result.kind) or "알 수 없음"
    yield f"{result.name or '표준 입력'} (문서 종류: {kind}, {len(result.text):,}자)"
    for finding in result.findings:
        yield from _finding(finding)
    counts = ", ".join(
        f"{word} {sum(1 for f in result.findings if f.severity == level)}건" for level, word in _WORDS.items()
    )
    yield ""
    yield f"{counts}, 판단하지 않은 규칙 {len(result.undecided)}개" + (
        "(이유는 --format json으로 볼 수 있습니다)" if result.undecided else ""
    )


def _finding(finding: Finding) -> Iterator[str]:
    found = _short(finding.text)
    arrow = ""
    if finding.suggestions:
        arrow = f" → “{_short(finding.suggestions[0])}”" if finding.suggestions[0] else " → (뺌)"
    yield ""
    yield f"{finding.line}행 [{_WORDS[finding.severity]}] “{found}”{arrow}"
    yield f"    {finding.message}"
    basis = finding.basis
    parts = " ".join(
        part for part in (f"「{basis.name}」" if basis.grade == "law" else basis.name, basis.article) if part
    )
    grade = GRADES.get(basis.grade, basis.grade)
    yield f"    근거: {parts} ({grade}{', ' + basis.version if basis.version else ''}) · {finding.rule}"


def _short(text: str) -> str:
    flat = text.replace("\n", "↵")
    return flat if len(flat) <= _LONG else f"{flat[: _LONG - 1]}…"
