"""Administration of people, organisation and keys."""

from __future__ import annotations

import csv
import io
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST, require_safe

from jiphyeon.core.text.cell import guarded
from jiphyeon.server.accounts import importing, tokens
from jiphyeon.server.accounts.access import AuthenticatedRequest, chosen, role_required
from jiphyeon.server.accounts.forms import GrantForm, ImportForm, PersonForm, TokenForm, UnitForm
from jiphyeon.server.accounts.models import ApiToken, ImportBatch, Person, RoleGrant, Unit
from jiphyeon.server.accounts.operators import NOBODY_LEFT, is_last, operators
from jiphyeon.server.accounts.passwords import fresh_word
from jiphyeon.server.accounts.table import rows_of
from jiphyeon.server.audit.models import Action
from jiphyeon.server.audit.store import record

PAGE = 50
HEADINGS = {"people": importing.PEOPLE_HEADINGS, "units": importing.UNIT_HEADINGS}


@require_safe
@role_required("operator")
def index(request: AuthenticatedRequest) -> HttpResponse:
    """Everything an operator looks after."""
    figures = {
        "people": Person.objects.filter(is_active=True).count(),
        "units": Unit.objects.count(),
        "tokens": ApiToken.objects.filter(expires__gt=timezone.now()).count(),
    }
    return render(request, "accounts/index.html", {"figures": figures})


@require_safe
@role_required("operator")
def people(request: AuthenticatedRequest) -> HttpResponse:
    """People, found by name, username, unit or employee number."""
    wanted = request.GET.get("q", "").strip()[:60]
    found = Person.objects.select_related("unit").prefetch_related("grants").order_by("unit__path", "name")
    if wanted:
        found = found.filter(
            Q(name__icontains=wanted)
            | Q(username__icontains=wanted)
            | Q(unit__name__icontains=wanted)
            | Q(employee_number=wanted)
        )
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    query = f"q={wanted}" if wanted else ""
    return render(request, "accounts/people.html", {"page": page, "wanted": wanted, "query": query})


@role_required("operator")
def person(request: AuthenticatedRequest, pk: int | None = None) -> HttpResponse:
    """Add or change somebody."""
    one = get_object_or_404(Person, pk=pk) if pk else None
    form = PersonForm(request.POST or None, instance=one)
    if request.method == "POST" and form.is_valid() and _may_leave(request, one, form):
        with transaction.atomic():
            saved = form.save(commit=False)
            if one is None:
                saved.set_unusable_password()
            saved.save()
            record(request, Action.CHANGED if one else Action.CREATED, saved, fields=",".join(form.changed_data))
        messages.success(request, f"{saved.name} 님을 저장했습니다.")
        return redirect("accounts:person", saved.pk)
    grants = one.grants.select_related("unit") if one else RoleGrant.objects.none()
    context = {
        "form": form,
        "person": one,
        "grants": grants,
        "grant_form": GrantForm(initial={"unit": one and one.unit}, auto_id="grant_%s"),
    }
    return render(request, "accounts/person.html", context)


def _may_leave(request: AuthenticatedRequest, one: Person | None, form: PersonForm) -> bool:
    """Whether the account may be switched off, where the form does so."""
    if one is None or form.cleaned_data["is_active"]:
        return True
    with transaction.atomic():
        last = is_last(one)
    if one == request.user:
        form.add_error("is_active", "자신의 계정은 끌 수 없습니다. 다른 운영자에게 부탁하세요.")
    elif last:
        form.add_error("is_active", f"{NOBODY_LEFT}. 먼저 다른 사람에게 운영자 역할을 주세요.")
    return not form.errors


@require_POST
@role_required("operator")
def grant(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Give a role, or take one away."""
    one = get_object_or_404(Person, pk=pk)
    if "remove" in request.POST:
        held = get_object_or_404(RoleGrant, pk=chosen(request, "remove"), person=one)
        if held.role == RoleGrant.Role.OPERATOR and one == request.user:
            messages.error(request, "자신의 운영자 역할은 거둘 수 없습니다. 다른 운영자에게 부탁하세요.")
            return redirect("accounts:person", pk)
        with transaction.atomic():
            mine = RoleGrant.objects.filter(pk=held.pk)
            last = held.role == RoleGrant.Role.OPERATOR and is_last(one)
            mine.delete()
            if last and not operators():
                transaction.set_rollback(True)
                messages.error(request, f"{NOBODY_LEFT}. 먼저 다른 사람에게 운영자 역할을 주세요.")
            else:
                record(request, Action.CHANGED, one, role_removed=held.role)
        return redirect("accounts:person", pk)
    form = GrantForm(request.POST)
    if form.is_valid():
        wanted = form.cleaned_data
        RoleGrant.objects.get_or_create(person=one, role=wanted["role"], unit=wanted["unit"])
        record(request, Action.CHANGED, one, role_given=wanted["role"])
    else:
        messages.error(request, "역할을 고르세요.")
    return redirect("accounts:person", pk)


@require_POST
@role_required("operator")
def password(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """A new password, shown once."""
    one = get_object_or_404(Person, pk=pk)
    word = fresh_word()
    with transaction.atomic():
        one.set_password(word)
        one.save(update_fields=["password"])
        record(request, Action.CHANGED, one, password_reset=True)
    return render(request, "accounts/password.html", {"person": one, "word": word})


@require_safe
@role_required("operator")
def units(request: AuthenticatedRequest) -> HttpResponse:
    """The organisation as a tree."""
    listed = [(unit, unit.path.count("/") - 1) for unit in Unit.objects.all()]
    return render(request, "accounts/units.html", {"units": listed})


@role_required("operator")
def unit(request: AuthenticatedRequest, pk: int | None = None) -> HttpResponse:
    """Add or change a unit; what lies below moves along."""
    one = get_object_or_404(Unit, pk=pk) if pk else None
    form = UnitForm(request.POST or None, instance=one)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            saved = form.save()
            for below in Unit.objects.filter(parent__isnull=False).order_by("path"):
                below.save()
            record(request, Action.CHANGED if one else Action.CREATED, saved, fields=",".join(form.changed_data))
        messages.success(request, f"{saved.name}을(를) 저장했습니다.")
        return redirect("accounts:units")
    return render(request, "accounts/unit.html", {"form": form, "unit": one})


@role_required("operator")
def bring_in(request: AuthenticatedRequest) -> HttpResponse:
    """A table is read and kept; nothing changes yet."""
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        what, upload = form.cleaned_data["what"], form.cleaned_data["file"]
        rows = rows_of(upload.read(), HEADINGS[what])
        batch = ImportBatch.objects.create(what=what, name=upload.name[:255], rows=rows, by=request.user)
        return redirect("accounts:batch", batch.pk)
    return render(request, "accounts/import.html", {"form": form, "headings": HEADINGS, "jobs": importing.JOBS})


@role_required("operator")
def batch(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """What the table would change; on confirmation all of it is done, or nothing."""
    one = get_object_or_404(ImportBatch, pk=pk, by=request.user)
    if "drop" in request.POST:
        ImportBatch.objects.filter(pk=pk, applied__isnull=True).delete()
        messages.success(request, "아무것도 바꾸지 않았고, 올린 표를 지웠습니다.")
        return redirect("accounts:import")
    plan = importing.plan_people if one.what == "people" else importing.plan_units
    if request.method == "POST":
        with transaction.atomic():
            current = ImportBatch.objects.select_for_update().get(pk=pk)
            if current.applied is None:
                apply = importing.apply_people if one.what == "people" else importing.apply_units
                current.written, current.applied = apply(plan(current.rows)), timezone.now()
                current.rows = []
                current.save()
                record(request, Action.IMPORTED, current, what=one.what, written=current.written)
        messages.success(request, f"{current.written}건을 반영했습니다.")
        return redirect("accounts:people" if one.what == "people" else "accounts:units")
    changes = plan(one.rows)
    groups = {key: [one for one in changes if one.outcome == key] for key in ("failed", "new", "changed", "same")}
    return render(request, "accounts/batch.html", {"batch": one, "groups": groups})


@require_safe
@role_required("operator")
def template(request: AuthenticatedRequest, what: str) -> HttpResponse:
    """An empty table with the headings, or the people and units there are."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(HEADINGS.get(what, HEADINGS["people"]))
    if request.GET.get("filled"):
        record(request, Action.EXPORTED, f"accounts.{what}")
        writer.writerows(_filled(what))
    response = HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
    name = "사람.csv" if what == "people" else "조직.csv"
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return response


def _filled(what: str) -> list[list[Any]]:
    if what == "units":
        found = Unit.objects.select_related("parent")
        return [
            [u.code, guarded(u.name), u.get_kind_display(), u.parent.code if u.parent else "", guarded(u.school_level)]
            for u in found
        ]
    jobs = {code: name for name, code in importing.JOBS.items()}
    everybody = Person.objects.select_related("unit").prefetch_related("grants")
    return [
        [
            *(guarded(value) for value in (p.username, p.name, p.unit.code if p.unit else "", p.position)),
            jobs.get(p.job, ""),
            *(guarded(value) for value in (p.telephone, p.email, p.employee_number)),
            ", ".join(sorted({str(grant.get_role_display()) for grant in p.grants.all()})),
        ]
        for p in everybody
    ]


@role_required("operator")
def keys(request: AuthenticatedRequest) -> HttpResponse:
    """Keys for programs: make one (shown once), take one away."""
    form = TokenForm(request.POST or None)
    made = None
    if request.method == "POST" and "remove" in request.POST:
        token = get_object_or_404(ApiToken, pk=chosen(request, "remove"))
        record(request, Action.CONFIGURED, token, removed=True)
        token.delete()
        return redirect("accounts:keys")
    if request.method == "POST" and form.is_valid() and _may_hold(request.user, form):
        wanted = form.cleaned_data
        token, made = tokens.make(request.user, wanted["name"], wanted["scopes"], wanted["days"])
        record(request, Action.CONFIGURED, token, scopes=",".join(token.scopes))
        form = TokenForm()
    listed = ApiToken.objects.select_related("person")
    context = {"form": form, "made": made, "tokens": listed, "calls": _calls(), "here": request.build_absolute_uri("/")}
    return render(request, "accounts/keys.html", context)


def _may_hold(person: Person, form: TokenForm) -> bool:
    closed = [scope for scope in form.cleaned_data["scopes"] if not tokens.open_to(person, scope)]
    if closed:
        names = ", ".join(str(ApiToken.Scope(scope).label) for scope in closed)
        form.add_error("scopes", f"자신의 역할로 할 수 없는 일의 열쇠는 만들 수 없습니다: {names}")
    return not closed


def _calls() -> list[tuple[str, str, str]]:
    """Method, path and summary of every call of the API, as its specification has them."""
    from jiphyeon.server.api.urls import api

    paths = api.get_openapi_schema()["paths"].items()
    return [(method.upper(), path, call["summary"]) for path, calls in paths for method, call in calls.items()]
