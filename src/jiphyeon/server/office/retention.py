"""How long each class of data is kept, and its destruction (파기) with a record of it. Twice does no harm."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.apps import apps
from django.core.files.storage import Storage
from django.db import transaction
from django.utils import timezone

from jiphyeon.server.audit import store as audit
from jiphyeon.server.audit.models import Action
from jiphyeon.server.office.models import Destruction, Retention


@dataclass(frozen=True, slots=True)
class DataClass:
    """A class of data: its name for people, what it holds, the period that holds until an operator sets another."""

    name: str
    label: str
    text: str
    days: int
    destroy: Callable[[datetime], int]


_classes: dict[str, DataClass] = {}


def register(data_class: DataClass) -> None:
    """Add a class; apps do so when they are ready."""
    _classes[data_class.name] = data_class


def classes() -> dict[str, DataClass]:
    """Every class, in the order it was added."""
    return dict(_classes)


def periods() -> dict[str, int]:
    """Days for each class, 0 for good."""
    chosen = dict(Retention.objects.values_list("what", "days"))
    return {name: chosen.get(name, one.days) for name, one in _classes.items()}


def destroy_due(now: datetime | None = None) -> list[Destruction]:
    """Destroy what is past its period; each class in a transaction of its own, with its record."""
    moment = now or timezone.now()
    done = []
    for name, days in periods().items():
        if not days:
            continue
        before = moment - timedelta(days=days)
        with transaction.atomic():
            number = _classes[name].destroy(before)
            if number:
                done.append(Destruction.objects.create(what=name, number=number, before=before, days=days))
                audit.record(None, Action.DESTROYED, f"class.{name}", number=number, days=days)
    return done


def sessions(before: datetime) -> int:
    """Sessions that have ended."""
    from django.contrib.sessions.models import Session

    number, _ = Session.objects.filter(expire_date__lt=before).delete()
    return number


def files_of(app: str, model: str, field: str, before: datetime, when: str) -> int:
    """Rows older than the moment together with their files, which go once the rows are gone."""
    rows = list(apps.get_model(app, model).objects.filter(**{f"{when}__lt": before}))
    names = [(getattr(row, field).storage, getattr(row, field).name) for row in rows]
    for row in rows:
        row.delete()
    transaction.on_commit(lambda: remove_files(names))
    return len(rows)


def remove_files(files: Iterable[tuple[Storage, str | None]]) -> None:
    """Delete files whose rows are gone; one that is gone already is no matter."""
    for storage, name in files:
        if name:
            storage.delete(name)


register(DataClass("sessions", "끝난 로그인", "로그인이 끝난 뒤 남은 기록", 1, sessions))
register(DataClass("audit", "감사 기록", "누가 무엇을 했는지의 기록", 0, audit.destroy_before))
