"""The person's own learning record: finishing courses and tasks, a calendar, a copy to take away."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from jiphyeon.core.training.reading import shipped_tasks
from jiphyeon.server.accounts.access import AuthenticatedRequest
from jiphyeon.server.audit.models import Action
from jiphyeon.server.audit.store import record
from jiphyeon.server.training import evidence
from jiphyeon.server.training.calendar_file import calendar_of
from jiphyeon.server.training.forms import CompletionForm, PracticeForm, ReactionForm
from jiphyeon.server.training.models import Course, Enrolment, Evidence, Learning, Practice, Reaction
from jiphyeon.server.training.record import complete_place, learned, record_file


@login_required
def index(request: AuthenticatedRequest) -> HttpResponse:
    """Everything one has learned."""
    rows = Learning.objects.filter(person=request.user).prefetch_related("files")
    context: dict[str, object] = {"rows": rows, "hours": sum(row.hours or 0 for row in rows)}
    context |= {"most": evidence.MOST, "suffixes": ",".join(evidence.SIGNATURES)}
    return render(request, "training/learning.html", context)


@login_required
def complete(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """The person records a finished course they were placed in, and says what they thought of it."""
    place = get_object_or_404(
        Enrolment.objects.select_related("course"), pk=pk, person=request.user, plan__state="confirmed"
    )
    initial = {"completed_on": place.held.ends_on if place.held else None}
    form = CompletionForm(request.POST or None, initial=initial)
    reaction = ReactionForm(request.POST or None)
    asks = not Reaction.objects.filter(enrolment=place).exists()
    if request.method == "POST" and form.is_valid():
        complete_place(place, **form.cleaned_data)
        if asks and reaction.complete:
            Reaction.objects.create(enrolment=place, **reaction.cleaned_data)
        messages.success(request, "마친 과정으로 적었습니다.")
        return redirect("training:index")
    context = {"form": form, "reaction": reaction if asks else None, "title": place.course.name}
    return render(request, "training/complete.html", context)


@login_required
def finish(request: AuthenticatedRequest, code: str) -> HttpResponse:
    """The person records a step done on their own: a task at work, or a course outside any plan."""
    task = next((task for task in shipped_tasks() if task.code == code), None)
    course = None if task else Course.objects.filter(code=code).first()
    if task is None and course is None:
        raise Http404
    form = CompletionForm(request.POST or None, initial={"completed_on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        learned(request.user, task or course.value(), **form.cleaned_data)  # type: ignore[union-attr]
        messages.success(request, "학습 기록에 남겼습니다. 다음 단계를 다시 골랐습니다.")
        return redirect("training:index")
    title = task.title if task else course.name if course else ""
    return render(request, "training/complete.html", {"form": form, "title": title, "task": task})


@login_required
def practice(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Some weeks after: what of the course was used at work."""
    place = get_object_or_404(
        Enrolment.objects.select_related("course"), pk=pk, person=request.user, state=Enrolment.State.COMPLETED
    )
    form = PracticeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        Practice.objects.update_or_create(enrolment=place, defaults=form.cleaned_data)
        messages.success(request, "적어 주셔서 고맙습니다.")
        return redirect("training:index")
    return render(request, "training/practice.html", {"form": form, "title": place.course.name})


@login_required
@require_POST
def remove(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Take one's own entry out."""
    row = Learning.objects.filter(pk=pk, person=request.user).first()
    if row is not None:
        evidence.forget(row)
    messages.success(request, "기록을 지웠습니다.")
    return redirect("training:learning")


@login_required
@require_POST
def show_evidence(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Put files beside one's own entry."""
    row = get_object_or_404(Learning, pk=pk, person=request.user)
    added = sum(evidence.keep(row, upload) for upload in request.FILES.getlist("files"))
    record(request, Action.CHANGED, "training.learning", files=added)
    if added:
        messages.success(request, f"파일 {added}건을 붙였습니다.")
    else:
        messages.info(request, "새로 붙인 파일이 없습니다.")
    return redirect("training:learning")


@login_required
def evidence_file(request: AuthenticatedRequest, pk: int) -> FileResponse:
    """One's own file, always as a download."""
    found = get_object_or_404(Evidence, pk=pk, learning__person=request.user)
    return FileResponse(
        found.file.open("rb"), as_attachment=True, filename=found.name, content_type="application/octet-stream"
    )


@login_required
@require_POST
def remove_evidence(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Take one's own file away for good."""
    evidence.remove(get_object_or_404(Evidence, pk=pk, learning__person=request.user))
    messages.success(request, "파일을 지웠습니다.")
    return redirect("training:learning")


@login_required
def download(request: AuthenticatedRequest) -> HttpResponse:
    """One's record as XLSX."""
    return record_file(request.user)


@login_required
def calendar(request: AuthenticatedRequest) -> HttpResponse:
    """One's own sessions as an ICS calendar."""
    return calendar_of(request.user)
