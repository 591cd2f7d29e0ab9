"""What the diagnosis says about people, read through Django's registry: the apps do not import one another."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.apps import apps
from django.db.models import Model, QuerySet

from jiphyeon.core.training.recommend import Wishes
from jiphyeon.server.accounts.models import Person
from jiphyeon.server.training.models import Enrolment, Wish
from jiphyeon.services.train import Learner, ScaleScore

DOMAINS = tuple(f"P.D{number}" for number in range(1, 7))


def _scores() -> QuerySet[Any]:
    model: type[Model] = apps.get_model("diagnosis", "Score")
    return model._default_manager.filter(scale__in=DOMAINS)  # noqa: SLF001 (the public name of a model's manager)


def closed_campaigns() -> list[tuple[int, str, bool]]:
    """Id, title and whether simulated, of the finished diagnoses, newest first."""
    model = apps.get_model("diagnosis", "Campaign")
    rows = model._default_manager.filter(state="closed").values_list("pk", "title", "simulated")  # noqa: SLF001
    return list(rows)


def latest_scores(person: Person) -> tuple[str, tuple[ScaleScore, ...]]:
    """The role and the domain scores of a person's newest finished diagnosis; empty where there is none."""
    rows = list(
        _scores()
        .filter(participation__person=person, participation__state="finished")
        .order_by("-participation__finished_at", "scale")
        .values_list("participation_id", "participation__role", "scale", "value", "standard_error", "probabilities")
    )
    if not rows:
        return "", ()
    newest = rows[0][0]
    mine = [row for row in rows if row[0] == newest]
    return mine[0][1], tuple(_score(*row[2:]) for row in mine)


def _score(scale: str, value: float, error: float, probabilities: Iterable[float]) -> ScaleScore:
    return ScaleScore(scale.removeprefix("P."), value, error, tuple(probabilities))


def learner_of(person: Person) -> Learner | None:
    """The person as recommendations need them; None without a result."""
    role, scores = latest_scores(person)
    if not scores:
        return None
    return Learner(
        key=str(person.pk),
        department=str(person.unit or ""),
        role=role,
        scores=scores,
        wishes=_wishes([person.pk]).get(person.pk, Wishes()),
        done=_done([person.pk]).get(person.pk, {}),
    )


def learners_of(campaign: int) -> list[Learner]:
    """Everybody with a result in the campaign who still works here, in a stable order."""
    rows = (
        _scores()
        .filter(participation__campaign_id=campaign, participation__state="finished")
        .filter(participation__person__is_active=True)
        .order_by("participation__person_id", "scale")
        .values_list(
            "participation__person_id",
            "participation__person__unit__name",
            "participation__role",
            "scale",
            "value",
            "standard_error",
            "probabilities",
        )
    )
    people: dict[int, tuple[str, str, list[ScaleScore]]] = {}
    for person, unit, role, *score in rows:
        people.setdefault(person, (unit or "소속 없음", role, []))[2].append(_score(*score))
    wishes, done = _wishes(people), _done(people)
    return [
        Learner(str(person), unit, role, tuple(scores), wishes.get(person, Wishes()), done.get(person, {}))
        for person, (unit, role, scores) in people.items()
    ]


def _wishes(people: Iterable[int]) -> dict[int, Wishes]:
    return {wish.person_id: wish.value() for wish in Wish.objects.filter(person_id__in=list(people))}


def _done(people: Iterable[int], today: date | None = None) -> dict[int, dict[str, float]]:
    """Course code → months since completion, by person."""
    today = today or date.today()  # noqa: DTZ011 (completion days are dates without a zone)
    rows = Enrolment.objects.filter(
        person_id__in=list(people), state=Enrolment.State.COMPLETED, completed_on__isnull=False
    ).values_list("person_id", "course__code", "completed_on")
    done: dict[int, dict[str, float]] = {}
    for person, code, day in rows:
        if day is not None:
            done.setdefault(person, {})[code] = max(0.0, (today - day).days / 30.44)
    return done
