"""A file of courses on its way into the catalogue: read, previewed, then written whole or not at all."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.db import transaction

from jiphyeon.core.competency.framework_loading import default_framework
from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.training.course import Course as CourseValue
from jiphyeon.core.training.course import prerequisite_cycle
from jiphyeon.core.training.reading import COLUMNS, CourseRows, read_courses
from jiphyeon.server.training.models import Course

LARGEST = 5 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import would do: courses that are new, changed or the same, and the rows that cannot be read."""

    new: tuple[CourseValue, ...]
    changed: tuple[CourseValue, ...]
    same: int
    rows: CourseRows


def known_codes() -> frozenset[str]:
    """Codes of all sub-competencies."""
    return frozenset(sub.code for _, sub in default_framework().subs())


def read_file(data: bytes, name: str) -> CourseRows:
    """Courses of an XLSX or CSV file (UTF-8 or CP949). Raises `catalogue-*`."""
    rows = read_table(data)
    if rows and not {"부호", "이름", "역량", "수준"} <= set(rows[0]):
        raise JiphyeonError(
            "catalogue-columns",
            f"'{name}'의 첫 줄에 부호, 이름, 역량, 수준 칸이 모두 있어야 합니다.",
            suggestion=f"쓸 수 있는 칸: {', '.join(COLUMNS)}",
        )
    return read_courses(rows, known_codes())


def read_table(data: bytes) -> list[Mapping[str, object]]:
    """Rows of an XLSX or CSV file by their headings. Raises `catalogue-*`."""
    if len(data) > LARGEST:
        raise JiphyeonError(
            "catalogue-too-large", "파일이 5 MB보다 큽니다.", suggestion="필요한 줄만 남겨 다시 올리세요."
        )
    return list(_xlsx(data) if data[:2] == b"PK" else _csv(data))


def _csv(data: bytes) -> Iterator[Mapping[str, object]]:
    for encoding in ("utf-8-sig", "cp949"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        delimiter = "\t" if "\t" in text.split("\n", 1)[0] else ","
        yield from csv.DictReader(io.StringIO(text), delimiter=delimiter)
        return
    raise JiphyeonError(
        "catalogue-encoding", "글자 방식을 알 수 없는 파일입니다.", suggestion="UTF-8로 저장해 다시 올리세요."
    )


def _xlsx(data: bytes) -> Iterator[Mapping[str, object]]:
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        sheet = load_workbook(io.BytesIO(data), read_only=True, data_only=True).worksheets[0]
        lines = sheet.iter_rows(values_only=True)
        heads = [str(cell or "").strip() for cell in next(lines, ())]
        for line in lines:
            yield dict(zip(heads, line, strict=False))
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, IndexError) as error:
        raise JiphyeonError(
            "catalogue-unreadable", "엑셀 파일을 읽을 수 없습니다.", suggestion="XLSX 형식으로 다시 저장해 올리세요."
        ) from error


def preview(rows: CourseRows) -> Preview:
    """What writing the rows would change. Raises `plan-cycle` when prerequisites would bite their tails."""
    now = {course.code: course.value() for course in Course.objects.all()}
    cycle = prerequisite_cycle(tuple({**now, **{c.code: c for c in rows.courses}}.values()))
    if cycle:
        raise JiphyeonError(
            "plan-cycle",
            f"먼저 들을 과정이 서로 물려 있습니다: {' → '.join(cycle)}",
            suggestion="파일을 고쳐 다시 올리세요.",
        )
    new = tuple(c for c in rows.courses if c.code not in now)
    changed = tuple(c for c in rows.courses if c.code in now and _plain(now[c.code]) != _plain(c))
    return Preview(new, changed, len(rows.courses) - len(new) - len(changed), rows)


def _plain(course: CourseValue) -> dict[str, object]:
    return Course.fields_of(course)


def write(rows: CourseRows) -> None:
    """Add and change courses in one transaction."""
    with transaction.atomic():
        for course in rows.courses:
            Course.objects.update_or_create(code=course.code, defaults=Course.fields_of(course))
