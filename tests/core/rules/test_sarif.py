"""Findings as SARIF 2.1.0."""

from __future__ import annotations

import json

from jiphyeon.core.rules.engine import Options, check
from jiphyeon.core.rules.sarif import to_sarif


def _log():
    first = check("가\n접수는 2026.4.15까지", Options(only=("notation", "structure")), name="하나 글.txt")
    second = check("정상입니다.", Options(only=("notation",)), name="둘.txt")
    return to_sarif([first, second])


def test_the_log_has_what_the_standard_asks_for():
    log = json.loads(json.dumps(_log()))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    assert run["tool"]["driver"]["name"] == "Jiphyeon"
    assert run["columnKind"] == "unicodeCodePoints"
    assert [artifact["location"]["uri"] for artifact in run["artifacts"]] == [
        "%ED%95%98%EB%82%98%20%EA%B8%80.txt",
        "%EB%91%98.txt",
    ]


def test_a_result_points_at_its_rule_and_place():
    (run,) = _log()["runs"]
    (result,) = run["results"]
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == "date-format"
    region = result["locations"][0]["physicalLocation"]["region"]
    assert (region["startLine"], region["startColumn"], region["endColumn"]) == (2, 5, 14)
    assert result["level"] == "error"
    assert result["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"]["text"] == "2026. 4. 15."


def test_what_was_not_decided_is_a_notification():
    (run,) = _log()["runs"]
    notes = run["invocations"][0]["toolExecutionNotifications"]
    assert {"end-mark"} <= {note["descriptor"]["id"] for note in notes}
