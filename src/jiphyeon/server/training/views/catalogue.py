"""The owner's side of the catalogue."""

from __future__ import annotations

import json

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.training.reading import read_courses, row_of
from jiphyeon.server.accounts.access import has_role, role_required
from jiphyeon.server.accounts.models import Person
from jiphyeon.server.audit.models import Action
from jiphyeon.server.audit.store import record
from jiphyeon.server.training.access import require_whole_office
from jiphyeon.server.training.catalogue import Preview, known_codes, preview, read_file, write
from jiphyeon.server.training.forms import CatalogueForm, CourseForm
from jiphyeon.server.training.models import Course

SALT = "training.catalogue"


@login_required
def courses(request: HttpRequest) -> HttpResponse:
    """All courses; owners may correct them."""
    owner = isinstance(request.user, Person) and has_role(request.user, "owner")
    return render(request, "training/courses.html", {"courses": Course.objects.all(), "owner": owner})


@role_required("owner")
def edit(request: HttpRequest, code: str) -> HttpResponse:
    """Correct one course by hand."""
    require_whole_office(request.user)
    course = get_object_or_404(Course, code=code)
    form = CourseForm(request.POST or None, instance=course)
    if request.method == "POST" and form.is_valid():
        form.save()
        record(request, Action.CHANGED, course)
        messages.success(request, "과정을 고쳤습니다. 이미 만든 계획은 그대로입니다.")
        return redirect("training:courses")
    return render(request, "training/course.html", {"form": form, "course": course})


@role_required("owner")
def load(request: HttpRequest) -> HttpResponse:
    """Read a file, show what would change, then write it."""
    require_whole_office(request.user)
    context: dict[str, object] = {"form": CatalogueForm()}
    if request.method == "POST":
        try:
            if "rows" in request.POST:
                return _write(request)
            context |= _previewed(request)
        except JiphyeonError as error:
            messages.error(request, f"{error.message} {error.suggestion}")
    return render(request, "training/import.html", context)


def _previewed(request: HttpRequest) -> dict[str, object]:
    form = CatalogueForm(request.POST, request.FILES)
    if not form.is_valid():
        return {"form": form}
    file = form.cleaned_data["file"]
    found: Preview = preview(read_file(file.read(), file.name))
    rows = [row_of(course) for course in (*found.new, *found.changed)]
    return {"form": form, "preview": found, "rows": signing.dumps(json.dumps(rows), salt=SALT, compress=True)}


def _write(request: HttpRequest) -> HttpResponse:
    try:
        rows = json.loads(signing.loads(request.POST["rows"], salt=SALT, max_age=3600))
    except signing.BadSignature:
        raise JiphyeonError(
            "catalogue-expired", "미리 보기가 오래되었습니다.", suggestion="파일을 다시 올려 주세요."
        ) from None
    read = read_courses(rows, known_codes())
    write(read)
    record(request, Action.IMPORTED, "training.course", courses=len(read.courses))
    messages.success(request, f"과정 {len(read.courses)}건을 넣었습니다.")
    return redirect("training:courses")
