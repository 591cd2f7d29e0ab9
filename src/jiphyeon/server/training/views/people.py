"""A superior's side (bands only, and advice) and the owner's importance of domains by role."""

from __future__ import annotations

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render

from jiphyeon.core.competency.framework_loading import default_framework
from jiphyeon.server.accounts.access import AuthenticatedRequest, role_required, units_within
from jiphyeon.server.accounts.models import Person
from jiphyeon.server.audit.models import Action
from jiphyeon.server.audit.store import record
from jiphyeon.server.training.access import require_whole_office
from jiphyeon.server.training.forms import AdviceForm
from jiphyeon.server.training.models import Advice, Course, RoleImportance
from jiphyeon.server.training.results import office_importance
from jiphyeon.server.training.team import team_of


@role_required("reviewer")
def team(request: AuthenticatedRequest) -> HttpResponse:
    """What a superior may see: how many take what, and level bands of five people or more; and giving advice."""
    people = _people(request.user)
    form = AdviceForm(request.POST or None)
    form.fields["person"].queryset = people  # type: ignore[attr-defined]
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                given = Advice.objects.create(by=request.user, **form.cleaned_data)
        except IntegrityError:
            messages.error(request, "같은 분께 같은 과정을 이미 권하셨습니다.")
        else:
            record(request, Action.CREATED, given)
            messages.success(request, "권유를 전했습니다. 받는 분이 정하며, 추천이나 배정은 저절로 바뀌지 않습니다.")
        return redirect("training:team")
    accepted = Advice.objects.filter(by=request.user).select_related("person", "course")[:30]
    context = {"form": form, "team": team_of(people), "given": accepted}
    return render(request, "training/team.html", context)


def _people(person: Person) -> QuerySet[Person]:
    units = units_within(person, "reviewer")
    return Person.objects.filter(unit__in=units, is_active=True).exclude(pk=person.pk).order_by("unit__path", "name")


@role_required("owner")
def importance(request: AuthenticatedRequest) -> HttpResponse:
    """How much each domain matters to each role."""
    framework = default_framework()
    current = office_importance()
    if request.method == "POST":
        require_whole_office(request.user)
        changed = 0
        for role in framework.roles:
            for domain in framework.domains:
                value = _share(request.POST.get(f"{role.code}-{domain.code}", ""))
                if value is not None and value != current.get((role.code, domain.code)):
                    RoleImportance.objects.update_or_create(
                        role=role.code, domain=domain.code, defaults={"importance": value, "by": request.user}
                    )
                    changed += 1
        if changed:
            record(request, Action.CHANGED, "training.importance", changed=changed)
        messages.success(request, f"중요도 {changed}칸을 바꾸었습니다. 다음 추천부터 씁니다.")
        return redirect("training:importance")
    rows = [
        (role, [(d, f"{role.code}-{d.code}", current.get((role.code, d.code), 1.0)) for d in framework.domains])
        for role in framework.roles
    ]
    context = {"rows": rows, "domains": framework.domains, "courses": Course.objects.count()}
    return render(request, "training/importance.html", context)


def _share(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return round(value, 2) if 0 <= value <= 1 else None
