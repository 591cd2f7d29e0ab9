"""Check results as SARIF 2.1.0, the format code review tools read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from jiphyeon import __version__
from jiphyeon.core.rules.finding import CheckResult, Finding, Severity
from jiphyeon.core.rules.registry import rules
from jiphyeon.core.text.josa import particle

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

_LEVELS = {Severity.MUST: "error", Severity.SHOULD: "warning", Severity.STYLE: "note"}


def to_sarif(results: Sequence[CheckResult]) -> dict[str, Any]:
    """One SARIF log with one run for all results. Columns are Unicode code points."""
    used = sorted({finding.rule for result in results for finding in result.findings})
    place = {rule: index for index, rule in enumerate(used)}
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": _driver(used, results)},
                "columnKind": "unicodeCodePoints",
                "artifacts": [{"location": {"uri": _uri(result.name)}} for result in results],
                "results": [
                    _result(finding, result, place, index)
                    for index, result in enumerate(results)
                    for finding in result.findings
                ],
                "invocations": [_invocation(results)],
            }
        ],
    }


def _driver(used: Sequence[str], results: Sequence[CheckResult]) -> dict[str, Any]:
    known = {rule.id: rule for rule in rules()}
    severities = {f.rule: f.severity for result in results for f in result.findings}
    described = []
    for name in used:
        rule = known[name.split("/", 1)[0]]
        page = (rule.__doc__ or "").strip()
        described.append(
            {
                "id": name,
                "shortDescription": {"text": rule.title},
                "fullDescription": {"text": page.split("\n")[0]},
                "help": {"text": page},
                "defaultConfiguration": {"level": _LEVELS[severities[name]]},
                "properties": {"category": rule.category, "basis": rule.basis.to_dict()},
            }
        )
    return {"name": "Jiphyeon", "version": __version__, "rules": described}


def _result(finding: Finding, result: CheckResult, place: dict[str, int], artifact: int) -> dict[str, Any]:
    line_start = result.text.rfind("\n", 0, finding.start) + 1
    lines = result.text.count("\n", finding.start, finding.end)
    last_start = result.text.rfind("\n", 0, finding.end) + 1
    region = {
        "startLine": finding.line,
        "startColumn": finding.start - line_start + 1,
        "endLine": finding.line + lines,
        "endColumn": finding.end - last_start + 1,
        "charOffset": finding.start,
        "charLength": finding.end - finding.start,
        "snippet": {"text": finding.text},
    }
    location = {"artifactLocation": {"uri": _uri(result.name), "index": artifact}, "region": region}
    said: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": place[finding.rule],
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [{"physicalLocation": location}],
        "properties": {"safe": finding.safe, "category": finding.category},
    }
    if finding.suggestions:
        said["fixes"] = [_fix(finding, suggestion, result, artifact) for suggestion in finding.suggestions]
    return said


def _fix(finding: Finding, suggestion: str, result: CheckResult, artifact: int) -> dict[str, Any]:
    deleted = {"charOffset": finding.start, "charLength": finding.end - finding.start}
    return {
        "description": {"text": f"‘{suggestion}’{particle(suggestion, '으로')} 고침" if suggestion else "뺌"},
        "artifactChanges": [
            {
                "artifactLocation": {"uri": _uri(result.name), "index": artifact},
                "replacements": [{"deletedRegion": deleted, "insertedContent": {"text": suggestion}}],
            }
        ],
    }


def _invocation(results: Sequence[CheckResult]) -> dict[str, Any]:
    notes = [
        {
            "level": "none",
            "message": {"text": undecided.reason},
            "descriptor": {"id": undecided.rule},
            "locations": [{"physicalLocation": {"artifactLocation": {"uri": _uri(result.name), "index": index}}}],
        }
        for index, result in enumerate(results)
        for undecided in result.undecided
    ]
    return {"executionSuccessful": True, "toolExecutionNotifications": notes}


def _uri(name: str) -> str:
    from urllib.parse import quote  # noqa: PLC0415 - a check in text or JSON does without it

    return quote((name or "stdin").replace("\\", "/"))
