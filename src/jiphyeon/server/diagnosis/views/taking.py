"""Taking the diagnosis: notice and consent, one question a page, the end. Works without JavaScript."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.survey.answer import Answer, read_answer
from jiphyeon.server.diagnosis import invitations
from jiphyeon.server.diagnosis.access import SESSION, respondent
from jiphyeon.server.diagnosis.answering import Journey, StaleAnswer, Step, journey, save_answer, start, withdraw
from jiphyeon.server.diagnosis.campaigns import accepts_answers
from jiphyeon.server.diagnosis.models import Participation
from jiphyeon.server.diagnosis.results import finish
from jiphyeon.server.ui.survey import posted, shown

State = Participation.State


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """A one-time link. Looking does not use it up (mail scanners look); pressing the button does."""
    now = timezone.now()
    found = invitations.find(token, now)
    if request.user.is_authenticated and found.participation.person_id != request.user.pk:
        raise JiphyeonError(
            "link-of-another",
            "다른 분께 보낸 링크입니다. 지금 로그인한 이름으로는 열 수 없습니다.",
            suggestion="링크를 받은 분이 로그아웃한 뒤 여세요.",
        )
    if request.method == "POST":
        participation = invitations.redeem(token, now)
        request.session.cycle_key()
        request.session[SESSION] = participation.pk
        return redirect("diagnosis:begin", participation.campaign_id)
    return render(request, "diagnosis/invitation.html", {"campaign": found.participation.campaign})


@never_cache
@require_http_methods(["GET", "POST"])
@respondent
def begin(request: HttpRequest, participation: Participation) -> HttpResponse:
    """Why, what is kept, who sees it; then the consent."""
    if participation.state == State.FINISHED:
        return redirect("diagnosis:result", participation.campaign_id)
    _require_open(participation)
    wrong = ""
    if request.method == "POST":
        if request.POST.get("consent") == "yes":
            start(participation, timezone.now())
            return redirect(_next_url(journey(participation), participation))
        wrong = "동의하셔야 시작할 수 있습니다. 동의하지 않으시면 이 화면을 닫으셔도 됩니다."
    way = journey(participation)
    context = {"participation": participation, "campaign": participation.campaign, "way": way, "wrong": wrong}
    return render(request, "diagnosis/begin.html", context, status=422 if wrong else 200)


@never_cache
@require_http_methods(["GET", "POST"])
@respondent
def question(request: HttpRequest, participation: Participation, code: str) -> HttpResponse:
    """One question. A post stores the answer and goes on; what is wrong is said on the same page."""
    if participation.state == State.FINISHED:
        return redirect("diagnosis:result", participation.campaign_id)
    if participation.state != State.STARTED:
        return redirect("diagnosis:begin", participation.campaign_id)
    _require_open(participation)
    way = journey(participation)
    step = way.step(code)
    if step is None:
        return redirect(_next_url(way, participation))
    if request.method == "POST":
        return _answered(request, participation, way, step)
    return _page(request, participation, way, step, saved=request.GET.get("saved", ""))


def _answered(request: HttpRequest, participation: Participation, way: Journey, step: Step) -> HttpResponse:
    """Store what was posted. An autosave (htmx) is answered with the confirmation alone."""
    alone = bool(getattr(request, "htmx", False))
    try:
        answer, row = _read(request, step), way.rows.get(step.question.code)
        if row is None or row.value != answer.to_dict():  # what stands already needs no lock on the database
            origin = request.POST.get("page", "")[:24]
            row = save_answer(participation, answer, seen=_seen(request), now=timezone.now(), origin=origin)
    except JiphyeonError as error:
        if alone:
            return render(request, "diagnosis/_saved.html", {"error": error.message, "revision": _seen(request)})
        return _page(request, participation, way, step, error=error.message)
    except StaleAnswer as stale:
        if alone:
            return render(request, "diagnosis/_saved.html", {"stale": True, "revision": _seen(request)})
        way.rows[step.question.code] = stale.row
        return _page(request, participation, way, step, stale=True)
    if alone:
        return render(request, "diagnosis/_saved.html", {"row": row, "revision": row.revision})
    way.rows[step.question.code] = row
    after = journey(participation, way.rows).after(step)
    if after is None:
        return redirect("diagnosis:finish", participation.campaign_id)
    url = reverse("diagnosis:question", args=[participation.campaign_id, after.question.code])
    return redirect(f"{url}?saved={step.number}")


def _read(request: HttpRequest, step: Step) -> Answer:
    answer = read_answer(step.question, posted(request))
    if answer is not None:
        return answer
    past = f" 답하기 어려우면 ‘{step.question.skip}’를 누르십시오." if step.question.skip else ""
    raise JiphyeonError("answer-none", f"답을 골라 주십시오.{past}")


def _seen(request: HttpRequest) -> int:
    value = request.POST.get("revision", "0")
    return int(value) if value.isdecimal() and len(value) < 9 else 0


def _page(
    request: HttpRequest,
    participation: Participation,
    way: Journey,
    step: Step,
    *,
    error: str = "",
    stale: bool = False,
    saved: str = "",
) -> HttpResponse:
    row = way.rows.get(step.question.code)
    context = {
        "participation": participation,
        "campaign": participation.campaign,
        "way": way,
        "step": step,
        "before": way.before(step),
        "after": way.after(step),
        "shown": shown(step.question, row.answer if row else None, number=step.number, error=error),
        "row": row,
        "revision": row.revision if row else 0,
        "page": get_random_string(16),
        "stale": stale,
        "saved": saved if saved.isdecimal() else "",
    }
    return render(request, "diagnosis/question.html", context, status=422 if error else 409 if stale else 200)


@never_cache
@require_http_methods(["GET", "POST"])
@respondent
def end(request: HttpRequest, participation: Participation) -> HttpResponse:
    """What is still open, and the button that ends it."""
    if participation.state == State.FINISHED:
        return redirect("diagnosis:result", participation.campaign_id)
    if participation.state != State.STARTED:
        return redirect("diagnosis:begin", participation.campaign_id)
    _require_open(participation)
    if request.method == "POST":
        finish(participation, timezone.now())
        return redirect("diagnosis:result", participation.campaign_id)
    way = journey(participation)
    return render(request, "diagnosis/finish.html", {"participation": participation, "way": way})


@require_POST
@respondent
def leave(request: HttpRequest, participation: Participation) -> HttpResponse:
    """Take the consent back."""
    withdraw(participation)
    messages.success(request, "동의를 거두셨습니다. 답과 결과를 모두 지웠습니다.")
    return render(request, "diagnosis/withdrawn.html", {"campaign": participation.campaign})


@never_cache
@require_POST
@respondent
def elsewhere(request: HttpRequest, participation: Participation) -> HttpResponse:
    """A fresh one-time link to go on with on another device."""
    _require_open(participation)
    until = timezone.now() + invitations.OTHER_DEVICE
    ((_, token),) = invitations.issue([participation], until)
    link = request.build_absolute_uri(reverse("diagnosis:invitation", args=[token]))
    return render(
        request, "diagnosis/elsewhere.html", {"campaign": participation.campaign, "link": link, "until": until}
    )


@require_safe
@respondent
def resume(request: HttpRequest, participation: Participation) -> HttpResponse:
    """Back to the first question without an answer."""
    if participation.state != State.STARTED:
        return redirect("diagnosis:begin", participation.campaign_id)
    return redirect(_next_url(journey(participation), participation))


def _next_url(way: Journey, participation: Participation) -> str:
    if way.open:
        return reverse("diagnosis:question", args=[participation.campaign_id, way.open[0].question.code])
    return reverse("diagnosis:finish", args=[participation.campaign_id])


def _require_open(participation: Participation) -> None:
    campaign, now = participation.campaign, timezone.now()
    if accepts_answers(campaign, now):
        return
    if now < campaign.starts_at:
        message = (
            f"아직 시작하지 않은 진단입니다. {timezone.localtime(campaign.starts_at):%Y. %-m. %-d.}부터 할 수 있습니다."
        )
    else:
        message = "마감된 진단입니다. 지금까지 답하신 내용은 그대로 보관되어 있습니다."
    raise JiphyeonError("campaign-not-open", message, suggestion=f"문의: {campaign.contact}")
