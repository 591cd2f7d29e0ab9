"""Rough notes of a meeting put in order: what is said about the meeting stays the memo, the rest goes to its fields.

Every line goes as it was written; nothing is added, and a line that fits nowhere stays in the memo.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from jiphyeon.core.errors import JiphyeonError

_MARK = re.compile(r"^\s*(?:[-–·•*○□▪▶]|\d{1,2}[.)]|[가-하][.)])\s*")
_NEXT = re.compile(r"다음\s?(?:회의|번|모임)|차기\s?회의|향후|추후|앞으로")
_DECIDED = re.compile(r"기로\s?(?:함|했|하였|결정|의견|합의)?|결정|의결|가결|부결|확정|합의|승인|채택|통과")
_VOTE = re.compile(r"찬성|반대|기권|표결|만장일치|거수")
_AGENDA = re.compile(r"^(?:안건|의제|상정)|안건\s?[:：]")
_SAID = re.compile(
    r"의견|제안|건의|질의|질문|답변|발언|말함|라고|우려|지적|요청함|필요|문제|부족|어려움|[가-힣]{2,4}\s?[:：]"
)
_ABOUT = re.compile(r"일시|장소|참석|배석|불참|회의명|진행|사회|서기|\d{1,2}\s?(?:월|시)|\d{1,2}:\d\d|[가-힣]+실에서")
_FIELDS = (("vote", _VOTE), ("agenda", _AGENDA), ("decision", _DECIDED), ("speech", _SAID))


@dataclass(frozen=True, slots=True)
class Sorted:
    """The memo that is left, and the fields' values by name (of the kind `minutes`)."""

    memo: str
    fields: dict[str, str]


def sort_notes(notes: str) -> Sorted:
    """The notes sorted by what each line is. Raises `memo-empty`."""
    if not notes.strip():
        raise JiphyeonError(
            "memo-empty", "적어 둔 내용이 없습니다.", suggestion="회의 때 적은 것을 그대로 붙여 넣으세요."
        )
    memo: list[str] = []
    fields: dict[str, list[str]] = {}
    for raw in notes.splitlines():
        line = _MARK.sub("", raw).strip()
        if not line:
            continue
        field = _field_of(line, listed=bool(_MARK.match(raw)))
        if field:
            fields.setdefault(field, []).append(re.sub(r"^(?:안건|의제|결정|의견)\s?\d?\s?[:：]\s*", "", line))
        else:
            memo.append(line)
    return Sorted("\n".join(memo), {name: "\n".join(lines) for name, lines in fields.items()})


def _field_of(line: str, *, listed: bool) -> str:
    """The field a line belongs to; '' for what is said of the meeting itself or of what comes next."""
    if _NEXT.search(line):
        return ""
    found = next((name for name, pattern in _FIELDS if pattern.search(line)), "")
    if found in {"vote", "agenda", "decision"}:
        return found
    return found if found and (listed or not _ABOUT.search(line)) else ""
