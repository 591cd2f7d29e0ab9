"""What the diagnosis says about people, read through Django's registry: apps do not import one another's models."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.apps import apps
from django.db.models import Model, QuerySet

from jiphyeon.core.competency.scoring import level_chances
from jiphyeon.core.training.importance import Importance, importance_with
from jiphyeon.core.training.standing import Wishes
from jiphyeon.server.accounts.labels import NOWHERE, unit_labels
from jiphyeon.server.accounts.models import Person
from jiphyeon.server.diagnosis.panels import adopted_cuts
from jiphyeon.server.training.models import Advice, Learning, RoleImportance, Wish
from jiphyeon.services.train import Learner, ScaleScore

DOMAINS = tuple(f"P.D{number}" for number in range(1, 7))
PARTS = tuple(f"P.{domain}.{part}" for domain in range(1, 7) for part in range(1, 4))


def _scores() -> QuerySet[Any]:
    model: type[Model] = apps.get_model("diagnosis", "Score")
    return model._default_manager.filter(scale__in=DOMAINS + PARTS)  # noqa: SLF001 (the public name of a model's manager)


def closed_campaigns() -> list[tuple[int, str, bool]]:
    """Id, title and whether simulated, of the finished diagnoses, newest first."""
    model = apps.get_model("diagnosis", "Campaign")
    rows = model._default_manager.filter(state="closed").values_list("pk", "title", "simulated")  # noqa: SLF001
    return list(rows)


def scores_for_head(person: Person) -> tuple[str, tuple[ScaleScore, ...]]:
    """`latest_scores` among the diagnoses whose respondents were told that heads see bands, once they are closed.

    While one is open every look between two finishers would give one of them away.
    """
    told = _scores().filter(participation__campaign__manager_view="bands", participation__campaign__state="closed")
    return latest_scores(person, told)


def latest_scores(person: Person, among: QuerySet[Any] | None = None) -> tuple[str, tuple[ScaleScore, ...]]:
    """The role and the domain scores of a person's newest finished diagnosis; empty where there is none."""
    rows = list(
        (_scores() if among is None else among)
        .filter(participation__person=person, participation__state="finished")
        .order_by("-participation__finished_at", "scale")
        .values_list("participation_id", "participation__role", "scale", "value", "standard_error", "probabilities")
    )
    if not rows:
        return "", ()
    newest = rows[0][0]
    mine, cuts = [row for row in rows if row[0] == newest], adopted_cuts()
    return mine[0][1], tuple(_score(cuts, *row[2:]) for row in mine)


def _score(
    cuts: Sequence[float] | None, scale: str, value: float, error: float, probabilities: Iterable[float]
) -> ScaleScore:
    """A score by the office's cuts; where it has adopted none, as the diagnosis kept it."""
    told = tuple(probabilities)
    if cuts is not None:
        told = level_chances(value, error, cuts)
    return ScaleScore(scale.removeprefix("P."), value, error, told)


def learner_of(person: Person) -> Learner | None:
    """The person as recommendations need them; None without a result."""
    role, scores = latest_scores(person)
    if not scores:
        return None
    return Learner(
        key=str(person.pk),
        department=str(person.unit or ""),
        role=role,
        scores=tuple(s for s in scores if s.domain.startswith("D")),
        parts=tuple(s for s in scores if not s.domain.startswith("D")),
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
            "participation__person__unit__path",
            "participation__role",
            "scale",
            "value",
            "standard_error",
            "probabilities",
        )
    )
    people: dict[int, tuple[str, str, list[ScaleScore]]] = {}
    cuts = adopted_cuts()
    labels = unit_labels()
    for person, path, role, *score in rows:
        people.setdefault(person, (labels.get(path, NOWHERE), role, []))[2].append(_score(cuts, *score))
    wishes, done = _wishes(people), _done(people)
    return [
        Learner(
            str(person),
            unit,
            role,
            tuple(s for s in scores if s.domain.startswith("D")),
            wishes.get(person, Wishes()),
            done.get(person, {}),
            tuple(s for s in scores if not s.domain.startswith("D")),
        )
        for person, (unit, role, scores) in people.items()
    ]


def office_importance() -> Importance:
    """The shipped importance of domains with what the office set."""
    rows = RoleImportance.objects.values_list("role", "domain", "importance")
    return importance_with({(role, domain): value for role, domain, value in rows})


def retest_of(person: Person) -> int | None:
    """Id of an open diagnosis the person can take again on another form; None where there is none."""
    model = apps.get_model("diagnosis", "Participation")
    rows = model._default_manager.filter(  # noqa: SLF001 (the public name of a model's manager)
        person=person, campaign__state="open", state__in=["invited", "started"]
    )
    return rows.order_by("-campaign__starts_at").values_list("campaign_id", flat=True).first()


def _wishes(people: Iterable[int]) -> dict[int, Wishes]:
    people = list(people)
    accepted: dict[int, list[str]] = {}
    rows = Advice.objects.filter(person_id__in=people, answer=Advice.Answer.ACCEPTED)
    for person, code in rows.values_list("person_id", "course__code"):
        accepted.setdefault(person, []).append(code)
    own = {wish.person_id: wish.value() for wish in Wish.objects.filter(person_id__in=people)}
    return {
        person: replace(own.get(person, Wishes()), courses=tuple(accepted.get(person, ())))
        for person in {*own, *accepted}
    }


def _done(people: Iterable[int], today: date | None = None) -> dict[int, dict[str, float]]:
    """Code of a course or task → months since it was last completed, by person."""
    today = today or date.today()  # noqa: DTZ011 (completion days are dates without a zone)
    rows = Learning.objects.filter(person_id__in=list(people)).values_list("person_id", "code", "completed_on")
    done: dict[int, dict[str, float]] = {}
    for person, code, day in rows:
        months = max(0.0, (today - day).days / 30.44)
        mine = done.setdefault(person, {})
        mine[code] = min(months, mine.get(code, months))
    return done
