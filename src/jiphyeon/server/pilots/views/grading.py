"""Blind grading: the owner deals out, graders grade, participants give documents and do standard tasks."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.db.models import Count
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from jiphyeon.core.pilot.quality import APPROVALS, QUESTIONS
from jiphyeon.server.accounts.access import AuthenticatedRequest, role_required
from jiphyeon.server.accounts.models import Person
from jiphyeon.server.pilots import grading, tasking
from jiphyeon.server.pilots.access import ROLES, part_of, pilot_of, reach
from jiphyeon.server.pilots.models import Grade, Participant

SEVEN = [(number, str(number)) for number in range(1, 8)]


class GradeForm(forms.Form):
    """R1–R4 on seven points, R5, and errors counted."""

    approval = forms.TypedChoiceField(
        label="이대로 결재할 수 있습니까?", coerce=int, choices=list(enumerate(APPROVALS)), widget=forms.RadioSelect
    )
    mistakes = forms.IntegerField(
        label="틀린 사실·숫자·근거의 수", min_value=0, max_value=99, initial=0, help_text="과제 메모와 견주어 셉니다."
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        asked = {
            code: forms.TypedChoiceField(label=text, coerce=int, choices=SEVEN, widget=forms.RadioSelect)
            for code, text in QUESTIONS.items()
        }
        self.fields = {**asked, **self.fields}


@role_required(*ROLES)
def desk(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """How far the grading is; graders are added and documents dealt out here."""
    pilot = pilot_of(request.user, pk)
    if request.method == "POST":
        if request.POST.get("action") == "deal":
            messages.success(request, f"나누었습니다. 남은 채점은 {grading.deal(pilot)}건입니다.")
        else:
            unit = next((one for one in reach(request.user) if one.code == request.POST.get("unit")), None)
            found = Person.objects.filter(unit=unit, grants__role="reviewer", is_active=True) if unit else []
            count = grading.join_graders(pilot, list(found))
            messages.success(request, f"채점자 {count}명을 더했습니다.")
        return redirect("pilots:grading", pk)
    grades = Grade.objects.filter(specimen__pilot=pilot)
    context = {
        "pilot": pilot,
        "specimens": pilot.specimens.count(),
        "graders": pilot.participants.filter(role=Participant.Role.GRADER, left__isnull=True).count(),
        "dealt": grades.count(),
        "graded": grades.filter(graded__isnull=False).count(),
        "twice": pilot.specimens.annotate(done=Count("grades__graded")).filter(done__gte=2).count(),
        "units": [unit for unit in reach(request.user) if unit.kind != "school"],
    }
    return render(request, "pilots/grading.html", context)


def grade(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """The next document to grade: text and questions, and not a word of who wrote it or how."""
    part = part_of(request.user, pk)
    if part.role != Participant.Role.GRADER:
        raise Http404
    rows = Grade.objects.filter(grader=part)
    row = rows.filter(graded__isnull=True).select_related("specimen__pilot").order_by("pk").first()
    done, total = rows.filter(graded__isnull=False).count(), rows.count()
    if row is None:
        return render(request, "pilots/grade.html", {"row": None, "done": done, "total": total})
    form = GradeForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and request.POST.get("label") == row.specimen.label:
        given = form.cleaned_data
        scores = (given["r1"], given["r2"], given["r3"], given["r4"])
        grading.grade(row, scores, given["approval"], given["mistakes"])
        return redirect("pilots:grade", pk)
    context = {"row": row, "specimen": row.specimen, "form": form, "done": done, "total": total}
    return render(request, "pilots/grade.html", context)


@require_POST
def give(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Give one of one's own documents for grading."""
    from jiphyeon.server.drafts.access import own

    part = part_of(request.user, pk)
    name = request.POST.get("document", "")
    lot = next((lot for lot in grading.asked_for(part) if lot.document == name), None)
    if lot is None or not name.isdigit():
        raise Http404
    grading.give(part, name, lot.document_kind, own(request.user, int(name)).text)
    messages.success(request, "채점에 내었습니다. 이름은 가렸습니다.")
    return redirect("pilots:mine")


@require_POST
def begin_task(request: AuthenticatedRequest, pk: int, number: int) -> HttpResponse:
    """Open a standard task in the workspace."""
    return redirect("drafts:edit", tasking.begin(part_of(request.user, pk), number))


@require_POST
def hand_in_task(request: AuthenticatedRequest, pk: int, number: int) -> HttpResponse:
    """Hand a finished task in."""
    tasking.hand_in(part_of(request.user, pk), number)
    messages.success(request, "과제를 내었습니다.")
    return redirect("pilots:mine")
