"""The item bank for its owners: every item with its key and reviews, out to a spreadsheet and back for a check."""

from __future__ import annotations

from collections import Counter

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from jiphyeon.core.competency.bank import default_bank, item_digest
from jiphyeon.core.competency.framework_loading import default_framework
from jiphyeon.core.competency.item import ITEM_TYPES, STATUSES, BankItem
from jiphyeon.core.survey.key import ExactNumber, ExactSet, OptionPoints
from jiphyeon.server.accounts.access import AuthenticatedRequest, role_required
from jiphyeon.server.audit.models import Action
from jiphyeon.server.audit.store import record
from jiphyeon.server.diagnosis.forms import ModuleForm
from jiphyeon.server.diagnosis.lifecycle import exposures, move, review, statuses
from jiphyeon.server.diagnosis.models import ItemReview, ItemState, Module
from jiphyeon.server.diagnosis.modules import take_in
from jiphyeon.server.ui.survey import CIRCLED, shown
from jiphyeon.services.items import items_from_workbook, items_to_workbook

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LARGEST = 5 * 2**20


class ReviewForm(forms.Form):
    kind = forms.ChoiceField(label="검토 종류", choices=ItemReview.Kind.choices)
    approves = forms.TypedChoiceField(
        label="판단",
        choices=[("yes", "이대로 써도 됩니다"), ("no", "고쳐야 합니다")],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    note = forms.CharField(label="의견", required=False, widget=forms.Textarea(attrs={"rows": 3}), max_length=2000)


class StateForm(forms.Form):
    state = forms.ChoiceField(label="새 상태", choices=ItemState.State.choices)
    reason = forms.CharField(label="까닭", max_length=200)


class UploadForm(forms.Form):
    file = forms.FileField(label="문항 파일(XLSX)", widget=forms.ClearableFileInput(attrs={"accept": ".xlsx"}))

    def clean_file(self) -> object:
        """Not too large to read."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError("5 MB보다 큰 파일은 읽지 않습니다.")
        return file


@require_safe
@role_required("owner")
def index(request: AuthenticatedRequest) -> HttpResponse:
    """All items, narrowed by domain and status."""
    found, met = statuses(), exposures()
    names = {sub.code: (domain, sub) for domain, sub in default_framework().subs()}
    domain, status = request.GET.get("domain", ""), request.GET.get("status", "")
    rows = [
        (item, ITEM_TYPES[item.type], STATUSES[found[item.code]], names.get(item.sub), met.get(item.code, 0))
        for item in default_bank().items.values()
        if (not domain or (item.sub in names and names[item.sub][0].code == domain))
        and (not status or found[item.code] == status)
    ]
    context = {
        "rows": rows,
        "domains": default_framework().domains,
        "statuses": STATUSES.items(),
        "counts": [(STATUSES[code], number) for code, number in Counter(found.values()).items()],
        "chosen": {"domain": domain, "status": status},
        "upload": UploadForm(),
        "version": default_bank().version,
    }
    return render(request, "diagnosis/bank.html", context)


@require_safe
@role_required("owner")
def workbook(request: AuthenticatedRequest) -> HttpResponse:
    """The bank as a spreadsheet, keys and all."""
    record(request, Action.EXPORTED, "diagnosis.bank", version=default_bank().version)
    headers = {"Content-Disposition": f'attachment; filename="items-{default_bank().version}.xlsx"'}
    return HttpResponse(items_to_workbook(), content_type=XLSX, headers=headers)


@require_POST
@role_required("owner")
def check(request: AuthenticatedRequest) -> HttpResponse:
    """Read a spreadsheet of items and say what the lint finds; nothing is stored."""
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
        return redirect("diagnosis:bank")
    file = form.cleaned_data["file"]
    version, author = default_bank().version, str(request.user)
    read = items_from_workbook(file.read(), file.name, version=version, author=author)
    questions = [shown(item.question) for item in read.items]
    context = {"name": file.name, "remarks": read.remarks, "number": len(read.items), "questions": questions}
    return render(request, "diagnosis/bank_check.html", context)


@role_required("owner")
def detail(request: AuthenticatedRequest, code: str) -> HttpResponse:
    """One item with everything about it; reviews and moves are posted here."""
    item = default_bank().items.get(code)
    if item is None:
        raise Http404
    review_form, state_form = ReviewForm(), StateForm()
    if request.method == "POST":
        now = timezone.now()
        if "state" in request.POST:
            state_form = StateForm(request.POST)
            if state_form.is_valid():
                moved = move(item, request.user, now=now, **state_form.cleaned_data)
                record(request, Action.CHANGED, moved, code=code, state=moved.state)
                return redirect("diagnosis:bank-item", code)
        else:
            review_form = ReviewForm(request.POST)
            if review_form.is_valid():
                made = review(item, request.user, now=now, **review_form.cleaned_data)
                record(request, Action.CHECKED, made, code=code, approves=made.approves)
                return redirect("diagnosis:bank-item", code)
    context = {
        "item": item,
        "shown": shown(item.question),
        "kind": ITEM_TYPES[item.type],
        "status": STATUSES[statuses()[code]],
        "key": key_words(item),
        "met": exposures().get(code, 0),
        "reviews": ItemReview.objects.filter(code=code).select_related("by"),
        "digest": item_digest(item),
        "review_form": review_form,
        "state_form": state_form,
    }
    return render(request, "diagnosis/bank_item.html", context)


def key_words(item: BankItem) -> str:
    """The key as an author reads it."""
    if isinstance(item.key, ExactNumber):
        unit = getattr(item.question.form, "unit", "")
        return f"{item.key.value}{unit}" + (f" (±{item.key.tolerance})" if item.key.tolerance else "")
    if isinstance(item.key, ExactSet):
        return ", ".join(_mark(code) for code in item.key.codes)
    if isinstance(item.key, OptionPoints) and item.type == "SJT":
        return ", ".join(f"{_mark(code)} {value}점" for code, value in item.key.points)
    return _mark(item.key.best[0]) if isinstance(item.key, OptionPoints) else "-"


def _mark(code: str) -> str:
    return CIRCLED[int(code) - 1] if code.isdecimal() and int(code) <= len(CIRCLED) else code


@role_required("owner")
def modules(request: AuthenticatedRequest) -> HttpResponse:
    """Instruments the office was given, and taking in another."""
    form = ModuleForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        instrument, rules = form.texts()
        made = take_in(instrument, rules, request.user, timezone.now())
        record(request, Action.IMPORTED, made)
        messages.success(request, f"‘{made.title}’ 검사지를 받았습니다. 새 진단을 만들 때 고를 수 있습니다.")
        return redirect("diagnosis:modules")
    context = {"form": form, "modules": Module.objects.defer("instrument", "rules").select_related("added_by")}
    return render(request, "diagnosis/modules.html", context, status=422 if form.is_bound else 200)
