"""What a superior may see of their people: counts and bands, never a single person's score."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.db.models import QuerySet

from jiphyeon.core.competency.framework_loading import default_framework
from jiphyeon.core.training.measured import LEAST
from jiphyeon.server.accounts.models import Person
from jiphyeon.server.training.models import Enrolment
from jiphyeon.server.training.results import scores_for_head
from jiphyeon.services.timetable import band_of
from jiphyeon.services.train import Learner


@dataclass(frozen=True, slots=True)
class Team:
    """People, how many have a result, level bands (empty under five people), and places by course."""

    people: int
    answered: int
    bands: tuple[tuple[str, int], ...]
    places: tuple[tuple[str, int], ...]


def team_of(people: QuerySet[Person]) -> Team:
    """The team. Bands of fewer than five people are merged with the next, so that nobody stands alone."""
    learners = []
    for person in people:
        role, scores = scores_for_head(person)
        if scores:
            own = tuple(s for s in scores if s.domain.startswith("D"))
            learners.append(Learner(str(person.pk), "", role, own))
    counts = Counter(band_of(learner) for learner in learners)
    rows = Enrolment.objects.filter(person__in=people, plan__state="confirmed").values_list("course__name", flat=True)
    return Team(len(people), len(learners), _merged(counts), tuple(sorted(Counter(rows).items())))


def _merged(counts: Counter[int]) -> tuple[tuple[str, int], ...]:
    """Bands from the lowest up, each joined with the next until it holds five people."""
    if sum(counts.values()) < LEAST:
        return ()
    names = ["시작 단계", *(f"L{n}({level.name})" for n, level in enumerate(default_framework().levels, start=1))]
    groups: list[tuple[list[str], int]] = []
    held: list[str] = []
    total = 0
    for band, name in enumerate(names):
        if counts[band] or held:
            held.append(name)
            total += counts[band]
        if total >= LEAST:
            groups.append((held, total))
            held, total = [], 0
    if total and groups:
        last, number = groups.pop()
        groups.append((last + held, number + total))
    return tuple((name[0] if len(name) == 1 else f"{name[0]}~{name[-1]}", number) for name, number in groups)
