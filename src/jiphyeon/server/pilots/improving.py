"""Comments gathered, sorted and answered; changes made and measured."""

from __future__ import annotations

import os
import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.pilot.agreement import f_one
from jiphyeon.core.pilot.codebook import tag_names
from jiphyeon.core.pilot.figure import Figure, figure
from jiphyeon.core.pilot.improvement import Change, Rated, Stage, change_of
from jiphyeon.core.pilot.interval import wilson
from jiphyeon.core.pilot.sample import KOREA
from jiphyeon.server.accounts.models import Person
from jiphyeon.server.audit.models import Action
from jiphyeon.server.audit.store import record
from jiphyeon.server.pilots.grading import masked
from jiphyeon.server.pilots.models import Coding, Comment, Given, Improvement, Incident, Pilot, Record
from jiphyeon.services.comments import read_comments

QUESTIONS = ("g3", "g4", "g5")
LEAST_CODED = 20
CLOSE_ENOUGH = 0.05


def gather(pilot: Pilot) -> int:
    """Bring in every open answer that is not there yet; says how many were new."""
    rows = Given.objects.filter(
        invitation__survey__pilot=pilot, invitation__submitted__isnull=False, question__in=QUESTIONS
    ).select_related("invitation__participant", "invitation__survey")
    there = set(Comment.objects.filter(pilot=pilot).values_list("key", flat=True))
    fresh = []
    for row in rows:
        key = f"{row.invitation.survey.wave}:{row.invitation_id}:{row.question}"
        words = str(row.data.get("text", "")).strip()
        if key in there or len(words) < 4:
            continue
        fresh.append(
            Comment(
                pilot=pilot,
                key=key,
                source=f"{row.invitation.survey.wave}:{row.question}",
                text=masked(words),
                participant=row.invitation.participant.code,
                day=timezone.localdate(row.invitation.submitted or row.at),
            )
        )
    return len(Comment.objects.bulk_create(fresh, ignore_conflicts=True))


def tell(pilot: Pilot, person: Person, text: str, tag: str = "") -> Comment:
    """A word somebody sends on their own; it is kept without their name."""
    words = text.strip()
    if len(words) < 4:
        raise JiphyeonError("comment-short", "네 글자 이상 적어 주십시오.")
    tags = [tag] if tag in tag_names() else []
    today = timezone.localdate()
    number = Comment.objects.filter(pilot=pilot, source="feedback").count() + 1
    return Comment.objects.create(
        pilot=pilot,
        key=f"feedback:{today:%Y%m%d}:{number}:{random.randrange(10**6)}",  # noqa: S311 (only to be unique)
        source="feedback",
        text=masked(words[:500]),
        day=today,
        tags=tags,
        sorted=False,
    )


def read(pilot: Pilot) -> tuple[int, bool]:
    """Suggest tags and group the rest, learning from what people have tagged.

    Says how many have a suggestion, and whether the embedding server of the institution helped to group.
    """
    from jiphyeon.engines.embeddings import configured
    from jiphyeon.engines.kiwi import shared

    comments = list(Comment.objects.filter(pilot=pilot).order_by("pk"))
    if not comments:
        return 0, False
    tagged = {place: one.tags for place, one in enumerate(comments) if one.sorted and one.tags}
    server = configured(os.environ)
    embed = server.passages if server else None
    reading = read_comments([one.text for one in comments], analyzer=shared(), tagged=tagged, embed=embed)
    for one, suggestion in zip(comments, reading.suggestions, strict=True):
        one.suggested, one.group, one.group_terms = list(suggestion.tags), None, []
    for number, group in enumerate(reading.groups, start=1):
        for place in group.members:
            comments[place].group, comments[place].group_terms = number, list(group.terms)
    Comment.objects.bulk_update(comments, ["suggested", "group", "group_terms"])
    return sum(bool(one.suggested) for one in comments), reading.by_meaning


def sort(comment: Comment, tags: Sequence[str]) -> None:
    """What a person decided about a comment."""
    known = [tag for tag in tag_names() if tag in tags]
    Comment.objects.filter(pk=comment.pk).update(tags=known, sorted=True)


def agree(pilot: Pilot) -> int:
    """Take every suggestion that stands as it is; only where they agree with people as people do among themselves."""
    if not agreement(pilot).enough:
        raise JiphyeonError(
            "coding-unproven",
            "제안이 사람만큼 맞는지 아직 모릅니다.",
            suggestion=f"두 사람이 같은 의견 {LEAST_CODED}건을 따로 나눈 뒤에 한꺼번에 받아들일 수 있습니다.",
        )
    waiting = [one for one in Comment.objects.filter(pilot=pilot, sorted=False) if one.suggested]
    for one in waiting:
        one.tags, one.sorted = one.suggested, True
    Comment.objects.bulk_update(waiting, ["tags", "sorted"])
    return len(waiting)


def to_code(pilot: Pilot, coder: Person) -> tuple[Comment | None, int, int]:
    """The next comment of the blind sample this coder has not coded, how many they have, and how many there are.

    The sample is a hundred comments or a fifth, whichever is more.
    """
    everything = list(Comment.objects.filter(pilot=pilot).order_by("pk").values_list("pk", flat=True))
    random.Random(f"{pilot.seed}:coding").shuffle(everything)  # noqa: S311 (a lot)
    sample = everything[: max(100, len(everything) // 5)]
    done = set(Coding.objects.filter(coder=coder, comment__pilot=pilot).values_list("comment_id", flat=True))
    wanted = next((pk for pk in sample if pk not in done), None)
    return (None if wanted is None else Comment.objects.get(pk=wanted)), len(done & set(sample)), len(sample)


def code(comment: Comment, coder: Person, tags: Sequence[str]) -> None:
    """A blind coding."""
    known = [tag for tag in tag_names() if tag in tags]
    Coding.objects.update_or_create(comment=comment, coder=coder, defaults={"tags": known})


@dataclass(frozen=True, slots=True)
class Agreement:
    """F1 of the suggestions against people, and of people against each other, on the blind sample."""

    machine: float | None
    people: float | None
    coded: int
    twice: int

    @property
    def enough(self) -> bool | None:
        """Whether the suggestions may stand without a look at each: as good as people among themselves."""
        if self.machine is None or self.people is None or self.twice < LEAST_CODED:
            return None
        return self.machine >= self.people - CLOSE_ENOUGH


def agreement(pilot: Pilot) -> Agreement:
    """How far suggestions and people agree."""
    coded: dict[str, list[set[str]]] = {}
    found: dict[str, set[str]] = {}
    for row in Coding.objects.filter(comment__pilot=pilot).select_related("comment").order_by("pk"):
        coded.setdefault(row.comment.key, []).append(set(row.tags))
        found[row.comment.key] = set(row.comment.suggested)
    first = {key: tags[0] for key, tags in coded.items()}
    both = {key: tags for key, tags in coded.items() if len(tags) > 1}
    return Agreement(
        f_one(found, first),
        f_one({key: tags[1] for key, tags in both.items()}, {key: tags[0] for key, tags in both.items()}),
        len(coded),
        len(both),
    )


def begin(pilot: Pilot, person: Person, **given: Any) -> Improvement | None:
    """Put something on the list. S0 does not wait in line: it becomes an incident that stops the drafts (None)."""
    if given.get("severity") != Incident.Severity.S0:
        return Improvement.objects.create(pilot=pilot, **given)
    made = Incident.objects.create(
        pilot=pilot, severity=Incident.Severity.S0, summary=given["title"], occurred=timezone.localdate()
    )
    record(person, Action.CREATED, made, severity="s0")
    return None


def answered(pilot: Pilot) -> Figure:
    """Comments that somebody read and sorted, of all: how far people are answered is a figure of its own."""
    found = Comment.objects.filter(pilot=pilot)
    total, seen = found.count(), found.filter(sorted=True).count()
    share = wilson(seen, total)
    return figure(
        "answered", "읽고 사유를 정한 의견", share, source="comment", unit="%", of="건", times=100, people=total
    )


def advance(improvement: Improvement, stage: str) -> None:
    """Move an improvement on. Accepted needs an owner and a date; done needs a change, a test and the day."""
    one = improvement
    if stage in {Stage.ACCEPTED, Stage.WORKING, Stage.DONE} and not (one.owner.strip() and one.due):
        raise JiphyeonError("improvement-owner", "고치기로 하려면 담당과 기한을 적어야 합니다.")
    if stage == Stage.DONE and not (one.change.strip() and one.regression.strip() and one.released):
        raise JiphyeonError(
            "improvement-test",
            "반영했다고 하려면 무엇을 고쳤는지, 다시 생기면 알려 줄 시험, 반영한 날을 적어야 합니다.",
        )
    if stage == Stage.DECLINED and not one.answer.strip():
        raise JiphyeonError("improvement-answer", "반영하지 않을 때에도 까닭을 알릴 말에 적어야 합니다.")
    with transaction.atomic():
        improvement.stage = stage
        improvement.save()


WEEKS = 6
"""Weeks before and after a release that are compared."""


def effect(improvement: Improvement) -> Change | None:
    """How often the reason was given before and after, by thumbs; None until it is released."""
    return None if improvement.released is None else _change(improvement, improvement.released)[0]


def change_figures(improvement: Improvement) -> tuple[Change, tuple[Figure, ...]] | None:
    """The change with its three figures: documents with the reason of a hundred judged, before, after, difference.

    Hidden where fewer than five people judged on either side.
    """
    if improvement.released is None:
        return None
    found, people = _change(improvement, improvement.released)
    parts = (
        ("before", "반영 전", found.before, "%", people[0]),
        ("after", "반영 뒤", found.after, "%", people[1]),
        ("difference", "달라진 크기", found.difference, "%p", min(people)),
    )
    made = [
        figure(code, name, part, source="thumb", unit=unit, of="건", times=100, people=behind)
        for code, name, part, unit, behind in parts
    ]
    return found, tuple(made)


def _change(improvement: Improvement, released: date) -> tuple[Change, tuple[int, int]]:
    rows = Record.objects.filter(pilot=improvement.pilot, kind="thumb").values_list("at", "data", "participant")
    rated, judges = [], []
    for at, data, participant in rows:
        day = at.astimezone(KOREA).date()
        rated.append(Rated(day, () if data.get("up") else tuple(data.get("tags", ()))))
        judges.append((day, participant))
    pilot = improvement.pilot
    until = min(pilot.closed.date() if pilot.closed else timezone.localdate(), pilot.current_plan().ends)
    first, last = released - timedelta(weeks=WEEKS), min(until, released + timedelta(weeks=WEEKS))
    before = {who for day, who in judges if first <= day < released}
    after = {who for day, who in judges if released <= day <= last}
    found = change_of(improvement.tag, released, rated, until=until, weeks=WEEKS)
    return found, (len(before), len(after))
