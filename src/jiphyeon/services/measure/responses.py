"""A table of answers from a CSV file."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jiphyeon.core.errors import JiphyeonError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


ID_NAMES = frozenset(
    {"id", "person", "person_id", "respondent", "respondent_id", "번호", "사번", "응답자", "응답자번호"}
)
"""A first column of this name tells people apart and is not an item."""
HIGHEST = 20
_CODES = {"": 255, "NA": 255} | {str(code): code for code in range(HIGHEST + 1)}


@dataclass(frozen=True, slots=True)
class Responses:
    """Answers (persons, items) coded 0 …, -1 missing, with the names of the `items` and of the `people`.

    `group` holds the cells of the column that divides people, when one was asked for; `lowest` is the code of the
    file that became 0.
    """

    items: tuple[str, ...]
    people: tuple[str, ...]
    answers: NDArray[np.int8]
    group: tuple[str, ...] = ()
    lowest: int = 0


def read_responses(
    path: Path,
    *,
    person: str | None = None,
    exclude: Sequence[str] = (),
    group: str | None = None,
    lowest: int | None = None,
) -> Responses:
    """Read a CSV of answers: a head of item names, one line a person, empty or `NA` for no answer.

    The lowest code of the file, 0 or 1 unless `lowest` says which, becomes 0. `person` names the column that tells
    people apart, `group` one that divides them and may hold any text.
    Raises `JiphyeonError`: `csv-encoding`, `csv-empty`, `csv-columns`, `csv-one-column`, `csv-width`,
    `csv-code`, `csv-duplicate-item`, `csv-duplicate-person`, `csv-lowest-code`.
    """
    rows = csv.reader(io.StringIO(_text(path.read_bytes()), newline=""))
    head = [name.strip() for name in next(rows, [])]
    head = [name or f"V{number}" for number, name in enumerate(head, 1)]
    id_column = _id_column(head, person)
    unknown = [name for name in (*exclude, *([group] if group else [])) if name not in head]
    if unknown:
        raise _error("csv-columns", f"‘{unknown[0]}’ 열이 없습니다.", "머리글의 이름을 확인하세요.")
    group_column = head.index(group) if group else None
    kept = [j for j, name in enumerate(head) if j not in (id_column, group_column) and name not in exclude]
    _check_head(head, kept)
    try:
        people, cells, groups = _cells(rows, head, kept, id_column, group_column)
    except csv.Error as error:
        raise _error("csv-columns", "CSV 형식이 아닙니다.", "쉼표로 나눈 CSV로 저장해 다시 주세요.") from error
    answers, lowest = _based(cells, len(kept), lowest)
    return Responses(tuple(head[j] for j in kept), people, answers, groups, lowest)


def _text(data: bytes) -> str:
    for encoding in ("utf-8-sig", "cp949"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise _error("csv-encoding", "글자를 읽을 수 없는 파일입니다.", "UTF-8 CSV로 저장해 다시 주세요.")


def _id_column(head: list[str], person: str | None) -> int | None:
    if person is not None:
        if person not in head:
            raise _error("csv-columns", f"‘{person}’ 열이 없습니다.", "머리글의 이름을 확인하세요.")
        return head.index(person)
    return 0 if head and head[0].lower() in ID_NAMES else None


def _check_head(head: list[str], kept: list[int]) -> None:
    if not head:
        raise _error("csv-empty", "파일이 비어 있습니다.", "첫 줄에 문항 이름, 다음 줄부터 응답을 적어 주세요.")
    repeated = sorted({name for name in head if head.count(name) > 1})
    if repeated:
        raise _error("csv-duplicate-item", f"열 이름이 겹칩니다: {', '.join(repeated[:5])}", "열 이름을 다르게 하세요.")
    if len(kept) < 2:
        raise _error(
            "csv-one-column",
            "문항이 두 개 이상 있어야 합니다.",
            "문항마다 열 하나씩, 쉼표로 나누어 저장했는지 확인하세요.",
        )


def _cells(
    rows: Iterator[list[str]], head: list[str], kept: list[int], id_column: int | None, group_column: int | None
) -> tuple[tuple[str, ...], bytes, tuple[str, ...]]:
    """People's names, their codes, a byte each (255 missing), and their groups."""
    out = bytearray()
    people: list[str] = []
    groups: list[str] = []
    first: dict[str, int] = {}
    for line, row in enumerate(rows, 2):
        if not row or (len(row) == 1 and len(head) > 1 and not row[0].strip()):
            continue
        if len(row) != len(head):
            raise _error(
                "csv-width",
                f"{line}번째 줄의 칸 수({len(row)})가 머리글({len(head)})과 다릅니다.",
                "빠지거나 남는 쉼표가 있는지 확인하세요.",
                line=line,
            )
        name = row[id_column].strip() if id_column is not None else str(len(people) + 1)
        if id_column is not None and (not name or name in first):
            message = (
                f"{line}번째 줄의 응답자 번호가 비어 있습니다."
                if not name
                else (f"{line}번째 줄의 응답자 번호가 {first[name]}번째 줄과 같습니다.")
            )
            raise _error("csv-duplicate-person", message, "한 사람의 응답은 한 줄만 남기세요.", line=line)
        first[name] = line
        people.append(name)
        if group_column is not None:
            groups.append(row[group_column].strip())
        try:
            out += bytes([_CODES[row[j]] for j in kept])
        except KeyError:
            out += bytes([_code(row[j], head[j], line) for j in kept])
    if not people:
        raise _error("csv-empty", "응답이 한 줄도 없습니다.", "머리글 다음 줄부터 응답을 적어 주세요.")
    return tuple(people), bytes(out), tuple(groups)


def _code(cell: str, item: str, line: int) -> int:
    """One cell the quick way did not know: blanks around it or a decimal point are forgiven."""
    text = cell.strip()
    if text in _CODES:
        return _CODES[text]
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if value.is_integer() and 0 <= value <= HIGHEST:
        return int(value)
    raise _error(
        "csv-code",
        f"{line}번째 줄 ‘{item}’ 문항의 응답이 0~{HIGHEST}의 정수가 아닙니다.",
        "응답을 정수로 바꾸고 무응답은 빈칸이나 NA로 두세요. 문항이 아닌 열은 --exclude로 빼세요.",
        line=line,
        item=item,
    )


def _based(cells: bytes, width: int, lowest: int | None) -> tuple[NDArray[np.int8], int]:
    """The codes as an array whose lowest is 0, and what the lowest was."""
    import numpy as np

    table = np.frombuffer(cells, dtype=np.int8).reshape(-1, width)
    given = table[table >= 0]
    least = int(given.min()) if given.size else 0
    if lowest is not None and least < lowest:
        raise _error(
            "csv-lowest-code",
            f"응답은 {lowest}부터 시작한다고 하셨는데 {least}이 있습니다.",
            "--lowest를 확인하세요.",
        )
    if lowest is None and least > 1:
        raise _error(
            "csv-lowest-code",
            f"가장 작은 응답이 {least}입니다. 응답은 0이나 1부터 시작해야 합니다.",
            "아무도 고르지 않은 낮은 범주가 있는지 보고 응답을 0부터 다시 매기세요.",
        )
    base = least if lowest is None else lowest
    based: NDArray[np.int8] = np.where(table >= 0, table - np.int8(base), np.int8(-1))
    return based, base


def _error(code: str, message: str, suggestion: str, **context: Any) -> JiphyeonError:
    return JiphyeonError(code, message, suggestion=suggestion, context=context)
