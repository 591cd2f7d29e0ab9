"""What a check says."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Severity(StrEnum):
    """must: breaks a law, form or orthography; should: handbook or 국립국어원 advice; style: custom."""

    MUST = "must"
    SHOULD = "should"
    STYLE = "style"


CATEGORIES = (
    "structure",
    "item",
    "notation",
    "arithmetic",
    "consistency",
    "recipient",
    "wording",
    "spelling",
    "privacy",
)


@dataclass(frozen=True, slots=True)
class Basis:
    """Where a rule comes from.

    `grade`: `law`, `form`, `handbook` (at second hand), `orthography`, `custom` or `derived`.
    """

    name: str
    article: str = ""
    version: str = ""
    grade: str = "custom"

    def to_dict(self) -> dict[str, str]:
        """The basis as `jiphyeon.check/1` gives it."""
        return {"name": self.name, "article": self.article, "version": self.version, "grade": self.grade}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at, at code points `[start, end)` of the text that was checked.

    Each suggestion replaces exactly that range. `safe` means the first suggestion cannot change the meaning.
    """

    rule: str
    severity: Severity
    category: str
    start: int
    end: int
    line: int
    text: str
    message: str
    basis: Basis
    suggestions: tuple[str, ...] = ()
    safe: bool = False

    def to_dict(self) -> dict[str, Any]:
        """The finding as `jiphyeon.check/1` gives it."""
        return {
            "rule": self.rule,
            "severity": self.severity.value,
            "category": self.category,
            "start": self.start,
            "end": self.end,
            "line": self.line,
            "text": self.text,
            "message": self.message,
            "basis": self.basis.to_dict(),
            "suggestions": list(self.suggestions),
            "safe": self.safe,
        }


@dataclass(frozen=True, slots=True)
class Undecided:
    """A rule the input cannot decide, and why."""

    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class CheckResult:
    """All a check found in one source (`jiphyeon.check/1`)."""

    name: str
    kind: str
    text: str
    findings: tuple[Finding, ...]
    undecided: tuple[Undecided, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The result as `jiphyeon.check/1`."""
        return {
            "schema": "jiphyeon.check/1",
            "source": {"name": self.name, "kind": self.kind, "characters": len(self.text)},
            "findings": [f.to_dict() for f in self.findings],
            "undecided": [{"rule": u.rule, "reason": u.reason} for u in self.undecided],
        }
