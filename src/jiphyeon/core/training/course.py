"""What people can learn from: courses and tasks at work."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Form(StrEnum):
    """How a course is given."""

    CLASSROOM = "classroom"
    ONLINE = "online"
    ON_THE_JOB = "on_the_job"

    @property
    def korean(self) -> str:
        """집합, 원격 or 현장 과제."""
        return {"classroom": "집합", "online": "원격", "on_the_job": "현장 과제"}[self.value]


@dataclass(frozen=True, slots=True)
class Course:
    """One course of the catalogue.

    `competencies` are sub-competency codes (`3.1`), `level` 1–4, `hours` None where it is not known,
    `seats` places in one session, `sessions` how many can be opened at most, `cost` won for one session
    (None: not known). A course with unknown hours or cost cannot be planned before someone gives a value.
    """

    code: str
    name: str
    competencies: tuple[str, ...]
    level: int
    form: Form = Form.CLASSROOM
    hours: float | None = None
    seats: int = 20
    sessions: int = 1
    cost: int | None = None
    minimum: int = 1
    prerequisites: tuple[str, ...] = ()
    provider: str = ""
    link: str = ""
    accessibility: str = ""
    gain: float = 0.6
    gain_source: str = ""
    note: str = ""

    @property
    def domains(self) -> tuple[str, ...]:
        """Domain codes (`D3`) of the competencies, each once, in order."""
        return tuple(dict.fromkeys(domain_of(code) for code in self.competencies))

    @property
    def unknown(self) -> tuple[str, ...]:
        """Which values a plan needs and nobody has given: `hours`, `cost`."""
        return tuple(name for name in ("hours", "cost") if getattr(self, name) is None)


@dataclass(frozen=True, slots=True)
class WorkTask:
    """Something to do at work for one sub-competency and level, and how one sees that it was done."""

    code: str
    competency: str
    level: int
    title: str
    steps: tuple[str, ...]
    done_when: str
    hours: float


def domain_of(competency: str) -> str:
    """The domain (`D3`) of a sub-competency code (`3.1`)."""
    return f"D{competency.split('.', 1)[0]}"


def prerequisite_cycle(courses: tuple[Course, ...]) -> tuple[str, ...]:
    """The codes of one cycle among the prerequisites, in order; empty when there is none."""
    needs = {course.code: course.prerequisites for course in courses}
    state: dict[str, int] = {}

    def visit(code: str, path: tuple[str, ...]) -> tuple[str, ...]:
        if state.get(code) == 2 or code not in needs:
            return ()
        if code in path:
            return path[path.index(code) :]
        for needed in needs[code]:
            cycle = visit(needed, (*path, code))
            if cycle:
                return cycle
        state[code] = 2
        return ()

    for code in needs:
        cycle = visit(code, ())
        if cycle:
            return cycle
    return ()
