"""Checking any text or file, whoever wrote it."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST, require_safe

from jiphyeon.core.rules.finding import CheckResult
from jiphyeon.core.rules.fix import fix as fix_all
from jiphyeon.server.accounts.access import AuthenticatedRequest, role_required
from jiphyeon.server.audit.models import Action
from jiphyeon.server.audit.store import record
from jiphyeon.server.drafts import checking, intake
from jiphyeon.server.drafts.forms import CheckForm
from jiphyeon.server.drafts.models import CheckedFile
from jiphyeon.server.drafts.tasks import check_file
from jiphyeon.server.office.store import pack_for

RECENT = 10
MEDIA_TYPES = {"hwpx": "application/hwp+zip", "txt": "text/plain; charset=utf-8"}


@role_required("writer", "reviewer")
def check(request: AuthenticatedRequest) -> HttpResponse:
    """Paste a text or give a file."""
    form = CheckForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        if given["file"]:
            return _file(request, form)
        return _text(request, form)
    recent = CheckedFile.objects.filter(owner=request.user).defer("text", "result")[:RECENT]
    status = 422 if form.is_bound else 200
    return render(request, "drafts/check.html", {"form": form, "recent": recent}, status=status)


def _text(request: AuthenticatedRequest, form: CheckForm) -> HttpResponse:
    given, pack = form.cleaned_data, pack_for(request.user)

    def look(words: str) -> CheckResult:
        return checking.check(words, kind=given["kind"], state=form.state, pack=pack)

    result = look(given["text"])
    if "fix" in request.POST:
        result = fix_all(result, look).result
        form = CheckForm({**request.POST.dict(), "text": result.text})
    elif "one" in request.POST:
        result = look(_one(result, request.POST["one"]))
        form = CheckForm({**request.POST.dict(), "text": result.text})
    record(request, Action.CHECKED, "text", characters=len(result.text))
    return render(request, "drafts/check.html", {"form": form, **_shown(request, result), "pasted": True})


def _one(result: CheckResult, wanted: str) -> str:
    """The text with one suggestion taken, `number:choice:rule`; unchanged when it is no longer there."""
    number, _, rest = wanted.partition(":")
    choice, _, rule = rest.partition(":")
    if not (number.isdecimal() and choice.isdecimal() and 0 < int(number) <= len(result.findings)):
        return result.text
    one = result.findings[int(number) - 1]
    if one.rule != rule or int(choice) >= len(one.suggestions):
        return result.text
    return result.text[: one.start] + one.suggestions[int(choice)] + result.text[one.end :]


def _file(request: AuthenticatedRequest, form: CheckForm) -> HttpResponse:
    given = form.cleaned_data
    with transaction.atomic():
        checked = intake.take(request.user, given["file"], kind=given["kind"], final=form.state == "final")
        record(request, Action.CHECKED, checked, size=checked.size)
        if checked.size > intake.AT_ONCE:
            transaction.on_commit(partial(check_file.enqueue, checked.pk))
            return redirect("drafts:checked", checked.pk)
    intake.run(checked, pack_for(request.user))
    return redirect("drafts:checked", checked.pk)


def _shown(request: AuthenticatedRequest, result: CheckResult) -> dict[str, Any]:
    """The findings with the filters the page asks for; numbers stay those of the whole."""
    wanted = {key: request.GET.getlist(key) for key in ("severity", "category")}
    entries = [
        one
        for one in checking.shown(result)
        if (not wanted["severity"] or one.finding.severity.value in wanted["severity"])
        and (not wanted["category"] or one.finding.category in wanted["category"])
    ]
    present = dict.fromkeys(finding.category for finding in result.findings)
    return {
        "result": result,
        "findings": entries,
        "counts": checking.counts(result),
        "marked": checking.marked(result.text, result.findings),
        "severities": checking.SEVERITY_NAMES,
        "categories": {name: checking.CATEGORY_NAMES[name] for name in checking.CATEGORY_NAMES if name in present},
        "wanted": wanted,
    }


def _own(request: AuthenticatedRequest, pk: int) -> CheckedFile:
    return get_object_or_404(CheckedFile, pk=pk, owner=request.user)


@require_safe
@role_required("writer", "reviewer")
def checked(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """What was found in a file; while it is being checked the page asks again by itself."""
    one = _own(request, pk)
    if one.state != CheckedFile.State.DONE:
        name = "drafts/_checked_state.html" if request.htmx else "drafts/checked.html"  # type: ignore[attr-defined]
        return render(request, name, {"checked": one})
    if request.htmx:  # type: ignore[attr-defined] # django-htmx adds it
        return HttpResponse(headers={"HX-Redirect": request.path})
    result = intake.result_of(one.text, one.result, one.name)
    return render(request, "drafts/checked.html", {"checked": one, **_shown(request, result)})


@require_safe
@role_required("writer", "reviewer")
def take_away(request: AuthenticatedRequest, pk: int, how: str) -> HttpResponse:
    """The corrected or the marked file."""
    one = _own(request, pk)
    make = intake.corrected if how == "fixed" else intake.marked
    name, data = make(one, pack_for(request.user))
    record(request, Action.EXPORTED, one, how=how)
    response = HttpResponse(data, content_type=MEDIA_TYPES[name.rpartition(".")[2]])
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return response


@require_safe
@role_required("writer", "reviewer")
def report(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """One page to print: what was checked, what was found, on which grounds."""
    one = _own(request, pk)
    result = intake.result_of(one.text, one.result, one.name) if one.state == CheckedFile.State.DONE else None
    if result is None:
        return redirect("drafts:checked", pk)
    return render(request, "drafts/check_report.html", {"checked": one, **_shown(request, result)})


@require_POST
@role_required("writer", "reviewer")
def forget(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Destroy the file and what was found in it."""
    one = _own(request, pk)
    storage, name = one.file.storage, one.file.name or ""
    with transaction.atomic():
        record(request, Action.DESTROYED, one)
        one.delete()
        transaction.on_commit(partial(storage.delete, name))
    return redirect("drafts:check")
