"""Gathering what was recorded, analysing it, and deciding."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from itertools import groupby

from django.db import transaction
from django.db.models import Count

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.pilot.activity import Interval
from jiphyeon.core.pilot.decision import Decision, Override, Verdict, decide
from jiphyeon.core.pilot.event import Event
from jiphyeon.core.pilot.evidence import Remedy as RemedyValue
from jiphyeon.core.pilot.journey import Journey, Loose, journeys
from jiphyeon.core.pilot.material import Material
from jiphyeon.server.accounts.models import Person
from jiphyeon.server.audit.models import Action
from jiphyeon.server.audit.store import record
from jiphyeon.server.pilots import compliance, grading, planning, surveying
from jiphyeon.server.pilots.models import AnalysisRun, Incident, Invitation, Participant, Pilot, Record, Ruling
from jiphyeon.services.evaluate import analyse

COLUMNS = (
    "key",
    "kind",
    "at",
    "participant",
    "department",
    "document",
    "document_kind",
    "arm",
    "data",
)


def events(pilot: Pilot) -> Iterator[Event]:
    """Events of documents but for beats, grouped by document; read in pieces, so that a million fit."""
    rows = Record.objects.filter(pilot=pilot, until__isnull=True).exclude(document="").order_by("document", "at")
    for row in rows.values_list(*COLUMNS).iterator(chunk_size=5000):
        yield Event(*row)


def beats(pilot: Pilot) -> Callable[[str], list[Interval]]:
    """Activity of a document, to be asked for in the order `events` gives documents: both are read once through."""
    rows = Record.objects.filter(pilot=pilot, until__isnull=False).order_by("document", "at")
    found = groupby(rows.values_list("document", "until", "active").iterator(chunk_size=5000), key=lambda row: row[0])
    waiting: list[tuple[str, list[Interval]]] = []

    def of(document: str) -> list[Interval]:
        if not waiting and (group := next(found, None)) is not None:
            waiting.append((group[0], [((end or 0) - (length or 0), end or 0) for _, end, length in group[1]]))
        return waiting.pop()[1] if waiting and waiting[0][0] == document else []

    return of


def gather(pilot: Pilot) -> Material:
    """Everything the analysis needs."""
    plan = pilot.current_plan()
    found: list[Journey] = []
    documents = loose = 0
    for journey in journeys(events(pilot), idle=plan.idle_seconds, beats=beats(pilot)):
        if isinstance(journey, Loose):
            documents, loose = documents + journey.documents, loose + journey.events
        else:
            found.append(journey)
    answered, invited = surveying.replies(pilot, "t2")
    people = pilot.participants.filter(role=Participant.Role.USER, consented__isnull=False)
    invitations = Invitation.objects.filter(survey__pilot=pilot, survey__wave="t2")
    asked = invitations.order_by().values("participant__department").annotate(count=Count("pk"))
    about = invitations.exclude(document="").values_list("participant__code", "document")
    return Material(
        journeys=found,
        replies=answered,
        invited=invited,
        loose=Loose(documents, loose),
        withdrawn=pilot.withdrawals.count(),
        moved=_moved(pilot),
        clock_doubts=pilot.records.filter(clock=False).count(),
        open_s0=pilot.incidents.filter(severity=Incident.Severity.S0, resolved__isnull=True).count(),
        lots_wrong=planning.wrong_lots(pilot),
        plan_intact=_intact(pilot),
        trained=people.filter(trained__isnull=False).count() / people.count() if people.exists() else None,
        checklist=compliance.share_of(pilot),
        remedies=tuple(
            RemedyValue(one.check_code, one.measure, one.owner, one.due.isoformat()) for one in pilot.remedies.all()
        ),
        asked={row["participant__department"]: row["count"] for row in asked},
        asked_about=dict(about),
        other_waves={survey.wave: surveying.replies(pilot, survey.wave) for survey in pilot.surveys.exclude(wave="t2")},
        starts=planning.starts(pilot),
        gradings=grading.gradings(pilot),
    )


def run(pilot: Pilot, person: Person | None) -> AnalysisRun:
    """Analyse and keep the result. While the pilot runs the effect stays closed: a look before the end misleads."""
    if pilot.state == Pilot.State.PLANNING:
        raise JiphyeonError("pilot-state", "아직 시작하지 않은 시범입니다.")
    final = pilot.state == Pilot.State.CLOSED
    result = analyse(pilot.current_plan(), gather(pilot), simulated=pilot.simulated, blinded=not final)
    with transaction.atomic():
        made = AnalysisRun.objects.create(pilot=pilot, by=person, data=result.to_dict(), final=final)
        record(person, Action.CHECKED, made, final=final)
    return made


def verdict(run: AnalysisRun) -> Decision:
    """What the rule says of an analysis, with the remedies entered and the checklist answered since."""
    from dataclasses import replace

    remedies = tuple(
        RemedyValue(one.check_code, one.measure, one.owner, one.due.isoformat()) for one in run.pilot.remedies.all()
    )
    evidence = replace(run.value().evidence, remedies=remedies, checklist=compliance.share_of(run.pilot))
    return decide(evidence, run.pilot.current_plan().thresholds)


def rule(
    run: AnalysisRun,
    person: Person,
    chosen: Verdict,
    *,
    by_name: str,
    by_position: str,
    reason: str = "",
    review: date | None = None,
) -> Ruling:
    """Keep what was decided. Against the rule only with a name, a position and a reason."""
    if not run.final:
        raise JiphyeonError("analysis-early", "시범을 끝낸 뒤의 분석으로만 결정할 수 있습니다.")
    said = verdict(run).verdict
    if chosen != said:
        Override(chosen, by_name, by_position, reason)
    if not by_name.strip():
        raise JiphyeonError("override-reason", "결정한 사람의 이름을 적어 주십시오.")
    with transaction.atomic():
        ruling = Ruling.objects.create(
            pilot=run.pilot,
            analysis=run,
            rule=said.value,
            verdict=chosen.value,
            reason=reason.strip(),
            by_name=by_name.strip(),
            by_position=by_position.strip(),
            entered=person,
            review=review,
        )
        record(person, Action.APPROVED, ruling, verdict=chosen.value, overridden=chosen != said)
    return ruling


def _moved(pilot: Pilot) -> int:
    """Participants whose lots were drawn in more than one department."""
    places = (
        pilot.records.filter(kind="assign").values("participant").annotate(count=Count("department", distinct=True))
    )
    return places.filter(count__gt=1).count()


def _intact(pilot: Pilot) -> bool:
    try:
        pilot.verify()
    except JiphyeonError:
        return False
    return True
