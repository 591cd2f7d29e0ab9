"""What became of documents in the approval system outside: rows of a list somebody exported from it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

COLUMNS = ("집현 번호", "문서번호", "제목", "결재일", "결과", "반려 사유")
NEEDED = ("결재일", "결과")
APPROVED = frozenset({"결재", "승인", "완료", "결재완료", "결재승인", "시행"})
RETURNED = frozenset({"반려", "보완", "보완요구", "보완요청", "반송"})
UNSAID = "none"
"""The reason of a return nobody gave a reason for."""

_DAY = re.compile(r"(?P<y>\d{4})\s?[-./년]\s?(?P<m>\d{1,2})\s?[-./월]\s?(?P<d>\d{1,2})\s?[.일]?(?:\D.*)?")
_PACKED = re.compile(r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})")


@dataclass(frozen=True, slots=True)
class Outcome:
    """One decision about one document. At least one of `document` (ours), `number` and `title` says which.

    `kind` is the event it becomes: `approve` or `return`; `reason` a code, only of a return.
    """

    row: int
    day: date
    kind: str
    reason: str = ""
    document: str = ""
    number: str = ""
    title: str = ""

    @property
    def name(self) -> str:
        """How the list calls the document."""
        return self.number or self.title or self.document


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that cannot be used, by its number in the list, and why."""

    row: int
    message: str


def read_outcomes(
    rows: Sequence[Mapping[str, str]], reasons: Mapping[str, str], *, today: date
) -> tuple[list[Outcome], list[BadRow]]:
    """Decisions of the rows of a list (the first is row 2, below the headings) and the rows that hold none.

    `reasons` are code → Korean name; a cell may hold either. Words that are neither make the row bad: no free text
    gets in.
    """
    outcomes: list[Outcome] = []
    errors: list[BadRow] = []
    codes = {_plain(name): code for code, name in reasons.items()} | {code: code for code in reasons}
    for number, row in enumerate(rows, start=2):
        found = _outcome(number, row, codes, today)
        (errors if isinstance(found, BadRow) else outcomes).append(found)  # type: ignore[arg-type]
    return outcomes, errors


def _outcome(number: int, row: Mapping[str, str], codes: Mapping[str, str], today: date) -> Outcome | BadRow:
    document, issued, title = (row.get(column, "").strip() for column in COLUMNS[:3])
    if not (document or issued or title):
        return BadRow(number, "집현 번호, 문서번호, 제목 가운데 하나는 있어야 합니다.")
    day = read_day(row.get("결재일", ""))
    if day is None:
        return BadRow(number, "결재일을 날짜로 읽을 수 없습니다. 2026. 3. 4.처럼 적으세요.")
    if day > today:
        return BadRow(number, "결재일이 오늘보다 뒤입니다.")
    said = _plain(row.get("결과", ""))
    if said in APPROVED:
        return Outcome(number, day, "approve", "", document, issued, title)
    if said not in RETURNED:
        return BadRow(number, "결과는 ‘결재’나 ‘반려’로 적으세요.")
    reason = _plain(row.get("반려 사유", ""))
    if reason and reason not in codes:
        return BadRow(number, "반려 사유가 정해진 이름이 아닙니다.")
    return Outcome(number, day, "return", codes[reason] if reason else UNSAID, document, issued, title)


def read_day(text: str) -> date | None:
    """A date as lists write it (`2026. 3. 4.`, `2026-03-04 14:20`, `20260304`); None for anything else."""
    match = _DAY.fullmatch(text.strip()) or _PACKED.fullmatch(text.strip())
    if match is None:
        return None
    try:
        return date(int(match["y"]), int(match["m"]), int(match["d"]))
    except ValueError:
        return None


def _plain(text: str) -> str:
    return "".join(text.split())
