"""The pilots' part of the office overview."""

from __future__ import annotations

from django.urls import reverse

from jiphyeon.core.pilot.figure import Figure
from jiphyeon.server.dashboard.sources import Panel, Scope
from jiphyeon.server.pilots.access import pilots_of
from jiphyeon.server.pilots.models import Participant, Pilot

SHOWN = ("itt", "overall", "weekly_use")


def overview(scope: Scope) -> list[Panel]:
    """Pilots that ran in the time and units looked at: where each stands, and what it found."""
    found = Pilot.objects.filter(scope.within("unit__path"), locked__isnull=False, locked__lt=scope.until)
    running = [pilot for pilot in found.select_related("unit") if pilot.closed is None or pilot.closed >= scope.since]
    mine = set(pilots_of(scope.person).values_list("pk", flat=True))
    return [_panel(pilot, linked=pilot.pk in mine) for pilot in running]


def _panel(pilot: Pilot, *, linked: bool) -> Panel:
    run = pilot.analyses.first()
    value = run.value() if run else None
    figures = tuple(one for code in SHOWN if value is not None and (one := value.figure(code)) is not None)
    users = pilot.participants.filter(role=Participant.Role.USER)
    people = users.filter(consented__isnull=False).count()
    source = "참여 동의"
    head = (
        Figure("people", "참여자", float(people), people, users.count(), source, unit="명")
        if people >= 5
        else Figure("people", "참여자", None, 0, 0, source, unit="명", note="5명 미만")
    )
    ruling = pilot.rulings.first()
    state = f"{pilot.get_state_display()}" + (f", 결정: {ruling.verdict_name}" if ruling else "")
    plan = pilot.current_plan()
    return Panel(
        f"pilot-{pilot.pk}",
        f"시범 운영: {pilot.title}({state})",
        (head, *figures),
        f"{plan.starts:%Y. %-m. %-d.}~{plan.ends:%Y. %-m. %-d.} 운영. 시간 효과는 끝난 뒤에 한 번 엽니다.",
        link=reverse("pilots:pilot", args=[pilot.pk]) if linked else "",
        simulated=pilot.simulated,
        order=40,
    )
