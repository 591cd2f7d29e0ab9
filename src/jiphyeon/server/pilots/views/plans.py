"""The owner's pages: pilots, their plans, people, surveys and incidents."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.official.document import KINDS
from jiphyeon.core.pilot.decision import RULE, VERDICTS
from jiphyeon.core.pilot.design import DESIGNS
from jiphyeon.core.pilot.wave import WAVES
from jiphyeon.server import mail
from jiphyeon.server.accounts.access import AuthenticatedRequest, role_required
from jiphyeon.server.accounts.models import Person, Unit
from jiphyeon.server.pilots import participation, planning, surveying, telemetry
from jiphyeon.server.pilots.access import ROLES, pilot_of, pilots_of, reach
from jiphyeon.server.pilots.forms import AmendmentForm, IncidentForm, PlanForm, ResolutionForm, SurveyForm
from jiphyeon.server.pilots.models import Incident, Participant, Pilot, Survey


def index(request: AuthenticatedRequest) -> HttpResponse:
    """Pilots to run for who may, one's own parts for everybody."""
    if not pilots_of(request.user).exists() and not reach(request.user).exists():
        return redirect("pilots:mine")
    pilots = pilots_of(request.user).annotate(
        people=Count(
            "participants",
            filter=Q(participants__left__isnull=True, participants__role=Participant.Role.USER),
            distinct=True,
        )
    )
    return render(request, "pilots/index.html", {"pilots": pilots})


@role_required(*ROLES)
def new(request: AuthenticatedRequest) -> HttpResponse:
    """Plan a pilot."""
    units = _units(request.user)
    form = PlanForm(request.POST or None, units=units)
    if request.method == "POST" and form.is_valid():
        top = _top(units)
        pilot = planning.begin(request.user, top, form.plan(_staff(form.cleaned_data["departments"])))
        messages.success(request, "계획을 만들었습니다. 참여자를 정한 뒤 잠그면 시작합니다.")
        return redirect("pilots:people", pilot.pk)
    return render(request, "pilots/plan_form.html", {"form": form, "pilot": None, "designs": DESIGNS})


@role_required(*ROLES)
def edit(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Change a plan that is not locked."""
    pilot = pilot_of(request.user, pk)
    plan = pilot.locked_plan()
    initial = PlanForm.initial_of(plan)
    form = PlanForm(request.POST or None, units=_units(request.user), initial=initial)
    if request.method == "POST" and form.is_valid():
        planning.rewrite(pilot, request.user, form.plan(plan.participants))
        messages.success(request, "계획을 고쳤습니다.")
        return redirect("pilots:pilot", pk)
    return render(request, "pilots/plan_form.html", {"form": form, "pilot": pilot, "designs": DESIGNS})


@role_required(*ROLES)
def pilot(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """One pilot: where it stands and what its plan says."""
    found = pilot_of(request.user, pk)
    plan = found.current_plan()
    people = found.users().aggregate(joined=Count("pk"), consented=Count("consented"), trained=Count("trained"))
    units = dict(Unit.objects.filter(code__in=plan.departments).values_list("code", "name"))
    context = {
        "pilot": found,
        "plan": plan,
        "people": people,
        "departments": [units.get(code, code) for code in plan.departments],
        "kinds": [KINDS.get(kind, kind) for kind in plan.kinds],
        "design": DESIGNS[plan.design],
        "rule": [(VERDICTS[verdict], text) for verdict, text in RULE],
        "intact": _intact(found),
        "amendments": found.amendment_entries.all(),
        "amendment_form": AmendmentForm(initial={"ends": plan.ends}),
        "survey_due": timezone.localdate() + timedelta(days=14),
        "surveys": [(wave, *_sent(found, wave.code)) for wave in WAVES.values()],
        "documents": found.assignments.count(),
        "events": f"{found.records.count():,}",
        "open_incidents": found.incidents.filter(resolved__isnull=True).count(),
        "stopped": found.state == Pilot.State.RUNNING and telemetry.stopped(found),
        "latest": found.analyses.first(),
        "ruling": found.rulings.first(),
    }
    return render(request, "pilots/pilot.html", context)


@role_required(*ROLES)
@require_POST
def lock(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Fix the plan and begin."""
    planning.lock(pilot_of(request.user, pk), request.user)
    messages.success(request, "계획을 잠그고 시범을 시작했습니다. 이제 계획은 변경 기록으로만 바꿀 수 있습니다.")
    return redirect("pilots:pilot", pk)


@role_required(*ROLES)
@require_POST
def close(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """End the pilot."""
    planning.close(pilot_of(request.user, pk), request.user)
    messages.success(request, "시범을 끝냈습니다. 이제 결과를 분석할 수 있습니다.")
    return redirect("pilots:analysis", pk)


@role_required(*ROLES)
@require_POST
def amend(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Change a locked plan, with name and reason."""
    form = AmendmentForm(request.POST)
    if form.is_valid():
        changes = {"ends": form.cleaned_data["ends"].isoformat()}
        planning.amend(pilot_of(request.user, pk), request.user, changes, form.cleaned_data["reason"])
        messages.success(request, "변경 기록을 남겼습니다.")
    else:
        messages.error(request, "끝나는 날과 바꾸는 까닭(5자 이상)을 적어 주십시오.")
    return redirect("pilots:pilot", pk)


@role_required(*ROLES)
def people(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Who takes part, by department; no one's work is to be seen here."""
    found = pilot_of(request.user, pk)
    plan = found.current_plan()
    units = {unit.code: unit for unit in Unit.objects.filter(code__in=plan.departments)}
    if request.method == "POST":
        if found.state == Pilot.State.CLOSED:
            raise JiphyeonError("pilot-state", "끝난 시범에는 참여자를 더할 수 없습니다.")
        _people_action(request, found, units)
        return redirect("pilots:people", pk)
    counted = found.users().order_by("department").values("department")
    rows = counted.annotate(joined=Count("pk"), consented=Count("consented"), trained=Count("trained"))
    counts = {row["department"]: row for row in rows}
    table: list[dict[str, Any]] = [
        {"code": code, "name": str(units.get(code, code)), "staff": _staff([code]), **counts.get(code, {})}
        for code in plan.departments
    ]
    total = {key: sum(row.get(key, 0) for row in table) for key in ("staff", "joined", "consented", "trained")}
    asked = found.participants.filter(left__isnull=True)
    outside = [unit for unit in _units(request.user) if unit.code not in plan.departments]
    context = {
        "pilot": found,
        "table": table,
        "total": total,
        "approvers": asked.filter(role=Participant.Role.APPROVER).count(),
        "observers": asked.filter(role=Participant.Role.OBSERVER).count(),
        "outside": [unit for unit in outside if unit.kind != Unit.Kind.SCHOOL],
    }
    return render(request, "pilots/people.html", context)


def _people_action(request: AuthenticatedRequest, pilot: Pilot, units: dict[str, Unit]) -> None:
    code = request.POST.get("department", "")
    wanted = [units[code]] if code in units else list(units.values())
    if request.POST.get("action") == "trained":
        rows = pilot.participants.filter(department__in=[unit.code for unit in wanted], trained__isnull=True)
        done = rows.update(trained=timezone.now())
        messages.success(request, f"{done}명을 교육 이수로 적었습니다.")
        return
    if request.POST.get("action") == "approvers":
        added = sum(len(participation.join_approvers(pilot, unit)) for unit in units.values())
        messages.success(request, f"결재자 {added}명을 더했습니다. 설문만 여쭙고 기록하지 않습니다.")
        return
    if request.POST.get("action") == "observers":
        other = [unit for unit in _units(request.user) if unit.code == code and unit.code not in units]
        added = sum(len(participation.join_observers(pilot, unit)) for unit in other)
        messages.success(request, f"비사용자 {added}명을 더했습니다. 설문만 여쭙고 기록하지 않습니다.")
        return
    added = sum(len(participation.join_department(pilot, unit)) for unit in wanted)
    messages.success(request, f"{added}명을 더했습니다. 참여자가 동의하면 기록을 시작합니다.")


@role_required(*ROLES)
@require_POST
def survey(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Send a survey, or remind who has not answered."""
    found = pilot_of(request.user, pk)
    wave = request.POST.get("wave", "t2")
    sent = found.surveys.filter(wave=wave).first()
    if sent is not None:
        count = surveying.remind(sent)
        messages.success(request, f"아직 답하지 않은 {count}명에게 다시 알렸습니다.")
        return redirect("pilots:pilot", pk)
    form = SurveyForm(request.POST, pilot=found)
    if wave in WAVES and form.is_valid():
        made = surveying.open_survey(found, wave, form.cleaned_data["due"], request.user)
        told = "" if mail.configured() else " 전자우편은 설정하지 않아 보내지 않았으니 따로 알려 주세요."
        messages.success(request, f"{made.invitations.count()}명에게 설문을 열었습니다.{told}")
    else:
        messages.error(request, "마감은 내일부터 정할 수 있습니다.")
    return redirect("pilots:pilot", pk)


@role_required(*ROLES)
def incidents(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """What went wrong, and what was done about it."""
    found = pilot_of(request.user, pk)
    form = IncidentForm(request.POST or None, initial={"occurred": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        form.instance.pilot = found
        form.save()
        messages.success(request, "사고를 적었습니다.")
        return redirect("pilots:incidents", pk)
    context = {"pilot": found, "form": form, "incidents": found.incidents.all(), "resolution": ResolutionForm()}
    return render(request, "pilots/incidents.html", context)


@role_required(*ROLES)
@require_POST
def resolve(request: AuthenticatedRequest, pk: int, number: int) -> HttpResponse:
    """Mark an incident as resolved, with what was done."""
    incident = get_object_or_404(Incident, pilot=pilot_of(request.user, pk), pk=number)
    form = ResolutionForm(request.POST)
    if form.is_valid():
        incident.resolved, incident.resolution = timezone.localdate(), form.cleaned_data["resolution"]
        incident.save()
        messages.success(request, "해결로 적었습니다.")
    else:
        messages.error(request, "해결한 내용을 적어 주십시오.")
    return redirect("pilots:incidents", pk)


def _units(person: Person) -> list[Unit]:
    """Departments first, then institutes, then schools."""
    kinds = [Unit.Kind.DEPARTMENT, Unit.Kind.INSTITUTE, Unit.Kind.SCHOOL]
    found = reach(person).filter(kind__in=kinds).select_related("parent")
    return sorted(found, key=lambda unit: (kinds.index(Unit.Kind(unit.kind)), unit.path))


def _top(units: list[Unit]) -> Unit:
    """The root above the units a plan may name."""
    root = units[0].path.split("/")[0]
    return Unit.objects.get(code=root)


def _staff(codes: list[str]) -> int:
    reachable = Q(pk__in=[])
    for path in Unit.objects.filter(code__in=codes).values_list("path", flat=True):
        reachable |= Q(unit__path__startswith=path)
    return Person.objects.filter(reachable, is_active=True).count()


def _sent(pilot: Pilot, wave: str) -> tuple[Survey | None, dict[str, int]]:
    survey = pilot.surveys.filter(wave=wave).first()
    if survey is None:
        return None, {}
    return survey, survey.invitations.aggregate(asked=Count("pk"), answered=Count("submitted"))


def _intact(pilot: Pilot) -> bool:
    if not pilot.digest:
        return True
    try:
        pilot.verify()
    except JiphyeonError:
        return False
    return True
