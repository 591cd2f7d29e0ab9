"""Open comments: gathered, tagged with a suggestion, grouped, and coded blind to see what suggestions are worth."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from jiphyeon.core.pilot.codebook import tag_names
from jiphyeon.server.accounts.access import AuthenticatedRequest, chosen, role_required
from jiphyeon.server.pilots import improving
from jiphyeon.server.pilots.access import ROLES, pilot_of, pilots_of
from jiphyeon.server.pilots.models import Comment, Participant, Pilot

SOURCES = {"g3": "쓰면 안 되는 일", "g4": "먼저 고칠 점", "g5": "도움이 된 장면", "feedback": "따로 보낸 의견"}


@role_required(*ROLES)
def comments(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Every comment with what it was tagged with, or a suggestion to confirm."""
    pilot = pilot_of(request.user, pk)
    if request.method == "POST":
        _act(request, pilot)
        return redirect(f"{request.path}?{request.GET.urlencode()}")
    found = _chosen(Comment.objects.filter(pilot=pilot), request.GET.get("tag", ""), request.GET.get("state", ""))
    page = Paginator(found, 20).get_page(request.GET.get("page"))
    everything = list(Comment.objects.filter(pilot=pilot))
    names = tag_names()
    context = {
        "pilot": pilot,
        "page": page,
        "cards": [(one, _boxes(one), _source(one)) for one in page],
        "tags": names,
        "tag": request.GET.get("tag", ""),
        "state": request.GET.get("state", ""),
        "query": request.GET.urlencode(),
        "total": len(everything),
        "seen": sum(one.sorted for one in everything),
        "counts": [(names[code], count) for code, count in _counted(everything).most_common()],
        "groups": _groups(everything),
        "agreed": improving.agreement(pilot),
    }
    return render(request, "pilots/comments.html", context)


def code(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """The next comment of the blind sample: no suggestion, and nothing of what others said."""
    pilot = _coded_by(request, pk)
    if request.method == "POST":
        coded = get_object_or_404(Comment, pilot=pilot, pk=chosen(request, "comment"))
        improving.code(coded, request.user, request.POST.getlist("tags"))
        return redirect("pilots:code", pk)
    comment, done, sample = improving.to_code(pilot, request.user)
    context = {"pilot": pilot, "comment": comment, "done": done, "sample": sample, "tags": tag_names()}
    return render(request, "pilots/code.html", context)


def _coded_by(request: AuthenticatedRequest, pk: int) -> Pilot:
    """Who runs the pilot may code, and its graders."""
    found = pilots_of(request.user).filter(pk=pk).first()
    part = Participant.objects.filter(person=request.user, pilot_id=pk, role=Participant.Role.GRADER).first()
    if found is None and part is None:
        raise Http404
    return found or part.pilot  # type: ignore[union-attr]  # one of them is there


def _act(request: AuthenticatedRequest, pilot: Pilot) -> None:
    action = request.POST.get("action")
    if action == "gather":
        new = improving.gather(pilot)
        tagged, by_meaning = improving.read(pilot)
        how = " 나머지는 낱말과 뜻이 비슷한 것끼리 묶었습니다." if by_meaning else ""
        messages.success(request, f"새 의견 {new}건을 모았습니다. 모두 {tagged}건에 사유를 제안했습니다.{how}")
    elif action == "sort":
        comment = get_object_or_404(Comment, pilot=pilot, pk=chosen(request, "comment"))
        improving.sort(comment, request.POST.getlist("tags"))
        messages.success(request, "사유를 적었습니다.")
    elif action == "agree":
        count = improving.agree(pilot)
        messages.success(request, f"제안한 사유 {count}건을 그대로 받아들였습니다.")


def _chosen(found: Iterable[Comment], tag: str, state: str) -> list[Comment]:
    rows = [one for one in found if not tag or tag in (one.tags if one.sorted else one.suggested)]
    if state == "open":
        return [one for one in rows if not one.sorted]
    return [one for one in rows if one.sorted] if state == "done" else rows


def _boxes(one: Comment) -> list[tuple[str, str, bool]]:
    marked = one.tags if one.sorted else one.suggested
    return [(code, name, code in marked) for code, name in tag_names().items()]


def _source(one: Comment) -> str:
    return SOURCES.get(one.source.rpartition(":")[2], one.source)


def _counted(everything: Iterable[Comment]) -> Counter[str]:
    return Counter(
        tag for one in everything for tag in (one.tags if one.sorted else one.suggested) if tag in tag_names()
    )


def _groups(everything: Iterable[Comment]) -> list[tuple[str, list[Comment]]]:
    found: dict[int, list[Comment]] = {}
    for one in everything:
        if one.group is not None and not one.sorted:
            found.setdefault(one.group, []).append(one)
    return [("·".join(members[0].group_terms) or "비슷한 의견", members) for _, members in sorted(found.items())]
