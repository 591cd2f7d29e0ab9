"""Completion as the training system reports it: the plan's own list, filled in, shown before it is written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from jiphyeon.server.training.models import Enrolment, Plan
from jiphyeon.server.training.record import complete_place

STATES = {label: value for value, label in Enrolment.State.choices}


@dataclass(frozen=True, slots=True)
class Mark:
    """What one line of the file says of one place."""

    place: int
    state: str
    day: str
    words: str


@dataclass(frozen=True, slots=True)
class Read:
    """Lines that would change something, how many say what is known, and lines that cannot be read."""

    marks: tuple[Mark, ...]
    same: int
    errors: tuple[str, ...]


def read_results(plan: Plan, rows: Iterable[Mapping[str, object]]) -> Read:
    """What a filled-in list would change. Lines of other plans and unknown states are named, never guessed."""
    places = {p.pk: p for p in plan.enrolments.select_related("course", "person")}
    marks: list[Mark] = []
    errors: list[str] = []
    same = 0
    for number, row in enumerate(rows, start=2):
        cells = {str(k): "" if v is None else v for k, v in row.items() if k}
        if not str(cells.get("배정 번호", "")).strip() or "상태" not in cells:
            continue
        try:
            mark = _mark(places, cells)
        except ValueError as error:
            errors.append(f"{number}번째 줄: {error}")
            continue
        if mark is None:
            same += 1
        else:
            marks.append(mark)
    return Read(tuple(marks), same, tuple(errors))


def _mark(places: Mapping[int, Enrolment], cells: Mapping[str, object]) -> Mark | None:
    text = str(cells["배정 번호"]).strip().removesuffix(".0")
    place = places.get(int(text)) if text.isdecimal() else None
    if place is None:
        raise ValueError(f"배정 번호 '{text}'가 이 계획에 없습니다.")
    label = str(cells["상태"]).strip()
    if label not in STATES:
        raise ValueError(f"상태 '{label}'를 모릅니다. {', '.join(STATES)} 가운데 하나를 적으세요.")
    state = STATES[label]
    day = _day(cells.get("마친 날", "")) if state == Enrolment.State.COMPLETED else None
    if state == Enrolment.State.COMPLETED and day is None:
        raise ValueError("마친 날이 비어 있습니다.")
    if place.state == state and place.completed_on == day:
        return None
    words = (
        f"{place.person.name} · {place.course.name}: {place.get_state_display()} → {label}{f' {day}' if day else ''}"
    )
    return Mark(place.pk, state, day.isoformat() if day else "", words)


def _day(value: object) -> date | None:
    if isinstance(value, datetime):
        value = value.date()
    if not isinstance(value, date):
        text = str(value).strip().replace(". ", "-").replace(".", "-").rstrip("-")
        if not text:
            return None
        try:
            value = date.fromisoformat("-".join(part.zfill(2) for part in text.split("-")))
        except ValueError:
            raise ValueError(f"마친 날 '{text}'을 읽지 못했습니다. 2027-03-04처럼 적으세요.") from None
    if value > timezone.localdate():
        raise ValueError(f"마친 날 {value}은 아직 오지 않았습니다.")
    return value


@transaction.atomic
def write_results(plan: Plan, marks: Iterable[Mapping[str, str]]) -> int:
    """Write what the preview showed; how many places changed."""
    changed = 0
    for mark in marks:
        place = plan.enrolments.select_related("course", "person").filter(pk=mark["place"]).first()
        if place is None:
            continue
        if mark["day"]:
            complete_place(place, completed_on=date.fromisoformat(mark["day"]), reflection=place.reflection)
        else:
            place.state, place.completed_on = mark["state"], None
            place.save(update_fields=["state", "completed_on"])
        changed += 1
    return changed
