"""Reading somebody's document, sending one's own, commenting, deciding."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from jiphyeon.server.accounts.access import AuthenticatedRequest, role_required
from jiphyeon.server.audit.models import Action
from jiphyeon.server.audit.store import record
from jiphyeon.server.drafts import attention, checking, desk, tracing
from jiphyeon.server.drafts.access import own, readable
from jiphyeon.server.drafts.forms import ReviewForm
from jiphyeon.server.drafts.models import Comment, Document, Review
from jiphyeon.server.drafts.reasons import REASONS
from jiphyeon.server.drafts.views.documents import check_event, open_event
from jiphyeon.server.office.store import pack_for

MOST_LINES = 300
"""Lines offered to comment on without a mouse."""


@require_safe
@role_required("writer", "reviewer")
def read(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """The document to read: what needs a look first, then the text with marks, then the remarks."""
    document = readable(request.user, pk)
    record(request, Action.VIEWED, document)
    open_event(request, document)
    return _reading(request, document)


def _reading(
    request: AuthenticatedRequest, document: Document, *, error: str = "", ask: bool = False, status: int = 200
) -> HttpResponse:
    """The page; `error` and `ask` stand by the decision with what the reviewer had already put in."""
    result = checking.of_document(document, pack_for(request.user))
    now = tracing.traced(document)
    facts = tracing.shown(now, document.memo)
    review = document.reviews.filter(reviewer=request.user, state=Review.State.WAITING).first()
    context = {
        "document": document,
        "result": result,
        "findings": checking.shown(result),
        "counts": checking.counts(result),
        "marked": checking.marked(document.text, result.findings),
        "facts": facts,
        "changed": [one for one in facts if one.by_person or one.stale],
        "blanks": attention.blanks(document.text),
        "computed": attention.computed(now),
        "unsourced": attention.unsourced(now),
        "added": attention.added(document.drafted, now),
        "comments": document.comments.select_related("author"),
        "reviews": document.reviews.select_related("reviewer"),
        "review": review,
        "reasons": REASONS,
        "decision_error": error,
        "ask": ask,
        "given_reasons": request.POST.getlist("reasons"),
        "given_answer": request.POST.get("answer", ""),
        "mine": document.owner_id == request.user.pk,
        "lines": [line.strip() for line in document.text.splitlines() if line.strip()][:MOST_LINES],
    }
    return render(request, "drafts/read.html", context, status=status)


@role_required("writer", "reviewer")
def send(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """To a reviewer, after a last look at what is still open."""
    document = own(request.user, pk)
    form = ReviewForm(request.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        checked = checking.of_document(document, pack_for(request.user))
        check_event(request, document, checked, "final")
        link = request.build_absolute_uri(reverse("drafts:read", args=[pk]))
        desk.send(document, request.user, form.cleaned_data["reviewer"], form.cleaned_data["request"], link)
        messages.success(request, f"{form.cleaned_data['reviewer']} 님에게 보냈습니다.")
        return redirect("drafts:read", pk)
    result = checking.of_document(document, pack_for(request.user))
    must = [one for one in checking.shown(result) if one.finding.severity.value == "must"]
    context = {
        "document": document,
        "form": form,
        "must": must,
        "unsourced": attention.unsourced(tracing.traced(document)),
    }
    return render(request, "drafts/send.html", context)


@require_POST
@role_required("writer", "reviewer")
def take_back(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Back to the writer before it was decided."""
    desk.take_back(own(request.user, pk), request.user)
    messages.success(request, "검토 요청을 거두었습니다. 이제 고칠 수 있습니다.")
    return redirect("drafts:edit", pk)


@require_POST
@role_required("writer", "reviewer")
def comment(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """A remark, on a passage where one is quoted."""
    document = readable(request.user, pk)
    text = request.POST.get("text", "").strip()[:2000]
    quote = request.POST.get("quote", "").strip()[:500]
    if text:
        Comment.objects.create(
            document=document,
            author=request.user,
            text=text,
            quote=quote,
            start=document.text.find(quote) if quote else -1,
        )
        record(request, Action.CHANGED, document, comment=True)
        messages.success(request, "의견을 남겼습니다.")
    else:
        messages.error(request, "의견을 적어 주세요.")
    return redirect(f"{reverse('drafts:read', args=[pk])}#comments")


@require_POST
@role_required("writer", "reviewer")
def resolve(request: AuthenticatedRequest, pk: int, number: int) -> HttpResponse:
    """The writer or the one who made it says that a remark is dealt with."""
    document = readable(request.user, pk)
    remark = get_object_or_404(Comment, pk=number, document=document)
    if request.user.pk in {document.owner_id, remark.author_id}:
        remark.resolved = not remark.resolved
        remark.save(update_fields=["resolved"])
    if request.POST.get("next") == "edit":
        return redirect("drafts:edit", pk)
    return redirect(f"{reverse('drafts:read', args=[pk])}#comments")


@require_POST
@role_required("reviewer")
def decide(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Approve or return."""
    document = readable(request.user, pk)
    review = get_object_or_404(Review, document=document, reviewer=request.user, state=Review.State.WAITING)
    approve = request.POST.get("decision") == "approve"
    if not approve and not set(request.POST.getlist("reasons")) & set(REASONS):
        return _reading(request, document, error="돌려보내는 까닭을 한 가지 이상 골라 주세요.", status=422)
    if approve and attention.blanks(document.text) and "sure" not in request.POST:
        return _reading(request, document, ask=True)
    desk.decide(
        review,
        request.user,
        approve=approve,
        reasons=request.POST.getlist("reasons"),
        answer=request.POST.get("answer", "").strip()[:2000],
        link=request.build_absolute_uri(reverse("drafts:edit", args=[pk])),
    )
    messages.success(request, "승인했습니다." if approve else "돌려보냈습니다.")
    return redirect(f"{reverse('drafts:index')}?tab=desk")
