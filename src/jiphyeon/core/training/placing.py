"""Opened sessions into half-days and rooms: one after the other, each where it stands in nobody's way."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from jiphyeon.core.training.calendar import halves_of
from jiphyeon.core.training.problem import Plan
from jiphyeon.core.training.timetable import Session, TimetableProblem, Unplaced

Floats = NDArray[np.float64]

SAME_COURSE = 25.0
"""What it costs to hold two sessions of one course at once: nobody could choose between them."""
WEEKEND = 3.0
"""What it costs to hold one session across a break in the days."""


class _Board:
    """What stands where while sessions are placed."""

    def __init__(self, problem: TimetableProblem, plan: Plan) -> None:
        calendar, courses = problem.calendar, len(problem.plan.courses)
        self.problem = problem
        self.caps = problem.caps[:, None]
        self.rooms = np.zeros((len(calendar.rooms), calendar.slots), dtype=bool)
        self.held = np.zeros((courses, calendar.slots))
        self.load = np.zeros((len(problem.plan.departments), len(calendar.days)))
        taken = plan.assigned.astype(float)
        opened = np.maximum(plan.opened, 1)
        self.shared = (taken.T @ taken) / np.outer(opened, opened)
        by_department = np.zeros((len(problem.plan.departments), courses))
        np.add.at(by_department, problem.plan.department, taken)
        self.people = by_department / opened[None, :]
        self.ends: dict[int, list[int]] = {}
        gaps = np.diff([day.toordinal() for day in calendar.days], prepend=calendar.days[0].toordinal())
        self.broken = gaps > 1

    def nuisance(self, course: int) -> Floats:
        """What holding the course on each half-day would cost: people with another course then, leave used up."""
        weight = self.shared[course].copy()
        weight[course] = SAME_COURSE
        over = self.load + self.people[:, [course]] - self.caps
        crowded = np.repeat(np.maximum(over, 0.0).sum(axis=0), 2)
        return np.asarray(weight @ self.held + crowded + 0.05 * self.held.sum(axis=0))

    def take(self, course: int, slots: Sequence[int], room: int) -> None:
        self.rooms[room, list(slots)] = True
        self.held[course, list(slots)] += 1
        self.load[:, sorted({slot // 2 for slot in slots})] += self.people[:, [course]]
        self.ends.setdefault(course, []).append(max(slots))


def place_sessions(problem: TimetableProblem, plan: Plan) -> tuple[tuple[Session, ...], tuple[Unplaced, ...]]:
    """A time and a room for every session the plan opens, and those that found none.

    What others need comes first, then what takes longest. Sessions of a course are kept apart, and a course that needs
    another begins after a session of that one has ended.
    """
    board = _Board(problem, plan)
    placed: list[Session] = []
    unplaced: list[Unplaced] = []
    for course in _order(problem, plan):
        total = int(plan.opened[course])
        for number in range(1, total + 1):
            found = _place(board, course, number, total)
            (placed if isinstance(found, Session) else unplaced).append(found)  # type: ignore[arg-type]
    placed.sort(key=lambda s: (min(s.slots, default=-1), s.course, s.number))
    return tuple(placed), tuple(unplaced)


def depths(problem: TimetableProblem) -> NDArray[np.int64]:
    """How many courses must come before each, along the longest chain."""
    depth = np.zeros(len(problem.plan.courses), dtype=np.int64)
    for _ in problem.plan.courses:
        before = depth.copy()
        for course, needed in problem.plan.prerequisites:
            depth[course] = max(depth[course], depth[needed] + 1)
        if (before == depth).all():
            break
    return depth


def _order(problem: TimetableProblem, plan: Plan) -> list[int]:
    depth = depths(problem)
    opened = [int(c) for c in np.flatnonzero(plan.opened)]
    return sorted(opened, key=lambda c: (depth[c], -halves_of(float(problem.plan.hours[c])), c))


def _place(board: _Board, course: int, number: int, total: int) -> Session | Unplaced:
    problem = board.problem
    seats, cohort = int(problem.plan.seats[course]), (number - 1, total)
    if not problem.meets[course]:
        return Session(course, number, (), -1, seats, cohort)
    fitting = _fitting_rooms(problem, course)
    if not fitting:
        return Unplaced(course, number, "room")
    length = halves_of(float(problem.plan.hours[course]))
    starts, cost = _starts(board, course, length)
    best: tuple[float, int, int] | None = None
    for room in fitting:
        taken = np.concatenate([[0], np.cumsum(board.rooms[room])])
        free = taken[starts + length] - taken[starts] == 0
        if free.any():
            place = int(np.argmin(np.where(free, cost, np.inf)))
            rank = (float(cost[place]), fitting.index(room), int(starts[place]))
            best = rank if best is None or rank < best else best
    if best is None:
        return Unplaced(course, number, "days")
    room, slots = fitting[best[1]], tuple(range(best[2], best[2] + length))
    board.take(course, slots, room)
    return Session(course, number, slots, room, min(seats, problem.calendar.rooms[room].capacity), cohort)


def _fitting_rooms(problem: TimetableProblem, course: int) -> list[int]:
    """Rooms large enough, the smallest first; where none holds every seat, the largest that holds enough people."""
    seats, least = int(problem.plan.seats[course]), max(1, int(problem.plan.minimum[course]))
    rooms = sorted(range(len(problem.calendar.rooms)), key=lambda r: problem.calendar.rooms[r].capacity)
    enough = [r for r in rooms if problem.calendar.rooms[r].capacity >= seats]
    return enough or [r for r in reversed(rooms) if problem.calendar.rooms[r].capacity >= least]


def _starts(board: _Board, course: int, length: int) -> tuple[NDArray[np.int64], Floats]:
    """Half-days the course may begin on and what each costs. Whole days begin in the morning."""
    slots = board.problem.calendar.slots
    starts = np.arange(0, slots - length + 1, 2 if length > 1 else 1)
    nuisance = np.concatenate([[0.0], np.cumsum(board.nuisance(course))])
    cost = (nuisance[starts + length] - nuisance[starts]) / length
    broken = np.concatenate([[0], np.cumsum(np.repeat(board.broken, 2))])
    cost = cost + WEEKEND * (broken[starts + length] - broken[np.minimum(starts + 2, starts + length)])
    needed = [n for c, n in board.problem.plan.prerequisites if c == course]
    for ends in (board.ends.get(n) for n in needed):
        if ends:
            late = np.array([(np.array(ends) >= start).mean() for start in starts])
            cost = np.where(late >= 1.0, np.inf, cost + 10.0 * late)
    if any(n == course for _, n in board.problem.plan.prerequisites):
        cost = cost + 2.0 * starts / max(slots, 1)
    usable = np.isfinite(cost)
    return starts[usable], cost[usable]
