"""How long each class of data is kept, and its destruction (파기) with a record of it. Twice does no harm."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.apps import apps
from django.core.files.storage import Storage
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from jiphyeon.server.accounts.models import ImportBatch
from jiphyeon.server.audit import store as audit
from jiphyeon.server.audit.models import Action
from jiphyeon.server.office.models import Destruction, PackImport, Retention

if TYPE_CHECKING:
    from django.contrib.sessions.models import Session


@dataclass(frozen=True, slots=True)
class DataClass:
    """A class of data: its name for people, what it holds, the period that holds until an operator sets another."""

    name: str
    label: str
    text: str
    days: int
    destroy: Callable[[datetime], int]
    """Destroys what is older than the moment; gives the number."""
    due: Callable[[datetime], int]
    """How many that would be."""
    group: str = ""
    """Classes of one group stand together under this heading."""
    into_bin: bool = False
    """Whether `destroy` only moves things to the bin, which has a period of its own."""


_classes: dict[str, DataClass] = {}
_providers: list[Callable[[], Iterable[DataClass]]] = []


def register(data_class: DataClass) -> None:
    """Add a class; apps do so when they are ready."""
    _classes[data_class.name] = data_class


def register_each(provider: Callable[[], Iterable[DataClass]]) -> None:
    """Add classes that depend on what the office has, such as one for each kind of document."""
    _providers.append(provider)


def classes() -> dict[str, DataClass]:
    """Every class, in the order it was added."""
    return _classes | {one.name: one for provider in _providers for one in provider()}


def periods() -> dict[str, int]:
    """Days for each class, 0 for good."""
    chosen = dict(Retention.objects.values_list("what", "days"))
    return {name: chosen.get(name, one.days) for name, one in classes().items()}


def due(days: Mapping[str, int] | None = None, now: datetime | None = None) -> dict[str, int]:
    """How much of each class is past its period (`days` in place of the ones set); classes with nothing left out."""
    moment = now or timezone.now()
    known = classes()
    wanted = periods() if days is None else days
    found = {name: known[name].due(moment - timedelta(days=many)) for name, many in wanted.items() if many}
    return {name: number for name, number in found.items() if number}


def destroy_due(now: datetime | None = None) -> list[Destruction]:
    """Destroy what is past its period; each class in a transaction of its own, with its record."""
    moment = now or timezone.now()
    done, known = [], classes()
    for name, days in periods().items():
        if not days:
            continue
        before = moment - timedelta(days=days)
        with transaction.atomic():
            number = known[name].destroy(before)
            if number and known[name].into_bin:
                audit.record(None, Action.DELETED, f"class.{name}", number=number, days=days)
            elif number:
                done.append(Destruction.objects.create(what=name, number=number, before=before, days=days))
                audit.record(None, Action.DESTROYED, f"class.{name}", number=number, days=days)
    return done


def sessions(before: datetime) -> int:
    """Sessions that have ended."""
    number, _ = _ended(before).delete()
    return number


def _ended(before: datetime) -> QuerySet[Session]:
    from django.contrib.sessions.models import Session

    return Session.objects.filter(expire_date__lt=before)


def _unconfirmed(before: datetime) -> list[QuerySet[ImportBatch] | QuerySet[PackImport]]:
    """Tables and packs somebody brought and never put into effect: a table of staff is full of personal data."""
    return [model.objects.filter(applied__isnull=True, created__lt=before) for model in (ImportBatch, PackImport)]


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


register(
    DataClass(
        "sessions", "끝난 로그인", "로그인이 끝난 뒤 남은 기록", 1, sessions, lambda before: _ended(before).count()
    )
)
register(
    DataClass(
        "imports",
        "확인하지 않은 가져오기",
        "올리고 반영하지 않은 사람·조직 표와 기관 꾸러미",
        1,
        lambda before: sum(found.delete()[0] for found in _unconfirmed(before)),
        lambda before: sum(found.count() for found in _unconfirmed(before)),
    )
)
register(DataClass("audit", "감사 기록", "누가 무엇을 했는지의 기록", 0, audit.destroy_before, audit.count_before))
