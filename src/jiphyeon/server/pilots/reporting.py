"""A pilot's reports: everything they need out of the database."""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.official.document import Foot, Head, OfficialDocument
from jiphyeon.core.pilot.codebook import tag_names
from jiphyeon.core.pilot.improvement import Stage
from jiphyeon.core.pilot.wave import WAVES
from jiphyeon.server.accounts.models import Person, Unit
from jiphyeon.server.office.store import organisation_for, profile_for
from jiphyeon.server.pilots import evaluation, improving, standing
from jiphyeon.server.pilots.models import AnalysisRun, Comment, Improvement, Incident, Pilot
from jiphyeon.services.report import (
    Context,
    Decided,
    IncidentCount,
    Loop,
    Mended,
    Month,
    adoption_report,
    monthly_report,
    satisfaction_report,
)

QUOTES = 5
"""Words of people that go into a report."""


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
    return adoption_report(_context(pilot, person, latest(pilot)))


def satisfaction(pilot: Pilot, person: Person) -> OfficialDocument:
    """The survey's results; may be told before the pilot ends. Raises `JiphyeonError` (`survey-missing`)."""
    run = pilot.analyses.first()
    if run is None or not pilot.surveys.filter(wave="t2").exists():
        raise JiphyeonError(
            "survey-missing",
            "만족도 조사와 분석이 아직 없습니다.",
            suggestion="만족도 설문을 보내고, 분석 화면에서 ‘지금까지 살펴보기’를 누르세요.",
        )
    return satisfaction_report(_context(pilot, person, run))


def monthly(pilot: Pilot, person: Person, month: date) -> OfficialDocument:
    """What happened in the month of that day."""
    first, last = month.replace(day=1), month.replace(day=monthrange(month.year, month.month)[1])
    within = Q(occurred__gte=first, occurred__lte=last)
    surveys = pilot.surveys.filter(opened__date__gte=first, opened__date__lte=last)
    asked = surveys.annotate(asked=Count("invitations"), answered=Count("invitations__submitted"))
    return monthly_report(
        Month(
            plan=pilot.current_plan(),
            status=standing.status_of(pilot, first, last),
            incidents=_incidents(pilot.incidents.filter(within)),
            loop=_loop(pilot, Comment.objects.filter(pilot=pilot, day__gte=first, day__lte=last)),
            asked=[(WAVES[one.wave].name, one.asked, one.answered) for one in asked],
            simulated=pilot.simulated,
            head=head_of(person),
            foot=foot_of(person),
        )
    )


def months(pilot: Pilot) -> list[date]:
    """First days of the months the pilot ran in, the latest first."""
    plan = pilot.current_plan()
    day, last = plan.starts.replace(day=1), min(plan.ends, timezone.localdate())
    found = []
    while day <= last:
        found.append(day)
        day = day.replace(year=day.year + day.month // 12, month=day.month % 12 + 1)
    return found[::-1]


def _context(pilot: Pilot, person: Person, run: AnalysisRun) -> Context:
    plan = pilot.current_plan()
    ruling = run.rulings.first()
    decided = None
    if ruling is not None:
        decided = Decided(
            ruling.verdict_name, ruling.by_name, ruling.by_position, ruling.reason, ruling.review, ruling.overridden
        )
    survey = pilot.surveys.filter(wave="t2").first()
    return Context(
        plan=plan,
        analysis=run.value(),
        decision=evaluation.verdict(run),
        names=dict(Unit.objects.filter(code__in=plan.departments).values_list("code", "name")),
        amendments=pilot.amendments(),
        incidents=_incidents(pilot.incidents.all()),
        decided=decided,
        seed=pilot.seed if pilot.closed else "",
        loop=_loop(pilot, Comment.objects.filter(pilot=pilot)),
        surveyed=(timezone.localdate(survey.opened), survey.due) if survey else None,
        head=head_of(person),
        foot=foot_of(person),
    )


def _loop(pilot: Pilot, comments: QuerySet[Comment]) -> Loop:
    """Comments of the time asked for, and every improvement. Fewer than five comments are counted, not quoted."""
    found, names = list(comments), tag_names()
    counts = Counter(tag for one in found for tag in one.tags if tag in names)
    agreed = improving.agreement(pilot)
    read = [one for one in found if one.sorted]
    return Loop(
        comments=len(found),
        read=len(read),
        tags=tuple((names[tag], count) for tag, count in counts.most_common()),
        quotes=tuple(one.text for one in read[:QUOTES]) if len(found) >= 5 else (),
        machine=agreed.machine,
        people=agreed.people,
        twice=agreed.twice,
        improvements=tuple(_mended(one) for one in Improvement.objects.filter(pilot=pilot)),
    )


def _mended(one: Improvement) -> Mended:
    measured = improving.change_figures(one)
    return Mended(
        one.title,
        one.get_tag_display(),
        one.get_stage_display(),
        one.owner,
        f"{one.due:%Y. %-m. %-d.}" if one.due else "",
        f"{one.released:%Y. %-m. %-d.}" if one.released else "",
        measured[1] if measured and not measured[0].early else (),
        one.answer if one.stage == Stage.DECLINED else "",
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
        disclosure=office.disclosure or "공개",
    )


def _incidents(found: QuerySet[Incident]) -> list[IncidentCount]:
    rows = (
        found.order_by()
        .values("severity")
        .annotate(total=Count("pk"), open=Count("pk", filter=Q(resolved__isnull=True)))
    )
    names = dict(Incident.Severity.choices)
    return [IncidentCount(names[row["severity"]], row["total"], row["open"]) for row in rows.order_by("severity")]
