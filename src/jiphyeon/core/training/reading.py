"""Courses and tasks from rows, as they ship and as an office imports them. One row, one sentence of what is wrong."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.training.course import Course, Form, WorkTask

COLUMNS = {
    "부호": "code",
    "이름": "name",
    "역량": "competencies",
    "수준": "level",
    "형태": "form",
    "시간": "hours",
    "정원": "seats",
    "차수": "sessions",
    "비용": "cost",
    "최소 인원": "minimum",
    "먼저 들을 과정": "prerequisites",
    "제공 기관": "provider",
    "누리집": "link",
    "접근성": "accessibility",
    "비고": "note",
}
"""Column heading → field. 비용 is won for one session; 역량 codes apart by spaces or commas; `모름` means not known."""

UNKNOWN = "모름"
FORMS = {form.korean: form for form in Form}
SHIPPED = files("jiphyeon.core.training.catalogue")


@dataclass(frozen=True, slots=True)
class RowError:
    """What is wrong with one row (its number counts the heading as 1)."""

    row: int
    message: str


@dataclass(frozen=True, slots=True)
class CourseRows:
    """Courses that could be read, and the rows that could not."""

    courses: tuple[Course, ...]
    errors: tuple[RowError, ...]


def read_courses(rows: Iterable[Mapping[str, object]], known: frozenset[str]) -> CourseRows:
    """Courses from rows keyed by the Korean headings; `known` are the sub-competency codes that exist."""
    courses: list[Course] = []
    errors: list[RowError] = []
    seen: set[str] = set()
    for number, row in enumerate(rows, start=2):
        cells = {k: "" if v is None else str(v).strip() for k, v in row.items() if k}
        if not any(cells.values()):
            continue
        try:
            course = _course(cells, known)
        except ValueError as error:
            errors.append(RowError(number, str(error)))
            continue
        if course.code in seen:
            errors.append(RowError(number, f"부호 '{course.code}'가 위의 줄과 겹칩니다."))
            continue
        seen.add(course.code)
        courses.append(course)
    return CourseRows(tuple(courses), tuple(errors))


def _course(cells: Mapping[str, str], known: frozenset[str]) -> Course:
    for column in ("부호", "이름", "역량", "수준"):
        if not cells.get(column):
            raise ValueError(f"'{column}' 칸이 비어 있습니다.")
    competencies = tuple(cells["역량"].replace(",", " ").split())
    strangers = [c for c in competencies if c not in known]
    if strangers:
        raise ValueError(f"역량 부호 '{strangers[0]}'가 역량 체계에 없습니다.")
    form = cells.get("형태") or Form.CLASSROOM.korean
    if form not in FORMS:
        raise ValueError(f"형태 '{form}'를 모릅니다. {', '.join(FORMS)} 가운데 하나를 적으세요.")
    level = _whole(cells, "수준", 1)
    if not 1 <= level <= 4:
        raise ValueError("수준은 1부터 4까지의 수입니다.")
    return Course(
        code=cells["부호"],
        name=cells["이름"],
        competencies=competencies,
        level=level,
        form=FORMS[form],
        hours=_hours(cells),
        seats=_whole(cells, "정원", 20),
        sessions=_whole(cells, "차수", 1),
        cost=None if cells.get("비용", UNKNOWN) in {"", UNKNOWN} else _whole(cells, "비용", 0),
        minimum=_whole(cells, "최소 인원", 1),
        prerequisites=tuple(cells.get("먼저 들을 과정", "").replace(",", " ").split()),
        provider=cells.get("제공 기관", ""),
        link=_link(cells.get("누리집", "")),
        accessibility=cells.get("접근성", ""),
        note=cells.get("비고", ""),
    )


def _hours(cells: Mapping[str, str]) -> float | None:
    text = cells.get("시간", "")
    if text in {"", UNKNOWN}:
        return None
    try:
        hours = float(text)
    except ValueError:
        raise ValueError(f"시간 '{text}'는 수가 아닙니다.") from None
    if not 0 < hours <= 2000:
        raise ValueError(f"시간 '{text}'가 알맞은 범위(0 초과 2,000 이하)를 벗어났습니다.")
    return hours


def _whole(cells: Mapping[str, str], column: str, default: int) -> int:
    text = cells.get(column, "").replace(",", "").removesuffix("원")
    if not text:
        return default
    try:
        value = int(float(text))
    except (ValueError, OverflowError):
        raise ValueError(f"'{column}' 칸의 '{cells[column]}'는 수가 아닙니다.") from None
    if value < 0:
        raise ValueError(f"'{column}' 칸의 수가 0보다 작습니다.")
    return value


def _link(text: str) -> str:
    if text and not text.startswith(("http://", "https://")):
        raise ValueError(f"누리집 주소 '{text}'는 http:// 또는 https://로 시작해야 합니다.")
    return text


def row_of(course: Course) -> dict[str, object]:
    """The course as a row that `read_courses` reads back to the same course."""
    return {
        "부호": course.code,
        "이름": course.name,
        "역량": " ".join(course.competencies),
        "수준": course.level,
        "형태": course.form.korean,
        "시간": UNKNOWN if course.hours is None else course.hours,
        "정원": course.seats,
        "차수": course.sessions,
        "비용": UNKNOWN if course.cost is None else course.cost,
        "최소 인원": course.minimum,
        "먼저 들을 과정": " ".join(course.prerequisites),
        "제공 기관": course.provider,
        "누리집": course.link,
        "접근성": course.accessibility,
        "비고": course.note,
    }


def shipped_courses(name: str, known: frozenset[str]) -> tuple[Course, ...]:
    """`seeds` (what public sources say of real courses) or `hanbit` (the fictional office's). Raises on a bad line."""
    text = SHIPPED.joinpath(f"{name}.tsv").read_text(encoding="utf-8")
    read = read_courses(csv.DictReader(io.StringIO(text), delimiter="\t"), known)
    if read.errors:
        first = read.errors[0]
        raise JiphyeonError("catalogue-invalid", f"{name}.tsv {first.row}번째 줄: {first.message}")
    return read.courses


def shipped_tasks() -> tuple[WorkTask, ...]:
    """One task at work for each sub-competency and level, our own writing."""
    text = SHIPPED.joinpath("tasks.tsv").read_text(encoding="utf-8")
    return tuple(
        WorkTask(
            code=row["code"],
            competency=row["competency"],
            level=int(row["level"]),
            title=row["title"],
            steps=tuple(row["steps"].split("|")),
            done_when=row["done_when"],
            hours=float(row["hours"]),
        )
        for row in csv.DictReader(io.StringIO(text), delimiter="\t")
    )
