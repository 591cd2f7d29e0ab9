"""Moving people by hand: what a move would break, and what it would cost."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.training.timetable import (
    Timetable,
    TimetableProblem,
    objective_of_timetable,
    timetable_violations,
)


@dataclass(frozen=True, slots=True)
class Move:
    """Take a person (index) out of one session, into another, or both; None: not out of, not into any."""

    person: int
    out_of: int | None = None
    into: int | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a move comes to: the timetable after it, limits it would newly break, and the utility it gains.

    `not_helping` says that the course would not help the person as far as the diagnosis can tell.
    """

    table: Timetable
    broken: tuple[str, ...]
    change: float
    not_helping: bool = False

    @property
    def allowed(self) -> bool:
        """Whether the plan stays as feasible as it was."""
        return not self.broken


def try_move(problem: TimetableProblem, table: Timetable, move: Move) -> Outcome:
    """The outcome of a move, without making it. Raises `move-empty` for a move of nobody from and to nowhere."""
    seated = table.seated.copy()
    if move.out_of is not None:
        if not seated[move.person, move.out_of]:
            raise JiphyeonError("move-empty", "그 차수에 배정되지 않은 사람입니다.", suggestion="화면을 새로 여세요.")
        seated[move.person, move.out_of] = False
    if move.into is not None:
        if seated[move.person, move.into]:
            raise JiphyeonError("move-empty", "이미 그 차수에 배정된 사람입니다.", suggestion="다른 차수를 고르세요.")
        seated[move.person, move.into] = True
    if move.out_of is None and move.into is None:
        raise JiphyeonError("move-empty", "어디로 옮길지 정하지 않았습니다.", suggestion="차수를 고르세요.")
    value = objective_of_timetable(problem, table.sessions, seated)
    after = replace(table, seated=seated, objective=value, method="by_hand")
    before = set(timetable_violations(problem, table))
    broken = [name for name in timetable_violations(problem, after) if name not in before]
    helps = move.into is None or problem.plan.utility[move.person, table.sessions[move.into].course] > 0
    if not helps and "offered" in broken:
        broken.remove("offered")
    return Outcome(after, tuple(broken), value - table.objective, not helps)


def possible_moves(problem: TimetableProblem, table: Timetable, person: int, out_of: int | None) -> dict[int, Outcome]:
    """Sessions the person could go to, with what each move comes to; best first."""
    found: dict[int, Outcome] = {}
    for s in range(len(table.sessions)):
        if not table.seated[person, s]:
            outcome = try_move(problem, table, Move(person, out_of, s))
            if outcome.allowed:
                found[s] = outcome
    order = sorted(found, key=lambda s: (-found[s].change, s))
    return {s: found[s] for s in order if not found[s].not_helping or np.isfinite(found[s].change)}
