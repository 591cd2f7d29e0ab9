"""Reports of a pilot: made as official documents, checked like every other, written to any format there is."""

from __future__ import annotations

from jiphyeon.core.official.document import OfficialDocument
from jiphyeon.core.official.layout import lay_out
from jiphyeon.core.pilot.report.adoption import adoption_report
from jiphyeon.core.pilot.report.context import Context, Decided, IncidentCount, Loop, Mended
from jiphyeon.core.pilot.report.monthly import Month, monthly_report
from jiphyeon.core.pilot.report.satisfaction import satisfaction_report
from jiphyeon.core.rules.context import State
from jiphyeon.core.rules.finding import CheckResult
from jiphyeon.services.check import check_text

__all__ = [
    "Context",
    "Decided",
    "IncidentCount",
    "Loop",
    "Mended",
    "Month",
    "adoption_report",
    "check_report",
    "monthly_report",
    "satisfaction_report",
]


def check_report(document: OfficialDocument, *, state: State = "draft") -> CheckResult:
    """What the rules say of a report; words and spelling are left to a check with an analyzer.

    Until it is approved its number is a blank; as `final` a missing one is a finding.
    """
    only = ("structure", "item", "notation", "arithmetic", "consistency", "recipient", "privacy")
    return check_text(lay_out(document).text, kind=document.kind, state=state, only=only, name=document.title)
