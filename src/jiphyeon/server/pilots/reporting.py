"""A pilot's report: everything it needs out of the database."""

from __future__ import annotations

from django.db.models import Count, Q

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.official.document import Foot, Head, OfficialDocument
from jiphyeon.server.accounts.models import Person, Unit
from jiphyeon.server.office.store import organisation_for, profile_for
from jiphyeon.server.pilots import evaluation
from jiphyeon.server.pilots.models import AnalysisRun, Incident, Pilot
from jiphyeon.services.report import Context, Decided, IncidentCount, adoption_report


def latest(pilot: Pilot) -> AnalysisRun:
    """The analysis reports are made from. Raises `JiphyeonError` (`analysis-missing`)."""
    found = pilot.analyses.filter(final=True).first()
    if found is None:
        raise JiphyeonError(
            "analysis-missing",
            "끝난 뒤의 분석이 아직 없습니다.",
            suggestion="시범을 끝낸 뒤 분석 화면에서 분석하세요.",
        )
    return found


def adoption(pilot: Pilot, person: Person) -> OfficialDocument:
    """The adoption report with the head and foot of the person's office."""
    run = latest(pilot)
    plan = pilot.current_plan()
    ruling = run.rulings.first()
    decided = None
    if ruling is not None:
        decided = Decided(
            ruling.verdict_name, ruling.by_name, ruling.by_position, ruling.reason, ruling.review, ruling.overridden
        )
    return adoption_report(
        Context(
            plan=plan,
            analysis=run.value(),
            decision=evaluation.verdict(run),
            names=dict(Unit.objects.filter(code__in=plan.departments).values_list("code", "name")),
            amendments=pilot.amendments(),
            incidents=_incidents(pilot),
            decided=decided,
            seed=pilot.seed if pilot.closed else "",
            head=head_of(person),
            foot=foot_of(person),
        )
    )


def head_of(person: Person) -> Head:
    """두문 of an internal document."""
    return Head(organisation=organisation_for(person).name, recipient="내부결재")


def foot_of(person: Person) -> Foot:
    """결문 of the person's office; number and date come with approval."""
    office, profile = organisation_for(person), profile_for(person)
    return Foot(
        signers=office.signers,
        postcode=office.postcode,
        address=office.address,
        homepage=office.homepage,
        telephone=office.telephone,
        fax=office.fax,
        email=profile.email if profile else office.email,
        disclosure=office.disclosure or "비공개",
    )


def _incidents(pilot: Pilot) -> list[IncidentCount]:
    rows = (
        pilot.incidents.order_by()
        .values("severity")
        .annotate(total=Count("pk"), open=Count("pk", filter=Q(resolved__isnull=True)))
    )
    names = dict(Incident.Severity.choices)
    return [IncidentCount(names[row["severity"]], row["total"], row["open"]) for row in rows.order_by("severity")]
