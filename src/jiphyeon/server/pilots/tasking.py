"""Standard tasks of a crossover: beginning one draws its lot, handing it in gives it for grading."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

from django.utils import timezone

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.pilot.task import Task, shipped_tasks
from jiphyeon.server.pilots.models import Assignment, Participant, Pilot, Specimen

if TYPE_CHECKING:
    from collections.abc import Iterator

_beginning: ContextVar[int] = ContextVar("task being begun", default=0)
"""Number of the task a document is being begun for; 0 outside."""


def current() -> int:
    """The task the document being begun belongs to."""
    return _beginning.get()


@contextmanager
def beginning(task: Task) -> Iterator[None]:
    """While a document of this task is begun."""
    token = _beginning.set(task.number)
    try:
        yield
    finally:
        _beginning.reset(token)


def task_of(number: int) -> Task:
    """The task of that number. Raises `JiphyeonError` (`task-unknown`)."""
    found = next((task for task in shipped_tasks() if task.number == number), None)
    if found is None:
        raise JiphyeonError("task-unknown", "그런 과제가 없습니다.")
    return found


def begin(part: Participant, number: int) -> int:
    """Open the task in the workspace; gives the document's id. A task is begun once."""
    from jiphyeon.server.drafts import store

    task = task_of(number)
    if part.pilot.state != Pilot.State.RUNNING or not part.active or part.person is None:
        raise JiphyeonError("pilot-state", "운영 중인 시범에 동의한 참여자만 과제를 시작할 수 있습니다.")
    done = Assignment.objects.filter(participant=part, document_kind=task.code).first()
    if done is not None:
        return int(done.document)
    with beginning(task):
        return store.begin(part.person, task.memo, kind=task.kind).pk


def hand_in(part: Participant, number: int) -> Specimen:
    """Take the finished text for grading, and note the end of the work."""
    from jiphyeon.server.drafts.access import own
    from jiphyeon.server.pilots import grading, telemetry

    task = task_of(number)
    lot = Assignment.objects.filter(participant=part, document_kind=task.code).first()
    if lot is None or part.person is None:
        raise JiphyeonError("task-not-begun", "아직 시작하지 않은 과제입니다.")
    text = own(part.person, int(lot.document)).text
    specimen = grading.give(part, lot.document, task.kind, text)
    key = f"task-{part.code}-{number}"
    telemetry.keep(part.person.pk, lot.document, "export", key, {"format": "task", "ok": True}, at=timezone.now())
    return specimen


def standing(part: Participant) -> list[tuple[Task, Assignment | None, bool]]:
    """Each task, its document if begun, and whether it was handed in."""
    lots = {lot.document_kind: lot for lot in Assignment.objects.filter(participant=part)}
    given = set(Specimen.objects.filter(writer=part).values_list("document", flat=True))
    return [(task, lot := lots.get(task.code), bool(lot and lot.document in given)) for task in shipped_tasks()]
