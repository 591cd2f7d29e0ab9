"""Lists of names to hide: uploading one, looking at what was read, confirming, deleting."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.server.accounts.access import AuthenticatedRequest, role_required
from jiphyeon.server.privacy import store
from jiphyeon.server.privacy.forms import NameListForm
from jiphyeon.server.privacy.models import NameList
from jiphyeon.server.privacy.reading import names_in

UNPROCESSABLE = 422
SHOWN = 12
"""So many names the uploader sees before confirming."""


@role_required("operator")
def lists(request: AuthenticatedRequest) -> HttpResponse:
    """The lists there are, with numbers and no names; POST reads a new one."""
    form = NameListForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            read = names_in(upload.read(), upload.name)
        except JiphyeonError as error:
            form.add_error("file", f"{error.message} {error.suggestion}")
        else:
            made = store.put(request.user, form.cleaned_data["title"], read, form.cleaned_data["days"])
            request.session[f"names-{made.pk}"] = {"skipped": read.skipped, "columns": list(read.columns)}
            return redirect("privacy:list", made.pk)
    shown = NameList.objects.select_related("by").defer("names")
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "privacy/lists.html", {"form": form, "lists": shown}, status=status)


@role_required("operator")
def one(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """What was read of a list, for its uploader alone and only until it is confirmed; POST confirms."""
    found = get_object_or_404(NameList, pk=pk, by=request.user, used=False)
    if request.method == "POST":
        store.confirm(request.user, found)
        request.session.pop(f"names-{found.pk}", None)
        messages.success(request, f"이제부터 {found.number}명의 이름을 가립니다.")
        return redirect("privacy:lists")
    context = {
        "list": found,
        "shown": found.names[:SHOWN],
        "rest": max(found.number - SHOWN, 0),
        "read": request.session.get(f"names-{found.pk}", {}),
    }
    return render(request, "privacy/list.html", context)


@require_POST
@role_required("operator")
def remove(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Delete a list with its names."""
    store.remove(request.user, get_object_or_404(NameList, pk=pk))
    messages.success(request, "명단을 지웠습니다.")
    return redirect("privacy:lists")
