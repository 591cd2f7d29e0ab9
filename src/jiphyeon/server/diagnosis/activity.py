"""When people answer and where they stop, from the times of answers; never from what was answered."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Count
from django.db.models.functions import TruncDate

from jiphyeon.core.competency.group import MINIMUM
from jiphyeon.server.diagnosis.campaigns import form_of
from jiphyeon.server.diagnosis.models import Answer, Campaign, Participation


@dataclass(frozen=True, slots=True)
class Day:
    """Answers given and people finished on one day."""

    day: date
    answers: int
    finished: int


@dataclass(frozen=True, slots=True)
class Stop:
    """How many who have not finished got as far as this question."""

    number: int
    title: str
    people: int


def days(campaign: Campaign) -> list[Day]:
    """Day by day, oldest first."""
    given = (
        Answer.objects.filter(participation__campaign=campaign)
        .annotate(day=TruncDate("saved_at"))
        .values_list("day")
        .annotate(number=Count("pk"))
    )
    finished = (
        campaign.participations.filter(finished_at__isnull=False)
        .annotate(day=TruncDate("finished_at"))
        .values_list("day")
        .annotate(number=Count("pk"))
    )
    answers, ends = dict(given), dict(finished)
    return [Day(day, answers.get(day, 0), ends.get(day, 0)) for day in sorted({*answers, *ends})]


def stops(campaign: Campaign, minimum: int = MINIMUM) -> list[Stop]:
    """Where at least `minimum` people stopped, most first: the question after the last they answered."""
    places: Counter[tuple[int, int]] = Counter()
    unfinished = campaign.participations.filter(state=Participation.State.STARTED)
    answered: dict[int, set[str]] = {}
    for participation, question in Answer.objects.filter(participation__in=unfinished).values_list(
        "participation_id", "question"
    ):
        answered.setdefault(participation, set()).add(question)
    for pk, number in unfinished.values_list("pk", "form_number"):
        order = [question.code for question in form_of(campaign, number).instrument.questions()]
        reached = max((order.index(code) + 1 for code in answered.get(pk, ()) if code in order), default=0)
        places[number, reached] += 1
    return [
        Stop(reached + 1, _title(campaign, number, reached), people)
        for (number, reached), people in places.most_common()
        if people >= minimum
    ]


def _title(campaign: Campaign, number: int, reached: int) -> str:
    questions = list(form_of(campaign, number).instrument.questions())
    return questions[reached].prompt if reached < len(questions) else "마무리 화면"
