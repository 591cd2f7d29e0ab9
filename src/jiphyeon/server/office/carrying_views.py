"""The office's pack as one file: handing it on, and looking at another office's before taking it over."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.rules import pack_archive
from jiphyeon.server.accounts.access import AuthenticatedRequest, role_required
from jiphyeon.server.audit.models import Action
from jiphyeon.server.audit.store import record
from jiphyeon.server.office import carrying, trial
from jiphyeon.server.office.models import PackImport
from jiphyeon.server.office.store import pack_for

OUTCOMES = {"failed": "넣지 못함", "changed": "바뀜", "new": "새로 더함", "same": "그대로"}


class PackForm(forms.Form):
    """A pack another office handed on."""

    file = forms.FileField(
        label="꾸러미 파일",
        widget=forms.FileInput(attrs={"accept": ".zip,.toml"}),
        help_text="다른 기관에서 받은 ZIP이나 기관 규칙 파일(TOML) 하나, 2 MB까지",
    )


@role_required("operator")
def pack(request: AuthenticatedRequest) -> HttpResponse:
    """What there is to hand on; a file that is brought is read and kept, and nothing changes yet."""
    form = PackForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        if upload.size > pack_archive.LARGEST:
            raise JiphyeonError(
                "pack-archive-too-large",
                "2 MB가 넘는 꾸러미는 읽지 않습니다.",
                suggestion="다른 파일은 빼고 다시 묶으세요.",
            )
        archive = pack_archive.read_archive(upload.read())
        content, office = carrying.as_content(archive), archive.pack.name[:100]
        kept = PackImport.objects.create(name=upload.name[:255], office=office, content=content, by=request.user)
        return redirect("office:pack_plan", kept.pk)
    return render(request, "office/pack.html", {"form": form, "here": carrying.archive_here()})


@require_safe
@role_required("operator")
def pack_file(request: AuthenticatedRequest) -> HttpResponse:
    """The office's rules, words and kinds as one file."""
    archive = carrying.archive_here()
    data = pack_archive.write_archive(archive)
    counts = {"rules": len(archive.pack.rules), "words": len(archive.pack.words), "kinds": len(archive.kinds)}
    record(request, Action.EXPORTED, "office.pack", **counts)
    name = f"{archive.pack.name} 꾸러미.zip"
    response = HttpResponse(data, content_type="application/zip")
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return response


@role_required("operator")
def pack_plan(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """What the file would change; on a yes all of it is done, or nothing. Tried on past documents first if wished."""
    kept = get_object_or_404(PackImport, pk=pk, by=request.user)
    if kept.applied is not None:
        return render(request, "office/pack_plan.html", {"kept": kept})
    if "drop" in request.POST:
        PackImport.objects.filter(pk=pk, applied__isnull=True).delete()
        messages.success(request, "아무것도 바꾸지 않았고, 올린 파일을 지웠습니다.")
        return redirect("office:pack")
    archive = carrying.from_content(kept.content)
    changes, tried = carrying.plan(archive), None
    if request.method == "POST" and "try" in request.POST:
        tried = trial.try_pack(pack_for(None), carrying.merged(archive, changes))
    elif request.method == "POST":
        written = _put_into_effect(request, pk)
        messages.success(request, f"{written}건을 반영했습니다.")
        return redirect("office:pack_plan", pk)
    groups = [(key, name, [one for one in changes if one.outcome == key]) for key, name in OUTCOMES.items()]
    some = any(one.outcome in {"new", "changed"} for one in changes)
    context = {"kept": kept, "groups": groups, "some": some, "trial": tried, "domains": archive.pack.email_domains}
    return render(request, "office/pack_plan.html", context)


def _put_into_effect(request: AuthenticatedRequest, pk: int) -> int:
    """Once, however often the button is pressed; planned again inside the transaction, against what holds then."""
    with transaction.atomic():
        current = PackImport.objects.select_for_update().get(pk=pk)
        if current.applied is None:
            changes = carrying.plan(carrying.from_content(current.content))
            current.written = carrying.apply(changes, request.user, current.office or current.name)
            current.applied, current.content = timezone.now(), {}
            current.save()
            record(request, Action.IMPORTED, "office.pack", written=current.written, office=current.office)
    return current.written
