"""One person's path: their steps, and what would be there instead if a step did not fit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from jiphyeon.core.competency.framework import Framework
from jiphyeon.core.training.course import Course as CourseValue
from jiphyeon.core.training.course import WorkTask
from jiphyeon.core.training.objection import Objection, offer_after
from jiphyeon.core.training.reading import shipped_tasks
from jiphyeon.core.training.reason import done_when
from jiphyeon.core.training.recommend import WHEN, Step, recommend
from jiphyeon.server.accounts.models import Person
from jiphyeon.server.diagnosis.panels import office_framework
from jiphyeon.server.training.models import Course, Enrolment, Refusal
from jiphyeon.server.training.results import office_importance
from jiphyeon.services.train import Learner, standings


@dataclass(frozen=True, slots=True)
class Shown:
    """A step as the page shows it; `instead` is the title of what would take its place."""

    step: Step
    when: str
    course: Course | None
    task: WorkTask | None
    done_when: str
    instead: str
    placed: bool = False
    """Whether a confirmed plan has a place in it for the person."""


@dataclass(frozen=True, slots=True)
class _Chooser:
    """Everything steps are chosen from."""

    learner: Learner
    courses: tuple[CourseValue, ...]
    tasks: tuple[WorkTask, ...]
    framework: Framework

    def steps(self, objections: Mapping[str, Objection]) -> tuple[Step, ...]:
        offer = offer_after(self.courses, self.tasks, objections)
        own = standings(self.learner, self.framework, office_importance())
        weighed = [replace(s, importance=s.importance * offer.importance.get(s.domain, 1.0)) for s in own]
        done = {**self.learner.done, **dict.fromkeys(offer.had, 0.0)}
        return recommend(weighed, offer.courses, offer.tasks, wishes=self.learner.wishes, done=done)


def path_of(person: Person, learner: Learner) -> list[Shown]:
    """The person's steps with everything the page says of them."""
    said = {refusal.code: refusal.objection for refusal in Refusal.objects.filter(person=person)}
    rows = Course.objects.all()
    chooser = _Chooser(learner, tuple(c.value() for c in rows), shipped_tasks(), office_framework())
    steps = chooser.steps(said)
    places = Enrolment.objects.filter(person=person, plan__state="confirmed").exclude(state="completed")
    placed = set(places.values_list("course__code", flat=True))
    courses, tasks = {c.code: c for c in rows}, {t.code: t for t in chooser.tasks}
    shown = []
    for step in steps:
        others = chooser.steps({**said, step.code: Objection.OTHER})
        instead = next((o.title for o in others if o.when == step.when and o.code != step.code), "")
        task = tasks.get(step.code)
        done = done_when(task) if task else ""
        shown.append(
            Shown(step, WHEN[step.when], courses.get(step.code), task, done, instead, placed=step.code in placed)
        )
    return shown
