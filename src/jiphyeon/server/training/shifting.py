"""Moving a session to another day by hand, with the people who can come then."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.training.meeting import meeting_text
from jiphyeon.core.training.shift import Shift, possible_shifts, try_shift
from jiphyeon.core.training.timetable import Timetable
from jiphyeon.server.accounts.models import Person
from jiphyeon.server.training.keeping import keep_timetable, slots_of
from jiphyeon.server.training.models import Plan, Session
from jiphyeon.server.training.moving import share_of
from jiphyeon.server.training.question import Question, question_of, stored_timetable
from jiphyeon.services.train_words import broken_sentence


@dataclass(frozen=True, slots=True)
class Day:
    """Another time for a session: `slots` says it to the server; who would lose their place; what it changes."""

    slots: str
    when: str
    room: str
    lost: tuple[Person, ...]
    change: float


def days(plan: Plan, held: int) -> list[Day]:
    """Other times the session could be held at, those first on which nobody is lost."""
    question = question_of(plan)
    if question.calendar is None:
        return []
    rows, table = stored_timetable(plan, question)
    s = {row.pk: at for at, row in enumerate(rows)}.get(held)
    if s is None:
        return []
    found = possible_shifts(question.calendar, table, s, earliest=_earliest(question))
    keys = {int(question.problem.people[i]) for shift in found for i in shift.dropped}
    people = Person.objects.in_bulk(keys)
    return [_day(question, table, shift, people) for shift in found]


@transaction.atomic
def shift(plan: Plan, by: Person, held: int, wanted: str) -> tuple[float, int]:
    """Hold a session at another time; gives what it changed (thousandths) and how many lost their place.

    Raises `move-*` as moving people does.
    """
    plan = Plan.objects.select_for_update().get(pk=plan.pk)
    if plan.state != Plan.State.READY:
        raise JiphyeonError(
            "move-confirmed", "지금은 옮길 수 없는 계획입니다.", suggestion="확정하지 않은, 다 찾은 계획에서 옮기세요."
        )
    question = question_of(plan)
    rows, table = stored_timetable(plan, question) if question.calendar else ([], None)
    s = {row.pk: at for at, row in enumerate(rows)}.get(held)
    if question.calendar is None or table is None or s is None:
        raise JiphyeonError("move-session", "이 계획에 없는 차수입니다.", suggestion="화면을 새로 여세요.")
    slots = _slots(question, wanted, table.sessions[s].slots)
    found = try_shift(question.calendar, table, s, slots)
    if found is None:
        raise JiphyeonError("move-breaks", "그때 비어 있는 강의실이 없습니다.", suggestion="다른 날을 고르세요.")
    if not found.allowed:
        raise JiphyeonError("move-breaks", broken_sentence(found.broken), suggestion="다른 날을 고르세요.")
    plan.moves = [*plan.moves, _logged(by, rows[s], slots_of(question, slots), len(found.dropped))]
    plan.save(update_fields=["moves"])
    keep_timetable(plan, question, found.table, plan.timetable.get("bound"))
    return share_of(found.change, table.objective), len(found.dropped)


def _day(question: Question, table: Timetable, found: Shift, people: dict[int, Person]) -> Day:
    assert question.calendar is not None  # noqa: S101 (asked before)
    room = found.table.sessions[found.session].room
    return Day(
        ",".join(str(slot) for slot in found.slots),
        meeting_text(slots_of(question, found.slots)),
        question.calendar.calendar.rooms[room].name if room >= 0 else "",
        tuple(people[pk] for i in found.dropped if (pk := int(question.problem.people[i])) in people),
        share_of(found.change, table.objective),
    )


def _earliest(question: Question) -> int:
    """The first day of the calendar that is still to come."""
    assert question.calendar is not None  # noqa: S101 (asked before)
    today = timezone.localdate()
    return sum(day <= today for day in question.calendar.calendar.days)


def _slots(question: Question, wanted: str, now: tuple[int, ...]) -> tuple[int, ...]:
    """The half-days asked for: as many as now, in the calendar, still to come. Raises `move-day`."""
    assert question.calendar is not None  # noqa: S101 (asked before)
    parts = wanted.split(",")
    slots = tuple(int(part) for part in parts) if all(part.isdecimal() and len(part) < 5 for part in parts) else ()
    first, last = 2 * _earliest(question), question.calendar.calendar.slots
    if (
        len(slots) != len(now)
        or not slots
        or list(slots) != sorted(set(slots))
        or not first <= slots[0] <= slots[-1] < last
    ):
        raise JiphyeonError("move-day", "옮길 수 있는 날이 아닙니다.", suggestion="화면에 나온 날 가운데 고르세요.")
    return slots


def _logged(by: Person, row: Session, slots: list[list[object]], lost: int) -> dict[str, object]:
    return {
        "session": f"{row}",
        "from": row.when,
        "to": meeting_text(slots),
        "lost": lost,
        "by": by.pk,
        "at": timezone.now().isoformat(timespec="seconds"),
    }
