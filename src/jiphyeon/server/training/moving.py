"""Manual moves in a plan with a timetable: what is possible, what it costs, and doing it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from django.db import transaction
from django.utils import timezone

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.training.move import Move, possible_moves, try_move
from jiphyeon.server.accounts.models import Person
from jiphyeon.server.training.keeping import keep_timetable
from jiphyeon.server.training.models import Plan, Session
from jiphyeon.server.training.question import question_of, stored_timetable
from jiphyeon.services.train_words import broken_sentence

LOOKED_AT = 80
"""How many people are tried for a free seat."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A session somebody could go to, and what it would do to the plan's expected effect (thousandths of it)."""

    session: Session
    change: float
    not_helping: bool


def choices(plan: Plan, person: int, out_of: int | None) -> list[Choice]:
    """Where a person could go, best first; `out_of` a session's id."""
    question = question_of(plan)
    if question.calendar is None or str(person) not in question.problem.people:
        return []
    rows, table = stored_timetable(plan, question)
    place = {row.pk: s for s, row in enumerate(rows)}
    i = question.problem.people.index(str(person))
    found = possible_moves(question.calendar, table, i, place.get(out_of) if out_of else None)
    return [Choice(rows[s], share_of(o.change, table.objective), o.not_helping) for s, o in found.items()]


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody who could still come to a session, and what that would do to the plan's expected effect."""

    person: Person
    change: float


def newcomers(plan: Plan, held: int, most: int = 12) -> list[Newcomer]:
    """Who could be added to a session, those it would help most first."""
    question = question_of(plan)
    if question.calendar is None:
        return []
    rows, table = stored_timetable(plan, question)
    place = {row.pk: s for s, row in enumerate(rows)}.get(held)
    if place is None:
        return []
    utility = question.problem.drawn()[:, table.sessions[place].course]
    found: list[tuple[int, float]] = []
    for i in np.argsort(-utility, kind="stable")[:LOOKED_AT]:
        if utility[i] > 0 and not table.seated[i, place]:
            outcome = try_move(question.calendar, table, Move(int(i), None, place))
            if outcome.allowed:
                found.append((int(question.problem.people[i]), share_of(outcome.change, table.objective)))
        if len(found) == most:
            break
    people = Person.objects.select_related("unit").in_bulk([pk for pk, _ in found])
    return [Newcomer(people[pk], change) for pk, change in found]


@transaction.atomic
def move(plan: Plan, by: Person, person: int, out_of: int | None, into: int | None) -> float:
    """Make a move and return what it changed, in thousandths of the expected effect. Raises `move-*`."""
    plan = Plan.objects.select_for_update().get(pk=plan.pk)
    if plan.state == Plan.State.CONFIRMED:
        raise JiphyeonError("move-confirmed", "확정한 계획은 옮길 수 없습니다.", suggestion="새 계획을 만드세요.")
    if plan.state == Plan.State.SOLVING:
        raise JiphyeonError(
            "move-searching", "배정을 찾는 동안에는 옮길 수 없습니다.", suggestion="'그만 찾기'를 누르세요."
        )
    question = question_of(plan)
    if question.calendar is None or str(person) not in question.problem.people:
        raise JiphyeonError("move-nobody", "이 계획에서 옮길 수 없는 사람입니다.", suggestion="명단을 새로 여세요.")
    rows, table = stored_timetable(plan, question)
    place = {row.pk: s for s, row in enumerate(rows)}
    if any(held is not None and held not in place for held in (out_of, into)):
        raise JiphyeonError("move-session", "이 계획에 없는 차수입니다.", suggestion="화면을 새로 여세요.")
    wanted = Move(
        question.problem.people.index(str(person)),
        None if out_of is None else place[out_of],
        None if into is None else place[into],
    )
    outcome = try_move(question.calendar, table, wanted)
    if not outcome.allowed:
        raise JiphyeonError("move-breaks", broken_sentence(outcome.broken), suggestion="다른 차수를 고르세요.")
    plan.moves = [*plan.moves, _logged(by, person, out_of, into, rows, place)]
    plan.save(update_fields=["moves"])
    keep_timetable(plan, question, outcome.table, plan.timetable.get("bound"))
    return share_of(outcome.change, table.objective)


def _logged(
    by: Person, person: int, out_of: int | None, into: int | None, rows: list[Session], place: dict[int, int]
) -> dict[str, object]:
    def words(held: int | None) -> str:
        return str(rows[place[held]]) if held is not None else ""

    return {
        "person": person,
        "from": words(out_of),
        "to": words(into),
        "by": by.pk,
        "at": timezone.now().isoformat(timespec="seconds"),
    }


def share_of(change: float, whole: float) -> float:
    """A change of the expected effect in thousandths of all of it."""
    return 1000 * change / whole if whole else 0.0
